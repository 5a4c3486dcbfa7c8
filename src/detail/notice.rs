//! What a notice says of itself as a whole.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::source::Spanned;
use crate::value::{Name, Text};
use crate::vocabulary::Reserved;

use super::{Evidence, Link};

/// A statement that there are no transfers, with an exception.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThirdCountries {
    /// There are none, except in this case: a clause ("det behövs för att leverera tjänsten").
    pub none_except: Text,
    /// Where the statement was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// An addition to the notice that stands somewhere else and belongs to it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Supplement {
    /// What it is called.
    pub name: Name,
    /// What it is about: noun phrases ("växeltjänsten").
    #[serde(default)]
    pub of: Vec<Text>,
    /// Where it is to be read.
    #[serde(default)]
    pub link: Option<Link>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// What goes before the notice.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Precedence {
    /// What it is: a noun phrase ("mer specifika villkor").
    pub of: Text,
    /// When it goes before: a clause after "om" ("de säger något annat").
    #[serde(default)]
    pub when: Option<Text>,
    /// Where it is to be read.
    #[serde(default)]
    pub link: Option<Link>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// What is stated about children (GDPR 8).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Children {
    /// The age below which somebody counts as a child.
    #[serde(default)]
    #[schemars(range(min = 1, max = 21))]
    pub under: Option<Spanned<u8>>,
    /// Whether it is stated that what the organisation offers is not directed to them.
    #[serde(default)]
    pub not_directed: bool,
    /// Whether it is stated that no data about them are collected knowingly.
    #[serde(default)]
    pub not_knowingly_collected: bool,
    /// When a guardian is asked to get in touch: a clause after "om" ("ditt barn har lämnat uppgifter till oss").
    #[serde(default)]
    pub guardian_contact: Option<Text>,
    /// Whether it is stated that data about them are erased.
    #[serde(default)]
    pub erased: bool,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// How the notice is changed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// When the organisation reserves the right to change it.
    #[serde(default)]
    pub reserved: Option<Reserved>,
    /// How people learn of changes: prepositional phrases ("med e-post").
    #[serde(default)]
    pub announced: Vec<Text>,
    /// Which changes they learn of: a clause after "om" ("ändringen är väsentlig").
    #[serde(default)]
    pub announced_if: Option<Text>,
    /// When a change takes effect: a clause after "när" ("vi har publicerat den").
    #[serde(default)]
    pub effective_when: Option<Text>,
    /// What is taken for consent to a change: a noun phrase after "genom" ("att fortsätta använda tjänsterna").
    #[serde(default)]
    pub accepted_by: Option<Text>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// A risk that a measure does not take away, as the organisation states it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemainingRisk {
    /// Where it lies: noun phrases ("överföring via internet").
    #[serde(default, rename = "in")]
    pub lies_in: Vec<Text>,
    /// What is not guaranteed: a definite noun phrase ("säkerheten för uppgifter som skickas via webbplatsen").
    #[serde(default)]
    pub not_guaranteed: Option<Text>,
    /// Whether it is stated that people bear the risk themselves.
    #[serde(default)]
    pub own_risk: bool,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}
