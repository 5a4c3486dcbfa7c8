//! How long data are kept, against the law: what counts as too short, too long or open, and what is left alone.

use std::collections::BTreeSet;

use ropa::law::Law;

use crate::support::{self, Files, edit};

/// The base of the examples with more declarations laid over it.
fn with(declarations: &str) -> Files {
    let mut base = edit::value(&support::registry("tests/base")["registry/register.yaml"]);
    edit::lay_over(&mut base, edit::value(declarations));
    Files::from([("registry/butiken/register.yaml".to_owned(), edit::text(&base))])
}

fn codes(declarations: &str) -> BTreeSet<&'static str> {
    support::compile(&with(declarations)).diagnostics.iter().map(|one| one.code).collect()
}

/// What is found where a rule holds for orders, with the end of the financial year.
fn of_orders(rule: &str, year_ends: Option<&str>) -> BTreeSet<&'static str> {
    let controller = year_ends.map_or_else(String::new, |day| {
        format!("controller: {{financial_year_ends: \"{day}\"}}\n")
    });
    codes(&format!("{controller}activities: {{orders: {{retention: [{rule}]}}}}"))
}

#[test]
fn accounts_are_counted_from_the_end_of_the_year() {
    let law = "law: bokföringslagen (1999:1078)";
    for (period, from, year_ends, too_short) in [
        ("P7Y", "du betalade", None, true),
        ("P8Y", "du betalade", None, false),
        ("P8Y", "du betalade", Some("12-31"), false),
        ("P8Y", "du betalade", Some("06-30"), true),
        ("P8Y6M", "du betalade", Some("06-30"), false),
        ("P7Y", "räkenskapsåret avslutades", Some("12-31"), false),
        ("P7Y", "räkenskapsåret avslutades", Some("06-30"), true),
        ("P7Y", "räkenskapsåret avslutades", None, false),
        ("P7Y", "kalenderåret då räkenskapsåret avslutades är slut", Some("06-30"), false),
        ("P6Y", "kalenderåret då räkenskapsåret avslutades är slut", None, true),
        ("P7Y", "året då du handlade är slut", None, false),
        ("P7Y", "året då du handlade är slut", Some("06-30"), true),
        ("P7Y", "avtalet om köp har upphört", None, false),
    ] {
        let rule = format!("{{erase_after: {period}, from: {from}, {law}}}");
        let expected = if too_short { BTreeSet::from(["R0506"]) } else { BTreeSet::new() };
        assert_eq!(of_orders(&rule, year_ends), expected, "{rule} {year_ends:?}");
    }
}

#[test]
fn what_the_law_demands_at_most_is_counted_too() {
    for (rule, expected) in [
        ("{keep_at_least: P7Y, erase_within: P8Y, from: du betalade, law: bokföringslagen}", None),
        (
            "{keep_at_least: P7Y, erase_within: P10Y, from: du betalade, law: bokföringslagen}",
            Some("R0507"),
        ),
        ("{keep_at_least: P5Y, law: bokföringslagen, from: du betalade}", Some("R0506")),
        (
            "{keep_at_least: P1Y, erase_within: P2Y, law: en annan lag, from: du betalade}",
            Some("R0507"),
        ),
        (
            "{statutory: se-whistleblowing, erase_within: P3Y, from: ärendet avslutades}",
            Some("R0507"),
        ),
        ("{statutory: se-whistleblowing, erase_within: P1Y, from: ärendet avslutades}", None),
        (
            "{statutory: se-money-laundering, erase_within: P4Y, from: transaktionen utfördes}",
            Some("R0506"),
        ),
        (
            "{erase_within: P11Y, from: affärsförbindelsen upphörde, law: penningtvättslagen, reason: utreda brott}",
            Some("R0507"),
        ),
        (
            "{erase_within: P8Y, from: affärsförbindelsen upphörde, law: penningtvättslagen, reason: utreda brott}",
            None,
        ),
        ("{erase_after: P3Y, from: du betalade, limited_to: annat än bokföringsunderlag}", None),
    ] {
        assert_eq!(of_orders(rule, None), expected.into_iter().collect(), "{rule}");
    }
}

#[test]
fn a_rule_that_names_a_schedule_is_held_to_the_law_with_it() {
    let schedule = "retention_schedules: {three: {name: tre år, rules: [{erase_after: P3Y, from: du betalade}]}}\n";
    let orders =
        |rule: &str| codes(&format!("{schedule}activities: {{orders: {{retention: [{rule}]}}}}"));
    assert_eq!(orders("{schedule: three}"), BTreeSet::new());
    let books = "{schedule: three, limited_to: uppgifter i bokföringen}";
    assert_eq!(orders(books), BTreeSet::from(["R0506"]));
}

#[test]
fn a_shorter_time_beside_that_of_the_law_is_a_conflict() {
    let both = "{statutory: se-bookkeeping}, {erase_after: P3Y, from: du betalade}";
    assert_eq!(of_orders(both, None), BTreeSet::from(["R0505"]));
    let longer = "{statutory: se-bookkeeping}, {erase_after: P8Y, from: du betalade}";
    assert_eq!(of_orders(longer, None), BTreeSet::new());
    let other =
        "{statutory: se-bookkeeping}, {erase_after: P3Y, from: du betalade, limited_to: brev}";
    assert_eq!(of_orders(other, None), BTreeSet::new());
}

#[test]
fn a_limit_for_those_who_do_nothing_may_stand_in_a_schedule() {
    let schedule = |rules: &str, for_all: bool| {
        format!(
            "retention_schedules: {{s: {{name: regler, for_all_activities: {for_all}, rules: [{rules}]}}}}\n"
        )
    };
    let orders = |rules: &str| format!("activities: {{orders: {{retention: [{rules}]}}}}");
    let act = "{erase: on-unsubscribe}";
    let limit = "{erase_after: P2Y, from: du senast handlade, exception: true}";
    let found = |text: String| codes(&text).contains("R0508");
    assert!(found(orders(act)));
    assert!(!found(schedule(limit, false) + &orders(&format!("{act}, {{schedule: s}}"))));
    assert!(found(
        schedule("{erase: on-request}", false) + &orders(&format!("{act}, {{schedule: s}}"))
    ));
    assert!(!found(schedule(limit, true) + &orders(act)));
    assert!(!found(schedule(act, false) + &orders(&format!("{{schedule: s}}, {limit}"))));
    assert!(found(schedule(act, false) + &orders("{schedule: s}")));
}

#[test]
fn pictures_for_the_police_are_an_exception_and_schedules_are_read() {
    let cameras = |schedule: &str, rules: &str| {
        codes(&format!(
            "retention_schedules: {{s: {schedule}}}
measures: {{premises: {{name: skydd av lokalen, techniques: [camera-surveillance], activity: cameras}}}}
activities:
  cameras:
    name: kameror i lokalen
    purposes: {{prevent: {{name: förebygga inbrott, lawful_basis: {{legitimate_interests: {{interest: skydda lokalen}}}}}}}}
    data_subjects: [customer]
    data_categories: [contact]
    origin: [{{from: observation, informed: {{when: du går in, how: med en skylt vid dörren}}}}]
    recipients: none
    retention: [{rules}]
"
        ))
        .contains("R0509")
    };
    let month = "{name: regler, rules: [{erase_after: P30D, from: bilden har tagits}]}";
    let days = "{name: regler, rules: [{erase_after: P3D, from: bilden har tagits}]}";
    let own = "{erase_after: P3D, from: bilden har tagits}";
    let police = "{erase_after: P1Y, from: polisen bad om bilden, condition: polisen har bett om bilden, exception: true}";
    assert!(cameras(month, "{schedule: s}"));
    assert!(!cameras(days, "{schedule: s}"));
    assert!(!cameras(days, &format!("{own}, {police}")));
    assert!(!cameras(
        month,
        &format!("{own}, {{schedule: s, limited_to: bilder som polisen har bett om}}")
    ));
    let for_all =
        "{name: regler, for_all_activities: true, rules: [{erase_after: P1Y, from: du var här}]}";
    assert!(!cameras(for_all, "{erase_after: P3D, from: bilden har tagits, exception: true}"));
}

#[test]
fn what_the_law_counts_is_told_to_people() {
    let page = |rule: &str| {
        let files = with(&format!("activities: {{orders: {{retention: [{rule}]}}}}"));
        support::compile(&files)
    };
    assert!(page("{statutory: se-limitation}").diagnostics.iter().any(|one| one.code == "S0004"));
    let law = Law::embedded();
    for period in law.statutory_periods() {
        assert!(period.provision().is_some(), "{}", period.id);
        for language in ["sv", "en", "de"] {
            assert!(period.law.contains_key(language), "{}: {language}", period.id);
            assert!(period.words.contains_key(language), "{}: {language}", period.id);
            assert!(period.begins.contains_key(language), "{}: {language}", period.id);
            let is_event = period.counted == ropa::law::Counting::Event;
            assert_eq!(period.event.contains_key(language), is_event, "{}", period.id);
        }
    }
}

#[test]
fn a_recipient_is_held_to_what_is_said_of_the_data_that_it_gets() {
    let found = |data: &str, rules: &str| {
        let text = format!(
            "
data_categories:
  contact: {{items: {{phone: {{name: telefonnummer}}}}}}
  health: {{name: hälsouppgifter, protected_as: special-category}}
retention_schedules: {{s: {{name: regler, rules: [{{erase_after: P1Y, from: köpet}}]}}}}
activities:
  orders:
    data_categories: [contact, health]
    recipients:
      - {{to: postbud, role: processor, agreement: {{signed: 2026-02-01}}, {data}erase_within: P2Y}}
    retention: [{rules}]
"
        );
        codes(&text).contains("R0429")
    };
    let year = |more: &str| format!("{{erase_after: P1Y, from: köpet{more}}}");
    let of = |data: &str| year(&format!(", data_categories: [{data}]"));
    let (email, contact, any) =
        ("data_categories: [contact.email], ", "data_categories: [contact], ", "");
    for (data, rules, is_longer) in [
        (email, of("contact.email"), true),
        (email, of("contact"), true),
        (email, year(""), true),
        (email, "{schedule: s}".to_owned(), true),
        (
            email,
            format!("{}, {{erase: on-request, data_categories: [health]}}", of("contact")),
            true,
        ),
        (
            email,
            format!(
                "{}, {{erase_after: P3Y, from: köpet, data_categories: [health]}}",
                of("contact")
            ),
            true,
        ),
        (contact, of("contact.email, contact.phone"), true),
        (any, of("contact, health"), true),
        // Nothing is said of the data that go there, or not in every case.
        (email, of("contact.phone"), false),
        (email, of("health"), false),
        (email, "{schedule: s, data_categories: [contact.phone]}".to_owned(), false),
        (contact, of("contact.email"), false),
        (any, of("contact"), false),
        (email, year(", limited_to: brev"), false),
        (email, year(", condition: du ångrar köpet"), false),
        // They may be kept for longer.
        (
            email,
            format!("{}, {{erase_after: P3Y, from: köpet, data_categories: [contact]}}", year("")),
            false,
        ),
        (
            contact,
            format!("{}, {{erase: on-request, data_categories: [contact.phone]}}", year("")),
            false,
        ),
    ] {
        assert_eq!(found(data, &rules), is_longer, "{data}{rules}");
    }
}
