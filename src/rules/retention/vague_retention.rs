//! Data are kept for a time that nobody can work out.

use crate::law::{GDPR_5_1_E, GDPR_13_2_A};
use crate::model::{Activity, RetentionRule};
use crate::rule::{Context, Findings};
use crate::source::Span;
use crate::vocabulary::Erasure;
use std::collections::BTreeMap;

crate::rule! {
    /// Data are kept for a time that nobody can work out.
    ///
    /// ## Why
    ///
    /// "As long as necessary" repeats the law, and what a time depends on is no time. People are told a period, or criteria by which they can work it out for their own case.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   support:
    ///     name: kundtjänst
    ///     purposes:
    ///       answer:
    ///         name: svara på frågor
    ///         lawful_basis: {legitimate_interests: {interest: hjälpa våra kunder}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     recipients: none
    ///     retention:
    ///       - erase: when-not-needed # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   support:
    ///     name: kundtjänst
    ///     purposes:
    ///       answer:
    ///         name: svara på frågor
    ///         lawful_basis: {legitimate_interests: {interest: hjälpa våra kunder}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     recipients: none
    ///     retention: [{erase_after: P1Y, from: ärendet har avslutats}]
    /// ```
    code: "R0502",
    slug: "vague-retention",
    severity: Warning,
    law: &[GDPR_13_2_A, GDPR_5_1_E],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let mut by_rule: BTreeMap<Span, Vec<&Activity>> = BTreeMap::new();
        for (_, activity) in cx.model.activities_of(register) {
            let mut rules = cx.model.retention_of(register, activity);
            let vague = rules.clone().find_map(vague);
            if let Some(span) = vague
                && !rules.any(RetentionRule::is_definite)
            {
                by_rule.entry(span).or_default().push(activity);
            }
        }
        for (span, activities) in by_rule {
            let message = format!(
                "the data of {} are kept for a time that nobody can work out",
                crate::rule::count(activities.len(), "activity", "activities"),
            );
            let mut finding = RULE
                .finding(span, message)
                .help("declare `erase_after` or `erase_within` with `from`, for each activity");
            for activity in activities {
                let message = format!("no time for `{}`", *activity.id);
                finding = finding.label(activity.id.span, message);
            }
            findings.add(finding);
        }
    }
}

/// A rule that repeats the law, or that names what the data are needed for or what the time depends on, and nothing that
/// follows from it.
fn vague(rule: &RetentionRule) -> Option<Span> {
    if let Some(erase) = rule.erase {
        let repeats =
            matches!(erase.value, Erasure::WhenNotNeeded | Erasure::WhenNotStrictlyNeeded);
        return repeats.then_some(erase.span);
    }
    let follows = rule.lasts.is_some()
        || rule.while_true.is_some()
        || rule.stated_in.is_some()
        || rule.is_definite();
    let first = rule.depends_on.as_ref().or(rule.needed_for.first());
    first.filter(|_| !follows).map(|text| text.span())
}
