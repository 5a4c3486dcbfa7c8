//! Every key of the language says something: it can be written, and it stands on the policy or in the register.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, Mutex};

use rayon::prelude::*;
use ropa::diagnostic::{Diagnostic, Severity};
use ropa::project::Project;
use ropa::render::{self, Templates, Wanted};
use ropa::schema::SCHEMA;
use serde_yaml::Value;

use crate::support::{self, Files, edit, shaped};

/// Keys that are judged otherwise, each with the reason.
const JUDGED_OTHERWISE: &[(&str, &str, &str)] = &[
    ("File", "", "its keys hold declarations, and each key of these is judged"),
    ("LawfulBasis", "", "its keys are words, and each word is judged"),
    ("OwnRule", "", "an own rule is told in findings, and never on a policy or in the record"),
    ("Condition", "", "it is a part of an own rule"),
    ("Reached", "", "it is a part of an own rule"),
    ("Register", "languages", "says which pages there are"),
    (
        "Policy",
        "principal",
        "says which page has which address; nothing is built where it is missing",
    ),
];

/// The registry in which every key occurs.
static EVERYTHING: LazyLock<Files> = LazyLock::new(|| {
    let folder = "tests/projects/everything/input/registry";
    support::registry(folder)
});

/// A registry with one value changed.
struct Mutant {
    file: &'static str,
    value: shaped::Value,
    /// What stands there instead; nothing where it is taken out.
    instead: Option<Value>,
}

impl Mutant {
    /// The folder of the register that the change is about; nothing where all share it.
    fn register(&self) -> Option<&'static str> {
        let folder = self.file.split('/').nth(1)?;
        (folder != "shared").then_some(folder)
    }

    /// Whether its site holds a page, by its path.
    fn writes(&self, page: &str) -> bool {
        self.register().is_none_or(|folder| page.split('/').next() == Some(folder))
    }

    /// The files of the registry, without the registers that the change is not about.
    fn files(&self) -> Files {
        let mut files = EVERYTHING.clone();
        let mine = |path: &str| path.split('/').nth(1) == self.register();
        files.retain(|path, _| {
            self.register().is_none() || mine(path) || path.starts_with("registry/shared/")
        });
        let mut tree = edit::value(&files[self.file]);
        match &self.instead {
            Some(instead) => *edit::at_mut(&mut tree, &self.value.steps).unwrap() = instead.clone(),
            None => edit::remove(&mut tree, &self.value.steps),
        }
        files.insert(self.file.to_owned(), edit::text(&tree));
        files
    }
}

/// The policies and the register as pages, or the mistakes of form that stand in the way.
fn pages(files: &Files, templates: &Templates) -> Result<BTreeMap<String, Vec<u8>>, Vec<String>> {
    let project = support::compile(files);
    let mistakes = mistakes_of_form(&project);
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let mut site = render::site(&project, templates, &Wanted::default()).unwrap();
    let is_page = |name: &str| name.ends_with(".html") && !name.ends_with(".fragment.html");
    let is_table = |name: &str| name.ends_with(".csv") || name.ends_with(".xlsx");
    let told = ["/policy", "/subprocessors", "/register.", "/dataflow."];
    let is_told = |name: &str| told.iter().any(|page| name.contains(page));
    // What a picture says stands on one line where it is written for Graphviz.
    let is_picture = |name: &str| name.ends_with(".dot");
    site.retain(|name, _| is_told(name) && (is_page(name) || is_table(name) || is_picture(name)));
    Ok(site)
}

fn mistakes_of_form(project: &Project) -> Vec<String> {
    let is_mistake = |one: &&Diagnostic| one.is_form() && one.severity == Severity::Error;
    let mistakes = project.diagnostics.iter().filter(is_mistake);
    mistakes.map(|one| format!("{} {}: {}", one.code, one.path, one.message)).collect()
}

fn templates() -> Templates {
    Templates::with(BTreeMap::new()).unwrap()
}

fn values() -> impl Iterator<Item = (&'static str, shaped::Value)> {
    EVERYTHING.iter().flat_map(|(file, text)| {
        shaped::values(text).into_iter().map(move |value| (file.as_str(), value))
    })
}

/// Every type with each of its keys.
fn fields() -> BTreeSet<(String, String)> {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    let mut found = BTreeSet::new();
    keys_of("File", &schema, &mut found);
    for (name, definition) in schema["definitions"].as_object().unwrap() {
        keys_of(name, definition, &mut found);
    }
    found
}

fn keys_of(name: &str, schema: &serde_json::Value, found: &mut BTreeSet<(String, String)>) {
    let keys = schema["properties"].as_object().into_iter().flatten();
    found.extend(keys.map(|(key, _)| (name.to_owned(), key.clone())));
    for choice in ["anyOf", "oneOf"] {
        for branch in schema[choice].as_array().into_iter().flatten() {
            keys_of(name, branch, found);
        }
    }
}

/// Other values of the same form.
fn others(value: &shaped::Value) -> Vec<Value> {
    let Some(text) = &value.text else { return Vec::new() };
    if let Some(key) = value.shape.annotation("x-refers-to") {
        return ids_under(key).into_iter().filter(|id| id != text).map(Value::from).collect();
    }
    let words = value.shape.words();
    let words = words.into_iter().filter(|word| word != text).map(Value::from);
    let shaped_alike = [
        "Något annat",
        "2025-12-24",
        "P11M",
        "FI",
        "annan@example.se",
        "https://annan.example/",
        "R0103",
        "activities/advertising",
    ];
    words.chain(shaped_alike.map(Value::from)).collect()
}

/// The ids that are declared under a key.
fn ids_under(key: &str) -> Vec<String> {
    let keys: &[&str] = if key == "processors" { &["processors", "recipients"] } else { &[key] };
    let mut ids = Vec::new();
    for text in EVERYTHING.values() {
        let file = edit::value(text);
        for entries in keys.iter().filter_map(|key| file.get(key)?.as_mapping()) {
            ids.extend(entries.keys().filter_map(|id| id.as_str()).map(ToOwned::to_owned));
        }
    }
    ids
}

#[test]
fn every_key_of_the_schema_stands_in_the_registry_of_everything() {
    let declared: BTreeSet<(String, String)> =
        values().filter_map(|(_, value)| value.field).collect();
    let missing: Vec<_> = fields().difference(&declared).cloned().collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_key_of_the_schema_stands_on_the_policy_or_in_the_register() {
    let templates = templates();
    let usual = pages(&EVERYTHING, &templates).unwrap();
    let mut by_field: BTreeMap<(String, String), Vec<Mutant>> = BTreeMap::new();
    for (file, value) in values() {
        let Some(field) = value.field.clone() else { continue };
        let mutants = by_field.entry(field).or_default();
        mutants.push(Mutant { file, value: value.clone(), instead: None });
        let others = others(&value).into_iter();
        mutants.extend(others.map(|one| Mutant { file, value: value.clone(), instead: Some(one) }));
    }
    let changes = |mutant: &Mutant| {
        let mut usual = usual.clone();
        usual.retain(|name, _| mutant.writes(name));
        pages(&mutant.files(), &templates).is_ok_and(|pages| pages != usual)
    };
    by_field.retain(|(holder, key), _| {
        !JUDGED_OTHERWISE
            .iter()
            .any(|(other, own, _)| holder == other && (key == own || own.is_empty()))
    });
    let silent = by_field.par_iter().filter(|(_, mutants)| !mutants.par_iter().any(changes));
    let silent: Vec<&(String, String)> = silent.map(|(field, _)| field).collect();
    assert!(silent.is_empty(), "these keys change nothing: {silent:?}");
}

/// A catalogue in which every message begins with its key, so that a page shows what it said.
fn telling_templates() -> Templates {
    fn tell(key: &str, value: &mut Value) {
        match value {
            Value::String(text) => *text = format!("⟦{key}⟧{text}"),
            Value::Mapping(entries) => {
                let forms = entries.contains_key("other") && entries.contains_key("one");
                for (name, value) in entries {
                    let name = name.as_str().unwrap();
                    if name == "tag" {
                        continue;
                    }
                    let inner =
                        if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
                    tell(if forms { key } else { &inner }, value);
                }
            }
            _ => {}
        }
    }
    let name = "locales/sv.yaml";
    let path = support::root().join("templates").join(name);
    let mut catalogue = edit::value(&std::fs::read_to_string(path).unwrap());
    tell("", &mut catalogue);
    Templates::with(BTreeMap::from([(name.to_owned(), edit::text(&catalogue))])).unwrap()
}

/// The keys of the messages that pages say.
fn told(pages: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for text in pages.iter().map(|(name, page)| support::workbook::told(name, page)) {
        let marks = text.split('⟦').skip(1);
        keys.extend(marks.map(|mark| mark.split('⟧').next().unwrap().to_owned()));
    }
    keys
}

/// What can stand at a place that tells of a fact: that there is none, that it is open, any word, or nothing.
fn variants(file: &'static str, value: &shaped::Value) -> Vec<Mutant> {
    let words = value.shape.words();
    let is_fact = words.contains(&"none");
    let open =
        ["{unknown: {reason: vi vet inte}}", "{unknown: {reason: vi vet inte, until: 2026-12-31}}"];
    let open = open.into_iter().filter(|_| is_fact).map(|text| Some(edit::value(text)));
    let all = words.into_iter().map(|word| Some(Value::from(word))).chain(open).chain([None]);
    all.map(|instead| Mutant { file, value: value.clone(), instead }).collect()
}

#[test]
fn every_message_of_the_catalogue_is_said_and_every_slot_filled() {
    let templates = telling_templates();
    let mut unsaid = told(&BTreeMap::from([(
        String::new(),
        templates.locales().own["locales/sv.yaml"].clone().into_bytes(),
    )]));
    // The language tag is for the library that forms dates, and the link to a page stands on that in another language.
    for elsewhere in ["tag", "page.in_this_language"] {
        unsaid.remove(elsewhere);
    }
    // A picture of nothing, and one of more than anybody reads: `tests/pictures.rs`.
    unsaid.retain(|key| key != "picture.empty" && !key.starts_with("picture.group"));
    for said in told(&pages(&EVERYTHING, &templates).unwrap()) {
        unsaid.remove(&said);
    }
    let unsaid = Mutex::new(unsaid);
    let mutants = values().flat_map(|(file, value)| variants(file, &value)).collect::<Vec<_>>();
    mutants.par_iter().any(|mutant| {
        let said = pages(&mutant.files(), &templates).map(|pages| told(&pages));
        let mut unsaid = unsaid.lock().unwrap();
        unsaid.retain(|key| !said.as_ref().is_ok_and(|said| said.contains(key)));
        unsaid.is_empty()
    });
    let unsaid = unsaid.into_inner().unwrap();
    assert!(unsaid.is_empty(), "no page says: {unsaid:?}");
}
