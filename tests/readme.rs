//! The README does what it says: its YAML files are written where they name, its commands run, and what they print stands
//! below them. `BLESS=1 cargo test readme` writes that down.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support;

const README: &str = "README.md";

fn readme() -> String {
    fs::read_to_string(support::root().join(README)).unwrap()
}

fn ropa(arguments: &str, place: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ropa"))
        .args(arguments.split(' '))
        .current_dir(place)
        .env_clear()
        .output()
        .unwrap()
}

/// The README as it is after everything in it has been done in a folder.
fn done(readme: &str, place: &Path) -> String {
    let mut told = String::new();
    let mut rest = readme;
    while let Some((before, block)) = rest.split_once("\n```") {
        let (kind, block) = block.split_once('\n').unwrap();
        let (body, after) = block.split_once("```").unwrap();
        match kind {
            "yaml" => write_file(before, body, place),
            _ => assert_eq!(kind, "console", "a block of another kind is not tested"),
        }
        let body = if kind == "console" { run_all(body, place) } else { body.to_owned() };
        write!(told, "{before}\n```{kind}\n{body}```").unwrap();
        rest = after;
    }
    told + rest
}

/// Writes a file where the line before it names one; any other YAML has to be YAML.
fn write_file(before: &str, body: &str, place: &Path) {
    let named = before.trim_end().lines().last().unwrap();
    let path = named.strip_prefix('`').and_then(|line| line.strip_suffix("`:"));
    let _value: serde_yaml::Value = serde_yaml::from_str(body).unwrap();
    if let Some(path) = path {
        let path = place.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, body).unwrap();
    }
}

/// The commands of a block with what each prints. Those of this repository are run on a copy of it.
fn run_all(block: &str, place: &Path) -> String {
    let mut told = String::new();
    for command in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
        writeln!(told, "$ {command}").unwrap();
        if let Some(arguments) = command.strip_prefix("ropa ") {
            let output = ropa(arguments, place);
            assert_eq!(str::from_utf8(&output.stderr).unwrap(), "");
            told.push_str(str::from_utf8(&output.stdout).unwrap());
        } else {
            let arguments = command.strip_prefix("cargo run --release -- ").unwrap();
            assert_eq!(arguments, "build");
            builds_this_repository();
        }
    }
    told
}

fn builds_this_repository() {
    let place = tempfile::tempdir().unwrap();
    for (name, text) in support::registry("registry") {
        let path = place.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let output = ropa("build --as-of 2026-11-22", place.path());
    assert!(output.status.success(), "{output:?}");
    assert!(place.path().join("site/index.html").is_file());
    assert!(place.path().join("site/alumio/policy.sv.html").is_file());
}

#[test]
fn the_readme_says_what_happens() {
    let place = tempfile::tempdir().unwrap();
    support::is_up_to_date(README, &done(&readme(), place.path()));
}

#[test]
fn the_gate_runs_the_tests_of_the_readme() {
    let gate = fs::read_to_string(support::root().join(".ci/run")).unwrap();
    assert!(readme().contains("`cargo test`"));
    assert!(gate.lines().any(|line| line.trim() == "cargo test --locked"), "{gate}");
}

#[test]
fn the_files_that_the_documents_link_to_exist() {
    let mut missing = Vec::new();
    for document in [
        README,
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "benches/README.md",
        "docs/language.md",
        "docs/templates.md",
    ] {
        let path = support::root().join(document);
        let text = fs::read_to_string(&path).unwrap();
        let links = text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap());
        for link in links.filter(|link| !link.contains(':')) {
            let target = link.split('#').next().unwrap();
            if !path.parent().unwrap().join(target).exists() {
                missing.push(format!("{document}: {link}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}
