//! The right to complain to an authority is hedged.

use crate::law::{GDPR_13_2_D, GDPR_77_1};
use crate::rule::{Context, Findings};

crate::rule! {
    /// The right to complain to an authority is hedged.
    ///
    /// ## Why
    ///
    /// Everyone who thinks that their data are processed unlawfully may complain to an authority: where they live, where they work, or where it happened. Words such as "where applicable" make an unconditional right look conditional.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// rights:
    ///   complaint:
    ///     authority: SE
    ///     limited_to: i vissa fall # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// rights:
    ///   complaint: {authority: SE}
    /// ```
    code: "R0708",
    slug: "limited-complaint",
    severity: Advice,
    law: &[GDPR_77_1, GDPR_13_2_D],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let complaint = register.rights.as_ref().and_then(|(_, rights)| rights.complaint.as_ref());
        if let Some(limit) = complaint.and_then(|complaint| complaint.limited_to.as_ref()) {
            let message = "the right to complain is hedged, and it is unconditional";
            let help = "remove `limited_to`; people may also turn to the authority where they live or work";
            findings.add(RULE.finding(limit.span(), message).help(help));
        }
    }
}
