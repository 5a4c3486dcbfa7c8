//! The registers of the repository, in English.

use crate::model::{Idx, Register};
use crate::page::{Block, Fact, Page, Phrase, Section};
use crate::project::Project;
use crate::vocabulary::Stage;

use super::{Wanted, findings, policy_name, subprocessors};

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
    let activities = match register.activities.len() {
        1 => "1 processing activity".to_owned(),
        number => format!("{number} processing activities"),
    };
    let link =
        |file: String, words: &str| Phrase::link(format!("{name}/{file}"), Phrase::text(words));
    let mut policies = Vec::new();
    let mut processors = Vec::new();
    let mut records = Vec::new();
    let has_processors = subprocessors::is_written(project, register);
    for language in wanted.languages_of(register) {
        for (position, policy) in register.policies.iter().enumerate() {
            let policy = &project.model.policies[*policy];
            let (title, _) = policy.name.in_language(language, register.first_language());
            let words = format!("{title} ({language})");
            let file = format!("{}.{language}.html", policy_name(position, policy));
            policies.push(link(file, &words).capitalised());
        }
        if has_processors {
            let words = format!("Processors and sub-processors ({language})");
            processors.push(link(format!("{}.{language}.html", subprocessors::NAME), &words));
        }
        let words = format!("Record of processing activities ({language})");
        records.push(link(format!("register.{language}.html"), &words));
    }
    records.push(link("register.xlsx".into(), "As a workbook (XLSX)"));
    records.push(link("register.csv".into(), "As a table (CSV)"));
    records.push(link("register.json".into(), "As data (JSON)"));
    let picture = vec![
        link("dataflow.html".into(), "Map"),
        link("dataflow.svg".into(), "As a picture (SVG)"),
    ];
    let found = findings::counted(&findings::found(project, register));
    let findings_link = match wanted.readers.see_findings() {
        true => vec![link("findings.html".into(), &found).capitalised()],
        false => Vec::new(),
    };
    let lines = [
        ("Policy", policies),
        ("Processors", processors),
        ("Record", records),
        ("Data flows", picture),
        ("Findings", findings_link),
    ];
    let lines = lines.into_iter().filter(|(_, links)| !links.is_empty());
    let facts = lines.map(|(term, links)| Fact {
        term: Phrase::text(term),
        blocks: vec![Block::one_or_list(links)],
    });
    let stage = format!("{stage} {activities}.");
    Section {
        anchor: name.clone(),
        heading: Phrase::name(register.short_name()),
        blocks: vec![
            Block::paragraph(Phrase::text(stage)),
            Block::Facts { facts: facts.collect() },
        ],
    }
}
