//! Marketing by e-mail or text message, without permission and without what the exception for customers takes.

use crate::detail::LawfulBasis;
use crate::law::{EPRIVACY_13_1, EPRIVACY_13_2, MFL_19};
use crate::rule::{Context, Findings};
use crate::vocabulary::Asking;

crate::rule! {
    /// Marketing by e-mail or text message, without permission and without what the exception for customers takes.
    ///
    /// ## Why
    ///
    /// E-mail and text messages with marketing need permission beforehand. The exception is for one's own customers: the address was given in connection with a sale, the marketing is for one's own similar products, and people can say no when the address is collected and in every message.
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
            for purpose in activity.purposes.iter().filter(|purpose| purpose.lacks_permission()) {
                let basis = activity.basis_of(purpose).and_then(|basis| basis.stated());
                let asked = purpose.marketing.as_ref().and_then(|marketing| marketing.permission);
                let is_denied = asked.is_some_and(|asked| asked.value == Asking::NotAsked);
                if matches!(basis, Some(LawfulBasis::Consent(_))) && !is_denied {
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
