//! The own rules of a registry as text.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::model::{Condition, OwnRule};
use crate::own_rule::{self, Tally};
use crate::project::Project;
use crate::report;
use crate::value::{Language, Name};

/// The ids of the own rules.
pub(super) fn ids(project: &Project) -> impl Iterator<Item = &str> {
    project.model.own_rules.iter().map(|(_, rule)| &**rule.id)
}

/// Explains the own rules with an id: several registers can have one each.
#[must_use]
pub fn explain(id: &str, project: &Project) -> Option<String> {
    let named = project.model.own_rules.iter().filter(|(_, rule)| &**rule.id == id);
    let all: Vec<String> = named.map(|(_, rule)| one(rule, project)).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

/// The own rules, one line each.
#[must_use]
pub fn as_lines(project: &Project) -> String {
    let mut text = String::new();
    for (_, rule) in project.model.own_rules.iter() {
        let (code, severity) = (OwnRule::CODE, rule.severity.word());
        let id = &**rule.id;
        let _infallible =
            writeln!(text, "{code:<5} {id:<40} {severity:<8} {}", report::plain(rule.clause()));
    }
    text
}

/// The own rules as JSON.
#[must_use]
pub fn as_json(project: &Project) -> Vec<Value> {
    let list = |all: &[Condition]| all.iter().map(|one| one.words.clone()).collect::<Vec<_>>();
    let rule = |rule: &OwnRule| {
        let (file, line) = place(rule, project);
        json!({
            "code": OwnRule::CODE,
            "slug": &**rule.id,
            "severity": rule.severity.word(),
            "summary": rule.clause(),
            "why": rule.why.as_ref().map(words),
            "of": rule.of.word(),
            "where": list(&rule.about),
            (if rule.demands { "must" } else { "must_not" }): list(&rule.judged),
            "help": rule.help.as_ref().map(words),
            "register": register(rule, project),
            "file": file,
            "line": line,
        })
    };
    project.model.own_rules.iter().map(|(_, one)| rule(one)).collect()
}

fn words(text: &Name) -> &str {
    text.in_language(Language::ENGLISH).0.trim()
}

fn register<'a>(rule: &OwnRule, project: &'a Project) -> Option<&'a str> {
    rule.register.map(|idx| project.model.registers[idx].name.as_str())
}

fn place<'a>(rule: &OwnRule, project: &'a Project) -> (&'a str, usize) {
    let source = project.sources.get(rule.id.span.source);
    (&source.path, source.position(rule.id.span.start).line)
}

fn one(rule: &OwnRule, project: &Project) -> String {
    let severity = rule.severity.word();
    let mut text = format!(
        "{} {} ({severity})\n\n{}\n",
        OwnRule::CODE,
        *rule.id,
        report::plain(rule.clause())
    );
    if let Some(why) = &rule.why {
        let _infallible = writeln!(text, "\nWhy: {}", report::plain(words(why)));
    }
    let noun = rule.of.noun().trim_start_matches("a ").trim_start_matches("an ");
    if rule.about.is_empty() {
        let _infallible = writeln!(text, "\nIt is about every {noun}.");
    } else {
        let _infallible = writeln!(text, "\nIt is about every {noun} of which this is so:\n");
        list(&rule.about, &mut text);
    }
    text.push_str(match (rule.demands, rule.judged.len()) {
        (true, 1) => "\nThis has to hold:\n\n",
        (true, _) => "\nAll of this has to hold:\n\n",
        (false, 1) => "\nThis may not hold:\n\n",
        (false, _) => "\nThis may not hold together:\n\n",
    });
    list(&rule.judged, &mut text);
    if let Some(help) = &rule.help {
        let _infallible = writeln!(text, "\nWhat to do: {}", report::plain(words(help)));
    }
    let (file, line) = place(rule, project);
    let Tally { about, against, open } = own_rule::tally(&project.context(), rule);
    let _infallible = writeln!(
        text,
        "\nToday it concerns {about}: {against} break it, and of {open} the register does not say enough to tell."
    );
    let _infallible = writeln!(text, "\nDeclared in: {file}:{line}");
    let whose = register(rule, project)
        .map_or_else(|| "every register".to_owned(), |name| format!("the register `{name}`"));
    let _infallible = writeln!(text, "Holds for: {whose}");
    text
}

fn list(conditions: &[Condition], text: &mut String) {
    for condition in conditions {
        let _infallible = writeln!(text, "- {}", report::plain(&condition.words));
    }
}
