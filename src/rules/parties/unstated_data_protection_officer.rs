//! It is not said whether there is a data protection officer.

use crate::law::{GDPR_13_1_B, GDPR_37};
use crate::rule::{Context, Findings, is_missing};

crate::rule! {
    /// It is not said whether there is a data protection officer.
    ///
    /// ## Why
    ///
    /// Where there is an officer, the notice says how to reach them; who watches people regularly and on a large scale, or lives on sensitive data, has to have one. A register that says `none` shows that the question has been asked.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// controller:
    ///   data_protection_officer: # error
    ///     unknown: {reason: styrelsen har inte tagit ställning}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// controller:
    ///   data_protection_officer: none
    /// ```
    code: "R0107",
    slug: "unstated-data-protection-officer",
    severity: Advice,
    law: &[GDPR_13_1_B, GDPR_37],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let Some(controller) = &register.controller else { continue };
        let officer = controller.data_protection_officer.as_ref();
        if is_missing(officer.map(|officer| &officer.value), register) {
            let name = &**controller.name;
            let message = match officer {
                Some(_) => format!("whether `{name}` has a data protection officer is left open"),
                None => format!("nothing says whether `{name}` has a data protection officer"),
            };
            let help = "declare `data_protection_officer` of the controller: who it is, or `none`";
            let span = officer.map_or(controller.name.span, |officer| officer.span);
            findings.add(RULE.finding(span, message).help(help));
        }
    }
}
