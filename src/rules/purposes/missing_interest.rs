//! Processing rests on legitimate interests, and it is not said which.

use crate::detail::LawfulBasis;
use crate::law::{GDPR_6_1_F, GDPR_13_1_D};
use crate::rule::{Context, Findings};

crate::rule! {
    /// Processing rests on legitimate interests, and it is not said which.
    ///
    /// ## Why
    ///
    /// People are told the interest that is pursued and can weigh it against their own. Without it nobody can, neither they nor whoever has to defend the processing.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       remind:
    ///         name: påminna dig om det du inte har köpt
    ///         lawful_basis: legitimate_interests # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       remind:
    ///         name: påminna dig om det du inte har köpt
    ///         lawful_basis: {legitimate_interests: {interest: få fler köp att slutföras}}
    /// ```
    code: "R0209",
    slug: "missing-interest",
    severity: Error,
    law: &[GDPR_6_1_F, GDPR_13_1_D],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (span, basis) in cx.model.bases_of(register) {
            let LawfulBasis::LegitimateInterests(interests) = basis else { continue };
            if interests.interest.is_none() {
                let message = "it rests on legitimate interests, and the interest is not told";
                let help = "declare `interest`: what is pursued, and for whom";
                findings.add(RULE.finding(span, message).help(help));
            }
        }
    }
}
