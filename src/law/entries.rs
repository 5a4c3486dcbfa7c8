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
    /// What permits a transfer to a third country, Chapter V GDPR.
    Tools,
    /// The modules of the standard contractual clauses.
    Modules,
    /// Which right follows from which lawful basis, Article 13(2)(b) GDPR.
    Rights,
    /// Below which age a child's consent needs that of a guardian, Article 8(1) GDPR.
    Ages,
    /// Within which time something has to be done.
    Deadlines,
    /// For how long the law demands that data are kept.
    Retention,
    /// Names that are no longer current.
    Renamed,
    /// Acts that no longer apply.
    Repealed,
    /// Terms of the official versions of the GDPR.
    Glossary,
    /// What does not apply yet, or of which the outcome is open.
    Pending,
}

impl Topic {
    /// Every topic with its word.
    pub const ALL: &[(Self, &str)] = &[
        (Self::Acts, "acts"),
        (Self::Countries, "countries"),
        (Self::Adequacy, "adequacy"),
        (Self::Clauses, "clauses"),
        (Self::Authorities, "authorities"),
        (Self::Tools, "tools"),
        (Self::Modules, "modules"),
        (Self::Rights, "rights"),
        (Self::Ages, "ages"),
        (Self::Deadlines, "deadlines"),
        (Self::Retention, "retention"),
        (Self::Renamed, "renamed"),
        (Self::Repealed, "repealed"),
        (Self::Glossary, "glossary"),
        (Self::Pending, "pending"),
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
            Topic::Tools => tools(tables),
            Topic::Modules => modules(tables),
            Topic::Rights => rights(tables),
            Topic::Ages => ages(tables),
            Topic::Deadlines => deadlines(tables),
            Topic::Glossary => glossary(tables),
            Topic::Pending => pending(tables),
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
        let (law, start) = (one.law_in_english(), one.start_in_english());
        let most = one.most.map(|most| format!(", at most {most},")).unwrap_or_default();
        let years = format!("{} years{most} from {start}", one.years);
        match one.bound {
            super::Bound::AtLeast => format!("at least {years}: {law}"),
            super::Bound::AtMost => format!("at most {years}: {law}"),
            super::Bound::Claims => format!("claims can be made for {years}: {law}"),
        }
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

fn tools(tables: &Tables) -> Vec<Entry<'_>> {
    entries!(
        tables.tools.tools,
        one,
        one.article.clone(),
        one.says(),
        one.applies_from,
        one.applies_until
    )
}

fn modules(tables: &Tables) -> Vec<Entry<'_>> {
    entries!(
        tables.tools.modules,
        one,
        format!("module {}", one.module),
        one.says(),
        one.applies_from,
        one.applies_until
    )
}

fn rights(tables: &Tables) -> Vec<Entry<'_>> {
    let rights = &tables.rights.rights;
    entries!(
        rights,
        one,
        one.right.word().to_owned(),
        one.says(),
        Some(one.applies_from),
        one.applies_until
    )
}

fn ages(tables: &Tables) -> Vec<Entry<'_>> {
    let law = |law: &Option<String>| law.as_ref().map(|law| format!(", {law}")).unwrap_or_default();
    entries!(
        tables.child_ages.ages,
        one,
        one.country.to_string(),
        format!("{} years{}", one.age, law(&one.law)),
        one.applies_from,
        one.applies_until
    )
}

fn deadlines(tables: &Tables) -> Vec<Entry<'_>> {
    entries!(
        tables.deadlines.deadlines,
        one,
        one.id.clone(),
        format!("{}: {}, {}", one.lasts, one.what, one.article),
        one.applies_from,
        one.applies_until
    )
}

fn glossary(tables: &Tables) -> Vec<Entry<'_>> {
    entries!(
        tables.glossary.terms,
        one,
        one.term.clone(),
        format!("en {}, sv {}, de {}, GDPR {}", one.en, one.sv, one.de, one.article),
        one.applies_from,
        one.applies_until
    )
}

fn pending(tables: &Tables) -> Vec<Entry<'_>> {
    entries!(
        tables.pending.pending,
        one,
        one.id.clone(),
        format!("{}: {}, seen on {}", one.what, one.status, one.status_on),
        one.applies_from,
        one.applies_until
    )
}
