//! Marketing is said to be a duty, or to save lives.

use crate::detail::LawfulBasis;
use crate::law::{GDPR_6_1_C, GDPR_6_1_D};
use crate::rule::{Context, Findings};

crate::rule! {
    /// Marketing is said to be a duty, or to save lives.
    ///
    /// ## Why
    ///
    /// A legal obligation permits what the law demands and vital interests what somebody's life or health depends on. Marketing is neither. It rests on consent or on a legitimate interest, and people can put an end to it.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       advertise:
    ///         name: berätta om liknande varor
    ///         lawful_basis: {vital_interests: {}} # error
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
    code: "R0221",
    slug: "misplaced-marketing-basis",
    severity: Warning,
    law: &[GDPR_6_1_C, GDPR_6_1_D],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, activity) in cx.model.activities.iter() {
        for purpose in activity.purposes.iter().filter(|purpose| purpose.marketing.is_some()) {
            let Some(basis) = activity.basis_of(purpose) else { continue };
            let (what, provision) = match basis.stated() {
                Some(LawfulBasis::LegalObligation(_)) => ("a legal obligation", GDPR_6_1_C),
                Some(LawfulBasis::VitalInterests(_)) => ("vital interests", GDPR_6_1_D),
                _ => continue,
            };
            let message =
                format!("`{}` is direct marketing, which {what} cannot permit", *purpose.id);
            let help = "declare `consent` or `legitimate_interests` for it, or leave out `marketing` if nothing is advertised";
            let of_purpose = purpose.lawful_basis.is_some();
            let span = if of_purpose { basis.span } else { purpose.id.span };
            let mut finding = RULE.finding(span, message).help(help);
            finding.law = vec![provision].into();
            findings.add(finding);
        }
    }
}
