//! The law as data: a day in a table decides a verdict, and a register checked on several days tells how the law changed.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use ropa::diagnostic::Severity;
use ropa::law::Law;
use ropa::project;

use crate::support::{self, Files, edit};

/// The base of the examples with a transfer to a country.
fn transferring(to: &str) -> Files {
    let mut base = edit::value(&support::registry("tests/base")["registry/register.yaml"]);
    let transfer = format!(
        "transfers: {{abroad: {to}}}
activities: {{orders: {{recipients: [{{to: postbud, role: controller, transfer: abroad}}]}}}}"
    );
    edit::lay_over(&mut base, edit::value(&transfer));
    Files::from([("registry/butiken/register.yaml".to_owned(), edit::text(&base))])
}

/// The codes found with a law on a day.
fn codes(files: &Files, law: Law, as_of: Date) -> BTreeSet<&'static str> {
    let inputs = files.iter().map(|(path, text)| support::input(path, text)).collect();
    project::compile(inputs, law, as_of).diagnostics.iter().map(|one| one.code).collect()
}

fn adequacy() -> String {
    std::fs::read_to_string(support::root().join("src/law/adequacy.yaml")).unwrap()
}

/// Today's law, where the decision for the United Kingdom ends on another day.
fn ending(last: &str) -> Law {
    let table = adequacy();
    assert_eq!(table.matches("2031-12-27").count(), 1);
    Law::embedded().with_adequacy(&table.replace("2031-12-27", last)).unwrap()
}

#[test]
fn a_changed_day_in_the_table_of_decisions_changes_the_verdict() {
    let files = transferring("{country: GB}");
    let today = support::AS_OF;
    assert_eq!(codes(&files, Law::embedded(), today), BTreeSet::new());
    assert_eq!(codes(&files, ending("2027-03-01"), today), BTreeSet::from(["R0423"]));
    assert_eq!(codes(&files, ending("2026-11-21"), today), BTreeSet::from(["R0403"]));
}

#[test]
fn an_end_is_reported_from_half_a_year_before() {
    let files = transferring("{country: GB, safeguard: {adequacy: 2021/1772}}");
    let on = |day| codes(&files, Law::embedded(), day);
    assert_eq!(on(date(2031, 6, 29)), BTreeSet::new());
    assert_eq!(on(date(2031, 6, 30)), BTreeSet::from(["R0423"]));
    assert_eq!(on(date(2031, 12, 27)), BTreeSet::from(["R0423"]));
    assert_eq!(on(date(2031, 12, 28)), BTreeSet::from(["R0407"]));
    let with_fallback = transferring(
        "{country: GB, safeguard: {adequacy: 2021/1772}, fallback: {binding_corporate_rules: 2024-11}}",
    );
    assert_eq!(codes(&with_fallback, Law::embedded(), date(2031, 12, 1)), BTreeSet::new());
}

#[test]
fn an_annulled_decision_permits_nothing_from_the_day_of_the_judgment() {
    let shield = "{country: US, safeguard: {adequacy: 2016/1250, certified: 2019-02-01}}";
    let on = |day| codes(&transferring(shield), Law::embedded(), day);
    assert!(!on(date(2020, 7, 15)).contains("R0407"));
    assert!(on(date(2020, 7, 16)).contains("R0407"));
}

#[test]
fn a_table_that_cannot_be_read_is_refused() {
    assert!(Law::embedded().with_adequacy("decisions: {}").is_err());
}

/// What is said of repealed clauses in the register of ISOPARTNER on a day: severity and place of each finding.
fn repealed(as_of: Date) -> Vec<(Severity, String)> {
    let project = support::compile_as_of(&support::registry("registry"), as_of);
    let of_rule = project.diagnostics.iter().filter(|one| one.code == "R0421");
    let told = of_rule.map(|one| {
        assert_eq!(one.register.as_deref(), Some("isopartner"));
        (one.severity, one.path.clone())
    });
    told.collect()
}

#[test]
fn the_clauses_of_isopartner_fall_step_by_step() {
    let both = |severity| {
        ["group", "third-parties"].map(|transfer| {
            let place = "safeguard/standard_contractual_clauses/decisions/0";
            (severity, format!("transfers/{transfer}/{place}"))
        })
    };
    assert_eq!(repealed(date(2021, 9, 26)), []);
    assert_eq!(repealed(date(2021, 10, 30)), both(Severity::Warning));
    assert_eq!(repealed(date(2022, 12, 28)), both(Severity::Error));
    assert_eq!(repealed(support::AS_OF), both(Severity::Error));
}

#[test]
fn the_day_of_the_contract_decides_on_repealed_clauses() {
    let severity = |signed: &str, as_of| {
        let clauses = format!("{{decisions: [2010/87/EU], signed: {signed}}}");
        let transfer = format!(
            "{{country: IN, safeguard: {{standard_contractual_clauses: {clauses}}}, copy: skriva till oss}}"
        );
        let project = support::compile_as_of(&transferring(&transfer), as_of);
        project.diagnostics.iter().find(|one| one.code == "R0421").map(|one| one.severity)
    };
    assert_eq!(severity("2021-09-26", date(2021, 9, 27)), None);
    assert_eq!(severity("2021-09-26", date(2022, 12, 27)), None);
    assert_eq!(severity("2021-09-26", date(2022, 12, 28)), Some(Severity::Error));
    assert_eq!(severity("2021-09-27", date(2021, 9, 27)), Some(Severity::Error));
}
