//! One JSON document. Lines and columns start at 1, columns count characters; paths are relative to the current folder.

use serde::Serialize;

use super::{Compared, Report};
use crate::diagnostic::Diagnostic;
use crate::project::{Project, Summary};
use crate::source::Span;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    as_of: String,
    summary: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<Compared>,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    advice: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    slug: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    law: Vec<String>,
    register: Option<&'a str>,
    path: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    labels: Vec<Label<'a>>,
    silenced: bool,
}

#[derive(Serialize)]
struct Label<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn place(project: &Project, span: Span) -> Place<'_> {
    let source = project.sources.get(span.source);
    let (start, end) = (source.position(span.start), source.position(span.end));
    Place {
        file: &source.path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

fn document<'a>(report: &Report<'a>) -> Document<'a> {
    let (project, shown) = (report.project, report.shown);
    let finding = |one: &&'a Diagnostic| Finding {
        code: one.code,
        slug: &one.slug,
        severity: one.severity.word(),
        message: &one.message,
        help: one.help.as_deref(),
        law: one.law.iter().map(|provision| project.law.cite(*provision)).collect(),
        register: one.register.as_deref(),
        path: &one.path,
        place: place(project, one.span),
        labels: one
            .labels
            .iter()
            .map(|label| Label { place: place(project, label.span), message: &label.message })
            .collect(),
        silenced: one.silenced,
    };
    let Summary { error, warning, advice } = Summary::of(shown.iter().copied());
    Document {
        version: 1,
        as_of: project.as_of.to_string(),
        summary: Counts { error, warning, advice },
        baseline: report.compared,
        findings: shown.iter().map(finding).collect(),
    }
}

pub(super) fn write(report: &Report<'_>) -> String {
    let mut text = serde_json::to_string_pretty(&document(report)).unwrap_or_default();
    text.push('\n');
    text
}
