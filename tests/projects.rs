//! Golden projects: each folder of `tests/projects` is a repository, a few commands, and all that the program then says
//! and writes. `BLESS=1 cargo test projects` rewrites what is expected.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ropa::render::{self, Templates, Wanted};
use similar::TextDiff;

use crate::support;

/// Where the console of a project is kept among the files it writes.
const CONSOLE: &str = "console.txt";

fn folders() -> Vec<PathBuf> {
    let projects = support::root().join("tests/projects");
    let mut folders: Vec<_> =
        fs::read_dir(projects).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// Every file of a folder with its bytes.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    if !folder.is_dir() {
        return BTreeMap::new();
    }
    let files = support::files_below(folder).into_iter();
    files.map(|(name, path)| (name, fs::read(path).unwrap())).collect()
}

/// Files as people compare them: text as it is, a workbook in outline.
fn texts(files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    let text = |(name, bytes): (String, Vec<u8>)| match name.ends_with(".xlsx") {
        true => (format!("{name}.txt"), support::workbook::outline(&bytes)),
        false => (name, String::from_utf8(bytes).unwrap()),
    };
    files.into_iter().map(text).collect()
}

/// What a project says and writes: its console, and every file that is new or changed.
fn outcome(project: &Path) -> BTreeMap<String, Vec<u8>> {
    let place = tempfile::tempdir().unwrap();
    let input = contents(&project.join("input"));
    for (name, bytes) in &input {
        let path = place.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let commands = fs::read_to_string(project.join("command")).unwrap();
    let console: String = commands.lines().map(|line| run(line, place.path())).collect();
    let mut written = contents(place.path());
    written.retain(|name, bytes| input.get(name) != Some(bytes));
    written.insert(CONSOLE.to_owned(), console.into_bytes());
    written
}

/// A command with what it prints, its complaints behind a bar, and its exit code.
fn run(arguments: &str, place: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ropa"))
        .args(arguments.split(' '))
        .current_dir(place)
        .env_clear()
        .output()
        .unwrap();
    let mut console = format!("$ ropa {arguments}\n");
    console.push_str(str::from_utf8(&output.stdout).unwrap());
    for line in str::from_utf8(&output.stderr).unwrap().lines() {
        writeln!(console, "| {line}").unwrap();
    }
    writeln!(console, "exit {}\n", output.status.code().unwrap()).unwrap();
    console
}

fn differences(expected: &BTreeMap<String, String>, found: &BTreeMap<String, String>) -> String {
    let names = expected.keys().chain(found.keys().filter(|name| !expected.contains_key(*name)));
    let mut differences = String::new();
    for name in names {
        let text = |files: &BTreeMap<String, String>| files.get(name).cloned().unwrap_or_default();
        let (old, new) = (text(expected), text(found));
        let diff = TextDiff::from_lines(old.as_str(), new.as_str());
        let diff = diff.unified_diff().header(name, name).to_string();
        differences.push_str(&diff);
    }
    differences
}

fn bless(folder: &Path, files: &BTreeMap<String, String>) {
    let _absent = fs::remove_dir_all(folder);
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

#[test]
fn every_project_says_and_writes_what_is_expected() {
    let mut failures = String::new();
    for project in folders() {
        let expected = project.join("expected");
        let found = texts(outcome(&project));
        if support::is_blessing() {
            bless(&expected, &found);
        }
        let old = texts(contents(&expected));
        if old != found {
            let name = project.file_name().unwrap().to_str().unwrap();
            writeln!(failures, "{name}\n{}", differences(&old, &found)).unwrap();
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    let changed = folders().into_iter().filter(|project| outcome(project) != outcome(project));
    assert_eq!(changed.collect::<Vec<_>>(), Vec::<PathBuf>::new());
}

#[test]
fn the_order_of_files_does_not_matter() {
    let registries = folders().into_iter().map(|project| project.join("input/registry"));
    for folder in registries.chain([support::root().join("registry")]) {
        let files = support::registry_at(&folder);
        let inputs = || files.iter().map(|(path, text)| support::input(path, text));
        let forward = support::compile_inputs(inputs().collect());
        let backward = support::compile_inputs(inputs().rev().collect());
        assert_eq!(forward.diagnostics, backward.diagnostics, "{}", folder.display());
        let templates = Templates::with(BTreeMap::new()).unwrap();
        let site = |project| render::site(project, &templates, &Wanted::default()).ok();
        assert!(site(&forward) == site(&backward), "{}", folder.display());
    }
}
