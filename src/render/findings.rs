//! The findings of one register as a page, in English.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Register;
use crate::page::{Block, Fact as Line, Page, Phrase, Section};
use crate::project::{Project, Summary};

/// What was found in a register. What lies in shared files is found in every register.
pub(super) fn found<'a>(project: &'a Project, register: &Register) -> Vec<&'a Diagnostic> {
    let of_register = project
        .diagnostics
        .iter()
        .filter(|one| one.register.as_deref().is_none_or(|name| name == register.name));
    of_register.collect()
}

/// How much was found, in words.
pub(super) fn counted(found: &[&Diagnostic]) -> String {
    let summary = Summary::of(found.iter().copied());
    if summary == Summary::default() {
        return "no findings".to_owned();
    }
    let Summary { error, warning, advice } = summary;
    let counted = |number: usize, one: &str, many: &str| {
        format!("{number} {}", if number == 1 { one } else { many })
    };
    format!(
        "{}, {} and {}",
        counted(error, "error", "errors"),
        counted(warning, "warning", "warnings"),
        counted(advice, "piece of advice", "pieces of advice"),
    )
}

/// The page.
pub(super) fn page(project: &Project, register: &Register) -> Page {
    let found = found(project, register);
    let entries = |wanted: &dyn Fn(&Diagnostic) -> bool| -> Vec<Block> {
        let numbered = found.iter().zip(1..).filter(|(one, _)| wanted(one));
        numbered.map(|(one, number)| finding(project, register, one, number)).collect()
    };
    let counted = format!("{}, with the law of {}.", counted(&found), project.as_of);
    let mut sections = Vec::new();
    for (severity, anchor, heading) in [
        (Severity::Error, "errors", "Errors"),
        (Severity::Warning, "warnings", "Warnings"),
        (Severity::Advice, "advice", "Advice"),
    ] {
        let blocks = entries(&|one| one.severity == severity && !one.silenced);
        if !blocks.is_empty() {
            let heading = Phrase::text(heading);
            sections.push(Section { anchor: anchor.into(), heading, blocks });
        }
    }
    let blocks = entries(&|one| one.silenced);
    if !blocks.is_empty() {
        let heading = Phrase::text("Silenced");
        sections.push(Section { anchor: "silenced".into(), heading, blocks });
    }
    if sections.is_empty() {
        let blocks = vec![Block::paragraph(Phrase::text("There is nothing to report."))];
        sections.push(Section {
            anchor: "nothing".into(),
            heading: Phrase::text("No findings"),
            blocks,
        });
    }
    Page {
        language: "en".into(),
        title: format!("Findings – {}", register.short_name()),
        heading: Phrase::text("Findings:").and(Phrase::name(register.short_name())),
        others: Vec::new(),
        notes: vec![
            Block::paragraph(Phrase::text(counted)),
            Block::paragraph(explanation(register)),
        ],
        contents: Phrase::text("Contents"),
        skip: Phrase::text("Skip to the content"),
        unlisted: true,
        sections,
    }
}

fn explanation(register: &Register) -> Phrase {
    Phrase::text(if register.is_transcript() {
        "The register is a transcript of a published text: an element that is missing here may be given elsewhere, and rules that need internal facts are silent."
    } else {
        "Rules judge what is declared; a fact that nobody has declared is a gap."
    })
}

fn finding(project: &Project, register: &Register, one: &Diagnostic, number: usize) -> Block {
    let mut lines = vec![line("Place", Phrase::name(place(project, one.span)))];
    if !one.path.is_empty() {
        lines.push(line("Declaration", Phrase::message(&format!("`{}`", one.path))));
    }
    let labels = one.labels.iter().filter(|label| label.span != one.span).map(|label| {
        let at = Phrase::name(format!("{}: ", place(project, label.span)));
        let mut phrase = at;
        phrase.push(Phrase::message(&label.message));
        phrase
    });
    let labels: Vec<Phrase> = labels.collect();
    if !labels.is_empty() {
        let blocks = vec![Block::List { items: labels }];
        lines.push(Line { term: Phrase::text("See also"), blocks });
    }
    if let Some(quote) = quote(project, register, one) {
        lines.push(line("The text says", Phrase::name(format!("“{quote}”"))));
    }
    if let Some(help) = &one.help {
        lines.push(line("What to do", Phrase::message(help).capitalised()));
    }
    if !one.law.is_empty() {
        lines.push(line("Law", Phrase::text(project.law.line(&one.law))));
    }
    let heading = Phrase::message(&one.message).capitalised();
    let (code, slug) = (one.code, &one.slug);
    lines.insert(0, line("Rule", Phrase::name(format!("{code} {slug}"))));
    let anchor = format!("finding-{number}");
    Block::Entry { anchor, heading, blocks: vec![Block::Facts { facts: lines }] }
}

fn line(term: &str, phrase: Phrase) -> Line {
    Line { term: Phrase::text(term), blocks: vec![Block::Paragraph { phrase }] }
}

fn place(project: &Project, span: crate::source::Span) -> String {
    let source = project.sources.get(span.source);
    let at = source.position(span.start);
    format!("{}:{}:{}", source.path, at.line, at.column)
}

/// The words of the original, where the declaration at the place of a finding quotes them.
fn quote(project: &Project, register: &Register, one: &Diagnostic) -> Option<String> {
    let source = project.sources.get(one.span.source);
    if source.folder.as_deref() != Some(&*register.name) {
        return None;
    }
    let document = project.trees.get(one.span.source.0 as usize)?.document(&source.text);
    let mut path = one.path.as_str();
    loop {
        let quoted = document.at_path(path).and_then(|node| {
            let (_, evidence) = node.entry("evidence")?;
            evidence.entry("quote")?.1.text()
        });
        if quoted.is_some() {
            return quoted.map(ToOwned::to_owned);
        }
        path = path.rsplit_once('/')?.0;
    }
}
