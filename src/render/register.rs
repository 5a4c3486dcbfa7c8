//! The record of processing activities: Article 30(1) GDPR in the order of its letters, with 30(2) beside it, then
//! what stands behind it.

mod abroad;
mod activities;
mod activity;
mod annex;
mod basis;
mod controller;
mod dataflow;
mod engagements;
mod evidence;
mod recipients;
mod relations;
mod retention;
mod security;
mod transfers;

use crate::locale::{Locale, Slot};
use crate::model::{Idx, Register};
use crate::page::{Block, Fact as Line, Page, Phrase, Section};
use crate::project::Project;
use crate::value::Unknown;

pub(super) use dataflow::{Map, Tools, map};

use super::Readers;
use super::sheet::{Front, Sheet};
use super::speaker::Speaker;

/// The record in one language: its page, and its tables one by one.
pub(super) struct Record {
    /// Its page.
    pub(super) page: Page,
    /// Article 30(1)(a) and what the document is, for the first sheet of the workbook.
    pub(super) front: Front,
    /// Its tables in the order of the page.
    pub(super) sheets: Vec<Sheet>,
}

impl Record {
    /// The record of a register, for its readers.
    pub(super) fn of(
        project: &Project,
        idx: Idx<Register>,
        locale: &Locale,
        readers: Readers,
    ) -> Self {
        let register = &project.model.registers[idx];
        let speaker = Speaker { project, register, register_idx: idx, locale };
        let writer = Writer { speaker, readers };
        let (mut sections, mut sheets) = (Vec::new(), Vec::new());
        for part in writer.parts() {
            if !part.blocks.is_empty() {
                sections.push(Section {
                    anchor: part.anchor.to_owned(),
                    heading: writer.heading(part.anchor),
                    blocks: part.blocks,
                });
            }
            sheets.extend(part.sheet.filter(Sheet::is_said));
        }
        Self { page: writer.page(sections), front: writer.front(), sheets }
    }

    /// One of its tables, by the anchor of its part.
    pub(super) fn sheet(&self, anchor: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.anchor == anchor)
    }
}

/// A part of the record: a section of the page and a sheet of the workbook, each where it has something to say.
struct Part {
    anchor: &'static str,
    blocks: Vec<Block>,
    sheet: Option<Sheet>,
}

impl Part {
    /// A part that is the same table in both.
    fn table(sheet: Sheet) -> Self {
        Self { anchor: sheet.anchor, blocks: sheet.blocks(), sheet: Some(sheet) }
    }
}

/// Writes one register.
#[derive(Clone, Copy)]
struct Writer<'a> {
    speaker: Speaker<'a>,
    readers: Readers,
}

impl<'a> std::ops::Deref for Writer<'a> {
    type Target = Speaker<'a>;

    fn deref(&self) -> &Speaker<'a> {
        &self.speaker
    }
}

/// What the record of a register is, in a sentence or two.
pub(super) fn introduction(project: &Project, idx: Idx<Register>, locale: &Locale) -> Phrase {
    let register = &project.model.registers[idx];
    let speaker = Speaker { project, register, register_idx: idx, locale };
    Writer { speaker, readers: Readers::default() }.introduction()
}

impl Writer<'_> {
    /// The parts in their order. A part that is added here stands on the page, in the workbook and in its contents.
    fn parts(&self) -> Vec<Part> {
        let mut parts = vec![
            self.controller(),
            self.activities(),
            self.engagements(),
            Part::table(self.recipients()),
            Part::table(self.transfers()),
            self.retention(),
            Part::table(self.security()),
            Part::table(self.systems()),
            Part::table(self.assessments()),
        ];
        if self.readers.see_findings() {
            parts.push(Part::table(self.evidence()));
            parts.push(Part::table(self.silenced()));
        }
        parts
    }

    fn page(&self, sections: Vec<Section>) -> Page {
        let heading = self.title();
        Page {
            language: self.locale.language.to_string(),
            title: heading.plain(),
            heading,
            others: Vec::new(),
            notes: self.notes(),
            contents: self.word("page.contents"),
            skip: self.word("page.skip"),
            unlisted: true,
            sections,
        }
    }

    fn title(&self) -> Phrase {
        self.say("register.heading", &[self.name_slot()])
    }

    /// The heading of a part.
    fn heading(&self, anchor: &str) -> Phrase {
        self.word(&format!("register.section.{anchor}")).capitalised()
    }

    fn name_slot(&self) -> (&'static str, Slot<'_>) {
        ("name", Phrase::name(self.register.short_name()).into())
    }

    /// What the document is.
    fn introduction(&self) -> Phrase {
        let date = ("date", self.locale.date(self.project.as_of).into());
        let stage = self.register.stage.word();
        self.say(&format!("register.intro.{stage}"), &[self.name_slot(), date])
    }

    fn notes(&self) -> Vec<Block> {
        let mut sentence = self.introduction();
        if self.readers.see_findings() && !self.register.is_published() {
            sentence = sentence.and(self.word("note.findings"));
        }
        let role = self.register.stage.word();
        vec![Block::Note { role, blocks: vec![Block::paragraph(sentence)] }]
    }

    /// A table; a cell in which nothing is said is a gap.
    fn sheet(
        &self,
        anchor: &'static str,
        caption: &str,
        columns: &[&str],
        rows: impl IntoIterator<Item = Vec<Phrase>>,
    ) -> Sheet {
        let gap = self.word("register.gap");
        let cell = |cell: Phrase| {
            if cell.plain().trim().is_empty() { gap.clone() } else { cell.capitalised() }
        };
        let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect());
        Sheet {
            anchor,
            name: self.word(&format!("register.sheet.{anchor}")),
            heading: self.heading(anchor),
            caption: self.word(caption),
            columns: self.columns(columns),
            rows: rows.collect(),
            when_empty: None,
        }
    }

    fn columns(&self, columns: &[&str]) -> Vec<Phrase> {
        columns.iter().map(|column| self.word(&format!("register.column.{column}"))).collect()
    }

    /// What the register says of something open.
    fn open(&self, unknown: &Unknown) -> Phrase {
        let reason = ("reason", self.text(&unknown.reason).into());
        match unknown.until {
            _ if self.register.is_transcript() => self.unknown(unknown),
            Some(until) => {
                let until = ("until", self.locale.date(until.0).into());
                self.say("state.unknown.draft_dated", &[reason, until])
            }
            None => self.say("state.unknown.draft", &[reason]),
        }
    }

    /// A term with a phrase; a gap where there is none.
    fn row(&self, term: &str, phrase: Phrase) -> Option<Line> {
        let phrase = if phrase.is_empty() { self.word("register.gap") } else { phrase };
        self.line(term, vec![Block::paragraph(phrase)])
    }
}
