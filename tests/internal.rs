//! What the organisation notes for itself is told to itself, and never to data subjects.

use std::collections::{BTreeMap, BTreeSet};

use ropa::diagnostic::{Diagnostic, Severity};
use ropa::render::{self, Readers, Site, Templates, Wanted};
use ropa::source::SourceId;
use ropa::{schema, yaml};
use serde_yaml::Value;

use crate::support::{self, Files, edit, shaped};

/// What stands in place of an internal text.
const MARK: &str = "hemlig anteckning 4711";

fn site(files: &Files, readers: Readers) -> Site {
    let templates = Templates::with(BTreeMap::new()).unwrap();
    let project = support::compile(files);
    render::site(&project, &templates, &Wanted { readers, ..Wanted::default() }).unwrap()
}

/// The texts of a file that are internal: they, or what holds them, are marked so in the schema.
fn internal_texts(text: &str) -> Vec<shaped::Value> {
    let values = shaped::values(text);
    let is_internal =
        |value: &&shaped::Value| value.shape.annotation("x-audience") == Some("internal");
    let marked: Vec<edit::Steps> =
        values.iter().filter(is_internal).map(|value| value.steps.clone()).collect();
    let is_below =
        |value: &shaped::Value| marked.iter().any(|steps| value.steps.starts_with(steps));
    values.into_iter().filter(|value| value.text.is_some() && is_below(value)).collect()
}

/// The files with a mark in place of each internal text that may be any words, with how many there are.
fn marked(files: &Files) -> (Files, usize) {
    let (mut marked, mut count) = (files.clone(), 0);
    for (name, text) in files {
        for value in internal_texts(text) {
            let mut tree = edit::value(&marked[name]);
            let words = Value::from(format!("{MARK}/{count}/"));
            *edit::at_mut(&mut tree, &value.steps).unwrap() = words;
            let text = edit::text(&tree);
            if !fits_schema(&text) {
                continue;
            }
            let before = marked.insert(name.clone(), text).unwrap();
            let is_mistake = |one: &Diagnostic| one.is_form() && one.severity == Severity::Error;
            if support::compile(&marked).diagnostics.iter().any(is_mistake) {
                marked.insert(name.clone(), before);
            } else {
                count += 1;
            }
        }
    }
    (marked, count)
}

fn fits_schema(text: &str) -> bool {
    let (tree, _) = yaml::parse(SourceId(0), text);
    let root = tree.document(text).root();
    root.is_some_and(|root| schema::validate(root).0.is_empty())
}

fn numbers(site: &Site) -> BTreeSet<usize> {
    let pages = site.iter().map(|(name, page)| support::workbook::told(name, page));
    let numbers = pages.flat_map(|page| {
        let after = page.split(MARK).skip(1).map(ToOwned::to_owned).collect::<Vec<_>>();
        after.into_iter().map(|rest| rest.split('/').nth(1).unwrap().parse().unwrap())
    });
    numbers.collect()
}

#[test]
fn no_internal_text_reaches_data_subjects_and_each_reaches_the_organisation() {
    let everything = "tests/projects/everything/input/registry";
    for folder in ["registry", everything] {
        let (files, count) = marked(&support::registry(folder));
        assert!(count > 0 || folder != everything);
        assert_eq!(numbers(&site(&files, Readers::DataSubjects)), BTreeSet::new(), "{folder}");
        let told = numbers(&site(&files, Readers::Organisation));
        assert_eq!(told, (0..count).collect(), "{folder}");
    }
}

#[test]
fn data_subjects_get_policies_with_processors_and_nothing_else() {
    let site = site(&support::registry("registry"), Readers::DataSubjects);
    assert!(site.contains_key("alumio/policy.sv.html"));
    assert!(site.contains_key("alumio/subprocessors.sv.html"));
    for name in site.keys() {
        let (_, file) = name.split_once('/').unwrap();
        let (page, ending) = file.split_once('.').unwrap();
        if page == "subprocessors" {
            assert_eq!(&ending[3..], "html", "{name}");
            continue;
        }
        assert!(page == "policy" || page.starts_with("policy-"), "{name}");
        assert!(["html", "fragment.html", "md"].contains(&&ending[3..]), "{name}");
    }
}
