//! One line for each finding: place, severity, code, message.

use std::borrow::Cow;
use std::fmt::Write;

use super::{Report, plain};
use crate::diagnostic::Diagnostic;
use crate::model::OwnRule;

/// The code of a finding; of a rule of an organisation also its id, because they share a code.
fn rule(one: &Diagnostic) -> Cow<'static, str> {
    match one.code {
        OwnRule::CODE => format!("{} {}", one.code, one.slug).into(),
        code => code.into(),
    }
}

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
            rule(one),
            plain(&one.message),
        );
    }
    text
}
