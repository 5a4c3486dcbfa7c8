//! Answers on a small register, each on a fact that an easy search would miss.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ropa::answer::{Answer, Cell, Missing, Questions};
use ropa::locale::Locale;
use ropa::project::Project;
use ropa::render::{self, Templates};
use ropa::value::Language;

use crate::support::{self, Files};

static PROJECT: LazyLock<Project> = LazyLock::new(|| {
    let read = |path: &str| std::fs::read_to_string(support::root().join(path)).unwrap();
    let files = Files::from([
        ("registry/butiken/register.yaml".to_owned(), read("tests/base/register.yaml")),
        ("registry/butiken/more.yaml".to_owned(), read("tests/data/questions.yaml")),
    ]);
    let project = support::compile(&files);
    let form: Vec<_> = project.diagnostics.iter().filter(|one| one.is_form()).collect();
    assert!(form.is_empty(), "{form:?}");
    project
});

static LOCALES: LazyLock<BTreeMap<Language, Locale>> = LazyLock::new(|| {
    let templates = Templates::with(BTreeMap::new()).unwrap();
    render::loaded(Language::new("sv"), &templates).unwrap()
});

fn ask(question: impl Fn(&Questions<'static>) -> Answer<'static>) -> Answer<'static> {
    question(&Questions::new(&PROJECT, &[], &LOCALES))
}

fn text(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Empty => "-".to_owned(),
        Cell::One(one) => one.to_string(),
        Cell::Several(all) => all.join(" "),
        Cell::Way(way) => way.stops().collect::<Vec<_>>().join(" > "),
    }
}

/// Some columns of all rows.
fn columns(answer: &Answer<'_>, wanted: &[&str]) -> Vec<String> {
    let place = |name: &&str| answer.columns.iter().position(|column| column == name).unwrap();
    let places: Vec<usize> = wanted.iter().map(place).collect();
    let row = |cells: &[Cell<'_>]| {
        let cells = places.iter().map(|place| text(&cells[*place]));
        cells.collect::<Vec<_>>().join(" | ")
    };
    answer.rows.iter().map(|one| row(&one.cells)).collect()
}

#[test]
fn a_decision_that_is_not_named_permits_and_one_that_has_ended_does_not() {
    let answer = ask(|questions| questions.leaves("EEA", true).unwrap());
    let rows = columns(&answer, &["path", "instrument"]);
    assert!(rows.iter().all(|row| !row.contains("CH")), "{rows:#?}");
    let void =
        "care > shield > US | adequacy decision 2016/1250 (Article 45), which ended on 2020-07-15";
    assert_eq!(rows.iter().filter(|row| *row == void).count(), 1, "{rows:#?}");
    let of_care = rows.iter().filter(|row| row.starts_with("care"));
    assert!(of_care.into_iter().all(|row| !row.contains("2023/1795")), "{rows:#?}");
}

#[test]
fn a_decision_on_where_data_are_stored_permits_no_reading_from_elsewhere() {
    let answer = ask(|questions| questions.leaves("EEA", true).unwrap());
    let rows = columns(&answer, &["path", "instrument"]);
    assert!(rows.contains(&"care > far > IN | not stated".to_owned()), "{rows:#?}");
    let answer = ask(|questions| questions.without(Missing::Country("US")).unwrap());
    let rows = columns(&answer, &["path"]);
    assert_eq!(rows.iter().filter(|row| *row == "care > shield > US").count(), 2, "{rows:#?}");
}

#[test]
fn within_the_eea_nothing_is_missing() {
    let answer = ask(|questions| questions.leaves("SE", true).unwrap());
    let rows = columns(&answer, &["path"]);
    assert!(rows.iter().all(|row| !row.ends_with("> DE")), "{rows:#?}");
}

#[test]
fn a_number_means_the_same_decision_however_it_is_written() {
    for number in ["2023/1795", "(EU) 2023/1795"] {
        let answer = ask(|questions| questions.without(Missing::Decision(number)).unwrap());
        let mut rows = columns(&answer, &["what", "kind", "instead"]);
        rows.retain(|row| row.starts_with("care") || row.starts_with("named"));
        assert_eq!(
            rows,
            [
                "care | activity | derogation: consent (Article 49)",
                "named | transfer | derogation: consent (Article 49)"
            ]
        );
    }
}

#[test]
fn a_decision_falls_for_each_way_that_leans_on_it_and_for_no_other() {
    let answer = ask(|questions| questions.without(Missing::Decision("2000/518")).unwrap());
    assert_eq!(
        columns(&answer, &["what", "kind", "path"]),
        [
            "care | activity | care > alphorn > CH",
            "care | activity | care > alphorn > CH",
            "care | activity | care > far > CH",
            "abroad | activity | abroad > twins > CH",
            "abroad | activity | abroad > far > CH",
            "twins | transfer | -",
            "swiss | transfer | -",
            "far | transfer | -",
            "customers | notice | -",
        ]
    );
}

#[test]
fn what_has_ended_takes_no_place_of_a_decision() {
    let answer = ask(|questions| questions.without(Missing::Decision("2023/1795")).unwrap());
    let rows = columns(&answer, &["what", "path", "instead"]);
    let stale = "abroad | abroad > reader > US | standard contractual clauses 2010/87/EU (Article 46(2)(c)), which ended on 2022-12-27";
    assert!(rows.contains(&stale.to_owned()), "{rows:#?}");
    let through_india = rows.iter().find(|row| row.contains("> IN"));
    assert_eq!(through_india, None, "{rows:#?}");
}

#[test]
fn a_decision_permits_transfers_to_its_own_country_and_its_own_importers() {
    let answer = ask(|questions| questions.leaves("EEA", true).unwrap());
    let rows = columns(&answer, &["path", "instrument"]);
    let india =
        "abroad > far > IN | adequacy decision 2023/1795 (Article 45), which is about US only";
    assert!(rows.contains(&india.to_owned()), "{rows:#?}");
    let unlisted = rows.iter().find(|row| row.starts_with("abroad > shield > US"));
    assert!(unlisted.unwrap().contains(", which covers only "), "{rows:#?}");
}

#[test]
fn a_transfer_answers_for_an_engagement_and_for_the_systems_of_who_runs_them() {
    let answer = ask(|questions| questions.leaves("EEA", false).unwrap());
    let rows = columns(&answer, &["path", "instrument"]);
    let clauses = "standard contractual clauses module 2 (Article 46(2)(c))";
    // Which of two transfers is meant nobody tells.
    assert!(rows.contains(&"wrapping > wrapper > US | none".to_owned()), "{rows:#?}");
    // Another's transfer says nothing of a system that nobody is said to run.
    let lone = "abroad > lone > US | no transfer is declared".to_owned();
    assert!(rows.contains(&lone), "{rows:#?}");
    for way in ["abroad > vault > US", "abroad > vault > cloud > US", "abroad > cloud > US"] {
        assert!(rows.contains(&format!("{way} | {clauses}")), "{way}: {rows:#?}");
    }
}

#[test]
fn beside_the_decision_on_one_country_each_other_has_its_own() {
    let answer = ask(|questions| questions.leaves("EEA", false).unwrap());
    let mut rows = columns(&answer, &["path", "instrument"]);
    rows.retain(|row| row.starts_with("abroad > island"));
    assert_eq!(
        rows,
        [
            "abroad > island > US | adequacy decision 2023/1795 (Article 45)",
            "abroad > island > GB | adequacy decision (EU) 2021/1772 (Article 45), not named here",
            "abroad > island > outside-eea | adequacy decision 2023/1795 (Article 45), which is about US only",
        ]
    );
}

#[test]
fn a_decision_on_one_country_permits_nothing_in_those_that_are_not_named() {
    let found = |path: &str| {
        let mut of_rule = PROJECT.diagnostics.iter().filter(|one| one.code == "R0403");
        of_rule.any(|one| one.path == path)
    };
    assert!(found("transfers/pair/safeguard"));
    assert!(!found("transfers/stale/safeguard"));
}

#[test]
fn a_decision_takes_no_place_of_itself() {
    let answer = ask(|questions| questions.without(Missing::Decision("2003/490")).unwrap());
    assert_eq!(
        columns(&answer, &["what", "kind", "instead"]),
        ["abroad | activity | -", "itself | transfer | -"]
    );
    let answer = ask(|questions| questions.without(Missing::Decision("2023/1795")).unwrap());
    let rows = columns(&answer, &["what", "path"]);
    assert!(!rows.contains(&"unlisted | -".to_owned()), "{rows:#?}");
}

#[test]
fn data_that_stay_in_the_eea_are_in_a_country_of_it() {
    let answer = ask(|questions| questions.without(Missing::Country("SE")).unwrap());
    let rows = columns(&answer, &["path"]);
    assert!(rows.contains(&"abroad > hoster > SE".to_owned()), "{rows:#?}");
    let answer = ask(|questions| questions.leaves("EEA", false).unwrap());
    let rows = columns(&answer, &["path"]);
    assert!(rows.iter().all(|row| !row.contains("shelf")), "{rows:#?}");
}

#[test]
fn a_rule_is_about_what_it_and_the_rule_that_names_its_schedule_say() {
    let holders = |data: &str| {
        columns(&ask(|questions| questions.who(data, Some("visitor")).unwrap()), &["who"])
    };
    assert!(holders("phone").contains(&"log".to_owned()));
    assert!(!holders("health").contains(&"log".to_owned()));
    // The rest of the contact data is all but what has a rule.
    assert!(!holders("contact.email").contains(&"attic".to_owned()));
    let trace = ask(|questions| questions.trace("visitor").unwrap());
    let rows = columns(&trace, &["step", "what", "data"]);
    assert!(rows.contains(&"search | log | phone".to_owned()), "{rows:#?}");
}

#[test]
fn members_of_a_class_are_notified_by_the_whole_way() {
    let answer = ask(|questions| questions.trace("visitor").unwrap());
    let rows = columns(&answer, &["what", "path"]);
    let way = "shelf | visitor > abroad > house > room > shelf".to_owned();
    assert!(rows.contains(&way), "{rows:#?}");
}

#[test]
fn sub_processors_in_a_country_fall_with_it_where_the_data_of_their_processor_stay() {
    let answer = ask(|questions| questions.without(Missing::Country("US")).unwrap());
    let rows = columns(&answer, &["path"]);
    assert!(rows.contains(&"abroad > mild > deep > US".to_owned()), "{rows:#?}");
    assert!(!rows.contains(&"abroad > mild > US".to_owned()), "{rows:#?}");
}

#[test]
fn to_own_somebody_is_no_way_round() {
    let answer = ask(|questions| questions.cycles());
    assert_eq!(columns(&answer, &["cycle"]), [""; 0]);
}

#[test]
fn who_runs_a_system_in_another_role_is_not_instructed() {
    let answer = ask(|questions| questions.trace("visitor").unwrap());
    let rows = columns(&answer, &["step", "what"]);
    assert!(rows.contains(&"notify of erasure (Article 19) | partner".to_owned()), "{rows:#?}");
    assert!(!rows.contains(&"instruct (processor) | partner".to_owned()), "{rows:#?}");
    assert!(rows.contains(&"instruct (processor) | cloud".to_owned()), "{rows:#?}");
}

#[test]
fn a_system_that_a_rule_names_is_part_of_every_answer() {
    let who = ask(|questions| questions.who("health", None).unwrap());
    let rows = columns(&who, &["who", "path"]);
    assert!(rows.contains(&"ledger | care > ledger".to_owned()), "{rows:#?}");
    let without = ask(|questions| questions.without(Missing::Named("ledger")).unwrap());
    let rows = columns(&without, &["what", "path"]);
    assert!(rows.contains(&"care | care > ledger".to_owned()), "{rows:#?}");
    let orphans = columns(&ask(|questions| questions.orphans()), &["name"]);
    assert!(!orphans.contains(&"ledger".to_owned()), "{orphans:#?}");
}

#[test]
fn who_sets_cookies_is_no_orphan() {
    let orphans = columns(&ask(|questions| questions.orphans()), &["name"]);
    assert!(!orphans.contains(&"jar".to_owned()), "{orphans:#?}");
}

#[test]
fn each_relation_to_a_recipient_falls_with_it() {
    let answer = ask(|questions| questions.without(Missing::Named("alphorn")).unwrap());
    let rows = columns(&answer, &["kind", "path", "data"]);
    assert_eq!(
        rows[..2],
        ["activity | care > alphorn | health", "activity | care > alphorn | contact.email"]
    );
}

#[test]
fn a_clerk_is_told_of_every_holder_and_of_nothing_about_nobody() {
    let answer = ask(|questions| questions.trace("customer").unwrap());
    let rows = columns(&answer, &["step", "what", "data"]);
    let expected = [
        "forward to the controller (Article 28(3)(e)) | brand | contact",
        "search | archive | health",
        "search | ledger | health contact.email rest",
        "instruct (processor) | hoster | health",
        "instruct (processor) | shield | health contact.email rest",
        "notify of erasure (Article 19) | shield | health contact.email rest",
        "notify of erasure (Article 19) | guild | contact.email",
        "notify of erasure (Article 19) | member | contact.email",
    ];
    for row in expected {
        assert!(rows.iter().any(|one| one == row), "{row}: {rows:#?}");
    }
    assert!(rows.iter().all(|row| !row.contains("totals")), "{rows:#?}");
    assert!(rows.iter().any(|row| row.starts_with("keep | retention rule")), "{rows:#?}");
}

#[test]
fn a_system_has_the_data_it_stores() {
    let answer = ask(|questions| questions.who("contact.email", None).unwrap());
    let rows = columns(&answer, &["who", "path"]);
    assert!(rows.iter().all(|row| !row.contains("archive")), "{rows:#?}");
    let answer = ask(|questions| questions.who("health", None).unwrap());
    let rows = columns(&answer, &["who", "path"]);
    assert!(rows.contains(&"hoster | care > archive > hoster".to_owned()), "{rows:#?}");
}

#[test]
fn a_recipient_with_a_time_of_its_own_keeps_data_so_long_and_others_as_long_as_we_do() {
    let answer = ask(|questions| questions.who("contact.email", None).unwrap());
    let rows = columns(&answer, &["who", "retention"]);
    let theirs = "guild | Skrået raderar uppgifterna senast efter 2 år.";
    assert!(rows.iter().any(|row| row == theirs), "{rows:#?}");
    let member = "member | Skrået raderar uppgifterna senast efter 2 år.";
    assert!(rows.iter().any(|row| row == member), "{rows:#?}");
    let ours = rows.iter().find_map(|row| row.strip_prefix("orders | ")).unwrap();
    assert!(rows.contains(&format!("postbud | {ours}")), "{rows:#?}");
    // A rule about a system says nothing of other copies.
    assert!(rows.contains(&"shield | -".to_owned()), "{rows:#?}");
    let of_ledger = rows.iter().find_map(|row| row.strip_prefix("ledger | ")).unwrap();
    assert!(of_ledger.contains("liggaren"), "{rows:#?}");
    let answer = ask(|questions| questions.who("health", Some("visitor")).unwrap());
    let rows = columns(&answer, &["who", "retention"]);
    let theirs = rows.iter().find_map(|row| row.strip_prefix("mild | ")).unwrap();
    assert!(theirs.contains("30 dagar"), "{rows:#?}");
    assert!(rows.contains(&format!("deep | {theirs}")), "{rows:#?}");
}

#[test]
fn what_all_registers_share_is_not_for_all_that_one_of_them_does() {
    let base = std::fs::read_to_string(support::root().join("tests/base/register.yaml")).unwrap();
    let shared = "
systems:
  crm: {name: {sv: kundregistret}, for_all_data: true}
retention_schedules:
  general: {name: {sv: regler}, for_all_activities: true, rules: [{erase_after: P1Y, from: {sv: köpet}}]}
";
    let project = support::compile(&Files::from([
        ("registry/butiken/register.yaml".to_owned(), base),
        ("registry/shared/data.yaml".to_owned(), shared.to_owned()),
    ]));
    let messages = project.diagnostics.iter().map(|one| (one.code, one.message.as_str()));
    let refused =
        |key, id| format!("`{key}` is for one organisation, and all registers share `{id}`");
    let wanted = [refused("for_all_data", "crm"), refused("for_all_activities", "general")];
    let wanted: Vec<_> = wanted.iter().map(|message| ("N0007", message.as_str())).collect();
    assert_eq!(messages.collect::<Vec<_>>(), wanted);
}

#[test]
fn no_cell_is_a_formula() {
    let answer = ask(|questions| questions.trace("visitor").unwrap());
    let cells: Vec<String> = answer.table(&PROJECT).flatten().collect();
    assert!(cells.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{cells:?}");
    assert!(cells.iter().any(|cell| cell.ends_with("=1+1")), "{cells:?}");
}

#[test]
fn what_is_not_there_is_named_as_people_mean_it() {
    let questions = Questions::new(&PROJECT, &[], &LOCALES);
    let item = questions.who("email", None).unwrap_err().0;
    let country = questions.without(Missing::Country("uk")).unwrap_err().0;
    let vendor = questions.show("alphron").unwrap_err().0;
    assert_eq!(
        [item, country, vendor],
        [
            "no data category is called `email`; did you mean `contact.email`?",
            "`uk` is no country; did you mean `GB`?",
            "no activity, system, recipient, category of people or country is called `alphron`; did you mean `alphorn`?",
        ]
    );
}
