//! The guide to the language is true: the register at its beginning is without findings, every example is laid over it,
//! has no mistake of form and becomes the sentences below it, and every feature and key is named.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rayon::prelude::*;
use ropa::diagnostic::Diagnostic;
use ropa::project::Project;
use ropa::render::{self, Templates, Wanted};
use ropa::schema::SCHEMA;
use scraper::Html;
use serde_json::Value;

use crate::support::{self, Files, edit};

/// The guide, by its path in the repository.
const GUIDE: &str = "docs/language.md";

/// How many features the guide tells of.
const FEATURES: usize = 55;

static TEXT: LazyLock<String> =
    LazyLock::new(|| std::fs::read_to_string(support::root().join(GUIDE)).unwrap());

/// A block of YAML in the guide.
#[derive(Debug)]
struct Block {
    /// The number of its first line.
    line: usize,
    /// The languages after `yaml`; none for a file of the register at the beginning.
    languages: Vec<String>,
    yaml: String,
    /// The lines quoted below it: what the page says, what the record says, what is found.
    quotes: Vec<String>,
}

fn blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    let mut takes_quotes = false;
    for (number, line) in (1..).zip(TEXT.lines()) {
        if let Some(kind) = line.strip_prefix("```") {
            is_open = !is_open;
            takes_quotes = !is_open;
            if is_open {
                let words = kind.strip_prefix("yaml").unwrap_or_else(|| panic!("{number}: {kind}"));
                let languages = words.split_whitespace().map(ToOwned::to_owned).collect();
                let (yaml, quotes) = (String::new(), Vec::new());
                blocks.push(Block { line: number, languages, yaml, quotes });
            }
        } else if is_open {
            let block = blocks.last_mut().unwrap();
            block.yaml.push_str(line);
            block.yaml.push('\n');
        } else if let Some(quote) = line.strip_prefix('>').filter(|_| takes_quotes) {
            let quotes = &mut blocks.last_mut().unwrap().quotes;
            quotes.extend(Some(quote.trim().to_owned()).filter(|quote| !quote.is_empty()));
        } else {
            takes_quotes &= line.is_empty();
        }
    }
    blocks
}

/// The register over which examples are laid: in English that of the guide, in other languages that of the rules.
fn base(language: &str) -> serde_yaml::Value {
    if language != "en" {
        return edit::value(&support::registry("tests/base")["registry/register.yaml"]);
    }
    let mut base = edit::value("{}");
    for file in blocks().into_iter().filter(|block| block.languages.is_empty()) {
        edit::lay_over(&mut base, edit::value(&file.yaml));
    }
    base
}

fn compiled(language: &str, example: &str) -> Project {
    let mut register = base(language);
    edit::lay_over(&mut register, edit::value(example));
    let path = "registry/butiken/register.yaml".to_owned();
    support::compile(&Files::from([(path, edit::text(&register))]))
}

/// What a project says, without markup.
struct Said {
    policy: String,
    record: String,
    findings: Vec<String>,
    /// The lines of the pages as Markdown, for a message.
    lines: BTreeSet<String>,
}

impl Said {
    fn of(project: &Project, templates: &Templates) -> Self {
        let site = render::site(project, templates, &Wanted::default()).unwrap();
        let text = |bytes: &[u8]| str::from_utf8(bytes).unwrap().to_owned();
        let read = |kind: &str| {
            let pages = site.iter().filter(|(path, _)| {
                path.contains(kind) && path.ends_with(".html") && !path.ends_with(".fragment.html")
            });
            let pages = pages.map(|(_, page)| Html::parse_document(&text(page)));
            pages.map(|page| plain(&page.root_element().text().collect::<String>())).collect()
        };
        let found = |one: &Diagnostic| format!("{} {}: {}", one.code, one.slug, one.message);
        let markdown = site.iter().filter(|(path, _)| path.ends_with(".md"));
        Self {
            policy: read("/policy"),
            record: read("/register."),
            findings: project.diagnostics.iter().map(found).collect(),
            lines: markdown
                .flat_map(|(_, page)| text(page).lines().map(plain).collect::<Vec<_>>())
                .collect(),
        }
    }

    fn says(&self, quote: &str) -> bool {
        if let Some(found) = quote.strip_prefix("Finding: ") {
            return self.findings.iter().any(|one| one == found);
        }
        match quote.strip_prefix("Record: ") {
            Some(quote) => self.record.contains(&plain(quote)),
            None => self.policy.contains(&plain(quote)),
        }
    }
}

/// A text with single spaces.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn mistakes_of_form(project: &Project) -> impl Iterator<Item = String> {
    let of_form = project.diagnostics.iter().filter(|one| one.is_form());
    of_form.map(|one| format!("{} {}: {}", one.code, one.path, one.message))
}

/// What is wrong with an example, where anything is.
fn faults(
    example: &Block,
    bases: &BTreeMap<&str, Said>,
    templates: &Templates,
) -> Result<(), String> {
    let mut told = Vec::new();
    let mut new = Vec::new();
    for language in &example.languages {
        let project = compiled(language, &example.yaml);
        let mistakes: Vec<String> = mistakes_of_form(&project).collect();
        if !mistakes.is_empty() {
            return Err(format!("{GUIDE}:{} in {language}: {mistakes:#?}", example.line));
        }
        let said = Said::of(&project, templates);
        let before = &bases[language.as_str()];
        new.extend(said.lines.difference(&before.lines).cloned());
        new.extend(said.findings.iter().map(|one| format!("Finding: {one}")));
        told.push((said, before));
    }
    let is_told =
        |quote: &&String| told.iter().any(|(said, before)| said.says(quote) && !before.says(quote));
    let untold: Vec<&String> = example.quotes.iter().filter(|quote| !is_told(quote)).collect();
    if untold.is_empty() && !example.quotes.is_empty() {
        return Ok(());
    }
    let new = new.join("\n    ");
    Err(format!("{GUIDE}:{}: not said: {untold:#?}\n  What is new:\n    {new}", example.line))
}

#[test]
fn the_register_at_the_beginning_is_without_findings() {
    let found = compiled("en", "{}").diagnostics;
    let found: Vec<String> = found.iter().map(|one| one.message.to_string()).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn an_example_becomes_the_sentences_below_it() {
    let templates = Templates::with(BTreeMap::new()).unwrap();
    let bases = ["en", "sv"].map(|one| (one, Said::of(&compiled(one, "{}"), &templates)));
    let bases = BTreeMap::from(bases);
    let mut examples = blocks();
    examples.retain(|block| !block.languages.is_empty());
    assert!(examples.len() >= FEATURES, "{}", examples.len());
    let examples = examples.par_iter();
    let wrong = examples.filter_map(|example| faults(example, &bases, &templates).err());
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The anchor of a heading, as it is made where Markdown is shown.
fn anchor(heading: &str) -> String {
    let kept =
        heading.chars().filter(|one| one.is_alphanumeric() || matches!(one, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn anchors() -> BTreeSet<String> {
    let headings = TEXT.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| anchor(line.trim_start_matches('#').trim())).collect()
}

#[test]
fn every_feature_has_a_section_with_an_example_and_a_line_in_the_table() {
    let anchors = anchors();
    for number in 1..=FEATURES {
        let feature = format!("F{number:02}");
        let own = anchors.iter().filter(|one| one.starts_with(&format!("f{number:02}-")));
        let own: Vec<&String> = own.collect();
        assert_eq!(own.len(), 1, "{feature} has one section");
        let line = format!("| [{feature}](#{})", own[0]);
        assert!(TEXT.lines().any(|one| one.starts_with(&line)), "the table lacks: {line}");
        let section = TEXT.split("\n### ").find(|one| one.starts_with(&feature)).unwrap();
        assert!(section.contains("\n```yaml "), "{feature} has no example");
    }
}

#[test]
fn links_within_the_guide_lead_to_a_heading() {
    let anchors = anchors();
    let links = TEXT.split("](#").skip(1).map(|rest| rest.split(')').next().unwrap());
    let lost: Vec<&str> = links.filter(|link| !anchors.contains(*link)).collect();
    assert_eq!(lost, Vec::<&str>::new());
}

/// The keys and the words that a schema knows.
fn names(schema: &Value, found: &mut BTreeSet<String>) {
    if let Some(keys) = schema.get("properties").and_then(Value::as_object) {
        found.extend(keys.keys().cloned());
    }
    let words = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    let words = words.chain(schema.get("const")).filter_map(Value::as_str);
    found.extend(words.map(ToOwned::to_owned));
    let within = schema.as_object().into_iter().flat_map(serde_json::Map::values);
    let within = within.chain(schema.as_array().into_iter().flatten());
    within.for_each(|inner| names(inner, found));
}

#[test]
fn every_key_and_every_word_is_named() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut wanted = BTreeSet::new();
    names(&schema, &mut wanted);
    let is_part = |one: char| one.is_ascii_alphanumeric() || matches!(one, '_' | '-');
    let named: BTreeSet<&str> = TEXT.split(|one| !is_part(one)).collect();
    let missing: Vec<&String> = wanted.iter().filter(|one| !named.contains(one.as_str())).collect();
    assert!(wanted.contains("activities") && wanted.contains("data-subject"), "{wanted:?}");
    assert!(missing.is_empty(), "{GUIDE} does not name {missing:?}");
}
