//! The embedded tables of `src/law/*.yaml`, typed. Each entry has its dates, its source and how sure we are.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::Country;
use super::notes::{ChildAges, Deadlines, Glossary, PendingLaw, Tools};
use super::rights::Rights;
use super::statutory::Statutory;

/// An act that provisions belong to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// The id that [`super::Provision::act`] names.
    pub id: String,
    /// The name used in citations.
    pub short: String,
    /// Number and title.
    pub title: String,
    /// Address of the official text.
    pub url: String,
    /// First day of application; not the entry into force.
    pub applies_from: Date,
    /// Last day of application, if it has ended.
    #[serde(default)]
    pub applies_until: Option<Date>,
    /// The country whose law it is; nothing for law of the Union.
    #[serde(default)]
    pub country: Option<Country>,
    /// The language of that country: a notice in it is meant for people there, where its controller names no market.
    #[serde(default)]
    pub language: Option<String>,
    /// When a human last read it.
    pub read: Date,
    /// What was read.
    pub source: String,
    /// `verified` or `unverified`.
    pub confidence: Confidence,
}

/// How sure we are of an entry.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Read in the official text, or in a copy or quotation of it.
    Verified,
    /// General knowledge; to be checked before it is relied on.
    Unverified,
}

impl Confidence {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Unverified => "unverified",
        }
    }
}

/// A group of countries and the days on which they belonged to the Union or the EEA.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Members {
    /// The countries.
    pub countries: Vec<Country>,
    /// The first day.
    pub applies_from: Date,
    /// The last day, if it has come.
    #[serde(default)]
    pub applies_until: Option<Date>,
    /// What was read.
    pub source: String,
    /// When a human last read it.
    pub read: Date,
    /// How sure we are.
    pub confidence: Confidence,
}

/// `countries.yaml`
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Countries {
    pub(super) members: Vec<Members>,
    pub(super) instead: BTreeMap<String, Country>,
    pub(super) codes: Vec<Country>,
}

/// A Commission decision under Article 45 GDPR.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The country it is about.
    pub country: Country,
    /// Its number.
    pub act: String,
    /// First day of application.
    pub applies_from: Date,
    /// Last day of application, if it has an end.
    #[serde(default)]
    pub applies_until: Option<Date>,
    /// The decisions that only put its end off.
    #[serde(default)]
    pub extended_by: Vec<String>,
    /// Which importers it covers; nothing where it covers all.
    #[serde(default)]
    pub scope: Option<String>,
    /// Since when a court is asked to annul it, and has not answered.
    #[serde(default)]
    pub contested_since: Option<Date>,
    /// What was read.
    pub source: String,
    /// When a human last read it.
    pub read: Date,
    /// How sure we are.
    pub confidence: Confidence,
}

/// `adequacy.yaml`
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Decisions {
    pub(super) decisions: Vec<Decision>,
}

/// A supervisory authority.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The country it supervises.
    pub country: Country,
    /// Its name in its own language.
    pub native: String,
    /// Its name in other languages, by language code.
    pub name: BTreeMap<String, String>,
    /// Its address on the web.
    pub url: String,
    /// First day under this name, or of the regulation where the name is older.
    pub applies_from: Date,
    /// Last day under this name, if it has come.
    #[serde(default)]
    pub applies_until: Option<Date>,
    /// What was read.
    pub source: String,
    /// When a human last read it.
    pub read: Date,
    /// How sure we are.
    pub confidence: Confidence,
}

/// `authorities.yaml`
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Authorities {
    pub(super) authorities: Vec<Authority>,
}

/// A company, a product or an authority that has changed its name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerName {
    /// The names it had.
    pub former: Vec<String>,
    /// The last day on which they were current.
    pub applies_until: Date,
    /// What it is called now.
    pub now: String,
    /// What was read.
    pub source: String,
    /// When a human last read it.
    pub read: Date,
    /// How sure we are.
    pub confidence: Confidence,
}

impl FormerName {
    /// Whether `name` is one of the names and was no longer current on the day.
    #[must_use]
    pub fn was_called(&self, name: &str, as_of: Date) -> bool {
        let is_it = |former: &String| former.eq_ignore_ascii_case(name.trim());
        self.applies_until < as_of && self.former.iter().any(is_it)
    }
}

/// `renamed.yaml`
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Renamed {
    pub(super) companies: Vec<FormerName>,
    pub(super) products: Vec<FormerName>,
    pub(super) authorities: Vec<FormerName>,
}

/// An act that no longer applies.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepealedAct {
    /// Its number, by which texts cite it.
    pub number: String,
    /// What it is called.
    pub title: String,
    /// First day of application, where it was read.
    #[serde(default)]
    pub applies_from: Option<Date>,
    /// The last day on which it applied.
    pub applies_until: Date,
    /// What applies instead.
    pub successor: String,
    /// What was read.
    pub source: String,
    /// When a human last read it.
    pub read: Date,
    /// How sure we are.
    pub confidence: Confidence,
}

/// `repealed.yaml`
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Repealed {
    pub(super) acts: Vec<RepealedAct>,
}

/// A decision of the Commission with standard contractual clauses (GDPR 46(2)(c)).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClausesDecision {
    /// Its number.
    pub act: String,
    /// First day of application.
    pub applies_from: Date,
    /// The last day on which a contract could be concluded on it, if it has one.
    #[serde(default)]
    pub applies_until: Option<Date>,
    /// The last day on which a contract concluded before could be relied on.
    #[serde(default)]
    pub usable_until: Option<Date>,
    /// What was read.
    pub source: String,
    /// When a human last read it.
    pub read: Date,
    /// How sure we are.
    pub confidence: Confidence,
}

/// `clauses.yaml`
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Clauses {
    pub(super) clauses: Vec<ClausesDecision>,
}

/// All tables.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    pub(super) acts: Vec<Act>,
    pub(super) countries: Countries,
    pub(super) adequacy: Decisions,
    pub(super) authorities: Authorities,
    pub(super) renamed: Renamed,
    pub(super) repealed: Repealed,
    pub(super) clauses: Clauses,
    pub(super) statutory: Statutory,
    pub(super) rights: Rights,
    pub(super) child_ages: ChildAges,
    pub(super) deadlines: Deadlines,
    pub(super) tools: Tools,
    pub(super) glossary: Glossary,
    pub(super) pending: PendingLaw,
}

impl Tables {
    /// Reads the tables that are compiled in.
    pub(super) fn embedded() -> Result<Self, serde_yaml::Error> {
        Ok(Self {
            acts: serde_yaml::from_str(include_str!("acts.yaml"))?,
            countries: serde_yaml::from_str(include_str!("countries.yaml"))?,
            adequacy: serde_yaml::from_str(include_str!("adequacy.yaml"))?,
            authorities: serde_yaml::from_str(include_str!("authorities.yaml"))?,
            renamed: serde_yaml::from_str(include_str!("renamed.yaml"))?,
            repealed: serde_yaml::from_str(include_str!("repealed.yaml"))?,
            clauses: serde_yaml::from_str(include_str!("clauses.yaml"))?,
            statutory: serde_yaml::from_str(include_str!("statutory.yaml"))?,
            rights: serde_yaml::from_str(include_str!("rights.yaml"))?,
            child_ages: serde_yaml::from_str(include_str!("child_ages.yaml"))?,
            deadlines: serde_yaml::from_str(include_str!("deadlines.yaml"))?,
            tools: serde_yaml::from_str(include_str!("tools.yaml"))?,
            glossary: serde_yaml::from_str(include_str!("glossary.yaml"))?,
            pending: serde_yaml::from_str(include_str!("pending.yaml"))?,
        })
    }
}
