//! What the check says of the policies that became registers: what a reader found in them by hand, and nothing more
//! that is not right.

use std::collections::{BTreeMap, BTreeSet};

use ropa::diagnostic::Diagnostic;
use ropa::project::Project;

use crate::support;

/// How many of the reader's findings the check must make, by their severity there, with how many there are.
const PROMISES: &[(&str, usize, usize)] =
    &[("error", 35, 35), ("warning", 77, 70), ("note", 46, 33)];

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The numbers of the findings that a reader had made, by their severity.
    severities: BTreeMap<String, BTreeSet<String>>,
    /// Those that no rule reports.
    unreported: BTreeMap<String, Unreported>,
    /// What rules report of the others.
    expected: BTreeMap<String, Vec<Finding>>,
    others: Vec<Other>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Unreported {
    /// What is missing for a rule to report it.
    missing: String,
    /// Why no rule over declarations reports it.
    why: String,
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
        slug: one.slug.to_string(),
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
    for (severity, of, promised) in PROMISES {
        let numbers = |file: &File| file.severities[*severity].clone();
        let numbers: BTreeSet<String> = told.values().flat_map(numbers).collect();
        assert_eq!(numbers.len(), *of, "{severity}");
        let is_made = |number: &&String| {
            told.values()
                .any(|file| file.expected.get(*number).is_some_and(|made| !made.is_empty()))
        };
        let made = numbers.iter().filter(is_made).count();
        assert!(made >= *promised, "{severity}: {made} of {of}");
    }
}

#[test]
fn every_finding_of_the_reader_is_either_reported_or_told_why_not() {
    for (register, file) in told() {
        let numbers: BTreeSet<&String> = file.severities.values().flatten().collect();
        let reported = file.expected.iter().filter(|(_, findings)| !findings.is_empty());
        let told = reported.map(|(number, _)| number).chain(file.unreported.keys());
        assert_eq!(told.clone().count(), numbers.len(), "{register}");
        assert_eq!(told.collect::<BTreeSet<_>>(), numbers, "{register}");
        for (number, one) in &file.unreported {
            assert!(["rule", "fact", "text"].contains(&one.missing.as_str()), "{number}");
            assert!(!one.why.is_empty(), "{number}");
        }
    }
}
