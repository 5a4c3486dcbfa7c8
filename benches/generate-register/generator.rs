//! A register of any size, in two languages, as its author would keep it: the same bytes for the same arguments.
//! Nothing is written here; the files come back by path.

#[path = "activities.rs"]
mod activities;
#[path = "chance.rs"]
mod chance;
#[path = "plan.rs"]
mod plan;
#[path = "register.rs"]
mod register;
#[path = "vendors.rs"]
mod vendors;
#[path = "words.rs"]
mod words;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use chance::{Chance, Thing};
use words::Words;

/// How many declarations stand in one file.
const PER_FILE: usize = 100;

/// What stands at the head of every file.
const HEADING: &str = "\
# yaml-language-server: $schema=../../schema/registry.schema.json
# Made up by generate-register, from the first word to the last.
";

/// The files of a registry, by path such as `registry/shared/vendors-001.yaml`, with one activity and one vendor at least.
///
/// # Panics
///
/// With more activities or vendors than there are names for: 102,400 and 10,100.
pub(crate) fn generate(activities: usize, vendors: usize, seed: u64) -> BTreeMap<String, String> {
    let words = Words::read();
    let (plans, vendors) = plan::plan(&words, activities, vendors, seed);
    let mut files = BTreeMap::new();
    let mut chance = Chance::of(seed, Thing::Register);
    let (folder, register) = register::declare(&words, &plans, &vendors, &mut chance);
    for (name, declared) in register {
        files.insert(format!("registry/{folder}/{name}.yaml"), text(&declared));
    }
    for (number, some) in (1..).zip(vendors.chunks(PER_FILE)) {
        let declared = vendors::declare(&words, &vendors, some, &mut chance);
        files.insert(format!("registry/shared/vendors-{number:03}.yaml"), text(&declared));
    }
    let numbered: Vec<_> = plans.chunks(PER_FILE).enumerate().collect();
    let written: Vec<_> = numbered
        .into_par_iter()
        .map(|(at, some)| {
            let activity = |(offset, plan)| {
                let mut chance = Chance::of(seed, Thing::Activity(at * PER_FILE + offset));
                activities::declare(&words, &vendors, plan, &mut chance)
            };
            let declared: Map<String, Value> = some.iter().enumerate().map(activity).collect();
            let used = activities::categories_used(&declared);
            let path = format!("registry/{folder}/activities-{:04}.yaml", at + 1);
            (path, text(&json!({"activities": declared})), used)
        })
        .collect();
    let mut used = BTreeSet::new();
    for (path, text, categories) in written {
        files.insert(path, text);
        used.extend(categories);
    }
    let vocabulary = register::vocabulary(&words, &used);
    files.insert("registry/shared/data.yaml".to_owned(), text(&vocabulary));
    files
}

fn text(declared: &Value) -> String {
    let yaml = serde_yaml::to_string(declared).expect("declarations are plain values");
    format!("{HEADING}{yaml}")
}
