//! Rules as text: one rule for the terminal, all of them as JSON, and the handbook; own rules of a registry beside them.

mod matrix;
mod own;

use std::fmt::Write;

use serde_json::{Value, json};

use crate::declaration;
use crate::diagnostic::Form;
use crate::law::{Act, Law};
use crate::own_rule;
use crate::project::Project;
use crate::resolve;
use crate::rule::{Facts, Rule};
use crate::rules::{self, CHAPTERS};
use crate::schema;
use crate::silence;
use crate::yaml;

pub use own::{as_json as own_as_json, as_lines as own_as_lines, explain as explain_own};

/// The mistakes of form by letter, each with its heading in the handbook.
fn forms() -> [(&'static str, Vec<&'static Form>); 3] {
    let mut names: Vec<&Form> = {
        let all = resolve::FORMS.iter().chain(silence::FORMS).chain(own_rule::FORMS);
        all.copied().collect()
    };
    names.sort_by_key(|form| form.code);
    debug_assert!(names.iter().any(|form| form.code == declaration::NO_LANGUAGE.code));
    [("Text", yaml::FORMS.to_vec()), ("Schema", schema::FORMS.to_vec()), ("Names", names)]
}

/// Explains a rule or a mistake of form by its code or slug.
#[must_use]
pub fn explain(name: &str, law: &Law) -> Option<String> {
    if let Some(rule) = rules::find(name) {
        return Some(one(rule, law));
    }
    let all = forms();
    let mut all = all.iter().flat_map(|(_, forms)| forms);
    let form = all.find(|form| form.slug == name || form.code.eq_ignore_ascii_case(name))?;
    Some(format!("{} {} ({})\n\n{}\n", form.code, form.slug, form.severity.word(), form.summary))
}

/// The name nearest to one that nothing has, among those of this program and of a registry.
#[must_use]
pub fn suggest<'a>(name: &str, project: Option<&'a Project>) -> Option<&'a str> {
    let of_forms = forms();
    let of_forms = of_forms.iter().flat_map(|(_, forms)| forms).flat_map(|f| [f.slug, f.code]);
    let of_rules = rules::all().flat_map(|rule| [rule.slug, rule.code]);
    let own = project.into_iter().flat_map(own::ids);
    crate::suggest::nearest(name, of_rules.chain(of_forms).chain(own))
}

fn one(rule: &Rule, law: &Law) -> String {
    let mut text = format!("{} {} ({})\n\n", rule.code, rule.slug, rule.severity.word());
    text.push_str(&body(rule));
    if !rule.law.is_empty() {
        let _infallible = writeln!(text, "\nLaw: {}", law.line(rule.law));
    }
    let facts = match rule.facts {
        Facts::Public => "what a published text shows",
        Facts::Internal => "what only the organisation knows; silent on a transcript",
    };
    let _infallible = writeln!(text, "Judges from: {facts}");
    text
}

/// The documentation without the blank that every line of a doc comment starts with.
fn body(rule: &Rule) -> String {
    let lines = rule.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
    let mut text = lines.collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

/// Every rule as JSON.
#[must_use]
pub fn all_as_json(law: &Law) -> Value {
    let rules = rules::all().map(|rule| {
        json!({
            "code": rule.code,
            "slug": rule.slug,
            "severity": rule.severity.word(),
            "summary": rule.summary(),
            "law": rule.law.iter().map(|provision| law.cite(*provision)).collect::<Vec<_>>(),
            "applies_from": law.applies_from(rule.law).map(|date| date.to_string()),
            "facts": match rule.facts { Facts::Public => "public", Facts::Internal => "internal" },
            "since": rule.since,
            "documentation": body(rule),
        })
    });
    json!({"version": 1, "rules": rules.collect::<Vec<_>>()})
}

/// Every rule and mistake of form, one line each.
#[must_use]
pub fn all_as_lines() -> String {
    let mut text = String::new();
    for rule in rules::all() {
        let summary = rule.summary();
        let _infallible =
            writeln!(text, "{} {:<40} {:<8} {summary}", rule.code, rule.slug, rule.severity.word());
    }
    for form in forms().iter().flat_map(|(_, forms)| forms) {
        let (code, slug, summary) = (form.code, form.slug, form.summary);
        let _infallible = writeln!(text, "{code} {slug:<40} {:<8} {summary}", form.severity.word());
    }
    text
}

/// The handbook, `docs/rules.md`.
#[must_use]
pub fn handbook(law: &Law) -> String {
    let mut text = String::from(
        "# Handbook of rules\n\n\
         Made from the rules themselves; `ropa explain RULE` shows the same. \
         A rule is silent before the day on which its law applies.\n\n\
         | Code | Rule | Severity | Law |\n|---|---|---|---|\n",
    );
    for rule in rules::all() {
        let cited: Vec<String> = rule.law.iter().map(|provision| law.cite(*provision)).collect();
        let _infallible = writeln!(
            text,
            "| [{}](#{}) | `{}` | {} | {} |",
            rule.code,
            rule.slug,
            rule.slug,
            rule.severity.word(),
            cited.join(", "),
        );
    }
    for chapter in CHAPTERS {
        let _infallible = writeln!(text, "\n## {} {}", chapter.number, chapter.title);
        for rule in chapter.rules {
            let _infallible = write!(text, "\n{}", section(rule, law));
        }
    }
    text.push_str(&matrix::section(law));
    text.push_str(&forms_section());
    text.push_str(&acts_section(law));
    text
}

fn section(rule: &Rule, law: &Law) -> String {
    let mut text = format!("### {}\n\n`{}`, {}", rule.slug, rule.code, rule.severity.word());
    if rule.facts == Facts::Internal {
        text.push_str(", from internal facts");
    }
    if !rule.law.is_empty() {
        let _infallible = write!(text, ". {}", law.line(rule.law));
    }
    text.push_str(".\n\n");
    text.push_str(&body(rule).replace("\n## ", "\n#### "));
    text
}

fn forms_section() -> String {
    let mut text = String::from(
        "\n## Mistakes of form\n\nThey always fail the check, because a page with a declaration missing is false.\n",
    );
    for (title, forms) in forms() {
        let _infallible = write!(
            text,
            "\n### {title}\n\n| Code | Mistake | Severity | Why |\n|---|---|---|---|\n",
        );
        for form in forms {
            let (code, slug) = (form.code, form.slug);
            let _infallible = writeln!(
                text,
                "| {code} | `{slug}` | {} | {} |",
                form.severity.word(),
                form.summary
            );
        }
    }
    text
}

fn acts_section(law: &Law) -> String {
    let mut text = String::from(
        "\n## Acts\n\n| Act | Applies from | Last read | Source |\n|---|---|---|---|\n",
    );
    for act in law.acts() {
        let Act { short, title, url, applies_from, read, source, confidence, .. } = act;
        let _infallible = writeln!(
            text,
            "| [{short}]({url}): {title} | {applies_from} | {read} | {source} ({}) |",
            confidence.word(),
        );
    }
    text
}
