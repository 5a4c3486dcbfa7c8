//! Pictures of the data-flow graph: nothing stands on anything else, few arrows cross, and no text breaks out.

use std::collections::BTreeMap;

use ropa::graph::Stop;
use ropa::locale::Locale;
use ropa::model::{Idx, Register};
use ropa::picture::{Layers, Picture, View};
use ropa::project::Project;
use ropa::render::{self, Templates};
use ropa::value::Language;
use scraper::{Html, Selector};

use crate::support::{self, Files};

/// With how many random orders the arrangement is compared.
const STARTS: usize = 200;

fn swedish() -> Locale {
    let templates = Templates::with(BTreeMap::new()).unwrap();
    Locale::load(Language::new("sv").unwrap(), templates.locales()).unwrap()
}

fn registers(project: &Project) -> Vec<(Idx<Register>, &Register)> {
    project.model.registers.iter().collect()
}

/// The overview of each register, then what each of its activities and recipients is joined to.
fn pictures(project: &Project) -> Vec<(String, Picture)> {
    let locale = swedish();
    let mut pictures = Vec::new();
    for (idx, register) in registers(project) {
        let overview = Picture::of(project, &[idx], &locale, View::default());
        pictures.push((register.name.clone(), overview));
        let activities = register.activities.iter().map(|activity| Stop::Activity(*activity));
        let parties = project.model.parties.iter().map(|(party, _)| Stop::Party(party));
        for stop in activities.chain(parties) {
            let view = View { focus: Some(stop), depth: None };
            let name = format!("{} {stop:?}", register.name);
            pictures.push((name, Picture::of(project, &[idx], &locale, view)));
        }
    }
    pictures
}

/// The pictures of five real registers and of one that uses every key.
fn all_pictures() -> Vec<(String, Picture)> {
    let real = support::compile(&support::registry("registry"));
    let everything =
        support::compile(&support::registry("tests/projects/everything/input/registry"));
    pictures(&real).into_iter().chain(pictures(&everything)).collect()
}

#[test]
fn no_box_stands_on_another_and_every_arrow_has_its_place() {
    let all = all_pictures();
    assert!(all.len() > 100);
    for (name, picture) in all {
        let drawing = picture.drawn();
        assert_eq!(drawing.ways.len(), picture.arrows.len(), "{name}");
        for (number, one) in drawing.nodes.iter().enumerate() {
            assert!(one.x >= 0.0 && one.y >= 0.0, "{name}");
            assert!(one.x + one.width <= drawing.width, "{name}");
            assert!(one.y + one.height <= drawing.height, "{name}");
            for line in &one.words.lines {
                assert!(line.y > one.y && line.y < one.y + one.height, "{name}: {}", line.text);
            }
            for other in drawing.nodes.iter().skip(number + 1) {
                let is_beside = one.x + one.width <= other.x || other.x + other.width <= one.x;
                let is_below = one.y + one.height <= other.y || other.y + other.height <= one.y;
                assert!(is_beside || is_below, "{name}: {one:?} {other:?}");
            }
        }
    }
}

#[test]
fn the_overviews_of_the_five_registers_are_seen_whole_on_a_screen_of_1280_pixels() {
    let project = support::compile(&support::registry("registry"));
    let locale = swedish();
    for (idx, register) in registers(&project) {
        let picture = Picture::of(&project, &[idx], &locale, View::default());
        assert!(!picture.is_empty());
        // The page has margins of 20 pixels.
        assert!(picture.drawn().width <= 1240.0, "{}", register.name);
    }
}

#[test]
fn a_picture_without_its_page_says_what_it_shows() {
    let templates = Templates::with(BTreeMap::new()).unwrap();
    let project = support::compile(&support::registry("registry"));
    for (idx, register) in registers(&project) {
        let picture = Picture::of(&project, &[idx], &swedish(), View::default());
        let svg = render::svg(&project, &[idx], &picture, "Titeln", &swedish(), &templates);
        let svg = Html::parse_fragment(&svg.unwrap());
        let text = Selector::parse("svg > text").unwrap();
        let words: Vec<String> = svg.select(&text).map(|one| one.text().collect()).collect();
        assert_eq!(words[0], "Titeln");
        let words = words.join(" ");
        assert!(words.contains("har inte fört registret"), "{}: {words}", register.name);
        assert!(words.contains("En tjock pil lämnar EES."), "{}: {words}", register.name);
    }
}

#[test]
fn no_arrow_passes_behind_a_box() {
    for (name, picture) in all_pictures() {
        let drawing = picture.drawn();
        for (arrow, way) in picture.arrows.iter().zip(&drawing.ways) {
            for (left, right, y) in straight_parts(&way.path) {
                let behind = drawing.nodes.iter().enumerate().find(|(number, node)| {
                    let is_end = *number == arrow.from || *number == arrow.to;
                    let is_across = left < node.x + node.width && node.x < right;
                    !is_end && is_across && node.y < y && y < node.y + node.height
                });
                assert!(behind.is_none(), "{name}: {} {behind:?}", way.path);
            }
        }
    }
}

/// Where an arrow goes straight through a column: from where, to where, and how far down.
fn straight_parts(path: &str) -> Vec<(f64, f64, f64)> {
    let mut parts = Vec::new();
    for part in path.split('C').skip(1).filter(|part| part.contains('H')) {
        let (curve, right) = part.split_once('H').unwrap();
        let numbers: Vec<f64> = curve.split(' ').map(|one| one.parse().unwrap()).collect();
        parts.push((numbers[4], right.parse().unwrap(), numbers[5]));
    }
    parts
}

/// A generator with a fixed seed (Knuth, MMIX), so that every run compares with the same orders.
fn shuffle(list: &mut [usize], state: &mut u64) {
    for at in (1..list.len()).rev() {
        *state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list.swap(at, usize::try_from(*state >> 33).unwrap() % (at + 1));
    }
}

#[test]
fn fewer_arrows_cross_than_from_any_of_200_random_orders() {
    let project = support::compile(&support::registry("registry"));
    let locale = swedish();
    let mut state = 1;
    for (idx, register) in registers(&project) {
        let picture = Picture::of(&project, &[idx], &locale, View::default());
        let ours = picture.drawn().crossings;
        let from_random = (0..STARTS).map(|_| {
            let mut layers = Layers::of(&picture);
            layers.order.iter_mut().for_each(|order| shuffle(order, &mut state));
            layers.sweep();
            layers.crossings()
        });
        let best = from_random.min().unwrap();
        assert!(ours <= best, "{}: {ours} crossings, {best} are enough", register.name);
    }
}

/// Names that would break out of each of the languages in which pictures are written.
const HOSTILE: [&str; 5] = [
    r#"</text><script>alert(1)</script>"#,
    r#"" ]; evil -> "x\"#,
    r#"a"] --> b["c"#,
    "]]> & <!-- %% &quot; #quot; `code`",
    "\u{202e}vänd\u{2066} \u{0301}\u{1F9D1}\u{200D}\u{1F9B0} ord",
];

fn hostile() -> Files {
    let mut files = support::registry("tests/base");
    let register = files.get_mut("registry/register.yaml").unwrap();
    let written = |name: &str| serde_json::to_string(name).unwrap();
    *register = register
        .replace("name: Postbud\n", &format!("name: {}\n", written(HOSTILE[0])))
        .replace("name: beställningar", &format!("name: {}", written(HOSTILE[1])))
        .replace("{name: kunder}", &format!("{{name: {}}}", written(HOSTILE[2])))
        .replace("sv: kunder", &format!("sv: {}", written(HOSTILE[3])));
    let text = std::mem::take(register);
    Files::from([("registry/butiken/register.yaml".to_owned(), text)])
}

#[test]
fn no_text_breaks_out_of_a_picture() {
    let project = support::compile(&hostile());
    let locale = swedish();
    let (idx, _) = registers(&project)[0];
    let picture = Picture::of(&project, &[idx], &locale, View::default());
    let labels: Vec<&str> = picture.nodes.iter().map(|node| node.label.as_str()).collect();
    let is_shown = |name: &&str| labels.iter().any(|label| label.eq_ignore_ascii_case(name));
    assert!(HOSTILE[..3].iter().all(is_shown), "{labels:?}");
    let templates = Templates::with(BTreeMap::new()).unwrap();
    for name in HOSTILE {
        let svg = render::svg(&project, &[idx], &picture, name, &locale, &templates).unwrap();
        let html = Html::parse_fragment(&svg);
        let count = |one: &str| html.select(&Selector::parse(one).unwrap()).count();
        assert_eq!((count("script"), count(".box")), (0, picture.nodes.len()));
        let dot = picture.dot(name);
        assert_eq!(outside_of_quotes(&dot).matches("->").count(), picture.arrows.len(), "{dot}");
        let mermaid = picture.mermaid(name);
        let arrows = mermaid.lines().skip(3).filter(|line| line.contains("-->"));
        assert_eq!(arrows.count(), picture.arrows.len(), "{mermaid}");
        let quotes = mermaid.lines().skip(3).map(|line| line.matches('"').count());
        assert!(quotes.into_iter().all(|number| number == 0 || number == 2), "{mermaid}");
        let json: serde_json::Value = serde_json::from_str(&picture.json(&project, name)).unwrap();
        assert_eq!(json["title"], name);
    }
}

/// What of a DOT file stands outside of quotes, which a backslash keeps open.
fn outside_of_quotes(dot: &str) -> String {
    let mut outside = String::new();
    let (mut quoted, mut marked) = (false, false);
    for letter in dot.chars() {
        match letter {
            '"' if !marked => quoted = !quoted,
            other if !quoted => outside.push(other),
            _ => {}
        }
        marked = letter == '\\' && !marked;
    }
    assert!(!quoted, "{dot}");
    outside
}

/// A register of so many activities, each with a recipient of its own.
fn many(number: usize) -> Project {
    let mut text = support::registry("tests/base").remove("registry/register.yaml").unwrap();
    let mut vendors = String::from("processors:\n");
    let activities: String = (0..number)
        .map(|one| {
            vendors += &format!(
                "  v{one}: {{name: Vendor {one}, operator: {{name: V{one}, country: {}}}}}\n",
                ["SE", "US", "IE"][one % 3]
            );
            format!("  a{one}: {{name: arbete {one}, data_subjects: [customer], data_categories: [contact], recipients: [{{to: v{one}, role: processor}}]}}\n")
        })
        .collect();
    text = text.replace("activities:\n", &format!("activities:\n{activities}"));
    support::compile(&Files::from([
        ("registry/butiken/register.yaml".to_owned(), text),
        ("registry/butiken/vendors.yaml".to_owned(), vendors),
    ]))
}

#[test]
fn what_is_too_much_to_read_shares_boxes_and_nothing_is_lost() {
    let project = many(500);
    let locale = swedish();
    let (idx, _) = registers(&project)[0];
    let picture = Picture::of(&project, &[idx], &locale, View::default());
    assert!(picture.nodes.len() < 20, "{}", picture.nodes.len());
    assert!(picture.grouped >= 1_000);
    let labels: Vec<&str> = picture.nodes.iter().map(|node| node.label.as_str()).collect();
    assert!(
        labels.contains(&"501 behandlingar") && labels.contains(&"167 mottagare"),
        "{labels:?}"
    );
    let map = map_of(&project);
    assert!(map.contains("står i en gemensam ruta"), "{map}");
    let parties = picture.nodes.iter().flat_map(|node| &node.stops);
    assert_eq!(parties.filter(|stop| matches!(stop, Stop::Party(_))).count(), 501);
    let one = project.model.parties.iter().find(|(_, party)| &*party.id.value == "v7").unwrap().0;
    let view = View { focus: Some(Stop::Party(one)), depth: None };
    let near = Picture::of(&project, &[idx], &locale, view);
    let labels: Vec<&str> = near.nodes.iter().map(|node| node.label.as_str()).collect();
    assert_eq!(labels, ["Kunder", "Arbete 7", "Vendor 7", "USA"]);
}

/// The page with the map of a register.
fn map_of(project: &Project) -> String {
    let templates = Templates::with(BTreeMap::new()).unwrap();
    let site = render::site(project, &templates, &render::Wanted::default()).unwrap();
    String::from_utf8(site["butiken/dataflow.html"].clone()).unwrap()
}

#[test]
fn a_register_without_activities_says_that_there_is_nothing_to_draw() {
    let text = support::registry("tests/base").remove("registry/register.yaml").unwrap();
    let (text, _) = text.split_once("activities:\n").unwrap();
    let project = support::compile(&Files::from([(
        "registry/butiken/register.yaml".to_owned(),
        text.to_owned(),
    )]));
    let map = map_of(&project);
    assert!(map.contains("Registret beskriver inga flöden än."), "{map}");
    assert!(!map.contains("<svg"));
}

#[test]
fn a_focus_shows_no_more_steps_than_asked_for() {
    let project = many(3);
    let locale = swedish();
    let (idx, _) = registers(&project)[0];
    let one = project.model.parties.iter().find(|(_, party)| &*party.id.value == "v1").unwrap().0;
    let view = View { focus: Some(Stop::Party(one)), depth: Some(1) };
    let near = Picture::of(&project, &[idx], &locale, view);
    let labels: Vec<&str> = near.nodes.iter().map(|node| node.label.as_str()).collect();
    assert_eq!(labels, ["Arbete 1", "Vendor 1", "USA"]);
}
