//! The registers of the repository, in English.

use crate::model::{Idx, Register};
use crate::page::{Block, Page, Phrase, Section};
use crate::project::Project;
use crate::vocabulary::Stage;

use super::Wanted;

/// The page.
pub(super) fn page(
    project: &Project,
    registers: &[(Idx<Register>, &Register)],
    wanted: &Wanted,
) -> Page {
    let sections = registers.iter().map(|(_, register)| section(project, register, wanted));
    Page {
        language: "en".into(),
        title: "Registers of processing".into(),
        heading: Phrase::text("Registers of processing"),
        others: Vec::new(),
        notes: vec![Block::paragraph(Phrase::text(format!("With the law of {}.", project.as_of)))],
        contents: Phrase::text("Contents"),
        skip: Phrase::text("Skip to the content"),
        unlisted: true,
        sections: sections.collect(),
    }
}

fn section(project: &Project, register: &Register, wanted: &Wanted) -> Section {
    let name = &register.name;
    let stage = match register.stage {
        Stage::Published => "Published.",
        Stage::Draft => "A draft.",
        Stage::Transcript => "A transcript of a published text.",
    };
    let link =
        |file: String, words: &str| Phrase::link(format!("{name}/{file}"), Phrase::text(words));
    let mut links = Vec::new();
    for language in wanted.languages_of(register) {
        for (position, policy) in register.policies.iter().enumerate() {
            let policy = &project.model.policies[*policy];
            let (title, _) = policy.name.in_language(language, register.first_language());
            let words = format!("{title} ({language})");
            let file = match position {
                0 => format!("policy.{language}.html"),
                _ => format!("policy-{}.{language}.html", *policy.id),
            };
            links.push(link(file, &words).capitalised());
        }
        links.push(link(
            format!("register.{language}.html"),
            &format!("Record of processing activities ({language})"),
        ));
    }
    links.push(link("register.xlsx".into(), "The record as a workbook (XLSX)"));
    links.push(link("register.csv".into(), "The record as a table (CSV)"));
    links.push(link("register.json".into(), "The record as data (JSON)"));
    if wanted.readers.see_findings() {
        links.push(link("findings.html".into(), "Findings"));
    }
    Section {
        anchor: name.clone(),
        heading: Phrase::name(register.short_name()),
        blocks: vec![Block::paragraph(Phrase::text(stage)), Block::List { items: links }],
    }
}
