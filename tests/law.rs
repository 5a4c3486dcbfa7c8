//! The law as data: a day in a table decides a verdict, and a register checked on several days tells how the law changed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use ropa::diagnostic::Severity;
use ropa::law::{Basis, Country, Law, RightName, Topic};
use ropa::project;
use ropa::render::{self, Templates, Wanted};

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

#[test]
fn every_entry_has_a_source_and_days_and_a_name_of_its_own() {
    let law = Law::embedded();
    for (topic, word) in Topic::ALL {
        let entries = law.entries(*topic);
        assert!(!entries.is_empty(), "{word}");
        let mut told = BTreeSet::new();
        for entry in entries {
            let what = format!("{word}: {}", entry.name);
            assert!(!entry.name.trim().is_empty() && !entry.says.trim().is_empty(), "{what}");
            assert!(entry.source.trim().len() > 5, "{what}");
            assert!(entry.read >= date(2026, 11, 22) && entry.read <= date(2100, 1, 1), "{what}");
            let lasts = entry.applies_from.zip(entry.applies_until);
            assert!(lasts.is_none_or(|(from, until)| from <= until), "{what}");
            let ended = matches!(topic, Topic::Renamed | Topic::Repealed);
            assert!(!ended || entry.applies_until.is_some(), "{what}");
            let dated = ended || *topic == Topic::Pending;
            assert!(dated || entry.applies_from.is_some(), "{what}");
            assert!(told.insert((entry.name, entry.applies_from, entry.says)), "{what} twice");
        }
    }
}

#[test]
fn what_is_pending_is_in_no_other_table() {
    let law = Law::embedded();
    let pending = law.entries(Topic::Pending);
    let ids: BTreeSet<&str> = pending.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(ids.len(), pending.len());
    for entry in pending.iter().filter(|entry| entry.applies_from.is_some()) {
        assert!(!entry.applies(support::AS_OF), "{} applies and belongs elsewhere", entry.name);
    }
}

#[test]
fn ages_of_children_are_asked_for_a_country_and_a_day() {
    let law = Law::embedded();
    let age =
        |country: &str, day| law.child_age(Country::new(country).unwrap(), day).map(|one| one.age);
    assert_eq!(age("DK", date(2023, 12, 31)), Some(13));
    assert_eq!(age("DK", date(2024, 1, 1)), Some(15));
    assert_eq!(age("SE", support::AS_OF), Some(13));
    assert_eq!(age("US", support::AS_OF), None);
    assert_eq!(law.child_ages(support::AS_OF), Some((13, 16)));
    for (topic, word) in Topic::ALL.iter().filter(|(topic, _)| *topic == Topic::Ages) {
        let countries: BTreeSet<String> =
            law.entries(*topic).into_iter().map(|entry| entry.name).collect();
        let eea = law.entries(Topic::Authorities).into_iter().map(|entry| entry.name);
        let eea = eea.filter(|code| law.in_eea(Country::new(code).unwrap(), support::AS_OF));
        assert!(eea.into_iter().all(|code| countries.contains(&code)), "{word}");
    }
}

/// The base of the examples on a lawful basis, in a stage.
fn resting_on(basis: &str, stage: &str) -> Files {
    let mut base = edit::value(&support::registry("tests/base")["registry/register.yaml"]);
    let laid = format!(
        "{stage}
activities: {{orders: {{purposes: {{deliver: {{lawful_basis: {basis}}}}}}}}}"
    );
    edit::lay_over(&mut base, edit::value(&laid));
    Files::from([("registry/butiken/register.yaml".to_owned(), edit::text(&base))])
}

/// The bases as they are declared, with the rights that follow from each beside those that everybody has.
const BASES: [(&str, Basis, &[RightName]); 6] = [
    (
        "{contract: ~, consent: {withdrawal: länken i brevet}}",
        Basis::Consent,
        &[RightName::Portability, RightName::Withdrawal],
    ),
    (
        "{contract: {necessary_for: leverera det du har beställt}}",
        Basis::Contract,
        &[RightName::Portability],
    ),
    ("{contract: ~, legal_obligation: {law: jordabalken}}", Basis::LegalObligation, &[]),
    ("vital_interests", Basis::VitalInterests, &[]),
    ("{contract: ~, public_task: {law: jordabalken}}", Basis::PublicTask, &[RightName::Objection]),
    (
        "{contract: ~, legitimate_interests: {interest: skydda lokalen}}",
        Basis::LegitimateInterests,
        &[RightName::Objection],
    ),
];

/// Words of the page that stand for a right which does not follow from every basis.
const SAID: [(RightName, &str); 3] = [
    (RightName::Portability, "dataportabilitet"),
    (RightName::Objection, "mot behandling som stöder sig på"),
    (RightName::Withdrawal, "ta tillbaka ditt samtycke"),
];

#[test]
fn rights_follow_from_the_bases_in_the_table_on_the_page_and_in_findings() {
    let law = Law::embedded();
    let templates = Templates::with(BTreeMap::new()).unwrap();
    for (declared, basis, follows) in BASES {
        for (right, words) in SAID {
            let owed = follows.contains(&right);
            assert_eq!(law.gives(basis, right, support::AS_OF), owed, "{basis:?} {right:?}");
            let project = support::compile(&resting_on(declared, ""));
            let site = render::site(&project, &templates, &Wanted::default()).unwrap();
            let page = &site["butiken/policy.sv.md"];
            let page = String::from_utf8_lossy(page).to_lowercase();
            assert_eq!(page.contains(&words.to_lowercase()), owed, "{basis:?} {right:?}");
        }
        let stage = "register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, updated: 2026-02-01, read: 2026-11-22}}
rights: {access: {}, rectification: {}, erasure: {}, restriction: {}, complaint: {authority: SE}}";
        let project = support::compile(&resting_on(declared, stage));
        let found = project.diagnostics.iter().find(|one| one.code == "R0701");
        let message = found.map_or("", |one| one.message.as_str());
        let names = |right| follows.contains(&right);
        assert_eq!(message.contains("portability"), names(RightName::Portability), "{basis:?}");
        assert_eq!(message.contains("objection"), names(RightName::Objection), "{basis:?}");
    }
}

#[test]
fn an_adequacy_decision_is_named_with_or_without_its_body() {
    for number in ["2021/1772", "(EU) 2021/1772", "2021/1772/EU"] {
        let files = transferring(&format!("{{country: GB, safeguard: {{adequacy: {number}}}}}"));
        assert_eq!(codes(&files, Law::embedded(), support::AS_OF), BTreeSet::new(), "{number}");
    }
    let files = transferring("{country: GB, safeguard: {adequacy: (EU) 2016/1250}}");
    assert!(codes(&files, Law::embedded(), support::AS_OF).contains("R0407"));
}
