//! An answer was to be known by a day that has passed, and is still open.

use crate::law::GDPR_5_2;
use crate::rule::{Context, Findings};

crate::rule! {
    /// An answer was to be known by a day that has passed, and is still open.
    ///
    /// ## Why
    ///
    /// To say that a question is open, and until when, is honest. Once the day has passed it says only that nobody has looked.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    ///         transfer: {unknown: {reason: vi har frågat Postbud, until: 2026-03-01}} # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    ///         transfer: {unknown: {reason: vi har frågat Postbud, until: 2027-03-01}}
    /// ```
    code: "R0807",
    slug: "overdue-answer",
    severity: Warning,
    law: &[GDPR_5_2],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for until in cx.model.open_until.iter().filter(|until| until.value.0 < cx.as_of) {
        let message = format!("the answer was to be known on {}, and is still open", until.value.0);
        let help = "declare the answer, or find out what is missing and set a new `until`";
        findings.add(RULE.finding(until.span, message).help(help));
    }
}
