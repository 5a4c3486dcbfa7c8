//! What the check says of the policies that became registers: what a reader found in them by hand, and nothing more
//! that is not right.

use std::collections::{BTreeMap, BTreeSet};

use ropa::diagnostic::Diagnostic;
use ropa::project::Project;

use crate::support;

/// What of a reader's findings the check must make.
struct Promise {
    register: &'static str,
    /// What the numbers of the findings begin with.
    prefix: &'static str,
    /// Every finding up to this number.
    all_to: u32,
    /// The last of the findings of which only some are promised.
    some_to: u32,
    /// How many of these.
    some: usize,
}

const PROMISES: &[Promise] = &[
    Promise { register: "allcall", prefix: "AC-", all_to: 0, some_to: 31, some: 5 },
    Promise { register: "almena", prefix: "AL-", all_to: 3, some_to: 8, some: 3 },
    Promise { register: "alumio", prefix: "AU-", all_to: 7, some_to: 20, some: 8 },
    Promise { register: "haltea", prefix: "HA-", all_to: 2, some_to: 27, some: 5 },
    Promise { register: "isopartner", prefix: "IS-", all_to: 0, some_to: 31, some: 6 },
];

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The findings that a reader had made, by their number.
    expected: BTreeMap<String, Vec<Finding>>,
    others: Vec<Other>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Finding {
    code: String,
    slug: String,
    path: String,
    file: String,
    line: usize,
}

#[derive(serde::Deserialize)]
struct Other {
    #[serde(flatten)]
    finding: Finding,
    /// Why it is right.
    why: String,
}

/// The findings that are told of every register.
fn told() -> BTreeMap<String, File> {
    let files = support::files_below(&support::root().join("tests/data/findings"));
    let read = |(name, path): (String, _)| {
        let file = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        (name.trim_end_matches(".yaml").to_owned(), file)
    };
    files.into_iter().map(read).collect()
}

fn finding(project: &Project, one: &Diagnostic) -> Finding {
    let source = project.sources.get(one.span.source);
    Finding {
        code: one.code.to_owned(),
        slug: one.slug.to_owned(),
        path: one.path.clone(),
        file: source.path.clone(),
        line: source.position(one.span.start).line,
    }
}

#[test]
fn the_check_makes_the_told_findings_and_no_other() {
    let project = support::compile(&support::registry("registry"));
    let made = project.diagnostics.iter().map(|one| finding(&project, one));
    let made: BTreeSet<Finding> = made.collect();
    assert_eq!(made.len(), project.diagnostics.len());
    let told: BTreeSet<Finding> = told()
        .into_values()
        .flat_map(|file| {
            let expected = file.expected.into_values().flatten();
            expected.chain(file.others.into_iter().map(|other| other.finding))
        })
        .collect();
    let missing: Vec<&Finding> = told.difference(&made).collect();
    let extra: Vec<&Finding> = made.difference(&told).collect();
    assert!(missing.is_empty() && extra.is_empty(), "missing: {missing:#?}\nextra: {extra:#?}");
}

#[test]
fn no_finding_is_silenced() {
    let project = support::compile(&support::registry("registry"));
    assert!(project.diagnostics.iter().all(|one| !one.silenced));
}

#[test]
fn a_finding_is_told_once_and_every_other_with_its_reason() {
    let mut seen = BTreeSet::new();
    for (register, file) in told() {
        let folders = [format!("registry/{register}/"), "registry/shared/".to_owned()];
        let others = file.others.iter().map(|other| &other.finding);
        for one in file.expected.values().flatten().chain(others) {
            assert!(folders.iter().any(|folder| one.file.starts_with(folder)), "{one:?}");
            assert!(seen.insert(one.clone()), "{one:?}");
        }
        for other in &file.others {
            assert!(other.why.ends_with('.') && other.why.contains(' '), "{}", other.why);
        }
    }
}

#[test]
fn the_check_makes_what_is_promised_of_a_readers_findings() {
    let told = told();
    assert_eq!(told.len(), PROMISES.len());
    for Promise { register, prefix, all_to, some_to, some } in PROMISES {
        let file = &told[*register];
        let made = file.expected.iter().filter(|(_, findings)| !findings.is_empty());
        let numbers = made.map(|(id, _)| id.strip_prefix(prefix).unwrap().parse().unwrap());
        let numbers: BTreeSet<u32> = numbers.collect();
        assert!((1..=*all_to).all(|number| numbers.contains(&number)), "{numbers:?}");
        assert!(numbers.range(all_to + 1..=*some_to).count() >= *some, "{numbers:?}");
    }
}
