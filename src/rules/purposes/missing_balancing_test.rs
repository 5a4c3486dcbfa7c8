//! Legitimate interests are weighed in some activities, and not in this one.

use std::collections::HashSet;

use crate::detail::LawfulBasis;
use crate::law::{GDPR_5_2, GDPR_6_1_F};
use crate::model::{Activity, Idx};
use crate::rule::{Context, Findings};
use crate::vocabulary::AssessmentKind;

crate::rule! {
    /// Legitimate interests are weighed in some activities, and not in this one.
    ///
    /// ## Why
    ///
    /// Whoever relies on legitimate interests shows that those of the person do not override them. A register that holds such assessments for some activities leaves a gap where it holds none.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       remind:
    ///         name: påminna dig om det du inte har köpt
    ///         lawful_basis: {legitimate_interests: {interest: få fler köp att slutföras}}
    ///   support: # error
    ///     name: kundtjänst
    ///     purposes:
    ///       answer:
    ///         name: svara på frågor
    ///         lawful_basis: {legitimate_interests: {interest: hjälpa våra kunder}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     recipients: none
    ///     retention: [{erase_after: P1Y, from: ärendet har avslutats}]
    /// assessments:
    ///   reminders: {name: påminnelser, kind: balancing, of: [orders], done: 2026-03-01}
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
    /// assessments:
    ///   reminders: {name: påminnelser, kind: balancing, of: [orders], done: 2026-03-01}
    /// ```
    code: "R0213",
    slug: "missing-balancing-test",
    severity: Warning,
    law: &[GDPR_6_1_F, GDPR_5_2],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let assessments = register.assessments.iter().map(|idx| &cx.model.assessments[*idx]);
        let balancing = assessments.filter(|one| one.kind.value == AssessmentKind::Balancing);
        let weighed: HashSet<Idx<Activity>> =
            balancing.flat_map(|one| one.of.iter().map(|activity| activity.value)).collect();
        if weighed.is_empty() || register.broken.contains("assessments") {
            continue;
        }
        for (idx, activity) in cx.model.activities_of(register) {
            let mut bases = activity.bases();
            let relies =
                bases.any(|(_, basis)| matches!(basis, LawfulBasis::LegitimateInterests(_)));
            if relies && !weighed.contains(&idx) {
                let message = format!("no assessment weighs the interests of `{}`", *activity.id);
                let help = "declare an assessment of the kind `balancing` that names it under `of`";
                findings.add(RULE.finding(activity.id.span, message).help(help));
            }
        }
    }
}
