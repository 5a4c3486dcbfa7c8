//! The rights of data subjects: each on its own, how they are used, and how one complains.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::law::Country;
use crate::source::Spanned;
use crate::value::{Fact, Name, Text, WebAddress};
use crate::vocabulary::{FeeCase, Meanwhile, Standard};

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
    /// Withdrawal of consent (GDPR 7(3), 13(2)(c)).
    #[serde(default)]
    pub withdrawal: Option<Spanned<Fact<Right>>>,
    /// Complaint to an authority (GDPR 13(2)(d), 77).
    #[serde(default)]
    pub complaint: Option<Spanned<Complaint>>,
    /// The authority that tells more about the rights.
    #[serde(default)]
    pub information_from: Option<Spanned<Country>>,
    /// How the rights are used: an infinitive ("skriva till oss").
    #[serde(default)]
    pub procedure: Option<Text>,
    /// The law that they are stated to follow from.
    #[serde(default)]
    pub under: Vec<Standard>,
    /// When they exist at all: a clause after "om" ("dataskyddsförordningen gäller för dig").
    #[serde(default)]
    pub applies_if: Option<Text>,
    /// With which reservation they exist: an adverbial ("under vissa omständigheter").
    #[serde(default)]
    pub subject_to: Option<Text>,
    /// The form that a request has to have: an adverbial ("skriftligt i en undertecknad begäran") (GDPR 12(2)).
    #[serde(default)]
    pub form: Option<Text>,
    /// What a request costs; `none` where it is stated to be free (GDPR 12(5)).
    #[serde(default)]
    pub fee: Option<Spanned<Fact<Fee>>>,
    /// How it is checked who asks (GDPR 12(6)).
    #[serde(default)]
    pub identity_check: Option<Spanned<IdentityCheck>>,
    /// When a request is refused (GDPR 12(4)–(5)).
    #[serde(default)]
    pub refusal: Option<Refusal>,
}

/// What a request costs (GDPR 12(5), 15(3)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// How often or how far it is free: an adverbial ("en gång per kalenderår").
    pub free: Text,
    /// What follows after that: a clause with the verb first ("får vi ta ut en avgift").
    #[serde(default)]
    pub then: Option<Text>,
    /// For what alone a fee is charged, where it is one of the cases that the law allows (GDPR 12(5), 15(3)).
    #[serde(default)]
    pub only_for: Vec<FeeCase>,
    /// Where it was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// How it is checked who makes a request (GDPR 12(6)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentityCheck {
    /// Whether it is done every time, and not only where there are reasonable doubts.
    #[serde(default)]
    pub always: bool,
    /// What it is done with: a noun phrase ("uppgifter som bara kontoinnehavaren känner till").
    #[serde(default)]
    pub by: Option<Text>,
    /// Where it was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// When a request is refused (GDPR 12(4)–(5)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// Why: a noun phrase ("giltiga juridiska skäl").
    #[serde(default)]
    pub because: Option<Text>,
    /// Whether the person is told of it (GDPR 12(4)).
    #[serde(default)]
    pub told: bool,
    /// Where it was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
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
    /// The cases in which it exists, one by one: clauses after "om" ("vi inte längre behöver uppgifterna").
    #[serde(default)]
    pub cases: Vec<Text>,
    /// What else one gets: noun phrases ("information om hur vi använder uppgifterna") (GDPR 15(1)).
    #[serde(default)]
    pub includes: Vec<Text>,
    /// The format in which one gets the data: adjectives ("strukturerat och maskinläsbart") (GDPR 20(1)).
    #[serde(default)]
    pub format: Option<Text>,
    /// Whether incomplete data are completed too (GDPR 16).
    #[serde(default)]
    pub completion: bool,
    /// Whether the data are sent straight to somebody else where one asks for it (GDPR 20(2)).
    #[serde(default)]
    pub to_another: bool,
    /// What one is asked to do: infinitives without "att" ("förklara varför").
    #[serde(default)]
    pub asks_for: Vec<Text>,
    /// What that is good for: a clause after "så att" ("vi hittar rätt uppgifter").
    #[serde(default)]
    pub asked_because: Option<Text>,
    /// What it takes: a clause after "om" ("det är tekniskt möjligt").
    #[serde(default)]
    pub only_if: Option<Text>,
    /// What the organisation does not answer for: a noun phrase ("uppgifter som du själv har spritt").
    #[serde(default)]
    pub not_responsible_for: Option<Text>,
    /// What some data are kept for all the same: infinitives without "att" ("följa lagen") (GDPR 17(3)).
    #[serde(default)]
    pub still_kept_for: Vec<Text>,
    /// What follows: a clause with the verb first ("slutar vi använda uppgifterna").
    #[serde(default)]
    pub then: Option<Text>,
    /// What one can ask for while the request is weighed (GDPR 18(1)).
    #[serde(default)]
    pub meanwhile: Option<Meanwhile>,
    /// What is weighed: clauses after "om" ("våra skäl väger tyngre") (GDPR 21(1)).
    #[serde(default)]
    pub weighed_against: Vec<Text>,
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
    /// What one complains of: a clause after "om" ("du anser att vi bryter mot reglerna").
    #[serde(default)]
    pub about: Option<Text>,
    /// What the text calls the authority, where that is not its name.
    #[serde(default)]
    pub named_as: Option<Name>,
    /// As what it is lodged, where that is something else than a complaint: a noun phrase ("en anmälan").
    #[serde(default)]
    pub lodged_as: Option<Text>,
    /// The page of the authority to which people are sent.
    #[serde(default)]
    pub url: Option<Spanned<WebAddress>>,
    /// How one complains to the organisation itself: an infinitive without "att" ("mejla oss").
    #[serde(default)]
    pub to_us: Option<Text>,
    /// What the organisation does then: a clause ("vi försöker hantera din begäran").
    #[serde(default)]
    pub answer: Option<Text>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}
