//! Marketing by e-mail or text message rests on the exception for customers, and no way to say no is told.

use crate::detail::LawfulBasis;
use crate::law::{EPRIVACY_13_2, GDPR_21_2, MFL_19};
use crate::rule::{Context, Findings};
use crate::vocabulary::Asking;

crate::rule! {
    /// Marketing by e-mail or text message rests on the exception for customers, and no way to say no is told.
    ///
    /// ## Why
    ///
    /// Without consent, electronic mail may advertise one's own similar products to customers only if they could say no, free of charge, when the address was collected and can do so in every message.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       advertise:
    ///         name: berätta om liknande varor
    ///         lawful_basis: {legitimate_interests: {interest: sälja mer till våra kunder}}
    ///         marketing:
    ///           channels: [email]
    ///           permission: not-asked # error
    ///           address_obtained_when: du köpte något liknande av oss
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       advertise:
    ///         name: berätta om liknande varor
    ///         lawful_basis: {legitimate_interests: {interest: sälja mer till våra kunder}}
    ///         marketing:
    ///           channels: [email]
    ///           permission: not-asked
    ///           address_obtained_when: du köpte något liknande av oss
    ///           opt_outs: [{method: unsubscribe, effect: vi slutar skicka reklam}]
    /// ```
    code: "R0204",
    slug: "marketing-without-opt-out",
    severity: Warning,
    law: &[EPRIVACY_13_2, MFL_19, GDPR_21_2],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, activity) in cx.model.activities.iter() {
        for purpose in &activity.purposes {
            let Some(marketing) = &purpose.marketing else { continue };
            let basis = activity.basis_of(purpose).and_then(|basis| basis.stated());
            let asked = marketing.permission.is_some_and(|asking| asking.value == Asking::Asked);
            // What lacks more than a way to say no is another rule's affair.
            if !purpose.is_electronic_marketing()
                || purpose.lacks_permission()
                || asked
                || matches!(basis, Some(LawfulBasis::Consent(_)))
                || !marketing.opt_outs.is_empty()
                || !purpose.opt_outs.is_empty()
            {
                continue;
            }
            let span = marketing.permission.map_or(purpose.id.span, |asking| asking.span);
            let message = format!(
                "`{}` is marketing by e-mail or text message without consent and without a way to say no",
                *purpose.id
            );
            let help = "declare `opt_outs` under `marketing`: at collection and in every message";
            findings.add(RULE.finding(span, message).help(help));
        }
    }
}
