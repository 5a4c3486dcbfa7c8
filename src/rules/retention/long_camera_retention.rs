//! Pictures from cameras are kept for more than three days without a reason.

use crate::law::GDPR_5_1_E;
use crate::model::{Activity, Register, RetentionRule};
use crate::rule::{Context, Findings};
use crate::source::Spanned;
use crate::value::Period;
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

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let guidance = cx.law.deadline("camera-pictures", cx.as_of);
    let Some(usual) = guidance.and_then(|guidance| guidance.days) else { return };
    let behind = cx.model.activities_behind(Technique::CameraSurveillance);
    for register in cx.registers() {
        let activities = cx.model.activities_of(register);
        for (_, activity) in activities.filter(|(idx, _)| behind.contains(idx)) {
            let Some(period) = too_long(cx, register, activity, usual) else { continue };
            let message = format!(
                "pictures of `{}` are kept for more than three days, and why is not told",
                *activity.id
            );
            let help = "shorten the time to days, or declare `reason`";
            findings.add(RULE.finding(period.span, message).help(help));
        }
    }
}

/// The time beyond the usual days that holds for all pictures of an activity: by its own rules and the schedules that it
/// names, or else by the rules for all activities. What holds in some cases only, as when the police have asked for a
/// picture, has its reason in the case.
fn too_long<'a>(
    cx: &Context<'a>,
    register: &'a Register,
    activity: &'a Activity,
    usual: i64,
) -> Option<&'a Spanned<Period>> {
    let is_usual = |rule: &&RetentionRule| {
        let in_some_cases = rule.condition.is_some() || rule.limited_to.is_some() || rule.exception;
        let of_some_data = activity.data.iter().any(|used| {
            !rule.data.is_empty() && rule.data.iter().all(|named| named.value != used.value)
        });
        rule.reason.is_none() && !in_some_cases && !of_some_data
    };
    let own = activity.retention.iter().filter_map(|fact| fact.stated()).flatten();
    let scheduled = own.clone().filter(is_usual).filter_map(|rule| rule.schedule.as_ref());
    let scheduled = scheduled.flat_map(|used| &cx.model.schedules[used.value].rules);
    let own: Vec<_> = own.chain(scheduled).collect();
    let is_told = own.iter().any(|rule| rule.says_when() || rule.reason.is_some());
    let for_all = cx.model.retention_for_all(register).filter(|_| !is_told);
    let times = own.into_iter().chain(for_all).filter(is_usual).filter_map(RetentionRule::longest);
    times.filter(|period| period.rough_days() > usual).max_by_key(|period| period.rough_days())
}
