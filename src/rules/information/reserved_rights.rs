//! The rights are given with a reservation.

use crate::diagnostic::Severity;
use crate::law::{GDPR_3_1, GDPR_12_2, GDPR_15_18};
use crate::rule::{Context, Findings};

crate::rule! {
    /// The rights are given with a reservation.
    ///
    /// ## Why
    ///
    /// The rights follow from the law. No contract takes them away, and whoever is established in the Union cannot leave open whether the Regulation applies.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// rights:
    ///   subject_to: med förbehåll för våra avtal # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// rights:
    ///   under: [gdpr]
    /// ```
    code: "R0726",
    slug: "reserved-rights",
    severity: Warning,
    law: &[GDPR_12_2, GDPR_15_18, GDPR_3_1],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let Some((_, rights)) = &register.rights else { continue };
        if let Some(reservation) = &rights.subject_to {
            let message = "the rights are given with a reservation, and they follow from the law";
            let help =
                "remove `subject_to`; say what the law itself excepts with the right concerned";
            findings.add(RULE.finding(reservation.span(), message).help(help));
        }
        if let Some(condition) = &rights.applies_if {
            let message = "it is left open whether people have the rights at all";
            let help =
                "remove `applies_if`; the organisation knows whether the Regulation applies to it";
            let mut finding = RULE.finding(condition.span(), message).help(help);
            finding.severity = Severity::Advice;
            findings.add(finding);
        }
    }
}
