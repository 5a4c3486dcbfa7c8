//! The record as a workbook says what the CSV file and the page say, and looks like a document to send.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use ropa::project::Project;
use ropa::render::{self, Readers, Site, Templates, Wanted};
use scraper::{ElementRef, Html, Selector};

use crate::support::workbook::{self, Sheet};
use crate::support::{self, Files};

fn site_for(project: &Project, readers: Readers) -> Site {
    let templates = Templates::with(BTreeMap::new()).unwrap();
    let wanted = Wanted { readers, ..Wanted::default() };
    render::site(project, &templates, &wanted).unwrap()
}

/// The site of a registry in this repository.
fn site_of(folder: &str) -> Site {
    site_for(&support::compile(&support::registry(folder)), Readers::Organisation)
}

/// Registries with everything, with nothing, with two languages, and a real one.
fn sites() -> impl Iterator<Item = Site> {
    let projects = ["everything", "minimal", "two-languages"];
    let projects = projects.map(|name| format!("tests/projects/{name}/input/registry"));
    projects.into_iter().chain(["registry".to_owned()]).map(|folder| site_of(&folder))
}

/// The workbooks of a site by their path.
fn workbooks(site: &Site) -> impl Iterator<Item = (&String, &Vec<u8>)> {
    site.iter().filter(|(name, _)| name.ends_with(".xlsx"))
}

/// The small register of the examples with more in it.
fn register_with(more: &str) -> Project {
    register_as_of(more, support::AS_OF)
}

fn register_as_of(more: &str, as_of: Date) -> Project {
    let base = std::fs::read_to_string(support::root().join("tests/base/register.yaml")).unwrap();
    let files =
        [("registry/butiken/register.yaml", base.as_str()), ("registry/butiken/more.yaml", more)];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    support::compile_as_of(&Files::from(files), as_of)
}

/// The workbook of the small register with more in it.
fn workbook_with(more: &str) -> Vec<u8> {
    site_for(&register_with(more), Readers::Organisation)["butiken/register.xlsx"].clone()
}

fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let rows = reader.records().map(|row| row.unwrap().iter().map(ToOwned::to_owned).collect());
    rows.collect()
}

fn select<'a>(of: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    of.select(&Selector::parse(selector).unwrap()).collect()
}

/// The tables of a page by the section in which they stand, with the heading row first.
fn page_tables(bytes: &[u8]) -> BTreeMap<String, Vec<Vec<String>>> {
    let html = Html::parse_document(std::str::from_utf8(bytes).unwrap());
    let row = |row: &ElementRef<'_>| {
        select(*row, "th, td").iter().map(|cell| cell.text().collect()).collect()
    };
    let sections = select(html.root_element(), "main > section").into_iter();
    let tables = sections.filter_map(|section| {
        let table = select(section, "table").into_iter().next()?;
        let id = section.value().id().unwrap().to_owned();
        Some((id, select(table, "tr").iter().map(row).collect()))
    });
    tables.collect()
}

#[test]
fn the_activities_are_the_rows_of_the_csv_file() {
    let mut read = 0;
    for site in sites() {
        for (name, bytes) in workbooks(&site) {
            let csv = csv_rows(&site[&name.replace(".xlsx", ".csv")]);
            let (_, rows) = &workbook::sheets(bytes)[1];
            assert_eq!(rows, &csv, "{name}");
            read += rows.len();
        }
    }
    assert!(read > 50, "{read}");
}

#[test]
fn the_other_tables_are_those_of_the_page() {
    let mut compared = 0;
    for site in sites() {
        for (name, bytes) in workbooks(&site) {
            // The first language has no code in the name.
            let (folder, file) = name.split_once('/').unwrap();
            let code = file.split('.').nth(1).filter(|code| *code != "xlsx").unwrap_or("sv");
            let tables = page_tables(&site[&format!("{folder}/register.{code}.html")]);
            let sheets = workbook::sheets(bytes);
            for (id, table) in tables.into_iter().filter(|(id, _)| id != "activities") {
                let is_same = |(_, rows): &&Sheet| rows[0] == table[0];
                let (_, rows) = sheets.iter().find(is_same).expect(&id);
                assert_eq!(rows, &table, "{name} {id}");
                compared += 1;
            }
        }
    }
    assert!(compared > 15, "{compared}");
}

#[test]
fn no_cell_is_without_its_state() {
    for site in sites() {
        for (name, bytes) in workbooks(&site) {
            let mut sheets = workbook::sheets(bytes);
            for (sheet, rows) in sheets.drain(1..) {
                let empty = rows.iter().flatten().filter(|cell| cell.trim().is_empty());
                assert_eq!((rows.len() > 1, empty.count()), (true, 0), "{name} {sheet} {rows:?}");
            }
            // On the first sheet, the title and the headings stand alone.
            let front = &sheets[0].1;
            assert!(front.iter().all(|row| !row[0].is_empty()), "{name} {front:?}");
            assert_eq!(front.iter().filter(|row| row[1].is_empty()).count(), 4, "{name} {front:?}");
        }
    }
}

#[test]
fn the_first_sheet_says_who_keeps_the_record_and_what_it_is() {
    let site = site_of("tests/projects/everything/input/registry");
    let front = |register: &str| {
        let sheets = workbook::sheets(&site[&format!("{register}/register.xlsx")]);
        assert_eq!(sheets[0].0, "Personuppgiftsansvarig");
        sheets[0].1.iter().map(|row| row.join(": ")).collect::<Vec<_>>().join("\n")
    };
    let own = front("butiken");
    for fact in [
        "Register över behandling hos Butiken: \n",
        "Namn: Butiken i Exempelstad AB\n",
        "Postadress: Storgatan 1, 111 22 Exempelstad\n",
        "E-post: dataskydd@butiken.example\n",
        "Dataskyddsombud: Åsa Öberg, ombud@butiken.example, 08-765 43 21, Lillgatan 2, 222 33 Grannstad\n",
        "Företrädare i unionen: Finns inte\n",
        "Gemensamt personuppgiftsansvariga: Facebook, Meta Platforms Ireland Limited, Irland\n",
        "Läge: I kraft\n",
        "Datum: 22 november 2026\n",
        "Mottagare: Mottagare (artikel\u{a0}30.1\u{a0}d)\n",
    ] {
        assert!(own.contains(fact), "{fact}{own}");
    }
    assert!(own.contains("Version: Integritetspolicy, 1 "), "{own}");
    let transcript = front("avskrift");
    assert!(transcript.contains("Läge: Återgivning av en publicerad text\n"), "{transcript}");
    assert!(!own.contains("findings.html") && !transcript.contains("findings.html"));
}

#[test]
fn what_is_stated_of_an_empty_table_stands_in_it() {
    let rows =
        |more: &str, number: usize| workbook::sheets(&workbook_with(more))[number].1[1].clone();
    let (recipients, transfers) = (2, 3);
    assert_eq!(
        rows("measures: {locks: {name: lås}}", transfers),
        ["Ej angivet", "–", "–", "–", "–"]
    );
    let nobody = "activities: {list: {name: lista, recipients: none}}";
    let files = |text: &str| {
        let base = "controller: {name: Butiken AB}\nregister: {stage: draft, languages: [sv]}\n";
        let file = ("registry/butiken/register.yaml".to_owned(), format!("{base}{text}\n"));
        site_for(&support::compile(&Files::from([file])), Readers::Organisation)
    };
    let sheets = workbook::sheets(&files(nobody)["butiken/register.xlsx"]);
    assert_eq!(sheets[recipients].1[1], ["Inga"]);
    assert_eq!(sheets[transfers].1[1], ["Inga", "–", "–", "–", "–"]);
    let nothing = files("");
    let sheets = workbook::sheets(&nothing["butiken/register.xlsx"]);
    assert_eq!(sheets.len(), 6);
    assert_eq!(sheets[1].1[1][..2], ["Ej angivet", "–"]);
    assert_eq!(sheets[1].1, csv_rows(&nothing["butiken/register.csv"]));
}

#[test]
fn a_formula_is_text_and_says_so() {
    let more = r##"
systems:
  calc: {name: "=cmd|' /C calc'!A1"}
  plus: {name: "+1", operated_by: dash}
  bell: {name: "\a@SUM(A1)\e[31m"}
processors:
  dash: {name: "-2+3", operator: {name: "@x"}}
activities:
  danger:
    name: "=HYPERLINK(\"https://a.example\")"
    systems: [calc, plus, bell]
"##;
    let bytes = workbook_with(more);
    let sheets = workbook::sheets(&bytes);
    let cells: Vec<&str> =
        sheets.iter().flat_map(|(_, rows)| rows).flatten().map(String::as_str).collect();
    for text in [
        "'=cmd|' /C calc'!A1",
        "'+1",
        "'-2+3",
        "'@SUM(A1)[31m",
        "'=HYPERLINK(\"https://a.example\")",
    ] {
        assert!(cells.contains(&text), "{text} {cells:?}");
    }
    assert!(!cells.iter().any(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
    let parts = workbook::parts(&bytes);
    assert!(parts.iter().all(|(_, xml)| !xml.contains("<f>") && !xml.contains("<f ")));
    let external =
        |(name, _): &(String, String)| name.contains("externalLink") || name.contains("rels/sheet");
    assert!(!parts.iter().any(external), "a sheet links to something outside");
}

#[test]
fn a_text_that_no_cell_holds_is_cut_off_with_a_mark() {
    let more = format!("measures: {{long: {{name: \"{}\"}}}}", "lås ".repeat(20_000));
    let sheets = workbook::sheets(&workbook_with(&more));
    let cut =
        sheets.iter().flat_map(|(_, rows)| rows).flatten().filter(|cell| cell.ends_with(" […]"));
    let lengths: Vec<usize> = cut.map(|cell| cell.encode_utf16().count()).collect();
    assert!(!lengths.is_empty() && lengths.iter().all(|length| *length == 32_767), "{lengths:?}");
}

#[test]
fn each_sheet_is_ready_for_screen_and_paper() {
    for site in sites() {
        for (name, bytes) in workbooks(&site) {
            let parts: BTreeMap<String, String> = workbook::parts(bytes).into_iter().collect();
            let sheets = parts.iter().filter(|(part, _)| part.starts_with("xl/worksheets/sheet"));
            for (part, xml) in sheets {
                let mut wanted = vec![
                    "paperSize=\"9\"",
                    "orientation=\"landscape\"",
                    "fitToHeight=\"0\"",
                    "<pageSetUpPr fitToPage=\"1\"/>",
                    "&amp;P / &amp;N",
                ];
                if part != "xl/worksheets/sheet1.xml" {
                    wanted.extend([
                        "ySplit=\"1\"",
                        "state=\"frozen\"",
                        "<autoFilter ref=\"A1:",
                        "customWidth=\"1\"",
                    ]);
                }
                for one in wanted {
                    assert!(xml.contains(one), "{name} {part} {one}");
                }
            }
            let workbook_xml = &parts["xl/workbook.xml"];
            let tables = workbook::sheets(bytes).len() - 1;
            assert_eq!(workbook_xml.matches("\"_xlnm.Print_Titles\"").count(), tables, "{name}");
            let styles = &parts["xl/styles.xml"];
            assert!(styles.contains("vertical=\"top\" wrapText=\"1\"") && styles.contains("<b/>"));
            for (sheet, _) in workbook::sheets(bytes) {
                assert!(sheet.encode_utf16().count() <= 31, "{sheet}");
            }
        }
    }
}

#[test]
fn a_workbook_tells_of_its_day_and_of_nobody() {
    let core = |as_of: Date| {
        let project = register_as_of("measures: {locks: {name: lås}}", as_of);
        let site = site_for(&project, Readers::Organisation);
        let parts = workbook::parts(&site["butiken/register.xlsx"]);
        parts.into_iter().find(|(name, _)| name == "docProps/core.xml").unwrap().1
    };
    let today = core(support::AS_OF);
    assert_eq!(today.matches("2026-11-22T00:00:00Z").count(), 2, "{today}");
    assert!(today.contains("<dc:title>Register över behandling hos Butiken</dc:title>"), "{today}");
    assert!(today.contains("<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>"));
    let long_ago = core(date(-44, 3, 15));
    assert_eq!(long_ago.matches("1900-01-01T00:00:00Z").count(), 2, "{long_ago}");
}

/// Takes out what an authority is not shown.
fn without_notes(value: &mut serde_json::Value) {
    if let Some(map) = value.as_object_mut() {
        map.remove("evidence");
        map.remove("silenced");
        map.values_mut().for_each(without_notes);
    }
    value.as_array_mut().into_iter().flatten().for_each(without_notes);
}

#[test]
fn an_authority_gets_the_record_and_not_the_notes() {
    let project = support::compile(&support::registry("tests/projects/everything/input/registry"));
    let (own, shown) =
        (site_for(&project, Readers::Organisation), site_for(&project, Readers::Authority));
    let missing: Vec<&String> = own.keys().filter(|name| !shown.contains_key(*name)).collect();
    assert!(
        !missing.is_empty()
            && missing
                .iter()
                .all(|name| name.contains("/findings.") || name.ends_with("/dataflow.json"))
    );
    assert!(shown.keys().all(|name| own.contains_key(name)));
    for (name, bytes) in shown.iter().filter(|(name, _)| !name.ends_with(".xlsx")) {
        let text = std::str::from_utf8(bytes).unwrap();
        for note in
            ["findings.html", "Iakttagelser", "iakttagelser", "skrivs om i december", "A-14"]
        {
            assert!(!text.contains(note), "{name} {note}");
        }
        if name.ends_with(".json") {
            let mut expected: serde_json::Value = serde_json::from_slice(&own[name]).unwrap();
            without_notes(&mut expected);
            for declared in ["declarations", "shared"] {
                let declared = expected.get_mut(declared).and_then(|one| one.as_object_mut());
                // Retention schedules have rules too; these are the organisation's own.
                declared.map(|declared| declared.remove("rules"));
            }
            assert_eq!(serde_json::from_str::<serde_json::Value>(text).unwrap(), expected);
        }
        if name.ends_with(".csv") {
            assert_eq!(bytes, &own[name]);
        }
    }
    let shown = workbook::sheets(&shown["butiken/register.xlsx"]);
    let mut own = workbook::sheets(&own["butiken/register.xlsx"]);
    let notes: Vec<String> = own.drain(9..).map(|(name, _)| name).collect();
    assert_eq!(notes, ["Underlag", "Tystade iakttagelser"]);
    own[0].1.retain(|row| !notes.contains(&row[0]));
    assert_eq!(shown, own);
}
