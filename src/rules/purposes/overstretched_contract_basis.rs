//! Marketing, profiling or statistics are said to be necessary for a contract.

use crate::detail::LawfulBasis;
use crate::law::{GDPR_6_1_B, GDPR_13_1_C};
use crate::rule::{Context, Findings};

crate::rule! {
    /// Marketing, profiling or statistics are said to be necessary for a contract.
    ///
    /// ## Why
    ///
    /// A contract permits only what it cannot be performed without. What serves the business beside it needs consent or a legitimate interest, with the rights that come with them.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       advertise:
    ///         name: berätta om liknande varor
    ///         lawful_basis: {contract: {necessary_for: leverera det du har beställt}} # error
    ///         marketing: {channels: [post]}
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
    ///         marketing: {channels: [post]}
    /// ```
    code: "R0214",
    slug: "overstretched-contract-basis",
    severity: Warning,
    law: &[GDPR_6_1_B, GDPR_13_1_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, activity) in cx.model.activities.iter() {
        for purpose in &activity.purposes {
            let Some(basis) = activity.basis_of(purpose) else { continue };
            let is_contract = matches!(basis.stated(), Some(LawfulBasis::Contract(_)));
            let what = match (&purpose.marketing, &purpose.profiling, &purpose.statistics) {
                (Some(_), _, _) => "direct marketing",
                (None, Some(_), _) => "profiling",
                (None, None, Some(_)) => "statistics",
                (None, None, None) => continue,
            };
            if is_contract {
                let message = format!(
                    "`{}` is {what}, which a contract with the person seldom needs",
                    *purpose.id
                );
                let help = "declare `consent` or `legitimate_interests` for it, unless it is what the person has ordered";
                let of_purpose = purpose.lawful_basis.is_some();
                let span = if of_purpose { basis.span } else { purpose.id.span };
                findings.add(RULE.finding(span, message).help(help));
            }
        }
    }
}
