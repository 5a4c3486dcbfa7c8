//! Marketing by e-mail or text message, without permission and without what the exception for customers takes.

use crate::detail::LawfulBasis;
use crate::diagnostic::Diagnostic;
use crate::law::{EPRIVACY_13_1, EPRIVACY_13_2, MFL_19};
use crate::model::{Activity, Purpose};
use crate::rule::{Context, Findings};
use crate::vocabulary::Asking;

crate::rule! {
    /// Marketing by e-mail or text message, without permission and without what the exception for customers takes.
    ///
    /// ## Why
    ///
    /// E-mail and text messages with marketing need permission beforehand. The exception is for one's own customers: the address was given in connection with a sale, the marketing is for one's own similar products, and people can say no when the address is collected and in every message. Marketing that rests on consent asks everybody.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       advertise: # error
    ///         name: berätta om nya varor
    ///         lawful_basis: {legitimate_interests: {interest: sälja mer till våra kunder}}
    ///         marketing: {channels: [email], opt_outs: [{method: unsubscribe}]}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       advertise:
    ///         name: berätta om nya varor
    ///         lawful_basis: {legitimate_interests: {interest: sälja mer till våra kunder}}
    ///         marketing:
    ///           channels: [email]
    ///           permission: not-asked
    ///           address_obtained_when: du köpte något liknande av oss
    ///           opt_outs: [{method: unsubscribe}]
    /// ```
    code: "R0728",
    slug: "marketing-without-permission",
    severity: Warning,
    law: &[EPRIVACY_13_1, EPRIVACY_13_2, MFL_19],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (_, activity) in cx.model.activities_of(register) {
            for purpose in &activity.purposes {
                if let Some(finding) = unasked_consent(activity, purpose) {
                    findings.add(finding);
                    continue;
                }
                if !purpose.lacks_permission() {
                    continue;
                }
                let basis = activity.basis_of(purpose).and_then(|basis| basis.stated());
                if matches!(basis, Some(LawfulBasis::Consent(_))) {
                    continue;
                }
                let message = format!(
                    "`{}` is marketing by e-mail or text message, without permission or the exception for customers",
                    *purpose.id
                );
                let help = "declare `permission: asked`, or `address_obtained_when` and the `opt_outs` under `marketing`";
                findings.add(RULE.finding(purpose.id.span, message).help(help));
            }
        }
    }
}

/// Marketing that rests on consent, where people are not asked, or not all of them.
fn unasked_consent(activity: &Activity, purpose: &Purpose) -> Option<Diagnostic> {
    let basis = activity.basis_of(purpose).and_then(|basis| basis.stated());
    let is_consent = matches!(basis, Some(LawfulBasis::Consent(_)));
    let asked = purpose.marketing.as_ref()?.permission?;
    let how = match asked.value {
        Asking::Asked => return None,
        Asking::SometimesAsked => "asked in some cases only",
        Asking::NotAsked => "not asked",
    };
    if !is_consent || purpose.consent_where_required.is_some() {
        return None;
    }
    let message = format!("`{}` rests on consent, and people are {how}", *purpose.id);
    let help =
        "declare `permission: asked`, or the lawful basis of marketing to those who are not asked";
    Some(RULE.finding(asked.span, message).help(help))
}
