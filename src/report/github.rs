//! Workflow commands of GitHub Actions, which become annotations of a pull request. The worst come first: a step shows
//! ten of each severity.

use std::fmt::Write;

use super::{Report, plain};
use crate::diagnostic::Severity;

pub(super) fn write(report: &Report<'_>) -> String {
    let mut all: Vec<_> = report.loud().collect();
    all.sort_by_key(|one| one.severity);
    let mut text = String::new();
    for one in all {
        let source = report.project.sources.get(one.span.source);
        let (start, end) = (source.position(one.span.start), source.position(one.span.end));
        let command = match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        let mut message = one.message.clone();
        if let Some(help) = &one.help {
            message.push_str("\nhelp: ");
            message.push_str(help);
        }
        let title = format!("{} {}", one.code, one.slug);
        let _infallible = writeln!(
            text,
            "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
            property(&source.path),
            start.line,
            end.line,
            start.column,
            end.column,
            property(&title),
            data(&message),
        );
    }
    text
}

/// Escapes the message of a command.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(plain).collect();
    lines.join("\n").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
