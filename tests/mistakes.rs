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
    /// What else has to be changed for it.
    #[serde(default)]
    also: Vec<Change>,
    /// The rule that must report it, and no other.
    #[serde(default)]
    rule: String,
    /// How the line begins on which it does.
    #[serde(default)]
    at: String,
    /// How serious it is, where that is what matters.
    #[serde(default)]
    severity: Option<String>,
}

/// A text that is changed, from its first place in a file.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    r#in: String,
    change: String,
    to: String,
}

/// The register that `ropa init` writes.
fn register() -> Files {
    let files = starter::FILES.iter().filter(|(path, _)| path.starts_with("registry/"));
    files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn made(mistake: &Mistake) -> Files {
    let mut files = register();
    for also in &mistake.also {
        let text = file(&mut files, &also.r#in);
        assert!(text.contains(&also.change), "{}: nothing to change", mistake.what);
        *text = text.replacen(&also.change, &also.to, 1);
    }
    let text = file(&mut files, &mistake.r#in);
    let from = mistake.below.as_ref().map_or(0, |below| text.find(below.as_str()).unwrap());
    let at = text[from..].find(&mistake.change);
    let at = from + at.unwrap_or_else(|| panic!("{}: nothing to change", mistake.what));
    text.replace_range(at..at + mistake.change.len(), &mistake.to);
    files
}

fn file<'a>(files: &'a mut Files, name: &str) -> &'a mut String {
    let ending = format!("/{name}");
    files.iter_mut().find(|(path, _)| path.ends_with(&ending)).unwrap().1
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
            let severity = format!("{:?}", one.severity).to_lowercase();
            (&*one.slug, source.text.lines().nth(line - 1).unwrap().trim(), severity)
        });
        let told: Vec<(&str, &str, String)> = told.collect();
        match told.as_slice() {
            [(slug, line, severity)]
                if *slug == mistake.rule
                    && line.starts_with(&mistake.at)
                    && mistake.severity.as_ref().is_none_or(|one| one == severity) => {}
            other => wrong.push(format!("{}: {other:?}", mistake.what)),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
