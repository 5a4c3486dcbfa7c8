//! Pictures from cameras are kept for more than three days without a reason.

use crate::law::GDPR_5_1_E;
use crate::rule::{Context, Findings};
use crate::vocabulary::Technique;

crate::rule! {
    /// Pictures from cameras are kept for more than three days without a reason.
    ///
    /// ## Why
    ///
    /// What has happened on a place is normally noticed within a day or two. The longer pictures are kept beyond 72 hours, the stronger the reasons have to be.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// measures:
    ///   premises: {name: skydd av lokalen, techniques: [camera-surveillance], activity: cameras}
    /// activities:
    ///   cameras:
    ///     name: kameror i lokalen
    ///     purposes:
    ///       prevent:
    ///         name: förebygga inbrott
    ///         lawful_basis: {legitimate_interests: {interest: skydda lokalen}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     origin: [{from: observation, informed: {when: du går in, how: med en skylt vid dörren}}]
    ///     recipients: none
    ///     retention:
    ///       - {erase_after: P30D, from: bilden har tagits} # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// measures:
    ///   premises: {name: skydd av lokalen, techniques: [camera-surveillance], activity: cameras}
    /// activities:
    ///   cameras:
    ///     name: kameror i lokalen
    ///     purposes:
    ///       prevent:
    ///         name: förebygga inbrott
    ///         lawful_basis: {legitimate_interests: {interest: skydda lokalen}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     origin: [{from: observation, informed: {when: du går in, how: med en skylt vid dörren}}]
    ///     recipients: none
    ///     retention: [{erase_after: P3D, from: bilden har tagits}]
    /// ```
    code: "R0509",
    slug: "long-camera-retention",
    severity: Warning,
    law: &[GDPR_5_1_E],
    facts: Public,
    since: "0.1.0",
}

/// 72 hours.
const USUAL: i64 = 3;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for activity in cx.model.activities_behind(Technique::CameraSurveillance) {
        let activity = &cx.model.activities[activity];
        let rules = activity.retention.iter().filter_map(|fact| fact.stated()).flatten();
        for rule in rules.filter(|rule| rule.reason.is_none() && rule.limited_to.is_none()) {
            let longest = rule.longest();
            let Some(period) = longest.filter(|period| period.rough_days() > USUAL) else {
                continue;
            };
            let message = format!(
                "pictures of `{}` are kept for more than three days, and why is not told",
                *activity.id
            );
            let help = "shorten the time to days, or declare `reason`";
            findings.add(RULE.finding(period.span, message).help(help));
        }
    }
}
