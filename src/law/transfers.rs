//! What permits transfers out of the EEA: decisions of the Commission and clauses, by number and day.

use jiff::civil::Date;

use super::{Adequacy, ClausesDecision, Country, Decision, Law};

impl Law {
    /// What the Commission has decided for an importer in `country`; `certified` is what is stated
    /// of the importer where a decision covers some importers only (Article 45 GDPR).
    #[must_use]
    pub fn adequacy(&self, country: Country, certified: Option<bool>, as_of: Date) -> Adequacy<'_> {
        let applies = |decision: &&Decision| {
            decision.country == country
                && decision.applies_from <= as_of
                && decision.applies_until.is_none_or(|until| as_of <= until)
        };
        match self.tables.adequacy.decisions.iter().find(applies) {
            None => Adequacy::None,
            Some(decision) => match (&decision.scope, certified) {
                (None, _) | (Some(_), Some(true)) => Adequacy::Covered(decision),
                (Some(_), Some(false)) => Adequacy::OutOfScope(decision),
                (Some(_), None) => Adequacy::Undecided(decision),
            },
        }
    }

    /// The adequacy decisions with a number, such as `2023/1795`, whatever body and brackets are written with it.
    pub fn decisions<'a>(&'a self, number: &'a str) -> impl Iterator<Item = &'a Decision> {
        let wanted = digits(number);
        let decisions = self.tables.adequacy.decisions.iter();
        decisions.filter(move |decision| digits(&decision.act) == wanted)
    }

    /// The adequacy decision that the one with a number only extends.
    #[must_use]
    pub fn extended_by(&self, number: &str) -> Option<&Decision> {
        let wanted = digits(number);
        let mut decisions = self.tables.adequacy.decisions.iter();
        decisions.find(|one| one.extended_by.iter().any(|other| digits(other) == wanted))
    }

    /// The last day of an adequacy decision with a number, where it has passed.
    #[must_use]
    pub fn decision_ended(&self, number: &str, as_of: Date) -> Option<Date> {
        let last = self
            .decisions(number)
            .map(|decision| decision.applies_until)
            .max_by_key(|until| until.unwrap_or(Date::MAX));
        last.flatten().filter(|until| *until < as_of)
    }

    /// The standard contractual clauses of a decision, by its number.
    #[must_use]
    pub fn clauses(&self, number: &str) -> Option<&ClausesDecision> {
        let number = number.split_inclusive('/').take(2).collect::<String>();
        let number = number.trim_end_matches('/');
        self.tables.clauses.clauses.iter().find(|one| one.act == number)
    }

    /// The standard contractual clauses of all decisions, repealed ones included.
    pub fn all_clauses(&self) -> impl Iterator<Item = &ClausesDecision> {
        self.tables.clauses.clauses.iter()
    }

    /// The last day on which a transfer could rest on the clauses of a decision, where it has passed.
    #[must_use]
    pub fn clauses_ended(&self, number: &str, as_of: Date) -> Option<Date> {
        self.clauses(number)?.usable_until.filter(|until| *until < as_of)
    }
}

/// The number of a decision without the body and the brackets that are written with it.
fn digits(act: &str) -> &str {
    let kept = act.trim_start_matches("(EU) ");
    kept.trim_end_matches(|last: char| last == '/' || last.is_ascii_uppercase())
}
