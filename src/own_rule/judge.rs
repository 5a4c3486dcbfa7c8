//! Whether the conditions of an own rule hold of something, and by what one sees it.

use crate::diagnostic::Label;
use crate::model::{Asks, Condition, Idx, OwnRule, Party, Register, Test, Value};
use crate::rule::{Context, Findings};
use crate::source::Span;
use crate::vocabulary::Field;

use super::fields::Held;
use super::subject::{Subject, Subjects};
use super::{finding, reach, time};

/// Whether something is so. What is open decides nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Yes,
    No,
    Open,
}

impl Verdict {
    /// The verdict on something of which a part is open.
    pub(super) fn of(found: bool, open: bool) -> Self {
        match (found, open) {
            (true, _) => Self::Yes,
            (false, true) => Self::Open,
            (false, false) => Self::No,
        }
    }

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Open => Self::Open,
        }
    }
}

/// A verdict with the places that show it.
pub(super) struct Answer {
    pub(super) verdict: Verdict,
    pub(super) labels: Vec<Label>,
}

impl Answer {
    pub(super) fn new(verdict: Verdict, labels: impl IntoIterator<Item = Label>) -> Self {
        Self { verdict, labels: labels.into_iter().collect() }
    }
}

pub(super) fn label(span: Span, message: impl Into<String>) -> Label {
    Label { span, message: message.into() }
}

/// How many things an own rule is about, and of how many it is not known whether they go against it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Those that it is about, or may be.
    pub about: usize,
    /// Those that go against it.
    pub against: usize,
    /// Those of which that is not known.
    pub open: usize,
}

/// Somebody who judges one register.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) subjects: &'a Subjects,
    pub(super) known: &'a reach::Known,
    pub(super) register: Idx<Register>,
}

impl Judge<'_> {
    /// Reports what goes against a rule, and counts what it is about.
    pub(super) fn rule(self, rule: &OwnRule, findings: &mut Findings) -> Tally {
        let model = self.cx.model;
        let mut tally = Tally::default();
        let mut found = Vec::new();
        for subject in self.subjects.all(model, self.register, rule.of) {
            // What is found of a category is not said of its items as well.
            if let Subject::Data(idx) = subject
                && model.data[idx].parent.is_some_and(|parent| found.contains(&parent))
            {
                continue;
            }
            let meant: Vec<Verdict> =
                rule.about.iter().map(|one| self.answer(subject, one).verdict).collect();
            if meant.contains(&Verdict::No) {
                continue;
            }
            tally.about += 1;
            let Answer { verdict, mut labels } = self.against(subject, rule);
            match verdict {
                Verdict::Yes if !meant.contains(&Verdict::Open) => tally.against += 1,
                Verdict::No => continue,
                Verdict::Yes | Verdict::Open => {
                    tally.open += 1;
                    continue;
                }
            }
            if let Subject::Data(idx) = subject {
                found.push(idx);
            }
            let (what, span) = self.subjects.name(model, self.register, subject);
            // Where a rule asks for one thing, what is missing is told by its name, and people read many as one.
            labels.retain(|label| label.span != span || rule.judged.len() > 1);
            findings.add(finding(rule, &what, labels, span));
        }
        tally
    }

    /// Whether something goes against a rule, with the places that show it: one condition fails of those that it
    /// demands, or all hold of those that may not.
    fn against(self, subject: Subject, rule: &OwnRule) -> Answer {
        let answers: Vec<Answer> =
            rule.judged.iter().map(|condition| self.answer(subject, condition)).collect();
        let counting = if rule.demands { Verdict::No } else { Verdict::Yes };
        let counts = |one: &Answer| one.verdict == counting;
        let is_open = answers.iter().any(|one| one.verdict == Verdict::Open);
        let verdict = match rule.demands {
            true => Verdict::of(answers.iter().any(counts), is_open),
            false if answers.iter().any(|one| one.verdict == Verdict::No) => Verdict::No,
            false => Verdict::of(!is_open, is_open),
        };
        let mut labels: Vec<Label> = Vec::new();
        for label in answers.into_iter().filter(counts).flat_map(|one| one.labels) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        Answer { verdict, labels }
    }

    fn answer(self, subject: Subject, condition: &Condition) -> Answer {
        match &condition.asks {
            Asks::Reaches(wanted) => reach::answer(self, subject, wanted),
            Asks::Field(field, test) => self.compare(subject, *field, test),
        }
    }

    fn compare(self, subject: Subject, field: Field, test: &Test) -> Answer {
        if let (Test::AtMost(_) | Test::AtLeast(_), Subject::Activity(idx)) = (test, subject) {
            return time::answer(self, idx, test);
        }
        let held = self.held(subject, field);
        let (_, name) = self.subjects.name(self.cx.model, self.register, subject);
        let word = field.word();
        match test {
            Test::Is(values) => self.one_of(&held, values, word, name),
            Test::IsNot(values) => {
                let answer = self.one_of(&held, values, word, name);
                Answer { verdict: answer.verdict.not(), labels: answer.labels }
            }
            Test::Only(values) => {
                let other = held.named().find(|(value, _)| !self.is_among(value, values));
                let verdict = match other {
                    Some(_) => Verdict::No,
                    None => Verdict::of(!held.is_open, held.is_open),
                };
                let shown = other.or(held.values.first());
                let shown = shown.map(|(value, span)| {
                    label(*span, format!("`{word}` is {} here", self.quoted(value)))
                });
                Answer::new(verdict, shown)
            }
            Test::Stated(wanted) => {
                let message = match held.is_stated {
                    true => format!("`{word}` is stated here"),
                    false => format!("`{word}` is not stated"),
                };
                let place = held.place.filter(|_| held.is_stated).unwrap_or(name);
                let verdict = Verdict::of(held.is_stated == *wanted, false);
                Answer::new(verdict, [label(place, message)])
            }
            Test::AtMost(_) | Test::AtLeast(_) => Answer::new(Verdict::Open, []),
        }
    }

    /// Whether a value is one of some, or lies within one: an item in its category, people in a wider category, a
    /// member in its class. A class does where all its members do.
    fn is_among(self, value: &Value, values: &[Value]) -> bool {
        let model = self.cx.model;
        let lies = values.iter().any(|allowed| match (value, allowed) {
            (Value::Data(one), Value::Data(allowed)) => model.data_within(*allowed).contains(one),
            (Value::DataSubject(one), Value::DataSubject(allowed)) => {
                let wider = |idx: &Idx<_>| model.data_subjects[*idx].kind_of.map(|one| one.value);
                std::iter::successors(Some(*one), wider).any(|idx| idx == *allowed)
            }
            (Value::Party(one), Value::Party(allowed)) => model.members_of(*allowed).contains(one),
            _ => value == allowed,
        });
        let Value::Party(party) = value else { return lies };
        let is_closed = |idx: &Idx<Party>| {
            let party = &model.parties[*idx];
            !party.includes.is_empty() && !party.examples_only
        };
        let mut members = model.members_of(*party).into_iter().filter(|idx| !is_closed(idx));
        lies || is_closed(party) && members.all(|idx| self.is_among(&Value::Party(idx), values))
    }

    /// Whether one of the values of a field is one of some values.
    fn one_of(self, held: &Held, values: &[crate::model::Value], word: &str, name: Span) -> Answer {
        let mut matching = held.values.iter().filter(|(value, _)| values.contains(value));
        let found = matching.next();
        let verdict = Verdict::of(found.is_some(), held.is_open);
        let shown = match found.or(held.values.first()) {
            Some((value, span)) => label(*span, format!("`{word}` is {} here", self.quoted(value))),
            None => label(name, format!("nothing stands under `{word}`")),
        };
        Answer::new(verdict, [shown])
    }
}
