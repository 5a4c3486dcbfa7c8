//! Rules that an organisation sets itself.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::detail::{Area, OneOrMore};
use crate::diagnostic::Severity;
use crate::law::Country;
use crate::source::Spanned;
use crate::value::{Name, Period};
use crate::vocabulary::{Entity, Field, Role};

use super::{Party, Reference};

/// A rule that the organisation sets itself, beside the law. What goes against it is a finding.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Own rule", extend("x-audience" = "internal"))]
pub struct OwnRule {
    /// What it demands: a clause without a full stop ("every marketing activity is erased within two years"). One string
    /// stands for every language; a finding shows the English one where there are several.
    pub name: Name,
    /// Why it is so; `ropa explain` shows it, and a finding where nothing says what to do.
    #[serde(default)]
    pub why: Option<Name>,
    /// How bad it is to go against it; `warning` where nothing is said.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// What it is about.
    pub of: Entity,
    /// Which of them it is about: those for which all conditions hold; all of them where nothing is said.
    #[serde(default, rename = "where")]
    #[schemars(length(min = 1))]
    pub about: Vec<Spanned<Condition>>,
    /// What has to hold. A finding is one for which not all conditions hold.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub must: Option<Spanned<Vec<Spanned<Condition>>>>,
    /// What may not hold. A finding is one for which all conditions hold.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub must_not: Option<Spanned<Vec<Spanned<Condition>>>>,
    /// What to do about a finding.
    #[serde(default)]
    pub help: Option<Name>,
}

/// A condition: a field with one of the other keys that compare it, or `reaches`. Of a field with several values `is` and
/// `one_of` ask whether one of them is so, `is_not` and `none_of` whether none is, `only` whether all are. What is open
/// decides nothing.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Condition", extend("minProperties" = 1))]
pub struct Condition {
    /// The field that is compared.
    #[serde(default)]
    pub field: Option<Spanned<Field>>,
    /// It is this word, id or country.
    #[serde(default)]
    pub is: Option<Spanned<Box<str>>>,
    /// It is something else.
    #[serde(default)]
    pub is_not: Option<Spanned<Box<str>>>,
    /// It is one of these.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub one_of: Option<Spanned<Vec<Spanned<Box<str>>>>>,
    /// It is none of these.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub none_of: Option<Spanned<Vec<Spanned<Box<str>>>>>,
    /// All of it is among these: no other value is named.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub only: Option<Spanned<Vec<Spanned<Box<str>>>>>,
    /// It is this length of time or a shorter one.
    #[serde(default)]
    pub at_most: Option<Spanned<Period>>,
    /// It is this length of time or a longer one.
    #[serde(default)]
    pub at_least: Option<Spanned<Period>>,
    /// Whether a value is stated for it: neither a gap, nor `none`, nor an open answer.
    #[serde(default)]
    pub stated: Option<Spanned<bool>>,
    /// Data reach somebody, or a country. All its keys hold of one stop on one way through systems, recipients and their
    /// sub-processors.
    #[serde(default)]
    pub reaches: Option<Spanned<Reached>>,
}

/// Whom or what data reach.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Reached", extend("minProperties" = 1))]
pub struct Reached {
    /// In this country, or one of several.
    #[serde(default)]
    pub country: Option<OneOrMore<Spanned<Country>>>,
    /// Outside this area, or outside all of several.
    #[serde(default)]
    pub outside: Option<OneOrMore<Spanned<Area>>>,
    /// Somebody in this role, or in one of several. Who is engaged by a recipient is a processor.
    #[serde(default)]
    pub role: Option<OneOrMore<Spanned<Role>>>,
    /// This recipient, or one of several.
    #[serde(default)]
    pub recipient: Option<OneOrMore<Reference<Party>>>,
}
