//! The controller cannot be reached by e-mail, telephone or form.

use crate::diagnostic::Severity;
use crate::law::{GDPR_12_2, GDPR_13_1_A};
use crate::rule::{Context, Findings};

crate::rule! {
    /// The controller cannot be reached by e-mail, telephone or form.
    ///
    /// ## Why
    ///
    /// People are told how to reach the controller so that they can ask, object and withdraw consent. A postal address alone makes that harder than it was to give the data; without one too, nobody can do it at all.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// controller:
    ///   contact:
    ///     email: # error
    ///       unknown: {reason: adressen håller på att bytas}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// controller:
    ///   contact: {email: dataskydd@butiken.example}
    /// ```
    code: "R0101",
    slug: "controller-without-electronic-contact",
    severity: Warning,
    law: &[GDPR_13_1_A, GDPR_12_2],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let Some(controller) = &register.controller else { continue };
        if controller.contact.as_ref().is_some_and(|contact| contact.is_electronic()) {
            continue;
        }
        let email = controller.contact.as_ref().and_then(|contact| contact.email.as_ref());
        let span = email.map_or(controller.name.span, |email| email.span);
        let name = &**controller.name;
        let message = format!("`{name}` gives no way to reach it by e-mail, telephone or form");
        let mut finding = RULE
            .finding(span, message)
            .help("declare `contact.email`, `contact.phone` or `contact.page` of the controller");
        if controller.address.is_none() {
            finding.severity = Severity::Error;
        }
        let withdrawal =
            register.rights.as_ref().and_then(|(_, rights)| rights.withdrawal.as_ref());
        if let Some(withdrawal) = withdrawal {
            finding = finding.label(withdrawal.span, "consent is withdrawn by making contact");
        }
        findings.add(finding);
    }
}
