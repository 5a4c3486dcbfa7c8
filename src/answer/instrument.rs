//! What permits a transfer, in a line, and whether it still does.

use crate::detail::{Destination, Gap, Safeguard, Transfer as Terms};
use crate::graph::Stop;
use crate::law::{Adequacy, Decision};
use crate::model::{Idx, Transfer};
use crate::value::Fact;

use super::Questions;

/// What there is to permit that data go somewhere.
#[derive(Clone, Debug)]
pub(super) enum Ground {
    /// An instrument that can be relied on, or none is needed.
    Holds(String),
    /// None that can: why.
    Lacks(String),
}

impl Ground {
    pub(super) fn into_words(self) -> String {
        match self {
            Self::Holds(words) | Self::Lacks(words) => words,
        }
    }

    pub(super) fn holds(&self) -> bool {
        matches!(self, Self::Holds(_))
    }

    /// The same with what takes its place if it falls.
    pub(super) fn or_else(self, other: Self) -> Self {
        let holds = self.holds() || other.holds();
        let words = format!("{}; else {}", self.into_words(), other.into_words());
        if holds { Self::Holds(words) } else { Self::Lacks(words) }
    }
}

impl<'a> Questions<'a> {
    /// What permits that data go to a country, by a transfer where one is declared.
    pub(super) fn ground(&self, to: Stop, transfer: Option<Idx<Transfer>>) -> Ground {
        let (law, as_of) = (&self.project.law, self.project.as_of);
        if matches!(to, Stop::Country(country) if law.in_eea(country, as_of)) {
            return Ground::Holds("none needed within the EEA".to_owned());
        }
        if let Some(decision) = self.unnamed_decision(to, transfer) {
            let act = &decision.act;
            return Ground::Holds(format!("adequacy decision {act} (Article 45), not named here"));
        }
        let terms = transfer.map(|idx| &self.project.model.transfers[idx].terms);
        let Some(terms) = terms else { return Ground::Lacks("no transfer is declared".to_owned()) };
        match terms.safeguard.as_ref().map(|fact| &fact.value) {
            None => Ground::Lacks("not stated".to_owned()),
            Some(Fact::None) => Ground::Lacks("none".to_owned()),
            Some(Fact::Unknown(_)) => Ground::Lacks("open".to_owned()),
            Some(Fact::Stated(safeguard)) => {
                let Some(first) = self.named(terms, safeguard, to) else {
                    return Ground::Lacks("not named".to_owned());
                };
                match self.fallback(terms, to) {
                    Some(second) => first.or_else(second),
                    None => first,
                }
            }
        }
    }

    /// The adequacy decision that lets data go to a country although no instrument is named.
    pub(super) fn unnamed_decision(
        &self,
        to: Stop,
        transfer: Option<Idx<Transfer>>,
    ) -> Option<&'a Decision> {
        let (law, as_of) = (&self.project.law, self.project.as_of);
        let Stop::Country(country) = to else { return None };
        match transfer {
            Some(idx) => self.project.model.transfers[idx].terms.decision_on(country, law, as_of),
            None => match law.adequacy(country, None, as_of) {
                Adequacy::Covered(decision) => Some(decision),
                _ => None,
            },
        }
    }

    /// What a transfer falls back on where data go somewhere.
    pub(super) fn fallback(&self, terms: &Terms, to: Stop) -> Option<Ground> {
        self.named(terms, terms.fallback.as_ref()?, to)
    }

    /// The instruments that a safeguard of a transfer names, with the article, and whether one of them permits that data
    /// go somewhere.
    pub(super) fn named(&self, terms: &Terms, safeguard: &Safeguard, to: Stop) -> Option<Ground> {
        let to = match to {
            Stop::Country(country) => Destination::Country(country),
            _ => Destination::OutsideEea,
        };
        let mut parts = Vec::new();
        let mut holds = false;
        let mut add = |part: String, defect: Option<String>| {
            holds |= defect.is_none();
            parts.push(match defect {
                Some(defect) => format!("{part}, which {defect}"),
                None => part,
            });
        };
        let (law, as_of) = (&self.project.law, self.project.as_of);
        if let Some(number) = &safeguard.adequacy {
            let part = format!("adequacy decision {} (Article 45)", number.value);
            add(part, terms.decision_gap(safeguard, to, law, as_of).map(in_words));
        }
        if let Some(clauses) = &safeguard.standard_contractual_clauses {
            let module =
                clauses.module.map(|module| format!(" module {module}")).unwrap_or_default();
            let numbers: Vec<&str> = clauses.decisions.iter().map(|one| &*one.value).collect();
            let ends = numbers.iter().map(|number| law.clauses_ended(number, as_of));
            let ended = ends.reduce(|one, other| Some(one?.max(other?))).flatten();
            let of =
                if numbers.is_empty() { String::new() } else { format!(" {}", numbers.join(", ")) };
            let part = format!("standard contractual clauses{of}{module} (Article 46(2)(c))");
            add(part, ended.map(|day| format!("ended on {day}")));
        }
        if let Some(rules) = &safeguard.binding_corporate_rules {
            add(format!("binding corporate rules {rules} (Article 47)"), None);
        }
        if let Some(derogation) = safeguard.derogation {
            add(format!("derogation: {} (Article 49)", derogation.word()), None);
        }
        let words = parts.join(" and ");
        let ground = if holds { Ground::Holds } else { Ground::Lacks };
        Some(words).filter(|words| !words.is_empty()).map(ground)
    }
}

fn in_words(gap: Gap<'_>) -> String {
    match gap {
        Gap::Unknown => "was not known when the law was read".to_owned(),
        Gap::Extends(other) => format!("only extends {}", other.act),
        Gap::About(other) => format!("is about {other} only"),
        Gap::Ended(day) => format!("ended on {day}"),
        Gap::NotYet(day) => format!("applies from {day}"),
        Gap::OutOfScope(scope) => format!("covers only {scope}"),
    }
}
