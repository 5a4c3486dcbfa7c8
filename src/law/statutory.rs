//! Periods that the law sets for how long data are kept, and how each is counted.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::{Confidence, Country, Law, PROVISIONS, Provision};

/// What a period binds whoever keeps the data to.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// The data are kept at least this long.
    AtLeast,
    /// The data are erased at the latest after it.
    AtMost,
    /// Nothing: it is for how long claims can be made.
    Claims,
}

/// From when a period runs.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// From the end of the calendar year in which the financial year ended.
    AccountingYear,
    /// From an event.
    Event,
}

/// A period that the law sets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatutoryPeriod {
    /// The id that a rule on retention names.
    pub id: String,
    /// The country whose law it is.
    pub country: Country,
    /// The act in `acts.yaml`, where rules ask for the period.
    #[serde(default)]
    pub act: Option<String>,
    /// The provision in it, as rules cite it.
    #[serde(default)]
    pub article: Option<String>,
    /// The provision, by language.
    pub law: BTreeMap<String, String>,
    /// What it binds to.
    pub bound: Bound,
    /// How many years.
    pub years: i16,
    /// How many years at most, where the law permits more than its least time.
    #[serde(default)]
    pub most: Option<i16>,
    /// By which words texts cite the provision that permits more, by language, in small letters.
    #[serde(default)]
    pub most_by: BTreeMap<String, Vec<String>>,
    /// From when it runs.
    pub counted: Counting,
    /// The event from which it runs, by language: a clause.
    #[serde(default)]
    pub event: BTreeMap<String, String>,
    /// By which words texts name what is kept, by language, in small letters, each from the beginning of a word.
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
    /// By which words texts say that it is what is kept, by language, in small letters, each whole: not whom or what has
    /// to do with it.
    #[serde(default)]
    pub means: BTreeMap<String, Vec<String>>,
    /// By which words texts name such an event, in the same form.
    #[serde(default)]
    pub begins: BTreeMap<String, Vec<String>>,
    /// First day of application.
    pub applies_from: Date,
    /// Last day of application, if it has ended.
    #[serde(default)]
    pub applies_until: Option<Date>,
    /// What was read.
    pub source: String,
    /// When a human last read it.
    pub read: Date,
    /// How sure we are.
    pub confidence: Confidence,
}

impl StatutoryPeriod {
    /// Whether it applies on a day.
    #[must_use]
    pub fn applies(&self, as_of: Date) -> bool {
        self.applies_from <= as_of && self.applies_until.is_none_or(|until| as_of <= until)
    }

    /// The provision that sets it, where rules can cite it.
    #[must_use]
    pub fn provision(&self) -> Option<Provision> {
        let is_it = |one: &&Provision| {
            Some(one.act) == self.act.as_deref() && Some(one.article) == self.article.as_deref()
        };
        PROVISIONS.iter().find(is_it).copied()
    }

    /// The provision in English.
    #[must_use]
    pub fn law_in_english(&self) -> &str {
        self.law.get("en").map_or(self.id.as_str(), String::as_str)
    }

    /// From when it runs, in English.
    #[must_use]
    pub fn start_in_english(&self) -> String {
        match self.counted {
            Counting::AccountingYear => {
                "the end of the calendar year in which the financial year ended".to_owned()
            }
            Counting::Event => {
                format!("when {}", self.event.get("en").map_or("", String::as_str))
            }
        }
    }
}

/// The id of a period that the law sets, such as `se-bookkeeping`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PeriodId(pub Box<str>);

impl JsonSchema for PeriodId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PeriodId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let law = Law::embedded();
        let word = |period: &StatutoryPeriod| serde_json::json!({"const": period.id, "description": format!("{}.", period.law_in_english())});
        let words: Vec<_> = law.statutory_periods().map(word).collect();
        json_schema!({
            "title": "Statutory period",
            "description": "A period that the law sets for how long data are kept.",
            "oneOf": words
        })
    }
}

/// `statutory.yaml`
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Statutory {
    pub(super) periods: Vec<StatutoryPeriod>,
}
