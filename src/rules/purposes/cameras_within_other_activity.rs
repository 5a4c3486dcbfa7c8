//! Camera surveillance is part of an activity that also does other things.

use std::collections::BTreeSet;

use crate::law::{GDPR_5_1_B, GDPR_13_1_C};
use crate::model::Activity;
use crate::rule::{Context, Findings};
use crate::vocabulary::Technique;

crate::rule! {
    /// Camera surveillance is part of an activity that also does other things.
    ///
    /// ## Why
    ///
    /// Pictures that are taken to prevent crime are not used for anything else. An activity of its own gives them purposes, a lawful basis and a time of their own, and keeps the other purposes away from them.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// measures:
    ///   premises: {name: skydd av lokalen, techniques: [camera-surveillance], activity: orders}
    /// activities:
    ///   orders: # error
    ///     purposes:
    ///       prevent:
    ///         name: förebygga inbrott
    ///         data_categories: [contact]
    ///         lawful_basis: {legitimate_interests: {interest: skydda lokalen}}
    ///     origin: [{from: observation, informed: {when: du går in, how: med en skylt vid dörren}}]
    ///     retention: [{erase_after: P3D, from: bilden har tagits}]
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
    code: "R0217",
    slug: "cameras-within-other-activity",
    severity: Warning,
    law: &[GDPR_5_1_B, GDPR_13_1_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for activity in cx.model.activities_behind(Technique::CameraSurveillance) {
        let activity = &cx.model.activities[activity];
        if !does_other_things(activity) {
            continue;
        }
        let message = format!(
            "camera surveillance is part of `{}`, so nothing keeps its pictures from the other purposes",
            *activity.id
        );
        let help = "declare an activity for the cameras alone, with its own data, lawful basis and retention";
        let mut finding = RULE.finding(activity.id.span, message).help(help);
        for purpose in &activity.purposes {
            finding = finding.label(purpose.id.span, "a purpose of the same activity");
        }
        findings.add(finding);
    }
}

/// Whether its purposes do not all use the same data, or not on the same kind of lawful basis.
fn does_other_things(activity: &Activity) -> bool {
    let data = activity.purposes.iter().map(|purpose| {
        let used = purpose.data.iter().map(|used| used.value);
        used.collect::<BTreeSet<_>>()
    });
    let bases = activity.purposes.iter().map(|purpose| {
        let basis = activity.basis_of(purpose).and_then(|basis| basis.stated());
        basis.map(std::mem::discriminant)
    });
    differ(data) || differ(bases)
}

fn differ<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    let first = all.next();
    all.any(|other| Some(&other) != first.as_ref())
}
