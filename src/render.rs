//! The site: every output of a build as bytes, made from the project and the templates. Nothing is read or written here.
//! The only files that name the template library are this one and `render/templates.rs`.

mod csv;
mod findings;
mod index;
mod inline;
mod json;
mod policy;
mod register;
mod speaker;
mod structured;
mod templates;
mod time;

use std::collections::BTreeMap;

use anyhow::bail;

use crate::locale::Locale;
use crate::model::{Idx, Register};
use crate::page::{Page, Translation};
use crate::project::Project;
use crate::value::Language;

use templates::{Beside, TableWords};

pub use templates::Templates;

/// What is wanted of a build.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The registers, by name; all where the list is empty.
    pub registers: Vec<String>,
    /// The languages, by code; all of each register where the list is empty.
    pub languages: Vec<Language>,
    /// Only what is meant for data subjects.
    pub public_only: bool,
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

/// Renders the site.
///
/// # Errors
///
/// Where a template fails, or a language has no catalogue.
pub fn site(project: &Project, templates: &Templates, wanted: &Wanted) -> anyhow::Result<Site> {
    let mut site = Site::new();
    let registers = project.model.registers.iter().filter(|(_, register)| {
        wanted.registers.is_empty() || wanted.registers.contains(&register.name)
    });
    let registers: Vec<(Idx<Register>, &Register)> = registers.collect();
    for (idx, register) in &registers {
        let languages = wanted.languages_of(register);
        if languages.is_empty() {
            bail!("the register `{}` is written in none of the languages asked for", register.name);
        }
        let build = Build { project, templates, register: *idx, site: &mut site };
        build.register(&languages, wanted.public_only)?;
    }
    if !wanted.public_only {
        let index = index::page(project, &registers, wanted);
        site.insert("index.html".into(), templates.html("index.html", &index)?.into_bytes());
    }
    Ok(site)
}

/// Writes one register into a site.
struct Build<'a> {
    project: &'a Project,
    templates: &'a Templates,
    register: Idx<Register>,
    site: &'a mut Site,
}

impl Build<'_> {
    fn register(mut self, languages: &[Language], public_only: bool) -> anyhow::Result<()> {
        let register = &self.project.model.registers[self.register];
        let load = |language: &Language| Locale::load(*language, self.templates.locales());
        let locales: Vec<Locale> = languages.iter().map(load).collect::<anyhow::Result<_>>()?;
        for (number, locale) in locales.iter().enumerate() {
            for (position, policy) in register.policies.iter().enumerate() {
                let mut page =
                    policy::page(self.project, self.register, *policy, locale, public_only);
                let id = &*self.project.model.policies[*policy].id;
                let name = if position == 0 { "policy".to_owned() } else { format!("policy-{id}") };
                page.others = others(&locales, number, &name);
                let structured =
                    structured::of_policy(register, &self.project.model.policies[*policy], &page);
                self.policy(&name, &page, structured)?;
            }
            if public_only {
                continue;
            }
            self.record(&locales, number)?;
        }
        if !public_only {
            self.add("register.json", json::write(self.project, self.register));
            let page = findings::page(self.project, register);
            let html = self.templates.html("findings.html", &page)?;
            self.add("findings.html", html);
        }
        Ok(())
    }

    /// The record of processing activities in one of the languages; the table in the first one.
    fn record(&mut self, locales: &[Locale], number: usize) -> anyhow::Result<()> {
        let Some(locale) = locales.get(number) else { return Ok(()) };
        let language = locale.language;
        let mut page = register::page(self.project, self.register, locale);
        page.others = others(locales, number, "register");
        let beside = Beside { table: Some(TableWords::new(locale)), ..Beside::default() };
        let html = self.templates.html_with("register.html", &page, &beside)?;
        self.add(&format!("register.{language}.html"), html);
        let markdown = self.templates.markdown("register.md", &page)?;
        self.add(&format!("register.{language}.md"), markdown);
        let rows = csv::write(self.project, self.register, locale)?;
        let name = if number == 0 {
            "register.csv".to_owned()
        } else {
            format!("register.{language}.csv")
        };
        self.add(&name, rows);
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
        let html = self.templates.html_with("policy.html", page, &beside)?;
        self.add(&format!("{name}.{language}.html"), html);
        let fragment = self.templates.html("policy.fragment.html", page)?;
        self.add(&format!("{name}.{language}.fragment.html"), fragment);
        let markdown = self.templates.markdown("policy.md", page)?;
        self.add(&format!("{name}.{language}.md"), markdown);
        Ok(())
    }

    fn add(&mut self, name: &str, text: String) {
        let register = &self.project.model.registers[self.register].name;
        self.site.insert(format!("{register}/{name}"), text.into_bytes());
    }
}

/// The same page in the other languages.
fn others(locales: &[Locale], own: usize, name: &str) -> Vec<Translation> {
    let others = locales.iter().enumerate().filter(|(number, _)| *number != own);
    let others = others.map(|(_, locale)| Translation {
        language: locale.language.to_string(),
        href: format!("{name}.{}.html", locale.language),
        label: locale.say("page.in_this_language", &[]),
    });
    others.collect()
}
