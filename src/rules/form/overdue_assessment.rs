//! The day on which an assessment was to be looked at again has passed.

use crate::law::{GDPR_5_2, GDPR_35};
use crate::rule::{Context, Findings};

crate::rule! {
    /// The day on which an assessment was to be looked at again has passed.
    ///
    /// ## Why
    ///
    /// An assessment holds for the processing that it looked at. Whoever set a day for the next look knew why.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// assessments:
    ///   delivery: # error
    ///     name: leverans
    ///     kind: necessity
    ///     of: [orders]
    ///     done: 2024-02-01
    ///     review: 2026-02-01
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// assessments:
    ///   delivery:
    ///     name: leverans
    ///     kind: necessity
    ///     of: [orders]
    ///     done: 2026-02-01
    ///     review: 2027-02-01
    /// ```
    code: "R0803",
    slug: "overdue-assessment",
    severity: Advice,
    law: &[GDPR_35, GDPR_5_2],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for assessment in register.assessments.iter().map(|idx| &cx.model.assessments[*idx]) {
            let Some(review) = assessment.review.filter(|review| review.value.0 < cx.as_of) else {
                continue;
            };
            let message =
                format!("`{}` was to be looked at again on {}", *assessment.id, review.value.0);
            let help = "do it again, and declare the days as `done` and `review`";
            findings.add(RULE.finding(assessment.id.span, message).help(help));
        }
    }
}
