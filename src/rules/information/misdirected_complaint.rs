//! People are told to lodge something else with the authority than a complaint.

use crate::law::{GDPR_13_2_D, GDPR_77_1};
use crate::rule::{Context, Findings};

crate::rule! {
    /// People are told to lodge something else with the authority than a complaint.
    ///
    /// ## Why
    ///
    /// What people have is the right to a complaint, which the authority has to handle. A report of a personal data breach is a duty of the organisation; whoever is sent to that form does not get an answer on their own matter.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// rights:
    ///   complaint:
    ///     authority: SE
    ///     lodged_as: en anmälan om personuppgiftsincident # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// rights:
    ///   complaint: {authority: SE}
    /// ```
    code: "R0720",
    slug: "misdirected-complaint",
    severity: Error,
    law: &[GDPR_13_2_D, GDPR_77_1],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let complaint = register.rights.as_ref().and_then(|(_, rights)| rights.complaint.as_ref());
        if let Some(what) = complaint.and_then(|complaint| complaint.lodged_as.as_ref()) {
            let message = "people are sent to the authority with something else than a complaint";
            let help = "remove `lodged_as`; what they have is the right to lodge a complaint";
            findings.add(RULE.finding(what.span(), message).help(help));
        }
    }
}
