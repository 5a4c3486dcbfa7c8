//! Templates: those of the program, with those of a repository laid over them.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Context as _;
use serde::Serialize;
use tera::{Context, Tera};

use crate::locale::Files;
use crate::suggest::nearest;

use super::inline;

/// The templates and catalogues that are compiled in, by their path below `templates/`: all that `build.rs` found.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// Templates ready to render.
#[derive(Debug)]
pub struct Templates {
    locales: Files,
    html: Tera,
    markdown: Tera,
}

impl Templates {
    /// The embedded templates with others laid over them: a file with the same path takes the place of ours.
    ///
    /// # Errors
    ///
    /// Where a template is not one: names the template, the line and what is wrong.
    pub fn with(over: BTreeMap<String, String>) -> anyhow::Result<Self> {
        let embedded = EMBEDDED.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        let is_locale = |name: &str| name.starts_with("locales/");
        let (embedded_locales, mut files): (BTreeMap<_, _>, BTreeMap<_, _>) =
            embedded.partition(|(name, _)| is_locale(name));
        let (own_locales, own): (BTreeMap<_, _>, BTreeMap<_, _>) =
            over.into_iter().partition(|(name, _)| is_locale(name));
        refuse_misspelt(own.keys(), &files)?;
        files.extend(own);
        let mut html = Tera::default();
        html.autoescape_on(vec![".html"]);
        html.register_filter("inline", inline::Html);
        let mut markdown = Tera::default();
        markdown.autoescape_on(vec![".md"]);
        markdown.set_escape_fn(escape_markdown);
        markdown.register_filter("inline", inline::Markdown);
        let of = |endings: &'static [&'static str]| {
            let files = files.iter();
            files
                .filter(move |(name, _)| endings.iter().any(|ending| name.ends_with(ending)))
                .map(|(name, text)| (name.clone(), text.clone()))
        };
        html.add_raw_templates(of(&[".html", ".css"])).context("the templates cannot be used")?;
        markdown.add_raw_templates(of(&[".md"])).context("the templates cannot be used")?;
        let locales = Files { embedded: embedded_locales, own: own_locales };
        Ok(Self { html, markdown, locales })
    }

    /// The files that make up the languages.
    #[must_use]
    pub fn locales(&self) -> &Files {
        &self.locales
    }

    pub(super) fn html(&self, name: &str, page: &impl Serialize) -> anyhow::Result<String> {
        render(&self.html, name, page)
    }

    pub(super) fn markdown(&self, name: &str, page: &impl Serialize) -> anyhow::Result<String> {
        render(&self.markdown, name, page)
    }
}

/// Refuses a file that is almost called as one of ours: nobody would see that it changes nothing.
fn refuse_misspelt<'a>(
    names: impl Iterator<Item = &'a String>,
    ours: &BTreeMap<String, String>,
) -> anyhow::Result<()> {
    for name in names.filter(|name| !ours.contains_key(*name)) {
        if let Some(meant) = nearest(name, ours.keys().map(String::as_str)) {
            anyhow::bail!(
                "no page is made from the template templates/{name}; did you mean `{meant}`?"
            );
        }
    }
    Ok(())
}

fn render(tera: &Tera, name: &str, page: &impl Serialize) -> anyhow::Result<String> {
    let mut context = Context::new();
    context.insert("page", page);
    tera.render(name, &context).with_context(|| format!("the template {name} cannot be rendered"))
}

/// Escapes what Markdown would read as markup, and line breaks, which would end a cell.
fn escape_markdown(text: &str, output: &mut dyn Write) -> std::io::Result<()> {
    output.write_all(inline::markdown_text(text).as_bytes())
}
