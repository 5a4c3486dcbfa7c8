//! Rules that an organisation sets itself: what each finds in one register, and that nothing they can ask for is left out.

use std::collections::{BTreeMap, BTreeSet};

use ropa::diagnostic::Diagnostic;
use ropa::own_rule::{self, Tally};
use ropa::project::Project;
use ropa::render::{self, Readers, Templates, Wanted};
use ropa::vocabulary::{Entity, Field};
use serde_yaml::Value;

use crate::support::{self, Files, edit};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    register: Value,
    rules: BTreeMap<String, Row>,
}

/// A rule with all that it finds.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    rule: Value,
    /// Whether it stands in a file that all registers share.
    #[serde(default)]
    shared: bool,
    /// The paths of the findings, in their order.
    found: Vec<String>,
    /// Of the first finding.
    message: Option<String>,
    labels: Option<Vec<String>>,
    severity: Option<String>,
    help: Option<String>,
}

fn told() -> File {
    let path = support::root().join("tests/data/own-rules.yaml");
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The register with the rules that are not shared, and a file with those that are.
fn files(told: &File) -> Files {
    let rules = |shared: bool| {
        let rows = told.rules.iter().filter(|(_, row)| row.shared == shared);
        let rules: BTreeMap<&String, &Value> = rows.map(|(id, row)| (id, &row.rule)).collect();
        serde_yaml::to_value(BTreeMap::from([("rules", rules)])).unwrap()
    };
    let mut register = told.register.clone();
    edit::lay_over(&mut register, rules(false));
    Files::from([
        ("registry/butiken/register.yaml".to_owned(), edit::text(&register)),
        ("registry/shared/rules.yaml".to_owned(), edit::text(&rules(true))),
    ])
}

fn found<'p>(project: &'p Project, rule: &str) -> Vec<&'p Diagnostic> {
    let own = project.diagnostics.iter().filter(|one| one.code == "OWN");
    own.filter(|one| one.slug == rule).collect()
}

/// What differs between a row and what its rule finds.
fn fault(project: &Project, id: &str, row: &Row) -> Option<String> {
    let all = found(project, id);
    let paths: BTreeSet<&str> = all.iter().map(|one| one.path.as_str()).collect();
    let wanted: BTreeSet<&str> = row.found.iter().map(String::as_str).collect();
    let first = row.found.first().and_then(|path| all.iter().find(|one| one.path == *path));
    let labels: Option<Vec<String>> =
        first.map(|one| one.labels.iter().map(|label| label.message.clone()).collect());
    let differs = |wanted: Option<&String>, found: Option<&str>| {
        wanted.is_some_and(|wanted| Some(wanted.as_str()) != found)
    };
    let is_wrong = paths != wanted
        || all.len() != wanted.len()
        || differs(row.message.as_ref(), first.map(|one| one.message.as_str()))
        || differs(row.severity.as_ref(), first.map(|one| one.severity.word()))
        || differs(row.help.as_ref(), first.and_then(|one| one.help.as_deref()))
        || row.labels.is_some() && row.labels != labels;
    let shown = |one: &&Diagnostic| {
        let labels: Vec<&str> = one.labels.iter().map(|label| label.message.as_str()).collect();
        format!("  {}: {} {labels:?} {:?}", one.path, one.message, one.help)
    };
    let shown = || all.iter().map(shown).collect::<Vec<_>>().join("\n");
    is_wrong.then(|| format!("{id}:\n{}", shown()))
}

#[test]
fn each_rule_finds_what_goes_against_it_and_nothing_else() {
    let told = told();
    assert!(told.rules.len() >= 30, "{}", told.rules.len());
    let project = support::compile(&files(&told));
    let mistakes: Vec<_> = project.diagnostics.iter().filter(|one| one.is_form()).collect();
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    let wrong: Vec<String> =
        told.rules.iter().filter_map(|(id, row)| fault(&project, id, row)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(project.diagnostics.iter().all(|one| one.register.as_deref() == Some("butiken")));
}

#[test]
fn what_the_register_does_not_tell_is_counted() {
    let told = told();
    let project = support::compile(&files(&told));
    let tally = |id: &str| {
        let rule = project.model.own_rules.iter().find(|(_, rule)| &**rule.id == id).unwrap().1;
        let Tally { about, against, open } = own_rule::tally(&project.context(), rule);
        assert_eq!(against, told.rules[id].found.len(), "{id}");
        (about, against, open)
    };
    // Contests say nothing of how long data are kept; of catalogues two years are within two years.
    assert_eq!(tally("marketing-is-erased"), (5, 3, 1));
    // A gap is an answer to the question whether something is stated.
    assert_eq!(tally("retention-is-stated"), (9, 3, 0));
}

/// Every condition of the rules, with what its rule is about.
fn conditions(told: &File) -> Vec<(String, &Value)> {
    let rules = told.rules.values().flat_map(|row| {
        let of = row.rule["of"].as_str().unwrap();
        let lists = ["where", "must", "must_not"].iter().filter_map(|key| row.rule.get(key));
        lists.flat_map(|list| list.as_sequence().unwrap()).map(move |one| (of.to_owned(), one))
    });
    rules.collect()
}

#[test]
fn every_field_operator_and_key_is_asked_for() {
    let told = told();
    let all = conditions(&told);
    let asked: BTreeSet<(&str, &str)> = all
        .iter()
        .filter_map(|(of, one)| Some((of.as_str(), one.get("field")?.as_str()?)))
        .collect();
    let known = Entity::ALL.iter().flat_map(|of| Field::ALL.iter().map(move |field| (*of, *field)));
    let known = known.filter(|(of, field)| field.kind(*of).is_some());
    let known: BTreeSet<(&str, &str)> =
        known.map(|(of, field)| (of.word(), field.word())).collect();
    assert_eq!(known.difference(&asked).collect::<Vec<_>>(), Vec::<&(&str, &str)>::new());
    let mut keys = BTreeSet::new();
    for (_, one) in &all {
        keys.extend(one.as_mapping().unwrap().keys().map(|key| key.as_str().unwrap()));
        let reached = one.get("reaches").and_then(Value::as_mapping);
        keys.extend(
            reached.into_iter().flat_map(|one| one.keys()).map(|key| key.as_str().unwrap()),
        );
    }
    let wanted = "at_least at_most country field is is_not none_of one_of only outside reaches recipient role stated";
    assert_eq!(keys.into_iter().collect::<Vec<_>>().join(" "), wanted);
}

#[test]
fn only_the_organisation_is_told_of_its_own_rules() {
    let project = support::compile(&files(&told()));
    let templates = Templates::with(BTreeMap::new()).unwrap();
    let tells = |readers| {
        let wanted = Wanted { readers, ..Wanted::default() };
        let site = render::site(&project, &templates, &wanted).unwrap();
        let mut pages = site.iter().map(|(name, page)| support::workbook::told(name, page));
        pages.any(|page| page.contains("marketing-is-erased") || page.contains("own rule"))
    };
    let readers = [Readers::Organisation, Readers::Authority, Readers::DataSubjects];
    assert_eq!(readers.map(tells), [true, false, false]);
}
