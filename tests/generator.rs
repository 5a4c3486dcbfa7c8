//! Generated registers, as the benchmarks read them: the same bytes for the same arguments, and nothing wrong in form.

#[path = "../benches/generate-register/generator.rs"]
mod made_up;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ropa::diagnostic::{Diagnostic, Severity};
use ropa::graph::Stop;
use ropa::project::Project;
use ropa::render::{self, Templates, Wanted};
use ropa::value::Language;

use crate::support;

/// Activities, vendors and seed.
const SIZES: [(usize, usize, u64); 6] =
    [(1, 1, 1), (1, 1, 2), (1, 60, 5), (20, 10, 1), (20, 10, 3), (200, 50, 4)];

fn compile((activities, vendors, seed): (usize, usize, u64)) -> Project {
    support::compile(&made_up::generate(activities, vendors, seed))
}

#[test]
fn the_same_arguments_give_the_same_bytes_and_another_seed_gives_others() {
    let first = made_up::generate(120, 30, 7);
    assert_eq!(first, made_up::generate(120, 30, 7));
    let other = made_up::generate(120, 30, 8);
    for (path, text) in &first {
        let same = other.get(path) == Some(text);
        assert!(!same || !path.contains("activities") && !path.contains("vendors"), "{path}");
    }
}

#[test]
fn bytes_do_not_depend_on_the_machine() {
    let files = made_up::generate(20, 10, 1);
    // FNV-1a; it changes with the words and with nothing else.
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for byte in files.iter().flat_map(|(path, text)| path.bytes().chain(text.bytes())) {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    support::is_up_to_date("tests/data/generated-register.sum", &format!("{sum:016x}\n"));
}

#[test]
fn no_finding_of_form_and_no_error_of_a_rule() {
    for size in SIZES {
        let project = compile(size);
        let is_wrong = |one: &&Diagnostic| one.is_form() || one.severity == Severity::Error;
        let wrong: Vec<_> = project.diagnostics.iter().filter(is_wrong).collect();
        assert!(wrong.is_empty(), "{size:?}: {wrong:#?}");
    }
}

#[test]
fn there_are_as_many_activities_and_vendors_as_asked_for() {
    for size in SIZES {
        let model = compile(size).model;
        assert_eq!((model.activities.len(), model.parties.len()), (size.0, size.1), "{size:?}");
        assert_eq!(model.registers.len(), 1);
    }
}

#[test]
fn every_vendor_is_reached_by_the_data_of_some_activity() {
    for size in SIZES {
        let project = compile(size);
        let activities = project.model.activities.iter();
        let reached: BTreeSet<_> =
            activities.flat_map(|(idx, _)| project.graph.recipients_of(idx)).collect();
        assert_eq!(reached.len(), size.1, "{size:?}");
    }
}

#[test]
fn sub_processors_of_many_vendors_form_a_cycle() {
    for size in [(1, 60, 5), (200, 50, 4), (300, 200, 6)] {
        let project = compile(size);
        let parties = project.model.parties.iter();
        let on_a_cycle = parties.filter(|(idx, _)| {
            let own = Stop::Party(*idx);
            let below = project.graph.reachable_from(own);
            below.iter().any(|stop| project.graph.flows_from(*stop).any(|(next, _)| next == own))
        });
        assert!(on_a_cycle.count() > 1, "{size:?}");
    }
}

#[test]
fn chains_of_sub_processors_are_several_links_long() {
    let model = compile((300, 200, 6)).model;
    let mut depths: HashMap<_, usize> = HashMap::new();
    let mut open: Vec<_> = model
        .activities
        .iter()
        .flat_map(|(_, activity)| activity.relations().map(|relation| (relation.to.value, 1)))
        .collect();
    while let Some((party, depth)) = open.pop() {
        if depths.get(&party).is_none_or(|known| depth < *known) {
            depths.insert(party, depth);
            let below = model.parties[party].sub_processors.iter();
            open.extend(below.map(|below| (below.to.value, depth + 1)));
        }
    }
    assert!(depths.values().any(|depth| *depth >= 4), "{depths:?}");
}

#[test]
fn every_page_is_written_to_the_end() {
    for size in [(1, 1, 1), (20, 10, 1)] {
        let project = compile(size);
        let templates = Templates::with(BTreeMap::new()).unwrap();
        let wanted = Wanted { languages: vec![Language::new("sv").unwrap()], ..Wanted::default() };
        let site = render::site(&project, &templates, &wanted).unwrap();
        assert!(site.len() >= 10, "{:?}", site.keys());
        for (path, bytes) in &site {
            let text = support::workbook::told(path, bytes);
            // Style sheet and structured data have braces of their own.
            let text = text.split_once("<body").map_or(text.as_str(), |(_, page)| page);
            for unfilled in ["unknown", "{{", "}}", "{%", "{product}", "{town}", "{$", "[object"] {
                assert!(!text.contains(unfilled), "{path} holds {unfilled}");
            }
        }
    }
}
