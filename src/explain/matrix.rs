//! Which key and which rule answers to which duty, and which rule cites which provision.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use crate::law::Law;
use crate::rule::Rule;
use crate::rules;
use crate::schema::SCHEMA;

/// What the regulation asks for, in its order: in the record, then in the notice.
const DUTIES: &[(&str, &str)] = &[
    ("30(1)(a)", "who the controller is, and how it is reached"),
    ("30(1)(b)", "the purposes"),
    ("30(1)(c)", "categories of data subjects and of personal data"),
    ("30(1)(d)", "categories of recipients"),
    ("30(1)(e)", "transfers to third countries, and their safeguards"),
    ("30(1)(f)", "time limits for erasure"),
    ("30(1)(g)", "security measures"),
    ("30(2)(a)", "the controllers on whose behalf a processor acts"),
    ("30(2)(b)", "what it does for them"),
    ("30(2)(c)", "transfers of a processor"),
    ("30(2)(d)", "security measures of a processor"),
    ("13(1)(a)", "who the controller is, and how it is reached"),
    ("13(1)(b)", "how the data protection officer is reached"),
    ("13(1)(c)", "purposes and lawful bases"),
    ("13(1)(d)", "the legitimate interests"),
    ("13(1)(e)", "recipients or categories of them"),
    ("13(1)(f)", "transfers to third countries, and their safeguards"),
    ("13(2)(a)", "how long the data are kept, or by which criteria"),
    ("13(2)(b)", "the rights"),
    ("13(2)(c)", "that consent can be withdrawn"),
    ("13(2)(d)", "that one can complain to an authority"),
    ("13(2)(e)", "whether the data have to be given, and what happens otherwise"),
    ("13(2)(f)", "automated decisions"),
    ("14(1)(d)", "categories of data that others gave"),
    ("14(2)(f)", "the source of data that others gave"),
    ("14(3)", "when people are told of data that others gave"),
];

/// What no rule can tell, whatever is declared.
const UNCHECKED: &[&str] = &[
    "Whether what is declared is true, and whether everything that happens is declared. Scripts on a website, exports from a system and habits of an office are seen by people.",
    "Whether a lawful basis holds, an interest outweighs, a measure suffices or a period is necessary. A rule sees that something is stated, and what contradicts it.",
    "Whether words are plain to those who read them, and whether a translation says the same.",
    "Terms of contracts. An agreement is declared with its date and standard, and read by people.",
    "Law of sectors that no rule names, such as for health care, banks, schools and archives, and national law outside Sweden.",
    "What a transcript's original says between its lines. Only what is declared of it is judged, and only what a published text shows.",
];

/// The section of the handbook.
pub(super) fn section(law: &Law) -> String {
    let mut text = String::from(
        "\n## Duties, keys and rules\n\n\
         What Articles 30, 13 and 14 ask for, the keys in which it is declared, and the rules that look at it.\n\n\
         | GDPR | Asks for | Keys | Rules |\n|---|---|---|---|\n",
    );
    let schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    for (article, asks) in DUTIES {
        let citing = rules::all().filter(|rule| cites(rule, article));
        let _infallible = writeln!(
            text,
            "| {article} | {asks} | {} | {} |",
            keys(&schema, article).join(", "),
            links(citing)
        );
    }
    text.push_str("\n## Provisions\n\n| Provision | Rules |\n|---|---|\n");
    for (provision, citing) in by_provision(law) {
        let _infallible = writeln!(text, "| {provision} | {} |", links(citing.into_iter()));
    }
    text.push_str("\n## What nobody checks\n\n");
    for line in UNCHECKED {
        let _infallible = writeln!(text, "- {line}");
    }
    text
}

/// Whether a rule cites an article of the regulation, or one that it is part of.
fn cites(rule: &Rule, article: &str) -> bool {
    let is_it = |cited: &str| {
        let rest = article.strip_prefix(cited);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
    };
    rule.law.iter().any(|provision| provision.act == "gdpr" && is_it(provision.article))
}

/// The keys whose documentation names an article.
fn keys(schema: &Value, article: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect("", schema, article, &mut found);
    for (name, definition) in schema["definitions"].as_object().into_iter().flatten() {
        collect(name, definition, article, &mut found);
    }
    found
}

fn collect(holder: &str, schema: &Value, article: &str, found: &mut Vec<String>) {
    for (key, value) in schema["properties"].as_object().into_iter().flatten() {
        let description = value["description"].as_str().unwrap_or_default();
        if names(description, article) {
            let dot = if holder.is_empty() { "" } else { "." };
            found.push(format!("`{holder}{dot}{key}`"));
        }
    }
    for branch in ["anyOf", "oneOf"] {
        for inner in schema[branch].as_array().into_iter().flatten() {
            collect(holder, inner, article, found);
        }
    }
}

/// Whether a text names an article, and no paragraph of it alone.
fn names(text: &str, article: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '(' || letter == ')';
    text.split(|letter: char| !is_part(letter)).any(|word| {
        let rest = word.trim_start_matches('(').strip_prefix(article);
        rest.is_some_and(|rest| rest.chars().all(|letter| letter == ')'))
    })
}

fn by_provision(law: &Law) -> BTreeMap<String, Vec<&'static Rule>> {
    let mut by: BTreeMap<String, Vec<&'static Rule>> = BTreeMap::new();
    for rule in rules::all() {
        for provision in rule.law {
            by.entry(law.cite(*provision)).or_default().push(rule);
        }
    }
    by
}

fn links(rules: impl Iterator<Item = &'static Rule>) -> String {
    let link = |rule: &Rule| format!("[{}](#{})", rule.code, rule.slug);
    rules.map(link).collect::<Vec<_>>().join(", ")
}
