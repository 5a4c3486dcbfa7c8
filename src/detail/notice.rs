//! What a notice says of rights, transfers and other things as a whole.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::law::Country;
use crate::source::Spanned;
use crate::value::{Fact, Text};

use super::Evidence;

/// The rights that the organisation states. In a published or draft register they follow from the lawful bases, and
/// this only adds how to use them.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Rights")]
pub struct Rights {
    /// Access (GDPR 15).
    #[serde(default)]
    pub access: Option<Spanned<Fact<Right>>>,
    /// Rectification (GDPR 16).
    #[serde(default)]
    pub rectification: Option<Spanned<Fact<Right>>>,
    /// Erasure (GDPR 17).
    #[serde(default)]
    pub erasure: Option<Spanned<Fact<Right>>>,
    /// Restriction (GDPR 18).
    #[serde(default)]
    pub restriction: Option<Spanned<Fact<Right>>>,
    /// Data portability (GDPR 20).
    #[serde(default)]
    pub portability: Option<Spanned<Fact<Right>>>,
    /// Objection for reasons of one's own situation (GDPR 21(1)).
    #[serde(default)]
    pub objection: Option<Spanned<Fact<Right>>>,
    /// Objection to direct marketing, at any time and without reasons (GDPR 21(2)).
    #[serde(default)]
    pub marketing_objection: Option<Spanned<Fact<Right>>>,
    /// Withdrawal of consent (GDPR 7(3)).
    #[serde(default)]
    pub withdrawal: Option<Spanned<Fact<Right>>>,
    /// Complaint to an authority (GDPR 77).
    #[serde(default)]
    pub complaint: Option<Spanned<Complaint>>,
    /// The authority that tells more about the rights.
    #[serde(default)]
    pub information_from: Option<Spanned<Country>>,
    /// How the rights are used: an infinitive ("skriva till oss").
    #[serde(default)]
    pub procedure: Option<Text>,
}

/// One right, with what is said of it.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Right {
    /// To which data it is limited: a noun phrase ("vissa personuppgifter").
    #[serde(default)]
    pub of: Option<Text>,
    /// When it exists: a clause after "om" ("uppgifterna är felaktiga").
    #[serde(default)]
    pub when: Option<Text>,
    /// Whether it is stated to exist at any time.
    #[serde(default)]
    pub at_any_time: bool,
    /// How it is used: an infinitive ("kontakta oss").
    #[serde(default)]
    pub how: Option<Text>,
    /// Where the right was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// Complaint to a supervisory authority (GDPR 77).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Complaint {
    /// The country of the authority.
    pub authority: Spanned<Country>,
    /// What limits it, if anything is said: an adverbial ("i vissa fall").
    #[serde(default)]
    pub limited_to: Option<Text>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// A statement that there are no transfers, with an exception.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThirdCountries {
    /// There are none, except in this case: a clause after "såvida inte" ("det behövs för att leverera tjänsten").
    pub none_except: Text,
    /// Where the statement was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}
