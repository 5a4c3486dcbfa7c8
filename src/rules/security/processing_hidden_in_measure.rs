//! A security measure is itself processing of personal data, and no activity describes it.

use crate::law::{GDPR_6_1, GDPR_13_1_C};
use crate::rule::{Context, Findings};
use crate::vocabulary::Technique;

crate::rule! {
    /// A security measure is itself processing of personal data, and no activity describes it.
    ///
    /// ## Why
    ///
    /// Cameras and access logs record people. That needs a purpose, a lawful basis and a time limit of its own, and people are told of it like of any other use.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// measures:
    ///   premises:
    ///     name: skydd av lokalen
    ///     techniques: [camera-surveillance] # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// measures:
    ///   premises:
    ///     name: skydd av lokalen
    ///     techniques: [camera-surveillance]
    ///     activity: cameras
    /// activities:
    ///   cameras:
    ///     name: kameror i lokalen
    ///     purposes:
    ///       prevent:
    ///         name: förebygga inbrott
    ///         lawful_basis: {legitimate_interests: {interest: skydda lokalen}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     recipients: none
    ///     origin: [{from: observation, informed: {when: du går in, how: med en skylt vid dörren}}]
    ///     retention: [{erase_after: P3D, from: bilden har tagits}]
    /// ```
    code: "R0601",
    slug: "processing-hidden-in-measure",
    severity: Warning,
    law: &[GDPR_13_1_C, GDPR_6_1],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, measure) in cx.model.measures.iter() {
        let other = measure.activity.filter(|used| cx.model.watches_nobody(used.value));
        if measure.is_described && other.is_none() {
            continue;
        }
        for technique in &measure.techniques {
            let what = match technique.value {
                Technique::CameraSurveillance => "camera surveillance",
                Technique::AccessLog => "an access log",
                _ => continue,
            };
            let message = match other {
                None => format!(
                    "`{}` uses {what}, and no activity describes that processing",
                    *measure.id
                ),
                Some(used) => format!(
                    "`{}` uses {what}, and `{}`, which it names, observes nobody",
                    *measure.id, *cx.model.activities[used.value].id
                ),
            };
            let help = "declare an activity with purpose, lawful basis and retention, and name it under `activity`";
            findings.add(RULE.finding(technique.span, message).help(help));
        }
    }
}
