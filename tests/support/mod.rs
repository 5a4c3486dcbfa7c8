//! What several tests need: a registry from texts, and the day on which all of them ask the law.

pub(crate) mod coverage;
pub(crate) mod edit;
pub(crate) mod shaped;
pub(crate) mod workbook;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use ropa::law::Law;
use ropa::project::{self, Input, Project};
use scraper::{Html, Selector};

/// The day on which every test asks the law.
pub(crate) const AS_OF: Date = date(2026, 11, 22);

/// Texts by path, such as `registry/butiken/register.yaml`.
pub(crate) type Files = BTreeMap<String, String>;

/// Compiles files as they would stand in a repository.
pub(crate) fn compile(files: &Files) -> Project {
    compile_as_of(files, AS_OF)
}

/// The same with the law of another day.
pub(crate) fn compile_as_of(files: &Files, as_of: Date) -> Project {
    let inputs = files.iter().map(|(path, text)| input(path, text)).collect();
    project::compile(inputs, Law::embedded(), as_of)
}

/// Compiles inputs in the order in which they stand.
pub(crate) fn compile_inputs(inputs: Vec<Input>) -> Project {
    project::compile(inputs, Law::embedded(), AS_OF)
}

pub(crate) fn input(path: &str, text: &str) -> Input {
    let parts: Vec<&str> = path.split('/').collect();
    let folder = (parts.len() > 2).then(|| parts[1].to_owned());
    Input { path: path.to_owned(), folder, content: Ok(text.as_bytes().to_vec()) }
}

/// The folder of this repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, by its path below it with forward slashes.
pub(crate) fn files_below(folder: &Path) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(here) = open.pop() {
        for entry in std::fs::read_dir(&here).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                found.insert(name.to_str().unwrap().replace('\\', "/"), path);
            }
        }
    }
    found
}

/// The YAML files below a folder of this repository, as a registry.
pub(crate) fn registry(folder: &str) -> Files {
    registry_at(&root().join(folder))
}

/// The YAML files below any folder, as a registry; none where there is no folder.
pub(crate) fn registry_at(folder: &Path) -> Files {
    if !folder.is_dir() {
        return Files::new();
    }
    let files = files_below(folder).into_iter();
    let yaml = files.filter(|(name, _)| name.ends_with(".yaml"));
    yaml.map(|(name, path)| (format!("registry/{name}"), std::fs::read_to_string(path).unwrap()))
        .collect()
}

/// Compares a generated file with the one in the repository, or rewrites it where `BLESS` is set.
pub(crate) fn is_up_to_date(file: &str, expected: &str) {
    let path = root().join(file);
    if is_blessing() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, expected).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{file} is not up to date; `BLESS=1 cargo test` rewrites it");
}

pub(crate) fn is_blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

/// What a page is made of, whatever its language: its anchors in order, and how many items and rows it has.
pub(crate) fn outline(page: &str) -> (Vec<String>, [usize; 4]) {
    let html = Html::parse_document(page);
    let all = |selector: &str| {
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector).map(|one| one.value().id().unwrap_or("").to_owned()).collect()
    };
    let count = |selector: &str| -> usize {
        let found: Vec<String> = all(selector);
        found.len()
    };
    (all("[id]"), ["li", "tr", "dt", "p"].map(count))
}
