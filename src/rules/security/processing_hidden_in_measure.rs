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
    for (_, measure) in cx.model.measures.iter().filter(|(_, measure)| !measure.is_described) {
        for technique in &measure.techniques {
            let what = match technique.value {
                Technique::CameraSurveillance => "camera surveillance",
                Technique::AccessLog => "an access log",
                _ => continue,
            };
            let message =
                format!("`{}` uses {what}, and no activity describes that processing", *measure.id);
            let help = "declare an activity with purpose, lawful basis and retention, and name it under `activity`";
            findings.add(RULE.finding(technique.span, message).help(help));
        }
    }
}
