//! Every dated fact of the tables in one form, to be listed.

use jiff::civil::Date;

use super::{Confidence, FormerName, Law, tables::Tables};

/// A table of the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The acts that rules cite.
    Acts,
    /// Who belongs to the Union and the EEA.
    Countries,
    /// Decisions under Article 45 GDPR.
    Adequacy,
    /// Standard contractual clauses, Article 46(2)(c) GDPR.
    Clauses,
    /// Supervisory authorities, Article 51 GDPR.
    Authorities,
    /// For how long the law demands that data are kept.
    Retention,
    /// Names that are no longer current.
    Renamed,
    /// Acts that no longer apply.
    Repealed,
}

impl Topic {
    /// Every topic with its word.
    pub const ALL: &[(Self, &str)] = &[
        (Self::Acts, "acts"),
        (Self::Countries, "countries"),
        (Self::Adequacy, "adequacy"),
        (Self::Clauses, "clauses"),
        (Self::Authorities, "authorities"),
        (Self::Retention, "retention"),
        (Self::Renamed, "renamed"),
        (Self::Repealed, "repealed"),
    ];
}

/// A dated fact.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// What it is about: a country, a number, a name.
    pub name: String,
    /// What it says.
    pub says: String,
    /// The first day on which it holds; nothing where it was not read.
    pub applies_from: Option<Date>,
    /// The last day on which it holds, if it has one.
    pub applies_until: Option<Date>,
    /// What was read.
    pub source: &'a str,
    /// When a human last read it.
    pub read: Date,
    /// How sure we are.
    pub confidence: Confidence,
}

impl Entry<'_> {
    /// Whether it holds on a day.
    #[must_use]
    pub fn applies(&self, as_of: Date) -> bool {
        self.applies_from.is_none_or(|from| from <= as_of)
            && self.applies_until.is_none_or(|until| as_of <= until)
    }
}

impl Law {
    /// The entries of a table, in its order.
    #[must_use]
    pub fn entries(&self, topic: Topic) -> Vec<Entry<'_>> {
        let tables = &self.tables;
        match topic {
            Topic::Acts => acts(tables),
            Topic::Countries => countries(tables),
            Topic::Adequacy => adequacy(tables),
            Topic::Clauses => clauses(tables),
            Topic::Authorities => authorities(tables),
            Topic::Retention => retention(tables),
            Topic::Renamed => {
                let renamed = &tables.renamed;
                let all = renamed.companies.iter().chain(&renamed.products);
                all.chain(&renamed.authorities).map(former).collect()
            }
            Topic::Repealed => repealed(tables),
        }
    }

    /// The day of the oldest reading of any table.
    #[must_use]
    pub fn oldest_reading(&self) -> Option<Date> {
        let topics = Topic::ALL.iter();
        topics.flat_map(|(topic, _)| self.entries(*topic)).map(|entry| entry.read).min()
    }
}

/// Makes the entries of a table, of which each has the same keys for days, source and confidence.
macro_rules! entries {
    ($table:expr, $one:ident, $name:expr, $says:expr, $from:expr, $until:expr) => {
        $table
            .iter()
            .map(|$one| Entry {
                name: $name,
                says: $says,
                applies_from: $from,
                applies_until: $until,
                source: &$one.source,
                read: $one.read,
                confidence: $one.confidence,
            })
            .collect()
    };
}

fn acts(tables: &Tables) -> Vec<Entry<'_>> {
    entries!(
        tables.acts,
        one,
        one.short.clone(),
        one.title.clone(),
        Some(one.applies_from),
        one.applies_until
    )
}

fn countries(tables: &Tables) -> Vec<Entry<'_>> {
    let list = |countries: &[super::Country]| {
        countries.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    let says = "in the Union or the EEA".to_owned();
    entries!(
        tables.countries.members,
        one,
        list(&one.countries),
        says.clone(),
        Some(one.applies_from),
        one.applies_until
    )
}

fn adequacy(tables: &Tables) -> Vec<Entry<'_>> {
    let says = |one: &super::Decision| {
        let scope = one.scope.as_ref().map(|scope| format!(", {scope} only"));
        let contested = one.contested_since.map(|day| format!(", contested in court since {day}"));
        format!("{}{}{}", one.act, scope.unwrap_or_default(), contested.unwrap_or_default())
    };
    let decisions = &tables.adequacy.decisions;
    entries!(
        decisions,
        one,
        one.country.to_string(),
        says(one),
        Some(one.applies_from),
        one.applies_until
    )
}

fn clauses(tables: &Tables) -> Vec<Entry<'_>> {
    let says = |one: &super::ClausesDecision| {
        let usable = one.usable_until.map(|day| format!(", older contracts usable until {day}"));
        format!("standard contractual clauses{}", usable.unwrap_or_default())
    };
    entries!(
        tables.clauses.clauses,
        one,
        one.act.clone(),
        says(one),
        Some(one.applies_from),
        one.applies_until
    )
}

fn authorities(tables: &Tables) -> Vec<Entry<'_>> {
    entries!(
        tables.authorities.authorities,
        one,
        one.country.to_string(),
        format!("{}, {}", one.native, one.url),
        Some(one.applies_from),
        one.applies_until
    )
}

fn retention(tables: &Tables) -> Vec<Entry<'_>> {
    let says = |one: &super::StatutoryPeriod| {
        let law = one.law.get("en").map_or("", String::as_str);
        format!(
            "{} years after the calendar year in which the financial year ended, {law}",
            one.years
        )
    };
    entries!(
        tables.statutory.periods,
        one,
        one.id.clone(),
        says(one),
        Some(one.applies_from),
        one.applies_until
    )
}

fn former(one: &FormerName) -> Entry<'_> {
    Entry {
        name: one.former.first().cloned().unwrap_or_default(),
        says: format!("now {}", one.now),
        applies_from: None,
        applies_until: Some(one.applies_until),
        source: &one.source,
        read: one.read,
        confidence: one.confidence,
    }
}

fn repealed(tables: &Tables) -> Vec<Entry<'_>> {
    entries!(
        tables.repealed.acts,
        one,
        one.number.clone(),
        format!("{}, now {}", one.title, one.successor),
        one.applies_from,
        Some(one.applies_until)
    )
}
