//! What a policy claimed before it became a register stands on its page again, said by declarations and not by prose.

use std::collections::{BTreeMap, BTreeSet};

use ropa::render::{self, Templates, Wanted};
use ropa::source::SourceId;
use ropa::yaml;
use serde_yaml::Value;

use crate::support::coverage::{self, Claim};
use crate::support::{self, Files, edit, shaped};

/// The registers that are made from somebody's policy, with the number of its claims.
const REGISTERS: &[(&str, usize)] =
    &[("allcall", 156), ("almena", 163), ("alumio", 295), ("haltea", 118), ("isopartner", 291)];

/// Kinds of claims that are free text by nature, each with the reason.
const FREE_BY_NATURE: &[(&str, &str)] = &[
    ("other", "titles, promises and mottoes: no provision asks for them, and no rule reads them"),
    (
        "third-party-links",
        "what a link is called: the address is declared, the words are the author's",
    ),
];

/// How many claims one declaration may carry.
const MOST_CLAIMS: usize = 3;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    claims: Vec<Claim>,
}

/// The claims of every register that has some.
fn claims() -> BTreeMap<String, Vec<Claim>> {
    let files = support::files_below(&support::root().join("tests/data/claims"));
    let read = |(name, path): (String, _)| {
        let text = std::fs::read_to_string(path).unwrap();
        let file: File = serde_yaml::from_str(&text).unwrap();
        (name.trim_end_matches(".yaml").to_owned(), file.claims)
    };
    files.into_iter().map(read).collect()
}

fn policies(files: &Files) -> BTreeMap<String, String> {
    let project = support::compile(files);
    let templates = Templates::with(BTreeMap::new()).unwrap();
    let site = render::site(&project, &templates, &Wanted::default()).unwrap();
    let policy = |(name, page): (String, Vec<u8>)| {
        let register = name.strip_suffix("/policy.sv.html")?.to_owned();
        Some((register, String::from_utf8(page).unwrap()))
    };
    site.into_iter().filter_map(policy).collect()
}

/// The files that declare what a register says: its own, and those that all registers share.
fn files_of(register: &str) -> Files {
    let mut files = support::registry("registry");
    let folder = |path: &str| path.split('/').nth(1).unwrap_or_default().to_owned();
    let is_register = |text: &String| edit::value(text).get("controller").is_some();
    let registers = files.iter().filter(|(_, text)| is_register(text));
    let registers: BTreeSet<String> = registers.map(|(path, _)| folder(path)).collect();
    files.retain(|path, _| folder(path) == register || !registers.contains(&folder(path)));
    files
}

/// A file without its free texts.
fn blanked(text: &str) -> String {
    let mut file = edit::value(text);
    let is_free = |value: &&shaped::Value| value.shape.annotation("x-text") == Some("free");
    for value in shaped::values(text).iter().filter(is_free) {
        match edit::at_mut(&mut file, &value.steps).unwrap() {
            Value::Mapping(languages) => {
                languages.values_mut().for_each(|text| *text = Value::from("…"));
            }
            text => *text = Value::from("…"),
        }
    }
    edit::text(&file)
}

#[test]
fn every_register_has_its_claims() {
    let claims = claims();
    let found: Vec<(&str, usize)> =
        claims.iter().map(|(register, claims)| (register.as_str(), claims.len())).collect();
    assert_eq!(found, REGISTERS);
    for (register, claims) in &claims {
        let ids: BTreeSet<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
        assert_eq!(ids.len(), claims.len(), "{register}");
    }
}

#[test]
fn every_claim_is_found_on_the_policy() {
    let policies = policies(&support::registry("registry"));
    for (register, claims) in claims() {
        let missing = coverage::missing(&policies[&register], &claims);
        assert!(missing.is_empty(), "{missing:#?}");
    }
}

#[test]
fn every_claim_has_one_declaration_that_says_it() {
    for (register, claims) in claims() {
        let files = files_of(&register);
        let trees: Vec<_> =
            files.values().map(|text| (yaml::parse(SourceId(0), text).0, text)).collect();
        for Claim { id, path, .. } in &claims {
            let declares =
                |(tree, text): &&(yaml::Tree, &String)| tree.document(text).at_path(path).is_some();
            assert_eq!(trees.iter().filter(declares).count(), 1, "{id}: {path}");
        }
    }
}

#[test]
fn every_claim_is_declared_in_the_register_as_data() {
    let templates = Templates::with(BTreeMap::new()).unwrap();
    let project = support::compile(&support::registry("registry"));
    let site = render::site(&project, &templates, &Wanted::default()).unwrap();
    for (register, claims) in claims() {
        // JSON is YAML, and both name a place in the same way.
        let text = String::from_utf8(site[&format!("{register}/register.json")].clone()).unwrap();
        let (tree, found) = yaml::parse(SourceId(0), &text);
        assert!(found.is_empty(), "{register}: {found:?}");
        let document = tree.document(&text);
        for Claim { id, path, .. } in &claims {
            let declared = ["declarations", "shared"]
                .map(|holder| document.at_path(&format!("{holder}/{path}")).is_some());
            assert!(declared.contains(&true), "{id}: {path}");
        }
    }
}

#[test]
fn no_declaration_says_many_claims() {
    for claims in claims().values() {
        let mut by_path: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for claim in claims {
            by_path.entry(&claim.path).or_default().push(&claim.id);
        }
        by_path.retain(|_, ids| ids.len() > MOST_CLAIMS);
        assert!(by_path.is_empty(), "{by_path:?}");
    }
}

#[test]
fn only_claims_that_are_free_by_nature_are_said_in_free_text() {
    let mut files = support::registry("registry");
    files.values_mut().for_each(|text| *text = blanked(text));
    let policies = policies(&files);
    for (register, claims) in claims() {
        let mut lost = coverage::missing(&policies[&register], &claims);
        lost.retain(|claim| FREE_BY_NATURE.iter().all(|(kind, _)| *kind != claim.kind));
        assert!(lost.is_empty(), "{lost:#?}");
    }
}

#[test]
fn a_block_is_read_with_what_gives_it_meaning() {
    let page = "\
<h2>Hur länge</h2><p>I tre år, till 2026-09-01.</p><h3>Kakor</h3>
<table><tr><th>Namn</th></tr><tr><td>språk</td></tr></table>
<dl><dt>Bara här</dt><dd>text</dd></dl><p hidden>dold</p><div>bar</div>";
    let claims = [
        ("said", "hur länge, 3 år, 1 september 2026"),
        ("said", "kaka, namn, språk"),
        ("said", "endast här, text"),
        ("unsaid", "kaka, 3 år"),
        ("unsaid", "dold"),
        ("unsaid", "bar"),
    ];
    let claims = claims.map(|(id, terms)| Claim {
        id: id.to_owned(),
        kind: String::new(),
        path: String::new(),
        expect: terms.split(", ").map(ToOwned::to_owned).collect(),
    });
    let missing = coverage::missing(page, &claims);
    let missing: Vec<&str> = missing.iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(missing, ["unsaid"; 3]);
}

#[test]
fn a_blanked_file_has_no_free_text() {
    let text = "\
activities:
  newsletter:
    name: nyhetsbrev
    description: {sv: Vi skriver till dig., en: We write to you.}
statements:
  promise: {section: rights, text: Vi bryr oss.}
";
    let blanked = blanked(text);
    for free in ["Vi skriver", "We write", "Vi bryr"] {
        assert!(!blanked.contains(free), "{blanked}");
    }
    assert!(blanked.contains("nyhetsbrev"), "{blanked}");
}
