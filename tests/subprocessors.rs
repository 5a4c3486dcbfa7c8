//! The page of processors: whom the organisation uses and whom they engage, to any depth, from the same facts as the
//! policy.

use std::collections::BTreeMap;
use std::fmt::Write;

use ropa::render::{self, Readers, Site, Templates, Wanted};
use scraper::{ElementRef, Html, Selector};

use crate::support::{self, Files};

/// The usual register with some text changed, and with more declarations in a file of their own.
fn files(changes: &[(&str, &str)], more: &str) -> Files {
    let mut text =
        std::fs::read_to_string(support::root().join("tests/base/register.yaml")).unwrap();
    for (before, after) in changes {
        assert!(text.contains(before), "{before}");
        text = text.replace(before, after);
    }
    let mut files = Files::from([("registry/butiken/register.yaml".to_owned(), text)]);
    if !more.is_empty() {
        files.insert("registry/butiken/more.yaml".to_owned(), more.to_owned());
    }
    files
}

fn site(files: &Files, readers: Readers) -> Site {
    let project = support::compile(files);
    let form: Vec<_> = project.diagnostics.iter().filter(|one| one.is_form()).collect();
    assert!(form.is_empty(), "{form:?}");
    let templates = Templates::with(BTreeMap::new()).unwrap();
    render::site(&project, &templates, &Wanted { readers, ..Wanted::default() }).unwrap()
}

fn page(files: &Files) -> String {
    let mut site = site(files, Readers::DataSubjects);
    let page = site.remove("butiken/subprocessors.sv.html").expect("the page is written");
    String::from_utf8(page).unwrap()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn all(page: &Html, selector: &str) -> Vec<String> {
    page.select(&Selector::parse(selector).unwrap()).map(words).collect()
}

/// The cells of the rows of the first table.
fn rows(page: &str) -> Vec<Vec<String>> {
    let page = Html::parse_document(page);
    let row = Selector::parse("main table tbody tr").unwrap();
    let cell = Selector::parse("th, td").unwrap();
    let rows = page.select(&row);
    rows.map(|row| row.select(&cell).map(words).collect()).collect()
}

/// What is said of a processor under a term.
fn said(page: &str, processor: &str, term: &str) -> Option<String> {
    let page = Html::parse_document(page);
    let facts = Selector::parse(&format!("#processor-{processor} dl > div")).unwrap();
    let (name, says) = (Selector::parse("dt").unwrap(), Selector::parse("dd").unwrap());
    let mut facts = page.select(&facts);
    let fact = facts.find(|fact| words(fact.select(&name).next().unwrap()) == term)?;
    Some(words(fact.select(&says).next().unwrap()))
}

const ENGAGES: (&str, &str) =
    ("name: Postbud\n", "name: Postbud\n    sub_processors: [{to: link-1, does: [lagrar brev]}]\n");

/// Processors that engage each other in a row, the last one another that is named.
fn chain(length: usize, last: &str) -> String {
    let mut text = "processors:\n".to_owned();
    for number in 1..=length {
        let next = if number == length { last.to_owned() } else { format!("link-{}", number + 1) };
        let below = if next.is_empty() { next } else { format!(", sub_processors: [{next}]") };
        let operator = format!("operator: {{name: Led {number} AB, country: FI}}");
        writeln!(text, "  link-{number}: {{name: Led {number}, {operator}{below}}}").unwrap();
    }
    text
}

/// An activity whose data lie in a system that somebody runs.
const RUN_BY: &str = r"
processors:
  hall: {name: Hallen, operator: {name: Hallen AB, country: SE}, sub_processors: [power]}
  power: {name: Kraften, operator: {name: Kraften AB, country: NO}}
systems:
  ledger: {name: liggaren, operated_by: hall, country: SE, data_categories: [health]}
data_categories:
  health: {name: hälsouppgifter}
  shoes: {name: skostorlek}
activities:
  care:
    name: vård
    purposes: {heal: {name: läka, lawful_basis: consent}}
    data_subjects: [customer]
    data_categories: [health, shoes]
    systems: [ledger]
";

#[test]
fn who_runs_a_system_is_a_processor_though_no_activity_names_it() {
    let text = page(&files(&[], RUN_BY));
    assert_eq!(said(&text, "hall", "Driver").unwrap(), "Liggaren (lagringsplats: Sverige)");
    assert_eq!(said(&text, "hall", "I samband med").unwrap(), "Vård");
    assert_eq!(said(&text, "hall", "Får del av").unwrap(), "Hälsouppgifter");
    assert_eq!(said(&text, "hall", "Varför").unwrap(), "För att läka");
    assert!(rows(&text).iter().any(|row| row[0] == "Kraften (Kraften AB)"), "{text}");
    let other_role = RUN_BY.replace(
        "    systems: [ledger]",
        "    systems: [ledger]\n    recipients: [{to: hall, role: joint-controller}]",
    );
    assert_eq!(said(&page(&files(&[], &other_role)), "hall", "Driver"), None);
}

/// An activity of which the usual policy tells, with processors that get less than all its data.
const LIMITED: &str = "
data_categories:
  health: {name: hälsouppgifter, protected_as: special-category}
  phone: {name: telefonnummer}
processors:
  mailer: {name: Mailer, sub_processors: [behind], operator: {name: Mailer Inc., country: US}}
  behind: {name: Behind, operator: {name: Behind Ltd, country: IN}}
  hosty: {name: Hosty}
  twins: {name: Twins}
systems:
  crm: {name: kundregistret, operated_by: hosty, country: IN}
transfers:
  both: {country: [US, IN], safeguard: {adequacy: 2023/1795, certified: 2026-01-10}}
  twins: {country: [GB, CH]}
activities:
  care:
    name: vård
    purposes:
      heal: {name: läka, lawful_basis: consent, data_categories: [health]}
      send: {name: skicka, lawful_basis: consent, data_categories: [contact]}
    data_subjects: [customer]
    data_categories: [phone]
    systems: [crm]
    recipients:
      - {to: mailer, role: processor, purposes: [send], transfer: both}
      - {to: hosty, role: processor, data_categories: [phone]}
      - {to: twins, role: processor, transfer: twins}
";

#[test]
fn a_processor_gets_the_data_of_its_purposes_and_of_the_systems_it_runs() {
    let page = page(&files(&[], LIMITED));
    let gets = |name| said(&page, name, "Får del av").unwrap();
    assert_eq!(gets("mailer"), "Kontaktuppgifter");
    assert_eq!(gets("hosty"), "Telefonnummer Hälsouppgifter och kontaktuppgifter");
}

#[test]
fn an_adequacy_decision_is_told_of_its_own_country_only() {
    let page = page(&files(&[], LIMITED));
    let row = rows(&page).into_iter().find(|row| row[0].starts_with("Behind")).unwrap();
    assert!(row.iter().all(|cell| !cell.contains("2023/1795")), "{row:?}");
    assert!(row.iter().any(|cell| cell == "Indien: skyddsåtgärd är inte angiven"), "{row:?}");
    let twins = said(&page, "twins", "Utanför EES").unwrap();
    assert!(twins.contains("2021/1772") && twins.contains("2000/518"), "{twins}");
    assert!(!twins.contains("saknas"), "{twins}");
    let mut site = site(&files(&[], LIMITED), Readers::DataSubjects);
    let policy = String::from_utf8(site.remove("butiken/policy.sv.html").unwrap()).unwrap();
    let policy = Html::parse_document(&policy);
    let told = all(&policy, "#transfer-twins").concat();
    assert!(told.contains("skyddsnivån är adekvat ((EU) 2021/1772 och 2000/518/EC)"), "{told}");
    assert!(!told.contains("saknas"), "{told}");
}

#[test]
fn a_decision_that_covers_a_transfer_is_told_whatever_else_is_said_of_it() {
    for said_of_it in
        ["none", "{as_stated: uppgifterna är krypterade}", "{unknown: {reason: vi frågar}}"]
    {
        let changes = [("country: [GB, CH]}", &*format!("country: GB, safeguard: {said_of_it}}}"))];
        let more =
            changes.iter().fold(LIMITED.to_owned(), |text, (old, new)| text.replace(old, new));
        let mut site = site(&files(&[], &more), Readers::Authority);
        let mut html = |name: &str| {
            let page = site.remove(&format!("butiken/{name}.sv.html")).unwrap();
            Html::parse_document(&String::from_utf8(page).unwrap())
        };
        let page = html("subprocessors");
        let told = all(&page, "#processor-twins").concat();
        assert!(told.contains("beslut om adekvat skyddsnivå ((EU) 2021/1772)"), "{told}");
        let policy = all(&html("policy"), "#transfer-twins").concat();
        assert!(policy.contains("skyddsnivån är adekvat ((EU) 2021/1772)"), "{policy}");
        for words in [&told, &policy] {
            assert!(!words.contains("ingen skyddsåtgärd"), "{words}");
            assert!(!words.contains("inte namngiven"), "{words}");
            assert!(!words.contains("vi frågar"), "{words}");
        }
        let record = all(&html("register"), "#transfers tbody tr").concat();
        assert!(record.contains("2021/1772"), "{record}");
    }
}

#[test]
fn a_policy_links_to_the_page_that_tells_only_of_who_runs_a_system() {
    let changes = [("role: processor", "role: controller")];
    let mut site = site(&files(&changes, RUN_BY), Readers::DataSubjects);
    assert!(site.contains_key("butiken/subprocessors.sv.html"));
    let policy = String::from_utf8(site.remove("butiken/policy.sv.html").unwrap()).unwrap();
    assert!(policy.contains("href=\"subprocessors.sv.html\""));
}

#[test]
fn where_a_system_stores_data_abroad_is_told_with_the_transfers() {
    let page = page(&files(&[], LIMITED));
    let told = said(&page, "hosty", "Utanför EES").unwrap();
    assert_eq!(told, "Indien: skyddsåtgärd är inte angiven");
}

#[test]
fn a_transcript_tells_no_data_that_are_not_stated() {
    let stage =
        "register:\n  stage: transcript\n  transcript_of: {title: Policyn, read: 2026-01-01}\n";
    let more = "
processors: {hosty: {name: Hosty}}
systems: {crm: {name: kundregistret, operated_by: hosty}}
";
    let changes =
        [("register:\n", stage), ("    recipients:\n", "    systems: [crm]\n    recipients:\n")];
    let page = page(&files(&changes, more));
    assert_eq!(said(&page, "hosty", "Får del av").unwrap(), "Anges inte");
}

#[test]
fn a_chain_of_eight_is_told_to_its_end() {
    let rows = rows(&page(&files(&[ENGAGES], &chain(8, ""))));
    let mut way = "Postbud".to_owned();
    for (number, row) in (1..).zip(&rows) {
        assert_eq!(
            row[..3],
            [format!("Led {number} (Led {number} AB)"), way.clone(), "Finland".into()]
        );
        write!(way, " → Led {number}").unwrap();
    }
    assert_eq!(rows.len(), 8);
    assert_eq!(rows[0][3], "Lagrar brev");
    assert_eq!(rows[1][3], "Ej angivet");
}

#[test]
fn a_chain_of_two_thousand_has_an_end_and_ways_that_can_be_read() {
    let rows = rows(&page(&files(&[ENGAGES], &chain(2000, "link-1"))));
    assert_eq!(rows.len(), 2000);
    assert!(rows[1999][1].starts_with("Postbud → … → Led 1981 → "), "{}", rows[1999][1]);
    assert!(rows[1999][1].ends_with(" → Led 1998 → Led 1999"), "{}", rows[1999][1]);
}

#[test]
fn a_circle_ends_and_names_each_once() {
    let page = page(&files(&[ENGAGES], &chain(3, "postbud")));
    let names: Vec<String> = rows(&page).into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(names, ["Led 1 (Led 1 AB)", "Led 2 (Led 2 AB)", "Led 3 (Led 3 AB)"]);
    let sentence = "Led 3 anlitar också Postbud, som redan nämns här.";
    assert!(all(&Html::parse_document(&page), "#processor-postbud > p").contains(&sentence.into()));
}

#[test]
fn the_shortest_way_is_told_and_the_other_beside_it() {
    let engages = ("name: Postbud\n", "name: Postbud\n    sub_processors: [link-1, link-3]\n");
    let page = page(&files(&[engages], &chain(3, "")));
    let ways: Vec<[String; 2]> =
        rows(&page).into_iter().map(|row| [row[0].clone(), row[1].clone()]).collect();
    let expected = [
        ["Led 1 (Led 1 AB)", "Postbud"],
        ["Led 3 (Led 3 AB)", "Postbud"],
        ["Led 2 (Led 2 AB)", "Postbud → Led 1"],
    ];
    assert_eq!(ways, expected.map(|row| row.map(ToOwned::to_owned)));
    assert!(page.contains("Led 2 anlitar också Led 3, som redan nämns här."));
}

#[test]
fn what_permits_a_transfer_is_told_of_whom_it_reaches() {
    let engages = ("name: Postbud\n", "name: Postbud\n    sub_processors: [storage, archive]\n");
    let transfer = ("{signed: 2026-02-01}}", "{signed: 2026-02-01}, transfer: postbud-us}");
    let more = "processors:
  storage: {name: Lagret, operator: {name: Lagret Inc., country: US}}
  archive: {name: Arkivet, operator: {name: Arkivet Ltd., country: IN}}
transfers:
  postbud-us: {country: US, safeguard: {standard_contractual_clauses: {module: 2}}, modality: may}
";
    let page = page(&files(&[engages, transfer], more));
    let clauses = "standardavtalsklausuler ((EU) 2021/914, modul 2)";
    let expected = format!(
        "Kanske. Uppgifter kan överföras till USA. Det här skyddar uppgifterna: {clauses}."
    );
    assert_eq!(said(&page, "postbud", "Utanför EES"), Some(expected));
    let last = |row: &Vec<String>| row.last().unwrap().clone();
    let abroad: Vec<String> = rows(&page).iter().map(last).collect();
    let india = "Indien (eventuellt): skyddsåtgärd är inte angiven".to_owned();
    assert_eq!(abroad, [format!("USA (eventuellt): {clauses}"), india]);
}

#[test]
fn nothing_is_said_of_sub_processors_that_nobody_has_stated() {
    let page = page(&files(&[], ""));
    assert_eq!(rows(&page), Vec::<Vec<String>>::new());
    let told = "Inga underbiträden är angivna.".to_owned();
    assert_eq!(said(&page, "postbud", "Underbiträden"), Some(told));
    assert_eq!(said(&page, "postbud", "Land"), Some("Sverige".to_owned()));
    assert_eq!(said(&page, "postbud", "Utanför EES"), None);
}

#[test]
fn the_page_is_written_where_a_policy_tells_of_a_processor() {
    let name = "butiken/subprocessors.sv.html";
    let usual = files(&[], "");
    for readers in [Readers::Organisation, Readers::Authority, Readers::DataSubjects] {
        assert!(site(&usual, readers).contains_key(name), "{readers:?}");
    }
    let without = files(&[("role: processor", "role: controller")], "");
    assert!(!site(&without, Readers::Organisation).contains_key(name));
    let index =
        String::from_utf8(site(&without, Readers::Organisation)["index.html"].clone()).unwrap();
    assert!(!index.contains("subprocessors"));
    let staff = [("data_subjects: [customer]\n    data", "data_subjects: [staff]\n    data")];
    let untold = files(&staff, "data_subjects: {staff: {name: anställda}}");
    assert!(!site(&untold, Readers::Organisation).contains_key(name));
}

#[test]
fn public_pages_link_to_each_other_and_to_nothing_else() {
    let site = site(&files(&[ENGAGES], &chain(2, "")), Readers::DataSubjects);
    for (name, other) in [("subprocessors", "policy"), ("policy", "subprocessors")] {
        let page = String::from_utf8(site[&format!("butiken/{name}.sv.html")].clone()).unwrap();
        let page = Html::parse_document(&page);
        let link = Selector::parse("a[href]").unwrap();
        let links: Vec<String> =
            page.select(&link).map(|link| link.attr("href").unwrap().to_owned()).collect();
        let files = links.iter().map(|href| href.split('#').next().unwrap());
        let mut files: Vec<&str> =
            files.filter(|file| !file.is_empty() && !file.contains(':')).collect();
        files.dedup();
        assert_eq!(files, [format!("{other}.sv.html")], "{name}");
    }
}

#[test]
fn what_is_internal_is_not_on_the_page() {
    let more = "processors:
  link-1: {name: Led 1, operator: {name: Led 1 AB, country: FI}, evidence: {contract: HEMLIGT-1}}
engagements:
  hosting:
    name: HEMLIGT-2
    on_behalf_of: customer-inc
    recipients: [{to: behind}]
recipients:
  customer-inc: {name: HEMLIGT-3, operator: {name: HEMLIGT-3 AB, country: SE}}
  behind: {name: HEMLIGT-4, operator: {name: HEMLIGT-4 AB, country: SE}}
";
    let page = page(&files(&[ENGAGES], more));
    assert!(page.contains("Led 1 AB"));
    assert!(!page.contains("HEMLIGT"), "{page}");
}

#[test]
fn a_name_is_no_markup() {
    let hostile = "</table><script>alert(1)</script>";
    let more = format!(
        "processors:\n  link-1: {{name: '{hostile}', operator: {{name: '{hostile}', country: FI}}}}\n"
    );
    let page = page(&files(&[ENGAGES], &more));
    assert!(!page.contains(hostile));
    assert_eq!(rows(&page)[0][0], hostile);
}

#[test]
fn members_of_a_class_engage_by_the_agreement_with_the_class_or_their_own() {
    let found = |class: &str, own: &str| -> Vec<String> {
        let more = "
processors:
  family: {name: familjen, kind: class, includes: [first, second]}
  first: {name: Ett, operator: {name: Ett AB, country: SE}, sub_processors: [deep]}
  second: {name: Två, operator: {name: Två AB, country: SE}, sub_processors: [deep]}
  deep: {name: Djup, operator: {name: Djup AB, country: SE}}
";
        let usual = "- {to: postbud, role: processor, agreement: {signed: 2026-02-01}}";
        let to = |who: &str, says: &str| {
            format!("- {{to: {who}, role: processor, agreement: {{signed: 2026-02-01{says}}}}}")
        };
        let both = format!("{}\n      {}\n      {usual}", to("family", class), to("first", own));
        let project = support::compile(&files(&[(usual, &both)], more));
        assert!(project.diagnostics.iter().all(|one| one.code == "R0428"));
        project.diagnostics.into_iter().map(|one| one.message).collect()
    };
    let refused = "`second` of `family` may engage nobody by the agreement, and engages `deep`";
    let asked = |who: &str| format!("no agreement says that {who} may engage `deep`");
    assert_eq!(found(", sub_processors: refused", ", sub_processors: general"), [refused]);
    assert_eq!(found(", sub_processors: general", ""), Vec::<String>::new());
    assert_eq!(found("", ", sub_processors: general"), [asked("`second` of `family`")]);
    assert_eq!(found("", ""), [asked("`first` of `family`")]);
}
