//! Templates: those of the program, with those of a repository laid over them.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Context as _;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tera::{Context, Tera};

use crate::locale::{Files, Locale};
use crate::page::{Drawing, Page, Phrase};
use crate::suggest::nearest;

use super::inline;
use super::register::Tools;

/// The templates and catalogues that are compiled in, by their path below `templates/`: all that `build.rs` found.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// Templates ready to render.
#[derive(Debug)]
pub struct Templates {
    locales: Files,
    html: Tera,
    markdown: Tera,
    style: Asset,
    script: Asset,
    picture: Asset,
    map: Asset,
}

/// A style sheet or a script that stands in a page.
#[derive(Debug, Serialize)]
struct Asset {
    text: String,
    /// What the content security policy of the page permits it by.
    hash: String,
}

impl Asset {
    fn new(text: &str) -> Self {
        // A browser hashes what it has read, and it reads every end of a line as one letter.
        let text = text.replace("\r\n", "\n");
        let hash = format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(&text)));
        Self { text, hash }
    }
}

/// A page as templates read it, made once for all its forms.
pub(super) struct Content(tera::Value);

impl Content {
    pub(super) fn of(page: &Page) -> Self {
        Self(tera::Value::from_serializable(page))
    }
}

/// What some pages get beside what they say.
#[derive(Debug, Default, Serialize)]
pub(super) struct Beside {
    /// What machines read, as the content of a `script` element.
    pub(super) structured: Option<String>,
    /// The words by which readers sort and narrow tables.
    pub(super) table: Option<TableWords>,
    /// The words by which readers narrow the map of the data flows.
    pub(super) tools: Option<Tools>,
}

/// The words by which readers narrow tables.
#[derive(Debug, Serialize)]
pub(super) struct TableWords {
    filter: Phrase,
    /// How many rows are shown of how many, with `{shown}` and `{all}` for the numbers.
    shown: String,
}

impl TableWords {
    /// In a language.
    pub(super) fn new(locale: &Locale) -> Self {
        let slots = [("shown", "{shown}".into()), ("all", "{all}".into())];
        Self {
            filter: locale.say("page.table.filter", &[]),
            shown: locale.say("page.table.shown", &slots).plain(),
        }
    }
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
        html.autoescape_on(vec![".html", ".svg"]);
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
        html.add_raw_templates(of(&[".html", ".svg"])).context("the templates cannot be used")?;
        markdown.add_raw_templates(of(&[".md"])).context("the templates cannot be used")?;
        let locales = Files { embedded: embedded_locales, own: own_locales };
        let asset = |name: &str| Asset::new(files.get(name).map_or("", String::as_str));
        let (style, script) = (asset("parts/style.css"), asset("parts/register.js"));
        let (picture, map) = (asset("parts/picture.css"), asset("parts/dataflow.js"));
        Ok(Self { html, markdown, locales, style, script, picture, map })
    }

    /// The files that make up the languages.
    #[must_use]
    pub fn locales(&self) -> &Files {
        &self.locales
    }

    pub(super) fn html(&self, name: &str, page: &Content) -> anyhow::Result<String> {
        self.html_with(name, page, &Beside::default())
    }

    pub(super) fn html_with(
        &self,
        name: &str,
        page: &Content,
        beside: &Beside,
    ) -> anyhow::Result<String> {
        let mut context = Context::new();
        context.insert("style", &self.style);
        context.insert("script", &self.script);
        context.insert("picture", &self.picture);
        context.insert("map", &self.map);
        context.insert("structured", &beside.structured);
        context.insert("table", &beside.table);
        context.insert("tools", &beside.tools);
        render(&self.html, name, page, context)
    }

    /// A picture that stands alone.
    pub(super) fn picture(&self, mut drawing: Drawing) -> anyhow::Result<String> {
        drawing.style = Some(self.picture.text.clone());
        let mut context = Context::new();
        context.insert("drawing", &drawing);
        let rendered = self.html.render("dataflow.svg", &context);
        rendered.context("the template dataflow.svg cannot be rendered")
    }

    pub(super) fn markdown(&self, name: &str, page: &Content) -> anyhow::Result<String> {
        render(&self.markdown, name, page, Context::new())
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

fn render(
    tera: &Tera,
    name: &str,
    Content(page): &Content,
    mut context: Context,
) -> anyhow::Result<String> {
    context.insert_value("page", page.clone());
    tera.render(name, &context).with_context(|| format!("the template {name} cannot be rendered"))
}

/// Escapes what Markdown would read as markup, and line breaks, which would end a cell.
fn escape_markdown(text: &str, output: &mut dyn Write) -> std::io::Result<()> {
    output.write_all(inline::markdown_text(text).as_bytes())
}
