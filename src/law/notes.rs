//! Facts that are looked up, and of which rules read at most a number: ages, deadlines, tools for transfers, terms, and
//! what is pending.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Confidence, Country};

/// Declares an entry of a table, which ends with its days and what is known of its source.
macro_rules! dated {
    ($(#[$doc:meta])* $name:ident { $($(#[$field:meta])* $key:ident: $kind:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field])* pub $key: $kind,)+
            /// First day of application; of what is pending only where it is decided.
            #[serde(default)]
            pub applies_from: Option<Date>,
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

        impl $name {
            /// Whether it applies on a day.
            #[must_use]
            pub fn applies(&self, as_of: Date) -> bool {
                self.applies_from.is_some_and(|from| from <= as_of)
                    && self.applies_until.is_none_or(|until| as_of <= until)
            }
        }
    };
}

dated! {
    /// Below which age a child's consent needs that of a guardian (GDPR 8(1)).
    ChildAge {
        /// The country in which the child lives.
        country: Country,
        /// The age.
        age: u8,
        /// The provision.
        #[serde(default)]
        law: Option<String>,
    }
}

dated! {
    /// A time within which something has to be done.
    Deadline {
        /// Its id.
        id: String,
        /// What has to be done.
        what: String,
        /// How long it lasts.
        lasts: String,
        /// The same in days, where a rule compares with it.
        #[serde(default)]
        days: Option<i64>,
        /// The provision or guidance.
        article: String,
    }
}

dated! {
    /// What permits a transfer to a third country.
    Tool {
        /// The article of the regulation.
        article: String,
        /// What it is called.
        name: String,
        /// Whether an authority has to authorise it.
        #[serde(default)]
        authorisation: bool,
        /// Whether people are told how to get a copy.
        #[serde(default)]
        copy: bool,
        /// Whether the law of the country is assessed first.
        #[serde(default)]
        assessment: bool,
        /// Whether it is for transfers that are not repeated.
        #[serde(default)]
        occasional: bool,
    }
}

impl Tool {
    /// What it takes.
    pub(super) fn says(&self) -> String {
        let takes = [
            (self.authorisation, "authorisation of an authority"),
            (self.assessment, "assessment of the law there"),
            (self.copy, "people are told how to get a copy"),
            (self.occasional, "occasional transfers only"),
        ];
        let takes = takes.into_iter().filter(|(applies, _)| *applies).map(|(_, what)| what);
        let parts: Vec<&str> = std::iter::once(self.name.as_str()).chain(takes).collect();
        parts.join("; ")
    }
}

dated! {
    /// A module of the standard contractual clauses.
    Module {
        /// Its number.
        module: u8,
        /// The role of the exporter.
        from: String,
        /// The role of the importer.
        to: String,
        /// Whether it also is the contract with a processor (GDPR 28(3)).
        #[serde(default)]
        contract: bool,
    }
}

impl Module {
    /// Between whom it is.
    pub(super) fn says(&self) -> String {
        let contract = if self.contract { ", also the contract of Article 28(3)" } else { "" };
        format!("from {} to {}{contract}", self.from, self.to)
    }
}

dated! {
    /// A term of the official versions of the regulation.
    Term {
        /// Its id.
        term: String,
        /// Where it stands.
        article: String,
        /// In English.
        en: String,
        /// In Swedish.
        sv: String,
        /// In German.
        de: String,
        /// The languages in which it was found in a text that was read.
        verified: Vec<String>,
    }
}

dated! {
    /// Law that does not apply yet, or of which the outcome is open.
    Pending {
        /// Its id.
        id: String,
        /// What it is.
        what: String,
        /// How far it has come.
        status: String,
        /// The last day on which a source was seen.
        status_on: Date,
    }
}

/// `child_ages.yaml`
#[derive(Clone, Debug, Deserialize)]
pub(super) struct ChildAges {
    pub(super) ages: Vec<ChildAge>,
}

/// `deadlines.yaml`
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Deadlines {
    pub(super) deadlines: Vec<Deadline>,
}

/// `tools.yaml`
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Tools {
    pub(super) tools: Vec<Tool>,
    pub(super) modules: Vec<Module>,
}

/// `glossary.yaml`
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Glossary {
    pub(super) terms: Vec<Term>,
}

/// `pending.yaml`
#[derive(Clone, Debug, Deserialize)]
pub(super) struct PendingLaw {
    pub(super) pending: Vec<Pending>,
}
