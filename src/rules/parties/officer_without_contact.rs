//! A data protection officer or a representative cannot be reached.

use crate::detail::Person;
use crate::law::{GDPR_13_1_A, GDPR_13_1_B, GDPR_30_1_A};
use crate::rule::{Context, Findings};
use crate::value::Fact;

crate::rule! {
    /// A data protection officer or a representative cannot be reached.
    ///
    /// ## Why
    ///
    /// The notice and the register give the contact details of the data protection officer and of the representative. A name alone, which the notice does not even have to give, lets nobody write to them.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// controller:
    ///   data_protection_officer: # error
    ///     name: Kim Ek
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// controller:
    ///   data_protection_officer: {name: Kim Ek, email: ombud@butiken.example}
    /// ```
    code: "R0108",
    slug: "officer-without-contact",
    severity: Error,
    law: &[GDPR_13_1_A, GDPR_13_1_B, GDPR_30_1_A],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for controller in cx.registers().filter_map(|register| register.controller.as_ref()) {
        let officer = ("data protection officer", controller.data_protection_officer.as_ref());
        let representative = ("representative", controller.representative.as_ref());
        for (what, person) in [officer, representative] {
            let Some(fact) = person else { continue };
            let Fact::Stated(person) = &fact.value else { continue };
            if !is_reachable(person) {
                let message = format!("there is no way to reach the {what}");
                let help = "declare `email`, `phone` or `address`";
                findings.add(RULE.finding(fact.span, message).help(help));
            }
        }
    }
}

fn is_reachable(person: &Person) -> bool {
    person.email.is_some() || person.phone.is_some() || person.address.is_some()
}
