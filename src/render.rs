//! The site: every output of a build as bytes, made from the project and the templates. Nothing is read or written here.
//! The only files that name the template library are this one and `render/templates.rs`.

mod certainty;
mod csv;
mod findings;
mod index;
mod inline;
mod instruments;
mod json;
mod parties;
mod picture;
mod policy;
mod register;
mod sheet;
mod speaker;
mod stage;
mod structured;
mod subprocessors;
mod templates;
mod time;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::bail;
use rayon::prelude::*;

use crate::locale::Locale;
use crate::model::{Idx, Policy, Register, Relation, RetentionRule};
use crate::page::{Page, Phrase, Translation};
use crate::picture::{Picture, View};
use crate::project::Project;
use crate::value::Language;

use register::{Map, Record};
use speaker::Speaker;
use templates::{Beside, Content, TableWords};

pub(crate) use csv::table as comma_separated;
pub(crate) use sheet::as_text;
pub use templates::Templates;

/// For whom a site is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Readers {
    /// The organisation itself: everything.
    #[default]
    Organisation,
    /// A supervisory authority that asks for the record (GDPR 30(4)): without findings, silencings and evidence.
    Authority,
    /// Data subjects: the policies and the page of processors.
    DataSubjects,
}

impl Readers {
    /// Whether they see what the organisation notes for itself: findings, silencings, and where facts were found.
    fn see_findings(self) -> bool {
        self == Self::Organisation
    }

    /// Whether they see the record.
    fn see_record(self) -> bool {
        self != Self::DataSubjects
    }
}

/// What is wanted of a build.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The registers, by name; all where the list is empty.
    pub registers: Vec<String>,
    /// The languages, by code; all of each register where the list is empty.
    pub languages: Vec<Language>,
    /// For whom it is.
    pub readers: Readers,
}

impl Wanted {
    /// The languages of a register that are wanted, in its order.
    fn languages_of(&self, register: &Register) -> Vec<Language> {
        let languages = register.languages.iter().copied();
        languages
            .filter(|language| self.languages.is_empty() || self.languages.contains(language))
            .collect()
    }
}

/// The files of a site, by path with forward slashes.
pub type Site = BTreeMap<String, Vec<u8>>;

/// Renders the site, on all cores.
///
/// # Errors
///
/// Where a template fails, or a language has no catalogue.
pub fn site(project: &Project, templates: &Templates, wanted: &Wanted) -> anyhow::Result<Site> {
    let registers = project.model.registers.iter().filter(|(_, register)| {
        wanted.registers.is_empty() || wanted.registers.contains(&register.name)
    });
    let registers: Vec<(Idx<Register>, &Register)> = registers.collect();
    let locales = locales(templates, wanted, &registers)?;
    let mut builds = Vec::new();
    for (idx, register) in &registers {
        let languages = wanted.languages_of(register);
        if languages.is_empty() {
            bail!("the register `{}` is written in none of the languages asked for", register.name);
        }
        let locales: Vec<&Locale> =
            languages.iter().filter_map(|language| locales.get(language)).collect();
        let parts = (0..locales.len()).map(Part::Language).chain([Part::AnyLanguage]);
        let build = |part| Build {
            project,
            templates,
            readers: wanted.readers,
            locales: locales.clone(),
            register: *idx,
            part,
            site: Site::new(),
        };
        builds.extend(parts.map(build));
    }
    let written: Vec<anyhow::Result<Site>> = builds.into_par_iter().map(Build::written).collect();
    let mut site = Site::new();
    for part in written {
        site.extend(part?);
    }
    if wanted.readers.see_record() {
        let index = index::page(project, &registers, wanted);
        site.insert(
            "index.html".into(),
            templates.html("index.html", &Content::of(&index))?.into_bytes(),
        );
    }
    Ok(site)
}

/// A rule on how long data are kept, in the words of the pages.
#[must_use]
pub fn time_in_words(
    project: &Project,
    register_idx: Idx<Register>,
    locale: &Locale,
    rule: &RetentionRule,
) -> String {
    let register = &project.model.registers[register_idx];
    Speaker { project, register, register_idx, locale }.time(rule).plain()
}

/// How long a recipient keeps the data, in the words of the pages; nothing where that is not stated.
#[must_use]
pub fn time_at_recipient_in_words(
    project: &Project,
    register_idx: Idx<Register>,
    locale: &Locale,
    relation: &Relation,
) -> Option<String> {
    let register = &project.model.registers[register_idx];
    let speaker = Speaker { project, register, register_idx, locale };
    Some(speaker.time_at(relation)?.capitalised().plain())
}

/// What a picture is called: by what it is about, or by the organisations whose registers it shows.
#[must_use]
pub fn title_of_picture(
    project: &Project,
    registers: &[Idx<Register>],
    picture: &Picture,
    locale: &Locale,
    view: View,
) -> String {
    let about =
        picture.nodes.iter().find(|node| view.focus.is_some_and(|stop| node.stops == [stop]));
    let title = match about {
        Some(node) => {
            locale.say("picture.heading_of", &[("what", Phrase::name(&*node.label).into())])
        }
        None => {
            let names = registers.iter().map(|idx| project.model.registers[*idx].short_name());
            let names = locale.and(names.map(Phrase::name).collect());
            locale.say("picture.heading", &[("name", names.into())])
        }
    };
    title.plain()
}

/// A picture of the data-flow graph of some registers as SVG, which needs nothing beside it: its title, what the
/// registers are and how it is read stand above it.
///
/// # Errors
///
/// Where the template fails.
pub fn svg(
    project: &Project,
    registers: &[Idx<Register>],
    picture: &Picture,
    title: &str,
    locale: &Locale,
    templates: &Templates,
) -> anyhow::Result<String> {
    let introductions = registers.iter().map(|idx| register::introduction(project, *idx, locale));
    let about = match picture {
        _ if picture.is_empty() => &["picture.empty"][..],
        _ if picture.grouped > 0 => &["picture.about", "picture.grouped"],
        _ => &["picture.about"],
    };
    let about = about.iter().map(|key| locale.say(key, &[]));
    let paragraphs: Vec<String> = introductions.chain(about).map(|one| one.plain()).collect();
    templates.picture(picture::drawn_alone(picture, title, &paragraphs, locale))
}

/// The languages of registers that are wanted.
fn locales(
    templates: &Templates,
    wanted: &Wanted,
    registers: &[(Idx<Register>, &Register)],
) -> anyhow::Result<BTreeMap<Language, Locale>> {
    loaded(registers.iter().flat_map(|(_, register)| wanted.languages_of(register)), templates)
}

/// Languages with their catalogues, each once.
///
/// # Errors
///
/// Where a catalogue is missing or cannot be read.
pub fn loaded(
    languages: impl IntoIterator<Item = Language>,
    templates: &Templates,
) -> anyhow::Result<BTreeMap<Language, Locale>> {
    let languages: BTreeSet<Language> = languages.into_iter().collect();
    let load = |language| Ok((language, Locale::load(language, templates.locales())?));
    languages.into_iter().map(load).collect()
}

/// What of a register is written in one go.
#[derive(Clone, Copy)]
enum Part {
    /// The policies and the record in the language at this place.
    Language(usize),
    /// What is the same in every language.
    AnyLanguage,
}

/// Writes a part of one register into a site.
struct Build<'a> {
    project: &'a Project,
    templates: &'a Templates,
    readers: Readers,
    locales: Vec<&'a Locale>,
    register: Idx<Register>,
    part: Part,
    site: Site,
}

impl Build<'_> {
    fn written(mut self) -> anyhow::Result<Site> {
        match self.part {
            Part::Language(number) => {
                if let Some(locale) = self.locales.get(number).copied() {
                    self.policies(number, locale)?;
                    self.processors(number, locale)?;
                    self.record(number, locale)?;
                }
            }
            Part::AnyLanguage => self.rest()?,
        }
        Ok(self.site)
    }

    fn policies(&mut self, number: usize, locale: &Locale) -> anyhow::Result<()> {
        let register = &self.project.model.registers[self.register];
        for (position, policy) in register.policies.iter().enumerate() {
            let mut page = policy::page(self.project, self.register, *policy, locale, self.readers);
            let policy = &self.project.model.policies[*policy];
            let name = policy_name(position, policy);
            page.others = others(&self.locales, number, &name);
            let structured = structured::of_page(register, policy.updated, &page);
            self.policy(&name, &page, structured)?;
        }
        Ok(())
    }

    /// The page of processors and sub-processors, where a policy tells of a processor.
    fn processors(&mut self, number: usize, locale: &Locale) -> anyhow::Result<()> {
        let page = subprocessors::page(self.project, self.register, locale, self.readers);
        let Some(mut page) = page else { return Ok(()) };
        page.others = others(&self.locales, number, subprocessors::NAME);
        let register = &self.project.model.registers[self.register];
        let structured = structured::of_page(register, None, &page);
        let beside = Beside { structured, ..Beside::default() };
        let html = self.templates.html_with("subprocessors.html", &Content::of(&page), &beside)?;
        self.add(&format!("{}.{}.html", subprocessors::NAME, locale.language), html);
        Ok(())
    }

    fn rest(&mut self) -> anyhow::Result<()> {
        if self.readers.see_record() {
            self.add("register.json", json::write(self.project, self.register, self.readers));
        }
        if self.readers.see_findings() {
            let register = &self.project.model.registers[self.register];
            let page = Content::of(&findings::page(self.project, register));
            let html = self.templates.html("findings.html", &page)?;
            self.add("findings.html", html);
        }
        if self.readers.see_record() {
            self.dataflow()?;
        }
        Ok(())
    }

    /// The map of the data flows in its forms, in the first language.
    fn dataflow(&mut self) -> anyhow::Result<()> {
        let Some(locale) = self.locales.first().copied() else { return Ok(()) };
        let Map { page, picture, tools } =
            register::map(self.project, self.register, locale, self.readers);
        let beside = Beside { tools: Some(tools), ..Beside::default() };
        let html = self.templates.html_with("dataflow.html", &Content::of(&page), &beside)?;
        self.add("dataflow.html", html);
        let registers = [self.register];
        let alone = svg(self.project, &registers, &picture, &page.title, locale, self.templates)?;
        self.add("dataflow.svg", alone);
        self.add("dataflow.dot", picture.dot(&page.title));
        self.add("dataflow.mmd", picture.mermaid(&page.title));
        // The places in the registry are the organisation's own.
        if self.readers.see_findings() {
            self.add("dataflow.json", picture.json(self.project, &page.title));
        }
        Ok(())
    }

    /// The record of processing activities in one of the languages, and its tables.
    fn record(&mut self, number: usize, locale: &Locale) -> anyhow::Result<()> {
        if !self.readers.see_record() {
            return Ok(());
        }
        let language = locale.language;
        let mut record = Record::of(self.project, self.register, locale, self.readers);
        record.page.others = others(&self.locales, number, "register");
        let beside = Beside { table: Some(TableWords::new(locale)), ..Beside::default() };
        let page = Content::of(&record.page);
        let html = self.templates.html_with("register.html", &page, &beside)?;
        self.add(&format!("register.{language}.html"), html);
        let markdown = self.templates.markdown("register.md", &page)?;
        self.add(&format!("register.{language}.md"), markdown);
        // The first language is that of the files whose names have none.
        let name = if number == 0 { "register".to_owned() } else { format!("register.{language}") };
        if let Some(activities) = record.sheet("activities") {
            self.add(&format!("{name}.csv"), csv::write(activities)?);
        }
        self.add(&format!("{name}.xlsx"), xlsx::write(&record, self.project.as_of)?);
        Ok(())
    }

    /// The three forms of a policy.
    fn policy(
        &mut self,
        name: &str,
        page: &Page,
        structured: Option<String>,
    ) -> anyhow::Result<()> {
        let language = &page.language;
        let beside = Beside { structured, ..Beside::default() };
        let page = Content::of(page);
        let html = self.templates.html_with("policy.html", &page, &beside)?;
        self.add(&format!("{name}.{language}.html"), html);
        let fragment = self.templates.html("policy.fragment.html", &page)?;
        self.add(&format!("{name}.{language}.fragment.html"), fragment);
        let markdown = self.templates.markdown("policy.md", &page)?;
        self.add(&format!("{name}.{language}.md"), markdown);
        Ok(())
    }

    fn add(&mut self, name: &str, content: impl Into<Vec<u8>>) {
        let register = &self.project.model.registers[self.register].name;
        self.site.insert(format!("{register}/{name}"), content.into());
    }
}

/// What the files of a policy are called, before their language.
fn policy_name(position: usize, policy: &Policy) -> String {
    if position == 0 { "policy".to_owned() } else { format!("policy-{}", *policy.id) }
}

/// The same page in the other languages.
fn others(locales: &[&Locale], own: usize, name: &str) -> Vec<Translation> {
    let others = locales.iter().enumerate().filter(|(number, _)| *number != own);
    let others = others.map(|(_, locale)| Translation {
        language: locale.language.to_string(),
        href: format!("{name}.{}.html", locale.language),
        label: locale.say("page.in_this_language", &[]),
    });
    others.collect()
}
