//! People are sent to the wrong authority, or with something else than a complaint.

use crate::diagnostic::{Diagnostic, Severity};
use crate::law::{Country, GDPR_13_2_D, GDPR_77_1};
use crate::model::Register;
use crate::rule::{Context, Findings};
use crate::source::Spanned;

crate::rule! {
    /// People are sent to the wrong authority, or with something else than a complaint.
    ///
    /// ## Why
    ///
    /// What people have is the right to a complaint, which the authority has to handle. A report of a personal data breach is a duty of the organisation; whoever is sent to that form does not get an answer on their own matter. An authority of a country in which the organisation is not established and whose people it does not address can help few of those who read the notice.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// rights:
    ///   complaint:
    ///     authority: PT # error
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
        let Some(complaint) = complaint else { continue };
        if let Some(what) = complaint.lodged_as.as_ref() {
            let message = "people are sent to the authority with something else than a complaint";
            let help = "remove `lodged_as`; what they have is the right to lodge a complaint";
            findings.add(RULE.finding(what.span(), message).help(help));
        }
        findings.0.extend(far_from_here(cx, register, complaint.authority));
    }
}

/// An authority of a country to which nothing ties the controller.
fn far_from_here(
    cx: &Context<'_>,
    register: &Register,
    authority: Spanned<Country>,
) -> Option<Diagnostic> {
    let controller = register.controller.as_ref()?;
    let is_known = controller.country.is_some() && !register.broken.contains("controller");
    let is_own = controller.countries().any(|own| own == authority.value);
    if !is_known || is_own || !cx.law.in_eea(authority.value, cx.as_of) {
        return None;
    }
    let country = authority.value;
    let message = format!(
        "people are sent to the authority of `{country}`, and the controller is neither established in `{country}` nor addresses people there"
    );
    let help = "name the country of the controller's own authority, or declare `markets` or `establishments`";
    let mut finding = RULE.finding(authority.span, message).help(help);
    finding.severity = Severity::Warning;
    Some(finding)
}
