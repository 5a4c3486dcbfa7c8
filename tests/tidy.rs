//! The order of the source: who imports whom, where each library lives, how long files and functions are, how messages
//! are worded.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use ropa::diagnostic::Diagnostic;
use ropa::rules;

use crate::support;

/// The longest file, in lines.
const LONGEST_FILE: usize = 400;

/// The longest function, in lines.
const LONGEST_FUNCTION: usize = 80;

/// Libraries as a path begins, and the modules that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("annotate_snippets::", &["report"]),
    ("anstream::", &["report", "cli"]),
    ("anyhow::", &["locale", "render", "disk", "cli"]),
    ("base64::", &["render"]),
    ("clap::", &["cli"]),
    ("csv::", &["render"]),
    ("granit_parser::", &["yaml"]),
    ("icu_", &["locale"]),
    ("jsonschema::", &["schema"]),
    ("petgraph::", &["graph"]),
    ("sha2::", &["render"]),
    ("rust_xlsxwriter::", &["render"]),
    ("strsim::", &["suggest"]),
    ("tera::", &["render"]),
    ("walkdir::", &["disk"]),
];

/// What no source holds, with what to do instead.
const UNWANTED: &[(&str, &str)] = &[
    (concat!("TO", "DO"), "do it, or file it"),
    (concat!("FIX", "ME"), "mend it, or file it"),
    (concat!("to", "do!("), "write it"),
    (concat!("unimple", "mented!("), "write it"),
    (concat!("#[ig", "nore"), "mend the test, or remove it"),
    (concat!("dbg", "!("), "remove it"),
    (concat!("pub use cr", "ate::"), "import it from where it is"),
];

/// The sources below a folder, by path.
fn sources(folder: &str) -> BTreeMap<String, String> {
    let files = support::files_below(&support::root().join(folder)).into_iter();
    let rust = files.filter(|(name, _)| name.ends_with(".rs"));
    rust.map(|(name, path)| (format!("{folder}/{name}"), fs::read_to_string(path).unwrap()))
        .collect()
}

/// The modules in the order of `lib.rs`.
fn modules() -> Vec<String> {
    let text = &sources("src")["src/lib.rs"];
    let lines = text.lines().map(|line| line.trim_start_matches("pub "));
    lines
        .filter_map(|line| Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned()))
        .collect()
}

/// The module at the top that a file belongs to.
fn module_of(path: &str) -> &str {
    let below = path.strip_prefix("src/").unwrap();
    below.split(['/', '.']).next().unwrap()
}

/// The names that follow a prefix in a text, each with its line.
fn named<'t>(text: &'t str, prefix: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines.flat_map(move |(number, line)| {
        let after = line.split(prefix).skip(1);
        after.map(move |rest| {
            let end = rest.find(|one: char| !one.is_alphanumeric() && one != '_');
            (number, &rest[..end.unwrap_or(rest.len())])
        })
    })
}

#[test]
fn a_module_imports_only_what_stands_above_it() {
    let modules = modules();
    let position = |name: &str| modules.iter().position(|module| module == name);
    let mut upward = Vec::new();
    for (path, text) in sources("src") {
        let Some(own) = position(module_of(&path)) else { continue };
        for (line, name) in named(&text, "crate::") {
            if position(name).is_some_and(|other| other > own) {
                upward.push(format!("{path}:{line} imports {name}"));
            }
        }
    }
    assert!(modules.len() > 15, "{modules:?}");
    assert_eq!(upward, Vec::<String>::new());
}

#[test]
fn a_library_is_named_in_its_home_only() {
    let mut strays = Vec::new();
    for (path, text) in sources("src") {
        for (library, homes) in HOMES {
            let mut lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let is_named = lines.any(|line| line.contains(library));
            if is_named && !homes.contains(&module_of(&path)) {
                strays.push(format!("{path} names {library}"));
            }
        }
    }
    assert_eq!(strays, Vec::<String>::new());
}

#[test]
fn a_rule_knows_no_other_rule() {
    let chapters: Vec<String> = sources("src/rules")
        .keys()
        .filter_map(|path| Some(path.strip_prefix("src/rules/")?.strip_suffix(".rs")?.to_owned()))
        .filter(|name| !name.contains('/'))
        .collect();
    let is_rule = |path: &str| path.matches('/').count() == 3;
    for (path, text) in sources("src/rules").iter().filter(|(path, _)| is_rule(path)) {
        assert!(
            !text.contains("use super::"),
            "{path} imports from beside it: share it in `src/rules/`"
        );
        for chapter in &chapters {
            if fs::metadata(support::root().join(format!("src/rules/{chapter}"))).is_ok() {
                let other = format!("rules::{chapter}::");
                assert!(
                    !text.contains(&other),
                    "{path} imports from `{other}`: share it in `src/rules/`"
                );
            }
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut strays = Vec::new();
    for (path, text) in ["src", "tests", "benches"].into_iter().flat_map(sources) {
        if text.lines().count() > LONGEST_FILE {
            strays.push(format!("{path} has more than {LONGEST_FILE} lines"));
        }
        if !text.starts_with("//! ") {
            strays.push(format!("{path} does not begin with a sentence on what it is"));
        }
    }
    assert_eq!(strays, Vec::<String>::new());
}

#[test]
fn functions_are_short() {
    let mut strays = Vec::new();
    for (path, text) in ["src", "tests", "benches"].into_iter().flat_map(sources) {
        let lines: Vec<&str> = text.lines().collect();
        for (start, line) in lines.iter().enumerate() {
            let indent = &line[..line.len() - line.trim_start().len()];
            let words: Vec<&str> = line.split_whitespace().take(4).collect();
            if !words.contains(&"fn") || line.trim_start().starts_with("//") || line.ends_with(';')
            {
                continue;
            }
            let close = format!("{indent}}}");
            let end = lines[start..].iter().position(|line| *line == close).unwrap_or(0);
            if end + 1 > LONGEST_FUNCTION {
                strays.push(format!("{path}:{} has {} lines", start + 1, end + 1));
            }
        }
    }
    assert_eq!(strays, Vec::<String>::new());
}

#[test]
fn nothing_is_left_for_later() {
    let mut strays = Vec::new();
    for (path, text) in ["src", "tests", "benches"].into_iter().flat_map(sources) {
        for (unwanted, instead) in UNWANTED {
            if text.contains(unwanted) {
                strays.push(format!("{path} holds {unwanted}: {instead}"));
            }
        }
        if path.starts_with("src/") && text.contains(concat!(".unw", "rap()")) {
            strays.push(format!("{path} unwraps: say with `expect` what is promised"));
        }
    }
    assert_eq!(strays, Vec::<String>::new());
}

/// What is found in the golden projects and in the registry of this repository.
fn findings() -> Vec<Diagnostic> {
    let projects = fs::read_dir(support::root().join("tests/projects")).unwrap();
    let projects = projects.map(|entry| entry.unwrap().path().join("input/registry"));
    let registries = projects.chain([support::root().join("registry")]);
    let compiled = registries.map(|folder| support::compile(&support::registry_at(&folder)));
    compiled.flat_map(|project| project.diagnostics).collect()
}

#[test]
fn messages_are_clauses_and_say_what_to_do() {
    let mut strays = BTreeSet::new();
    for one in findings() {
        let begins_large = one.message.starts_with(char::is_uppercase);
        if begins_large || one.message.ends_with(['.', '!', ' ']) {
            strays.insert(format!("{}: {}", one.code, one.message));
        }
        if one.help.as_deref().is_none_or(|help| help.is_empty() || help.ends_with('.')) {
            strays.insert(format!("{}: {} = {:?}", one.code, one.message, one.help));
        }
    }
    assert_eq!(strays, BTreeSet::new());
}

#[test]
fn every_rule_and_every_mistake_of_form_is_found_in_some_project() {
    let found: BTreeSet<&str> = findings().iter().map(|one| one.code).collect();
    let rules = rules::all().map(|rule| rule.code);
    let of_files = ["Y0001", "Y0002", "Y0003", "Y0012"];
    // Nothing in the law ends within half a year of the day of all projects.
    let of_other_days = ["R0423"];
    let forms =
        [ropa::yaml::FORMS, ropa::schema::FORMS, ropa::resolve::FORMS, ropa::silence::FORMS];
    let forms = forms.into_iter().flatten().map(|form| form.code);
    let unseen: Vec<&str> = rules
        .chain(forms)
        .filter(|code| !found.contains(code))
        .filter(|code| !of_files.contains(code) && !of_other_days.contains(code))
        .collect();
    assert_eq!(unseen, Vec::<&str>::new());
}
