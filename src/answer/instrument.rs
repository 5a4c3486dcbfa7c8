//! What permits a transfer, in a line, and whether it still does.

use jiff::civil::Date;

use crate::detail::Safeguard;
use crate::graph::Stop;
use crate::law::Adequacy;
use crate::model::{Idx, Transfer};
use crate::value::Fact;

use super::Questions;

/// What there is to permit that data go somewhere.
#[derive(Debug)]
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

    /// The same with what takes its place if it falls.
    fn or_else(self, other: Self) -> Self {
        let holds = matches!(self, Self::Holds(_)) || matches!(other, Self::Holds(_));
        let words = format!("{}; else {}", self.into_words(), other.into_words());
        if holds { Self::Holds(words) } else { Self::Lacks(words) }
    }
}

impl<'a> Questions<'a> {
    /// What permits that data go to a country, by a transfer where one is declared.
    pub(super) fn ground(&self, to: Stop, transfer: Option<Idx<Transfer>>) -> Ground {
        let (law, as_of) = (&self.project.law, self.project.as_of);
        let terms = transfer.map(|idx| &self.project.model.transfers[idx].terms);
        let covering = match (to, terms) {
            (Stop::Country(country), _) if law.in_eea(country, as_of) => {
                return Ground::Holds("none needed within the EEA".to_owned());
            }
            (Stop::Country(country), Some(terms)) => terms.decision_on(country, law, as_of),
            (Stop::Country(country), None) => match law.adequacy(country, None, as_of) {
                Adequacy::Covered(decision) => Some(decision),
                _ => None,
            },
            _ => None,
        };
        if let Some(decision) = covering {
            let act = &decision.act;
            return Ground::Holds(format!("adequacy decision {act} (Article 45), not named here"));
        }
        let Some(terms) = terms else { return Ground::Lacks("no transfer is declared".to_owned()) };
        match terms.safeguard.as_ref().map(|fact| &fact.value) {
            None => Ground::Lacks("not stated".to_owned()),
            Some(Fact::None) => Ground::Lacks("none".to_owned()),
            Some(Fact::Unknown(_)) => Ground::Lacks("open".to_owned()),
            Some(Fact::Stated(safeguard)) => {
                let Some(first) = self.named(safeguard) else {
                    return Ground::Lacks("not named".to_owned());
                };
                match terms.fallback.as_ref().and_then(|fallback| self.named(fallback)) {
                    Some(second) => first.or_else(second),
                    None => first,
                }
            }
        }
    }

    /// The instruments that a safeguard names, with the article.
    pub(super) fn named(&self, safeguard: &Safeguard) -> Option<Ground> {
        let mut parts = Vec::new();
        let mut holds = false;
        let mut add = |part: String, ended: Option<Date>| {
            holds |= ended.is_none();
            parts.push(match ended {
                Some(day) => format!("{part}, which ended on {day}"),
                None => part,
            });
        };
        let (law, as_of) = (&self.project.law, self.project.as_of);
        if let Some(number) = &safeguard.adequacy {
            let part = format!("adequacy decision {} (Article 45)", number.value);
            add(part, law.decision_ended(number, as_of));
        }
        if let Some(clauses) = &safeguard.standard_contractual_clauses {
            let module =
                clauses.module.map(|module| format!(" module {module}")).unwrap_or_default();
            let numbers: Vec<&str> = clauses.decisions.iter().map(|one| &*one.value).collect();
            let ends = numbers.iter().map(|number| law.clauses_ended(number, as_of));
            let ended = ends.reduce(|one, other| Some(one?.max(other?))).flatten();
            let of =
                if numbers.is_empty() { String::new() } else { format!(" {}", numbers.join(", ")) };
            add(format!("standard contractual clauses{of}{module} (Article 46(2)(c))"), ended);
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
