//! Rules that an organisation sets itself: whether their conditions can be asked, and what they name.

use crate::declaration::{self, OwnRule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{self, Asks, Condition, Idx, Register, Test, Value};
use crate::schema::{MISSING_KEY, UNKNOWN_KEY};
use crate::source::{Span, Spanned};
use crate::suggest::nearest;
use crate::value::Id;
use crate::vocabulary::{Entity, Field, Kind};

use super::UNFIT_CONDITION;
use super::build::{Builder, plain};

/// An own rule that waits until everything is known that it may name.
pub(super) type Waiting = (Option<Idx<Register>>, Spanned<Id>, OwnRule);

/// A comparison with the word and the place of its operator.
type Comparison = (&'static str, Span);

impl Builder<'_> {
    /// Adds the own rules of all files. One that cannot be asked is kept by its id.
    pub(super) fn own_rules(&mut self) {
        for (register, id, declared) in std::mem::take(&mut self.waiting) {
            self.register = register;
            let id = plain(id);
            match self.own_rule(id.clone(), declared) {
                Some(rule) => {
                    self.model.own_rules.add(rule);
                }
                None => {
                    self.model.broken_rules.insert(id.value);
                }
            }
        }
    }

    fn own_rule(&mut self, id: Spanned<Box<str>>, declared: OwnRule) -> Option<model::OwnRule> {
        let of = declared.of;
        let about = self.conditions(of, declared.about);
        let must = declared.must.map(|all| (all.span, self.conditions(of, all.value)));
        let must_not = declared.must_not.map(|all| (all.span, self.conditions(of, all.value)));
        let (judged, demands) = match (must, must_not) {
            (Some((_, judged)), None) => (judged, true),
            (None, Some((_, judged))) => (judged, false),
            (Some((first, _)), Some((second, _))) => {
                let message = "`must_not` cannot stand beside `must`";
                self.diagnostics.push(
                    Diagnostic::form(&UNKNOWN_KEY, second, message)
                        .label(first, "only one of the two can be meant")
                        .help("keep one; where both hold, declare two rules"),
                );
                (None, true)
            }
            (None, None) => {
                let message = format!("`{}` lacks the key that says what is wrong", *id);
                self.diagnostics.push(
                    Diagnostic::form(&MISSING_KEY, id.span, message)
                        .help("add `must` for what has to hold, or `must_not` for what may not"),
                );
                (None, true)
            }
        };
        Some(model::OwnRule {
            id,
            register: self.register,
            name: declared.name,
            why: declared.why,
            severity: declared.severity.unwrap_or(Severity::Warning),
            of,
            about: about?,
            judged: judged?,
            demands,
            help: declared.help,
        })
    }

    /// The conditions, where each can be asked.
    fn conditions(
        &mut self,
        of: Entity,
        declared: Vec<Spanned<declaration::Condition>>,
    ) -> Option<Vec<Condition>> {
        let all: Vec<_> = declared.into_iter().map(|one| self.condition(of, one)).collect();
        all.into_iter().collect()
    }

    fn condition(
        &mut self,
        of: Entity,
        declared: Spanned<declaration::Condition>,
    ) -> Option<Condition> {
        let Spanned { value: mut declared, span } = declared;
        let (field, reaches) = (declared.field, declared.reaches.take());
        let comparisons = comparisons(&declared);
        let first = field.map(|field| ("field", field.span)).or(comparisons.first().copied());
        match (field, reaches) {
            (_, Some(reaches)) => match first {
                Some((beside, place)) => {
                    let message = format!("`reaches` cannot stand beside `{beside}`");
                    self.diagnostics.push(
                        Diagnostic::form(&UNKNOWN_KEY, reaches.span, message)
                            .label(place, "only one of the two can be meant")
                            .help("write two conditions; all of a list have to hold"),
                    );
                    None
                }
                None => self.reached(reaches.value),
            },
            (Some(field), None) => self.compared(of, field, &declared, &comparisons, span),
            (None, None) => {
                let message = "the condition lacks the key `field`";
                self.diagnostics.push(
                    Diagnostic::form(&MISSING_KEY, span, message)
                        .help("add `field:` with what is compared"),
                );
                None
            }
        }
    }

    fn compared(
        &mut self,
        of: Entity,
        field: Spanned<Field>,
        declared: &declaration::Condition,
        comparisons: &[Comparison],
        span: Span,
    ) -> Option<Condition> {
        let Some(kind) = field.value.kind(of) else {
            self.diagnostics.push(foreign_field(of, field));
            return None;
        };
        let word = field.value.word();
        match comparisons {
            [] => {
                let message = format!("the condition lacks the key that compares `{word}`");
                self.diagnostics.push(
                    Diagnostic::form(&MISSING_KEY, span, message)
                        .help(format!("add {}", choice(operators(kind)))),
                );
                None
            }
            [(operator, place)] if !operators(kind).contains(operator) => {
                let what = match kind {
                    Kind::Presence => "is stated or not",
                    Kind::Time => "is a length of time",
                    _ => "is no length of time",
                };
                let message = format!("`{word}` {what}, which `{operator}` does not compare");
                self.diagnostics.push(Diagnostic::form(&UNFIT_CONDITION, *place, message).help(
                    match kind {
                        Kind::Presence => "write `stated: true` or `stated: false`".to_owned(),
                        _ => format!("write {}", choice(operators(kind))),
                    },
                ));
                None
            }
            [_] => self.test(field.value, kind, declared),
            [(first, place), (second, at), ..] => {
                let message = format!("`{second}` cannot stand beside `{first}`");
                self.diagnostics.push(
                    Diagnostic::form(&UNKNOWN_KEY, *at, message)
                        .label(*place, "only one of the two can be meant")
                        .help("write two conditions; all of a list have to hold"),
                );
                None
            }
        }
    }

    fn test(
        &mut self,
        field: Field,
        kind: Kind,
        declared: &declaration::Condition,
    ) -> Option<Condition> {
        let word = field.word();
        if let Some(stated) = &declared.stated {
            let not = if stated.value { "" } else { "not " };
            let words = format!("`{word}` is {not}stated");
            return Some(Condition { words, asks: Asks::Field(field, Test::Stated(stated.value)) });
        }
        let time = declared.at_most.map(|period| (Test::AtMost(period.value), "most", period));
        let time =
            time.or(declared.at_least.map(|period| (Test::AtLeast(period.value), "least", period)));
        if let Some((test, at, period)) = time {
            let words = format!("`{word}` is at {at} `{}`", period.value);
            return Some(Condition { words, asks: Asks::Field(field, test) });
        }
        let one = |one: &Option<Spanned<Box<str>>>| one.iter().cloned().collect::<Vec<_>>();
        let several =
            |all: &Option<Spanned<Vec<_>>>| all.iter().flat_map(|all| all.value.clone()).collect();
        let all = [
            ("is", Test::Is as fn(Vec<Value>) -> Test, one(&declared.is)),
            ("is not", Test::IsNot, one(&declared.is_not)),
            ("is one of", Test::Is, several(&declared.one_of)),
            ("is none of", Test::IsNot, several(&declared.none_of)),
            ("is only", Test::Only, several(&declared.only)),
        ];
        let (verb, test, written) = all.into_iter().find(|(_, _, written)| !written.is_empty())?;
        let values: Vec<_> =
            written.iter().map(|one| self.value_of(field, kind, one.clone())).collect();
        let values: Vec<Value> = values.into_iter().collect::<Option<_>>()?;
        let quoted: Vec<String> = written.iter().map(|one| format!("`{}`", one.value)).collect();
        let words = format!("`{word}` {verb} {}", quoted.join(", "));
        Some(Condition { words, asks: Asks::Field(field, test(values)) })
    }
}

/// The comparisons that stand in a condition.
fn comparisons(declared: &declaration::Condition) -> Vec<Comparison> {
    let all = [
        ("is", declared.is.as_ref().map(|one| one.span)),
        ("is_not", declared.is_not.as_ref().map(|one| one.span)),
        ("one_of", declared.one_of.as_ref().map(|one| one.span)),
        ("none_of", declared.none_of.as_ref().map(|one| one.span)),
        ("only", declared.only.as_ref().map(|one| one.span)),
        ("at_most", declared.at_most.map(|one| one.span)),
        ("at_least", declared.at_least.map(|one| one.span)),
        ("stated", declared.stated.map(|one| one.span)),
    ];
    let mut all: Vec<Comparison> =
        all.into_iter().filter_map(|(word, span)| Some((word, span?))).collect();
    all.sort_by_key(|(_, span)| span.start);
    all
}

/// The operators that fit what a field holds.
fn operators(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Presence => &["stated"],
        Kind::Time => &["at_most", "at_least", "stated"],
        _ => &["is", "is_not", "one_of", "none_of", "only", "stated"],
    }
}

/// A field that something else has.
fn foreign_field(of: Entity, field: Spanned<Field>) -> Diagnostic {
    let word = field.value.word();
    let message = format!("{} has no field `{word}`", of.noun());
    let fitting: Vec<&str> =
        Field::ALL.iter().filter(|one| one.kind(of).is_some()).map(|field| field.word()).collect();
    let owners: Vec<&str> = Entity::ALL
        .iter()
        .filter(|one| field.value.kind(**one).is_some())
        .map(|one| one.word())
        .collect();
    let diagnostic = Diagnostic::form(&UNFIT_CONDITION, field.span, message);
    match nearest(word, fitting.iter().copied()) {
        Some(right) => diagnostic.help(format!("did you mean `{right}`?")),
        None => diagnostic.help(format!(
            "write `of: {}`, or one of its fields: {}",
            owners.join("` or `of: "),
            choice(&fitting)
        )),
    }
}

/// Words of which one is to be written.
pub(super) fn choice(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
