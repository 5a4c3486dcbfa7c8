//! Rules that an organisation sets itself: which facts they are about, and what goes against them.

mod carried;
mod fields;
mod judge;
mod origin;
mod reach;
mod subject;
mod time;

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Form, Label, Severity};
use crate::model::{Model, OwnRule};
use crate::rule::{Context, Findings};
use crate::rules;
use crate::silence::mistake_of_form;
use crate::value::Language;

pub use judge::Tally;

use judge::Judge;
use subject::Subjects;

/// An own rule that is called like a rule or a mistake of this program.
pub static TAKEN_NAME: Form = Form {
    code: "N0021",
    slug: "taken-rule-name",
    severity: Severity::Error,
    summary: "An own rule is called like a rule or a mistake of form that there is already, so a silencing could mean either.",
};

/// Every mistake of own rules that is found here.
pub static FORMS: &[&Form] = &[&TAKEN_NAME];

/// Looks for what goes against the own rules.
pub fn check(cx: &Context<'_>, findings: &mut Findings) {
    if cx.model.own_rules.is_empty() {
        return;
    }
    let subjects = Subjects::of(cx.model);
    let known = reach::Known::default();
    for (_, rule) in cx.model.own_rules.iter().filter(|(_, rule)| !is_taken(&rule.id)) {
        for (register, _) in cx.model.registers.iter().filter(|(idx, _)| rule.holds_for(*idx)) {
            let judge = Judge { cx, subjects: &subjects, known: &known, register };
            judge.rule(rule, findings);
        }
    }
}

/// How many things an own rule is about, breaks and leaves open.
#[must_use]
pub fn tally(cx: &Context<'_>, rule: &OwnRule) -> Tally {
    let (subjects, known) = (Subjects::of(cx.model), reach::Known::default());
    let mut sum = Tally::default();
    for (register, _) in cx.model.registers.iter().filter(|(idx, _)| rule.holds_for(*idx)) {
        let judge = Judge { cx, subjects: &subjects, known: &known, register };
        let one = judge.rule(rule, &mut Findings::default());
        sum.about += one.about;
        sum.against += one.against;
        sum.open += one.open;
    }
    sum
}

/// Reports own rules that are called like a rule of this program.
#[must_use]
pub fn check_names(model: &Model) -> Vec<Diagnostic> {
    let all = model.own_rules.iter().filter(|(_, rule)| is_taken(&rule.id));
    let report = |(_, rule): (_, &OwnRule)| {
        let message = format!("`{}` is the name of a rule that there is already", *rule.id);
        Diagnostic::form(&TAKEN_NAME, rule.id.span, message).help("give the own rule another id")
    };
    all.map(report).collect()
}

/// Whether a rule or a mistake of this program is called so.
fn is_taken(name: &str) -> bool {
    name.eq_ignore_ascii_case(OwnRule::CODE)
        || rules::find(name).is_some()
        || mistake_of_form(name).is_some()
        || FORMS.iter().any(|form| form.is_called(name))
}

/// A finding of an own rule.
fn finding(
    rule: &OwnRule,
    what: &str,
    labels: Vec<Label>,
    span: crate::source::Span,
) -> Diagnostic {
    let help = rule.help.as_ref().or(rule.why.as_ref());
    let help = help.map(|text| text.in_language(Language::ENGLISH).0.trim().to_owned());
    let asked = || format!("`ropa explain {}` tells what the rule asks", *rule.id);
    Diagnostic {
        code: OwnRule::CODE,
        slug: Cow::Owned(rule.id.to_string()),
        severity: rule.severity,
        message: format!("{what} breaks an own rule: {}", rule.clause()),
        span,
        labels,
        help: Some(help.unwrap_or_else(asked)),
        law: Cow::Borrowed(&[]),
        register: None,
        path: String::new(),
        silenced: false,
    }
}
