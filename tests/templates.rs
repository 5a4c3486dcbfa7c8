//! `docs/templates.md` says which templates there are, what they get, and shows an example that builds.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use ropa::page::{Page, Phrase};

use crate::support;

fn document() -> String {
    fs::read_to_string(support::root().join("docs/templates.md")).unwrap()
}

/// The names in backticks in the first column of the tables.
fn listed(document: &str) -> BTreeSet<String> {
    let rows = document.lines().filter(|line| line.starts_with("| `"));
    let cells = rows.map(|row| row.split('|').nth(1).unwrap());
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    names.map(ToOwned::to_owned).collect()
}

#[test]
fn the_document_lists_every_template() {
    let files = support::files_below(&support::root().join("templates"));
    let files: BTreeSet<String> = files.into_keys().collect();
    let mut listed = listed(&document());
    listed.retain(|name| {
        name.contains(".html")
            || name.contains('/')
            || name.ends_with(".md")
            || name.ends_with(".svg")
    });
    assert_eq!(listed, files);
}

#[test]
fn the_document_lists_what_a_template_gets_of_a_page() {
    let page = Page {
        language: "sv".into(),
        title: String::new(),
        heading: Phrase::default(),
        others: Vec::new(),
        notes: Vec::new(),
        contents: Phrase::default(),
        skip: Phrase::default(),
        unlisted: false,
        sections: Vec::new(),
    };
    let page = serde_json::to_value(page).unwrap();
    let given = page.as_object().unwrap().keys().map(|key| format!("page.{key}"));
    let mut listed = listed(&document());
    listed.retain(|name| name.starts_with("page."));
    assert_eq!(listed, given.collect());
}

#[test]
fn the_example_of_the_document_builds() {
    let place = tempfile::tempdir().unwrap();
    let document = document();
    let mut written = 0;
    for part in document.split("\n`templates/").skip(1) {
        let (name, rest) = part.split_once("`:\n\n```").unwrap();
        let (_, rest) = rest.split_once('\n').unwrap();
        let (text, _) = rest.split_once("```").unwrap();
        let path = place.path().join("templates").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        written += 1;
    }
    assert_eq!(written, 4);
    for arguments in [&["init"][..], &["build", "--as-of", "2026-11-22"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ropa"));
        let output = command.args(arguments).current_dir(place.path()).env_clear().output();
        let output = output.unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    let policy = fs::read_to_string(place.path().join("site/butiken/policy.sv.html")).unwrap();
    for expected in [
        "<nav aria-label=\"Integritetspolicy – Exempelbutiken\">",
        "<h1>Dina uppgifter hos Exempelbutiken</h1>",
        "a { color: #14532d; }",
        "<h2 id=\"contents-heading\">",
    ] {
        assert!(policy.contains(expected), "{expected}\n{policy}");
    }
}
