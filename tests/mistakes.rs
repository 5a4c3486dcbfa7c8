//! What a careful officer would say of single mistakes in an otherwise complete register: the one rule, at its line.

use ropa::starter;

use crate::support::{self, Files};

/// A mistake, by the text that it changes.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Mistake {
    what: String,
    /// The file, by its name in the register.
    r#in: String,
    /// Where to begin looking for the text.
    #[serde(default)]
    below: Option<String>,
    change: String,
    to: String,
    /// The rule that must report it, and no other.
    #[serde(default)]
    rule: String,
    /// How the line begins on which it does.
    #[serde(default)]
    at: String,
}

/// The register that `ropa init` writes.
fn register() -> Files {
    let files = starter::FILES.iter().filter(|(path, _)| path.starts_with("registry/"));
    files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn made(mistake: &Mistake) -> Files {
    let mut files = register();
    let ending = format!("/{}", mistake.r#in);
    let text = files.iter_mut().find(|(path, _)| path.ends_with(&ending)).unwrap().1;
    let from = mistake.below.as_ref().map_or(0, |below| text.find(below.as_str()).unwrap());
    let at = text[from..].find(&mistake.change);
    let at = from + at.unwrap_or_else(|| panic!("{}: nothing to change", mistake.what));
    text.replace_range(at..at + mistake.change.len(), &mistake.to);
    files
}

fn listed(name: &str) -> Vec<Mistake> {
    let path = support::root().join("tests/data").join(name);
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn honest_changes_give_no_finding() {
    for change in listed("honest.yaml") {
        let found = support::compile(&made(&change)).diagnostics;
        assert!(found.is_empty(), "{}: {found:#?}", change.what);
    }
}

#[test]
fn each_mistake_is_reported_by_its_rule_at_its_line() {
    let mistakes = listed("mistakes.yaml");
    assert!(mistakes.len() >= 40);
    let mut wrong = Vec::new();
    for mistake in &mistakes {
        let project = support::compile(&made(mistake));
        let told = project.diagnostics.iter().map(|one| {
            let source = project.sources.get(one.span.source);
            let line = source.position(one.span.start).line;
            (one.slug, source.text.lines().nth(line - 1).unwrap().trim())
        });
        let told: Vec<(&str, &str)> = told.collect();
        match told.as_slice() {
            [(slug, line)] if *slug == mistake.rule && line.starts_with(&mistake.at) => {}
            other => wrong.push(format!("{}: {other:?}", mistake.what)),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
