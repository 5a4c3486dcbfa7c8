//! The law as dated data: provisions that rules cite, and the questions rules ask.
//! What applies is always asked with a date; nothing here reads a clock.

mod tables;

use std::fmt;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

pub use tables::{
    Act, Authority, ClausesDecision, Confidence, Decision, PeriodId, RenamedCompany,
    StatutoryPeriod,
};

/// An article or section of an act. The act's dates stand in `src/law/acts.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provision {
    /// Id of the act in `src/law/acts.yaml`.
    pub act: &'static str,
    /// Article, section or paragraph within the act; empty for the whole act.
    pub article: &'static str,
}

macro_rules! provisions {
    ($($(#[$doc:meta])* $name:ident = $act:literal $article:literal;)+) => {
        $($(#[$doc])* pub const $name: Provision = Provision { act: $act, article: $article };)+

        /// Every provision that a rule can cite.
        pub const PROVISIONS: &[Provision] = &[$($name),+];
    };
}

provisions! {
    /// Definition of personal data.
    GDPR_4_1 = "gdpr" "4(1)";
    /// Definition of controller.
    GDPR_4_7 = "gdpr" "4(7)";
    /// Storage limitation.
    GDPR_5_1_E = "gdpr" "5(1)(e)";
    /// The six lawful bases.
    GDPR_6_1 = "gdpr" "6(1)";
    /// Plain and easily accessible information.
    GDPR_12_1 = "gdpr" "12(1)";
    /// The controller facilitates the exercise of rights.
    GDPR_12_2 = "gdpr" "12(2)";
    /// Identity and contact details of the controller.
    GDPR_13_1_A = "gdpr" "13(1)(a)";
    /// Purposes and lawful basis.
    GDPR_13_1_C = "gdpr" "13(1)(c)";
    /// Recipients or categories of recipients.
    GDPR_13_1_E = "gdpr" "13(1)(e)";
    /// Transfers to third countries and their safeguards.
    GDPR_13_1_F = "gdpr" "13(1)(f)";
    /// Storage period or the criteria for it.
    GDPR_13_2_A = "gdpr" "13(2)(a)";
    /// Existence of the rights of the data subject.
    GDPR_13_2_B = "gdpr" "13(2)(b)";
    /// The right to lodge a complaint.
    GDPR_13_2_D = "gdpr" "13(2)(d)";
    /// Whether data must be provided, and what refusal means.
    GDPR_13_2_E = "gdpr" "13(2)(e)";
    /// Automated decisions, including profiling.
    GDPR_13_2_F = "gdpr" "13(2)(f)";
    /// Information where data were not obtained from the data subject.
    GDPR_14 = "gdpr" "14";
    /// Right to restriction and the other rights that depend on no lawful basis.
    GDPR_15_18 = "gdpr" "15-18";
    /// Right to data portability.
    GDPR_20 = "gdpr" "20";
    /// Right to object.
    GDPR_21 = "gdpr" "21";
    /// Right to object to direct marketing, at any time.
    GDPR_21_2 = "gdpr" "21(2)";
    /// The right to object is presented clearly and separately.
    GDPR_21_4 = "gdpr" "21(4)";
    /// Joint controllers.
    GDPR_26 = "gdpr" "26";
    /// The contract with a processor.
    GDPR_28_3 = "gdpr" "28(3)";
    /// A processor that determines purposes is a controller.
    GDPR_28_10 = "gdpr" "28(10)";
    /// Data subjects and data in the record of processing activities.
    GDPR_30_1_C = "gdpr" "30(1)(c)";
    /// Recipients in the record of processing activities.
    GDPR_30_1_D = "gdpr" "30(1)(d)";
    /// Third countries in the record of processing activities.
    GDPR_30_1_E = "gdpr" "30(1)(e)";
    /// Erasure time limits in the record of processing activities.
    GDPR_30_1_F = "gdpr" "30(1)(f)";
    /// General principle for transfers.
    GDPR_44 = "gdpr" "44";
    /// Adequacy decisions.
    GDPR_45 = "gdpr" "45";
    /// Appropriate safeguards.
    GDPR_46 = "gdpr" "46";
    /// Derogations for specific situations.
    GDPR_49 = "gdpr" "49";
    /// Right to lodge a complaint with a supervisory authority.
    GDPR_77_1 = "gdpr" "77(1)";
    /// Information that is not anonymous and can be linked to a person.
    GDPR_RECITAL_26 = "gdpr" "recital 26";
    /// Online identifiers.
    GDPR_RECITAL_30 = "gdpr" "recital 30";
    /// Consent to storing or reading information in terminal equipment.
    EPRIVACY_5_3 = "eprivacy" "5(3)";
    /// Unsolicited electronic mail and the exception for one's own customers.
    EPRIVACY_13_2 = "eprivacy" "13(2)";
    /// The Swedish rule on storing or reading information in terminal equipment.
    LEK_9_28 = "lek" "9 kap. 28 §";
    /// The Swedish rule on unsolicited electronic mail.
    MFL_19 = "mfl" "19 §";
    /// Transparency guidelines.
    WP260 = "wp260" "";
}

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
                && members.from <= as_of
                && members.until.is_none_or(|until| as_of <= until)
        })
    }

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
        let digits = |act: &str| -> String {
            let kept = act.trim_start_matches("(EU) ");
            kept.trim_end_matches(|last: char| last == '/' || last.is_ascii_uppercase()).to_owned()
        };
        let wanted = digits(number);
        let decisions = self.tables.adequacy.decisions.iter();
        decisions.filter(move |decision| digits(&decision.act) == wanted)
    }

    /// The supervisory authority of a country (Article 51 GDPR).
    #[must_use]
    pub fn authority(&self, country: Country) -> Option<&Authority> {
        self.tables.authorities.authorities.iter().find(|authority| authority.country == country)
    }

    /// The last day on which a contract could rely on the standard contractual clauses of a decision; nothing where it
    /// is in force or not known.
    #[must_use]
    pub fn clauses_usable_until(&self, number: &str) -> Option<Date> {
        let number = number.split_inclusive('/').take(2).collect::<String>();
        let number = number.trim_end_matches('/');
        let decision = self.tables.clauses.clauses.iter().find(|one| one.act == number)?;
        decision.usable_until
    }

    /// The periods for which the law demands that data are kept.
    #[must_use]
    pub fn statutory_periods(&self) -> &[StatutoryPeriod] {
        &self.tables.statutory.periods
    }

    /// The period with an id.
    #[must_use]
    pub fn statutory_period(&self, id: &str) -> Option<&StatutoryPeriod> {
        self.tables.statutory.periods.iter().find(|period| period.id == id)
    }

    /// What a company is called now, where `name` was no longer current on the day.
    #[must_use]
    pub fn renamed_company(&self, name: &str, as_of: Date) -> Option<&RenamedCompany> {
        self.tables.renamed.companies.iter().find(|company| {
            company.until < as_of
                && company.former.iter().any(|former| former.eq_ignore_ascii_case(name.trim()))
        })
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
        assert!(law.renamed_company("Facebook Ireland Limited", date(2022, 1, 4)).is_none());
        assert!(law.renamed_company("facebook ireland limited", date(2022, 1, 5)).is_some());
        assert!(law.renamed_company("Facebook", date(2022, 1, 5)).is_none());
    }
}
