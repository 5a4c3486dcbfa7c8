//! A controller outside the EEA has not said who represents it in the Union.

use crate::law::{GDPR_13_1_A, GDPR_27};
use crate::rule::{Context, Findings, is_missing};

crate::rule! {
    /// A controller outside the EEA has not said who represents it in the Union.
    ///
    /// ## Why
    ///
    /// Who is established outside the Union and offers goods or services to people in it, or watches what they do there, designates a representative whom people and authorities can turn to, unless the processing is occasional and harmless or the controller is a public authority.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// controller:
    ///   country: US # error
    ///   markets: [SE]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// controller:
    ///   country: US
    ///   markets: [SE]
    ///   representative: {name: Ombudet AB, email: butiken@ombudet.example}
    /// ```
    code: "R0106",
    slug: "missing-representative",
    severity: Warning,
    law: &[GDPR_27, GDPR_13_1_A],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let Some(controller) = &register.controller else { continue };
        let Some(country) = controller.country else { continue };
        let mut established = controller.establishments.iter().chain([&country]);
        if established.any(|one| cx.law.in_eea(one.value, cx.as_of)) {
            continue;
        }
        if is_missing(controller.representative.as_ref().map(|one| &one.value), register) {
            let message = format!(
                "`{}` is established in `{}`, and nobody is said to represent it in the Union",
                &**controller.name, country.value
            );
            let help = "declare `representative`, or `representative: none` where Article 27(2) excepts the processing";
            findings.add(RULE.finding(country.span, message).help(help));
        }
    }
}
