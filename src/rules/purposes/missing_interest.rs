//! Processing rests on legitimate interests, and it is not said which.

use std::collections::HashSet;

use crate::detail::LawfulBasis;
use crate::law::{GDPR_6_1_F, GDPR_13_1_D};
use crate::rule::{Context, Findings};
use crate::source::Span;

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
        let mut of_activities = cx.model.activities_of(register).flat_map(|(_, one)| one.bases());
        let told = of_activities.any(|(_, basis)| interest(basis).is_some_and(|one| one));
        let listed = register.policies.iter().map(|idx| &cx.model.policies[*idx].lawful_bases);
        let listed: HashSet<Span> = listed.flatten().map(|basis| basis.span).collect();
        for (span, basis) in cx.model.bases_of(register) {
            // What a notice lists as a whole is explained where a purpose names its interest.
            let explained = told && listed.contains(&span);
            if interest(basis) == Some(false) && !explained {
                let message = "it rests on legitimate interests, and the interest is not stated";
                let help = "declare `interest`: what is pursued, and for whom";
                findings.add(RULE.finding(span, message).help(help));
            }
        }
    }
}

/// Whether the interest is told, where the basis is one.
fn interest(basis: &LawfulBasis) -> Option<bool> {
    match basis {
        LawfulBasis::LegitimateInterests(interests) => Some(interests.interest.is_some()),
        _ => None,
    }
}
