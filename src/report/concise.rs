//! One line for each finding: place, severity, code, message.

use std::fmt::Write;

use super::{Report, plain};

pub(super) fn write(report: &Report<'_>) -> String {
    let mut text = String::new();
    for one in report.loud() {
        let source = report.project.sources.get(one.span.source);
        let at = source.position(one.span.start);
        let _infallible = writeln!(
            text,
            "{}:{}:{}: {}[{}]: {}",
            plain(&source.path),
            at.line,
            at.column,
            one.severity.word(),
            one.code,
            plain(&one.message),
        );
    }
    text
}
