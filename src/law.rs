//! The law as dated data: provisions that rules cite, and the questions rules ask.
//! What applies is always asked with a date; nothing here reads a clock.

mod entries;
mod notes;
mod provisions;
mod rights;
mod statutory;
mod tables;
mod transfers;

use std::fmt;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

pub use entries::{Entry, Topic};
pub use notes::{ChildAge, Deadline, Module, Pending, Term, Tool};
pub use provisions::*;
pub use rights::{Basis, Gives, RightName, RightOnBasis};
pub use statutory::{Bound, Counting, PeriodId, StatutoryPeriod};
pub use tables::{
    Act, Authority, ClausesDecision, Confidence, Decision, FormerName, Members, RepealedAct,
};

/// An ISO 3166-1 alpha-2 code, two capital letters; whether it exists is asked of [`Law`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The code of two capital letters, or nothing.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        match *code.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some(Self([a, b])),
            _ => None,
        }
    }

    /// The two letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::new(&code).ok_or_else(|| de::Error::custom("a country is two capital letters"))
    }
}

impl JsonSchema for Country {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Country".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Country",
            "description": "Two capital letters, ISO 3166-1 alpha-2. `NO` is Norway.",
            "type": "string",
            "pattern": "^[A-Z]{2}$",
            "examples": ["SE", "NO", "US"]
        })
    }
}

/// What the Commission has decided for an importer on a day.
#[derive(Clone, Copy, Debug)]
pub enum Adequacy<'a> {
    /// A decision covers the importer.
    Covered(&'a Decision),
    /// The country's decision covers listed or certified importers, and this one is stated not to be.
    OutOfScope(&'a Decision),
    /// The country's decision covers some importers only, and nothing is stated of this one.
    Undecided(&'a Decision),
    /// No decision applies.
    None,
}

/// The dated facts that rules use.
#[derive(Clone, Debug)]
pub struct Law {
    tables: tables::Tables,
}

impl Law {
    /// The law that this program carries.
    ///
    /// # Panics
    ///
    /// When an embedded table cannot be read, which a test excludes.
    #[must_use]
    pub fn embedded() -> Self {
        Self { tables: tables::Tables::embedded().expect("the embedded tables are read in a test") }
    }

    /// The same law with other decisions under Article 45 GDPR, in the form of `src/law/adequacy.yaml`.
    ///
    /// # Errors
    ///
    /// Why the table cannot be read.
    pub fn with_adequacy(mut self, table: &str) -> Result<Self, String> {
        self.tables.adequacy = serde_yaml::from_str(table).map_err(|error| error.to_string())?;
        Ok(self)
    }

    /// The law as it would be had an adequacy decision fallen on the day before a day.
    ///
    /// # Errors
    ///
    /// Where no decision has the number, with those that apply.
    pub fn without_decision(mut self, number: &str, as_of: Date) -> Result<Self, String> {
        let acts: Vec<String> = self.decisions(number).map(|one| one.act.clone()).collect();
        let decisions = &mut self.tables.adequacy.decisions;
        if acts.is_empty() {
            let known = decisions.iter().filter(|one| one.applies_until.is_none());
            let known: Vec<&str> = known.map(|one| one.act.as_str()).collect();
            return Err(format!(
                "there is no adequacy decision `{number}`; those without an end are {}",
                known.join(", ")
            ));
        }
        let last = as_of.yesterday().map_err(|_| format!("there is no day before {as_of}"))?;
        for decision in decisions.iter_mut().filter(|one| acts.contains(&one.act)) {
            decision.applies_until =
                Some(decision.applies_until.map_or(last, |until| until.min(last)));
        }
        Ok(self)
    }

    /// Every act that rules cite.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        &self.tables.acts
    }

    /// The act behind a provision.
    #[must_use]
    pub fn act(&self, id: &str) -> Option<&Act> {
        self.tables.acts.iter().find(|act| act.id == id)
    }

    /// Whether a provision applies on a day.
    #[must_use]
    pub fn applies(&self, provision: Provision, as_of: Date) -> bool {
        self.act(provision.act).is_some_and(|act| {
            act.applies_from <= as_of && act.applies_until.is_none_or(|until| as_of <= until)
        })
    }

    /// The first day on which any of the provisions applies.
    #[must_use]
    pub fn applies_from(&self, provisions: &[Provision]) -> Option<Date> {
        let acts = provisions.iter().filter_map(|provision| self.act(provision.act));
        acts.map(|act| act.applies_from).min()
    }

    /// A provision as people cite it: `GDPR 13(1)(a)`.
    #[must_use]
    pub fn cite(&self, provision: Provision) -> String {
        let act = self.act(provision.act).map_or(provision.act, |act| act.short.as_str());
        format!("{act} {}", provision.article).trim_end().to_owned()
    }

    /// Provisions by act, each act with the day from which it applies:
    /// `GDPR 13(1)(f), 46, applies from 2018-05-25`.
    #[must_use]
    pub fn line(&self, provisions: &[Provision]) -> String {
        let mut acts: Vec<(&str, Vec<&str>)> = Vec::new();
        for provision in provisions {
            match acts.iter_mut().find(|(act, _)| *act == provision.act) {
                Some((_, articles)) => articles.push(provision.article),
                None => acts.push((provision.act, vec![provision.article])),
            }
        }
        let part = |(id, articles): &(&str, Vec<&str>)| match self.act(id) {
            Some(act) => {
                let cited = format!("{} {}", act.short, articles.join(", "));
                format!("{}, applies from {}", cited.trim_end(), act.applies_from)
            }
            None => articles.join(", "),
        };
        acts.iter().map(part).collect::<Vec<_>>().join("; ")
    }

    /// Whether a code stands for a country or territory.
    #[must_use]
    pub fn is_country(&self, country: Country) -> bool {
        self.tables.countries.codes.contains(&country)
    }

    /// The code that is meant where people write another one, such as `GB` for `UK`.
    #[must_use]
    pub fn country_meant_by(&self, code: &str) -> Option<Country> {
        self.tables.countries.instead.get(code).copied()
    }

    /// Whether a country belongs to the Union or the EEA on a day.
    #[must_use]
    pub fn in_eea(&self, country: Country, as_of: Date) -> bool {
        self.tables.countries.members.iter().any(|members| {
            members.countries.contains(&country)
                && members.applies_from <= as_of
                && members.applies_until.is_none_or(|until| as_of <= until)
        })
    }

    /// The last day on which a country belonged to the Union or the EEA; nothing where it belongs there still, or never
    /// did.
    #[must_use]
    pub fn in_eea_until(&self, country: Country) -> Option<Date> {
        let mut members = self.tables.countries.members.iter();
        let last = members.rfind(|members| members.countries.contains(&country));
        last?.applies_until
    }

    /// The supervisory authority of a country (Article 51 GDPR).
    #[must_use]
    pub fn authority(&self, country: Country) -> Option<&Authority> {
        self.tables.authorities.authorities.iter().find(|authority| authority.country == country)
    }

    /// The periods that the law sets for how long data are kept.
    pub fn statutory_periods(&self) -> impl Iterator<Item = &StatutoryPeriod> {
        self.tables.statutory.periods.iter().filter(|period| period.bound != Bound::Claims)
    }

    /// The period with an id.
    #[must_use]
    pub fn statutory_period(&self, id: &str) -> Option<&StatutoryPeriod> {
        self.statutory_periods().find(|period| period.id == id)
    }

    /// Whether a right of data subjects follows from a lawful basis on a day, always or in some cases.
    #[must_use]
    pub fn gives(&self, basis: Basis, right: RightName, as_of: Date) -> bool {
        self.right(right, as_of).is_some_and(|one| one.on(basis) != Gives::None)
    }

    /// A right of data subjects as it is on a day.
    #[must_use]
    pub fn right(&self, right: RightName, as_of: Date) -> Option<&RightOnBasis> {
        self.tables.rights.rights.iter().find(|one| one.right == right && one.applies(as_of))
    }

    /// A time within which something has to be done, as it is on a day.
    #[must_use]
    pub fn deadline(&self, id: &str, as_of: Date) -> Option<&Deadline> {
        self.tables.deadlines.deadlines.iter().find(|one| one.id == id && one.applies(as_of))
    }

    /// Below which age a child in a country needs a guardian for its consent, on a day (GDPR 8(1)).
    #[must_use]
    pub fn child_age(&self, country: Country, as_of: Date) -> Option<&ChildAge> {
        let mut ages = self.tables.child_ages.ages.iter();
        ages.find(|one| one.country == country && one.applies(as_of))
    }

    /// The lowest and the highest of the ages that apply on a day.
    #[must_use]
    pub fn child_ages(&self, as_of: Date) -> Option<(u8, u8)> {
        let ages = self.tables.child_ages.ages.iter().filter(|one| one.applies(as_of));
        let ages = ages.map(|one| one.age);
        Some((ages.clone().min()?, ages.max()?))
    }

    /// The terms of the official versions of the regulation.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.tables.glossary.terms
    }

    /// The act that a text cites by its number and that no longer applied on the day.
    #[must_use]
    pub fn repealed_act(&self, text: &str, as_of: Date) -> Option<&RepealedAct> {
        let mut acts = self.tables.repealed.acts.iter();
        acts.find(|act| act.applies_until < as_of && text.contains(&act.number))
    }

    /// What a company or product is called now, where `name` was no longer current on the day.
    #[must_use]
    pub fn renamed(&self, name: &str, as_of: Date) -> Option<&FormerName> {
        let table = &self.tables.renamed;
        table.companies.iter().chain(&table.products).find(|one| one.was_called(name, as_of))
    }

    /// What an authority is called now, where `name` was no longer current on the day.
    #[must_use]
    pub fn renamed_authority(&self, name: &str, as_of: Date) -> Option<&FormerName> {
        self.tables.renamed.authorities.iter().find(|one| one.was_called(name, as_of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn country(code: &str) -> Country {
        Country::new(code).expect("a country")
    }

    #[test]
    fn every_provision_cites_a_known_act() {
        let law = Law::embedded();
        for provision in PROVISIONS {
            assert!(law.act(provision.act).is_some(), "{provision:?}");
        }
    }

    #[test]
    fn norway_is_never_a_third_country_and_britain_becomes_one() {
        let law = Law::embedded();
        assert!(law.in_eea(country("NO"), date(2018, 6, 1)));
        assert!(law.in_eea(country("GB"), date(2020, 12, 31)));
        assert!(!law.in_eea(country("GB"), date(2021, 6, 28)));
    }

    #[test]
    fn the_decision_for_the_united_states_asks_for_the_importer() {
        let law = Law::embedded();
        let us = country("US");
        let today = date(2026, 11, 22);
        assert!(matches!(law.adequacy(us, Some(true), today), Adequacy::Covered(_)));
        assert!(matches!(law.adequacy(us, Some(false), today), Adequacy::OutOfScope(_)));
        assert!(matches!(law.adequacy(us, None, today), Adequacy::Undecided(_)));
        assert!(matches!(law.adequacy(us, Some(true), date(2021, 1, 1)), Adequacy::None));
    }

    #[test]
    fn a_name_is_current_until_the_day_it_changes() {
        let law = Law::embedded();
        assert!(law.renamed("Facebook Ireland Limited", date(2022, 1, 4)).is_none());
        assert!(law.renamed("facebook ireland limited", date(2022, 1, 5)).is_some());
        assert!(law.renamed("Facebook", date(2022, 1, 5)).is_none());
    }
}
