//! The examples in the documentation of a rule are its tests; the catalogue and the folder agree.

use std::collections::{BTreeMap, BTreeSet};

use ropa::law::Law;
use ropa::project::Project;
use ropa::rule::Rule;
use ropa::rules::{self, CHAPTERS};
use ropa::source::SourceId;
use ropa::yaml;

use crate::support::{self, Files, edit};

/// What marks the line of a finding in an example.
const MARK: &str = "# error";

/// What an example begins with that is about another day than all others.
const DAY: &str = "# as of ";

/// A day before the agreement of the base was signed.
const AS_OF_BEFORE_THE_AGREEMENT: &str = "2025-12-01";

fn with_example(example: &str) -> Files {
    let mut base = edit::value(&support::registry("tests/base")["registry/register.yaml"]);
    edit::lay_over(&mut base, edit::value(example));
    Files::from([("registry/butiken/register.yaml".to_owned(), edit::text(&base))])
}

/// The example under a heading of a rule's documentation.
fn example(rule: &Rule, heading: &str) -> String {
    let docs: Vec<&str> =
        rule.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let under = docs.iter().skip_while(|line| **line != format!("## {heading}"));
    let code = under.skip_while(|line| **line != "```yaml").skip(1);
    let code: Vec<&str> = code.take_while(|line| **line != "```").copied().collect();
    assert!(!code.is_empty(), "{} has no example under {heading}", rule.code);
    code.join("\n") + "\n"
}

fn marked_lines(example: &str) -> BTreeSet<usize> {
    let lines = example.lines().zip(1..);
    lines.filter(|(line, _)| line.ends_with(MARK)).map(|(_, number)| number).collect()
}

/// The line of an example on which the declaration at a path begins: that of its key.
fn line_of(example: &str, path: &str) -> Option<usize> {
    let (tree, _) = yaml::parse(SourceId(0), example);
    let document = tree.document(example);
    let node = document.at_path(path)?;
    let own_line = |offset: u32| example[..offset as usize].lines().count().max(1);
    let parent = path
        .rsplit_once('/')
        .map_or_else(|| document.root(), |(above, _)| document.at_path(above))?;
    let key = parent.entries().find(|(_, value)| value.span() == node.span());
    let start = key.map_or(node.span().start, |(key, _)| key.span().start);
    Some(own_line(start + 1))
}

/// An example laid over the base, with the law of its day.
fn compiled(example: &str) -> Project {
    let day = example.lines().next().and_then(|line| line.strip_prefix(DAY));
    let day = day.map_or(support::AS_OF, |day| day.parse().unwrap());
    support::compile_as_of(&with_example(example), day)
}

fn found(project: &Project) -> Vec<String> {
    let one =
        |one: &ropa::diagnostic::Diagnostic| format!("{} {}: {}", one.code, one.path, one.message);
    project.diagnostics.iter().map(one).collect()
}

#[test]
fn the_base_of_the_examples_is_without_findings() {
    let nothing = with_example("{}");
    assert_eq!(found(&support::compile(&nothing)), Vec::<String>::new());
}

#[test]
fn a_bad_example_gives_the_marked_findings_and_no_other() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let example = example(rule, "Bad");
        let project = compiled(&example);
        let of_rule = project.diagnostics.iter().all(|one| one.code == rule.code);
        let places = project.diagnostics.iter().map(|one| line_of(&example, &one.path));
        let places: BTreeSet<Option<usize>> = places.collect();
        let marked: BTreeSet<Option<usize>> =
            marked_lines(&example).into_iter().map(Some).collect();
        if !of_rule || places != marked || marked.is_empty() {
            wrong.push(format!(
                "{}: lines {places:?}, marked {marked:?}: {:#?}",
                rule.code,
                found(&project)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_good_example_gives_no_finding() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let project = compiled(&example(rule, "Good"));
        if !project.diagnostics.is_empty() {
            wrong.push(format!("{}: {:#?}", rule.code, found(&project)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_rule_is_silent_the_day_before_its_law_applies() {
    let law = Law::embedded();
    for rule in rules::all().filter(|rule| !rule.law.is_empty()) {
        let first = law.applies_from(rule.law).unwrap();
        let files = with_example(&example(rule, "Bad"));
        let before = support::compile_as_of(&files, first.yesterday().unwrap());
        assert!(before.diagnostics.iter().all(|one| one.code != rule.code), "{}", rule.code);
    }
}

#[test]
fn documentation_has_a_summary_a_reason_and_two_examples() {
    for rule in rules::all() {
        let headings: Vec<&str> = rule
            .docs
            .lines()
            .filter(|line| line.starts_with(" ## "))
            .map(|line| &line[4..])
            .collect();
        assert_eq!(headings, ["Why", "Bad", "Good"], "{}", rule.code);
        assert!(rule.summary().ends_with('.'), "{}: {}", rule.code, rule.summary());
        assert!(rule.summary().starts_with(|first: char| first.is_uppercase()), "{}", rule.code);
    }
}

#[test]
fn the_catalogue_and_the_folder_hold_the_same_rules() {
    let files = support::files_below(&support::root().join("src/rules"));
    let in_folder: BTreeSet<&str> =
        files.keys().filter_map(|name| name.split_once('/')?.1.strip_suffix(".rs")).collect();
    let slugs: Vec<String> = rules::all().map(|rule| rule.slug.replace('-', "_")).collect();
    let in_catalogue: BTreeSet<&str> = slugs.iter().map(String::as_str).collect();
    assert_eq!(in_folder, in_catalogue);
    assert_eq!(in_catalogue.len(), rules::all().count());
}

#[test]
fn codes_are_unique_ordered_and_of_their_chapter() {
    let codes: Vec<&str> = rules::all().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    for chapter in CHAPTERS {
        for rule in chapter.rules {
            assert_eq!(rule.chapter(), chapter.number, "{}", rule.code);
            assert_eq!(rule.code.len(), 5, "{}", rule.code);
        }
    }
}

#[test]
fn only_rules_of_form_have_no_law() {
    for rule in rules::all() {
        assert!(!rule.law.is_empty() || rule.chapter() == "08", "{}", rule.code);
    }
}

/// What became of a proposed rule.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Origin {
    /// The rule that it is now.
    slug: Option<String>,
    /// The rule that reports it among other things.
    merged_into: Option<String>,
    /// Why there is none.
    left_out: Option<String>,
}

#[test]
fn it_is_told_what_became_of_every_proposed_rule() {
    let read = |path: &str| std::fs::read_to_string(support::root().join(path)).unwrap();
    let origins: BTreeMap<String, Origin> =
        serde_yaml::from_str(&read("docs/rules-origin.yaml")).unwrap();
    let proposed = read("tests/data/proposed_rules.txt");
    let proposed: BTreeSet<&str> = proposed.lines().collect();
    assert_eq!(origins.keys().map(String::as_str).collect::<BTreeSet<_>>(), proposed);
    let mut taken = BTreeSet::new();
    for (id, Origin { slug, merged_into, left_out }) in &origins {
        let answers = [slug, merged_into, left_out].into_iter().flatten().count();
        assert_eq!(answers, 1, "{id}");
        assert!(left_out.as_ref().is_none_or(|reason| reason.contains(' ')), "{id}");
        for rule in slug.iter().chain(merged_into) {
            assert!(rules::find(rule).is_some_and(|found| found.slug == rule), "{id}: {rule}");
        }
        assert!(slug.iter().all(|slug| taken.insert(slug)), "{id}");
    }
}

#[test]
fn in_a_published_register_an_open_question_is_no_answer_for_who_is_established_abroad() {
    let example = |stage: &str| {
        format!(
            "register: {{stage: {stage}}}
processors: {{molnlager: {{name: Molnlager, operator: {{name: Molnlager Inc., country: US}}}}}}
activities:
  orders:
    recipients:
      - {{to: postbud, role: processor, agreement: {{signed: 2026-02-01}}}}
      - to: molnlager
        role: processor
        agreement: {{signed: 2026-02-01}}
        transfer: {{unknown: {{reason: vi frågar, until: 2026-12-31}}}}
"
        )
    };
    let codes = |stage| -> Vec<&str> {
        let project = compiled(&example(stage));
        project.diagnostics.iter().map(|one| one.code).collect()
    };
    assert_eq!(codes("published"), ["R0419"]);
    assert_eq!(codes("draft"), Vec::<&str>::new());
}

#[test]
fn of_an_earlier_day_nothing_is_said_of_what_has_been_signed_since() {
    let earlier = AS_OF_BEFORE_THE_AGREEMENT.parse().unwrap();
    let project = support::compile_as_of(&with_example("{}"), earlier);
    assert_eq!(found(&project), Vec::<String>::new());
}

#[test]
fn consent_to_letters_is_no_consent_to_the_cookies_of_who_sends_them() {
    let example = |technologies: &str| {
        format!(
            "cookies:
  ads: {{name: annonskakor, category: marketing, provider: postbud, lifetime: ett år}}
activities:
  letters:
    name: brev
    purposes:
      send: {{name: skicka brev, lawful_basis: {{consent: {{to: få brev}}}}}}
    data_subjects: [customer]
    data_categories: [contact.email]
    origin: [{{from: data-subject}}]
    necessity: {{required: voluntary}}
    recipients:
      - {{to: postbud, role: processor, agreement: {{signed: 2026-02-01}}{technologies}}}
    retention: [{{erase: on-withdrawal}}]
    automated_decisions: none
"
        )
    };
    let is_reported = |technologies: &str| {
        compiled(&example(technologies)).diagnostics.iter().any(|one| one.code == "R0721")
    };
    assert!(is_reported(""));
    assert!(!is_reported(", technologies: [cookies]"));
}
