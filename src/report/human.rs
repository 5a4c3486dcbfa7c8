//! Findings with an excerpt of the source, carets, help and law, in colours that the terminal may strip.
//! The only file that names the snippet renderer.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Compared, Report, alike, plain};
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::{Project, Summary};
use crate::rule::count;
use crate::source::{Source, SourceId, Span};

/// How many places of a finding are shown where not all are wanted.
const PLACES: usize = 4;

/// How far apart two places may stand to share an excerpt, in lines.
const NEAR: usize = 6;

pub(super) fn write(report: &Report<'_>) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for one in alike::together(report.loud()) {
        text.push_str(&renderer.render(&[group(report, &one)]));
        text.push_str("\n\n");
    }
    text.push_str(&summary(report));
    text
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name("advice"),
    }
}

fn group<'a>(report: &Report<'_>, one: &Diagnostic) -> Group<'a> {
    let title = level(one.severity).primary_title(plain(&one.message));
    let mut group = title.id(format!("{} {}", one.code, one.slug)).elements(snippets(report, one));
    let left_out = one.labels.len().saturating_sub(PLACES);
    if left_out > 0 && !report.verbose {
        let places = if left_out == 1 { "place" } else { "places" };
        let message = format!("{left_out} more {places}; `--verbose` shows all");
        group = group.element(Level::NOTE.message(message));
    }
    if let Some(help) = &one.help {
        group = group.element(Level::HELP.message(plain(help)));
    }
    if !one.law.is_empty() {
        let law = report.project.law.line(&one.law);
        group = group.element(Level::NOTE.with_name("law").message(law));
    }
    group
}

/// A place with what is said of it.
struct Mark {
    span: Span,
    primary: bool,
    message: Option<String>,
}

/// Excerpts around the places: one for each file and neighbourhood, that of the primary place first.
fn snippets<'a>(
    report: &Report<'_>,
    one: &Diagnostic,
) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let shown = if report.verbose { usize::MAX } else { PLACES };
    let own = one.labels.iter().find(|label| label.span == one.span);
    let first =
        Mark { span: one.span, primary: true, message: own.map(|label| plain(&label.message)) };
    let others = one.labels.iter().take(shown).filter(|label| label.span != one.span);
    let others = others.map(|label| Mark {
        span: label.span,
        primary: false,
        message: Some(plain(&label.message)),
    });
    let mut clusters: Vec<(SourceId, Range<usize>, Vec<Mark>)> = Vec::new();
    for mark in std::iter::once(first).chain(others) {
        let id = mark.span.source;
        let line = report.project.sources.get(id).position(mark.span.start).line;
        let near = |(other, lines, _): &&mut (SourceId, Range<usize>, Vec<Mark>)| {
            *other == id && lines.start <= line + NEAR && line <= lines.end + NEAR
        };
        match clusters.iter_mut().find(near) {
            Some((_, lines, marks)) => {
                *lines = lines.start.min(line)..lines.end.max(line);
                marks.push(mark);
            }
            None => clusters.push((id, line..line, vec![mark])),
        }
    }
    clusters.into_iter().map(|(id, _, marks)| snippet(report.project, id, marks)).collect()
}

fn snippet<'a>(
    project: &Project,
    id: SourceId,
    marks: Vec<Mark>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = project.sources.get(id);
    let starts = marks.iter().map(|mark| line_start(source, mark.span.start));
    let begin = starts.min().unwrap_or(0);
    let ends = marks.iter().map(|mark| line_end(source, mark.span.start));
    let end = ends.max().unwrap_or(begin);
    let excerpt = source.text.get(begin..end).unwrap_or("").to_owned();
    let first_line = source.position(u32::try_from(begin).unwrap_or(u32::MAX)).line;
    let annotations = marks.into_iter().map(|mark| {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let start = mark.span.start as usize;
        // A place that spans lines is shown by its first one.
        let stop = (mark.span.end as usize).min(line_end(source, mark.span.start)).max(start);
        kind.span(start - begin..stop - begin).label(mark.message)
    });
    Snippet::source(excerpt)
        .path(plain(&source.path))
        .line_start(first_line)
        .annotations(annotations.collect::<Vec<_>>())
}

fn line_start(source: &Source, offset: u32) -> usize {
    let before = source.text.get(..offset as usize).unwrap_or("");
    before.rfind('\n').map_or(0, |newline| newline + 1)
}

fn line_end(source: &Source, offset: u32) -> usize {
    let after = source.text.get(offset as usize..).unwrap_or("");
    let length = after.find('\n').unwrap_or(after.len());
    let line = after.get(..length).unwrap_or("").trim_end_matches('\r');
    offset as usize + line.len()
}

fn summary(report: &Report<'_>) -> String {
    let project = report.project;
    let Summary { error, warning, advice } = Summary::of(report.shown.iter().copied());
    let counted = |number: usize, one: &str, many: &str| {
        (number > 0).then(|| format!("{number} {}", if number == 1 { one } else { many }))
    };
    let parts = [
        counted(error, "error", "errors"),
        counted(warning, "warning", "warnings"),
        counted(advice, "advice", "advice"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let mut text = match (parts.is_empty(), report.compared) {
        (true, None) => "nothing found".to_owned(),
        (true, Some(_)) => "nothing new found".to_owned(),
        (false, _) => parts.join(", "),
    };
    let silenced = report.shown.iter().filter(|one| one.silenced).count();
    if silenced > 0 {
        text.push_str(&format!(", {silenced} silenced"));
    }
    if let Some(compared) = report.compared {
        text.push_str(&format!(", {} known from the baseline", compared.known));
    }
    let registers: Vec<String> = project
        .model
        .registers
        .iter()
        .filter(|(_, register)| {
            report.registers.is_empty() || report.registers.contains(&register.name)
        })
        .map(|(_, register)| match register.is_published() {
            true => register.name.clone(),
            false => format!("{} ({})", register.name, register.stage.word()),
        })
        .collect();
    let registers =
        if registers.is_empty() { "no register".to_owned() } else { registers.join(", ") };
    let mut text = format!("{text} in {registers}, as of {}\n", project.as_of);
    if let Some(Compared { mended: mended @ 1.., .. }) = report.compared {
        let known = count(mended, "finding", "findings");
        text.push_str(&format!("{known} of the baseline no longer found; write it again\n"));
    }
    text.push_str("not checked: whether what is declared is true");
    if registers.contains("(transcript)") {
        text.push_str(", and in transcripts what only the organisation knows");
    }
    if let Some(day) = project.law.oldest_reading() {
        text.push_str(&format!("; law as read on {day}"));
    }
    text.push('\n');
    text
}
