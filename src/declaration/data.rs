//! Data, the people they are about, the systems that hold them and the measures that protect them.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::detail::{Evidence, OptOut, RemainingRisk};
use crate::law::Country;
use crate::source::Spanned;
use crate::value::{Entries, Id, Name, Text};
use crate::vocabulary::{Effort, Identifies, MeasureKind, Protection, Technique};

use super::{Activity, Origin, Party, Reference};

/// A category of personal data with its items (GDPR 30(1)(c)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Data category")]
pub struct DataCategory {
    /// What the data are called, as in running text: a noun, plural for many ("kontaktuppgifter").
    pub name: Text,
    /// The items; each is referred to as `category.item`.
    #[serde(default)]
    pub items: Entries<Id, DataItem>,
    /// The letter or number by which the organisation's text refers to it.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub code: Option<Box<str>>,
    /// What the law says of such data (GDPR 9, 10, 87).
    #[serde(default)]
    pub protected_as: Option<Spanned<Protection>>,
    /// Whether they are read from people's devices or stored on them (ePrivacy Directive 5(3)).
    #[serde(default)]
    pub from_device: bool,
    /// The only activities that use the data.
    #[serde(default)]
    pub only_for: Vec<Reference<Activity>>,
    /// What the exact content depends on: a noun phrase ("vilket socialt nätverk det är").
    #[serde(default)]
    pub depends_on: Option<Text>,
    /// Systems that store the data.
    #[serde(default)]
    pub systems: Vec<Reference<System>>,
    /// Ways to say no to these data.
    #[serde(default)]
    pub opt_outs: Vec<OptOut>,
    /// Items of other categories that belong here too.
    #[serde(default)]
    pub includes: Vec<Reference<DataCategory>>,
    /// Whether the items and what is included are examples of more.
    #[serde(default)]
    pub examples_only: bool,
    /// Whether the data are stated to point to a person.
    #[serde(default)]
    pub identifies: Option<Spanned<Identifies>>,
    /// What the data are treated as once they are combined with others: a noun ("personuppgifter").
    #[serde(default)]
    pub treated_when_combined_as: Option<Text>,
    /// Where these data come from (GDPR 14(2)(f)).
    #[serde(default)]
    pub origin: Vec<Origin>,
    /// Where the category was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// One kind of data within a category.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Data item")]
pub struct DataItem {
    /// What it is called, as in running text: a noun ("e-postadress").
    pub name: Text,
    /// What it is, for those who do not know: a noun phrase in brackets ("ett nummer som identifierar enheten").
    #[serde(default)]
    pub explanation: Option<Text>,
    /// What the law says of such data (GDPR 9, 10, 87).
    #[serde(default)]
    pub protected_as: Option<Spanned<Protection>>,
    /// Other items that make it up.
    #[serde(default)]
    pub includes: Vec<Reference<DataCategory>>,
    /// Whether what is included are examples of more.
    #[serde(default)]
    pub examples_only: bool,
    /// What the exact content depends on: a noun phrase ("vilket formulär du fyller i").
    #[serde(default)]
    pub depends_on: Option<Text>,
    /// Where this item comes from (GDPR 14(2)(f)).
    #[serde(default)]
    pub origin: Vec<Origin>,
    /// Where the item was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// A category of data subjects (GDPR 30(1)(c)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Category of data subjects")]
pub struct DataSubject {
    /// What they are called, as in running text: plural ("prenumeranter på nyhetsbrevet").
    pub name: Text,
    /// The wider category they belong to.
    #[serde(default)]
    pub kind_of: Option<Reference<DataSubject>>,
    /// Where the category was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// A system that stores data.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "System")]
pub struct System {
    /// What it is called, as in running text.
    pub name: Text,
    /// Who runs it for the organisation.
    #[serde(default)]
    pub operated_by: Option<Reference<Party>>,
    /// Which data it stores, of those that come to it; all where none are named.
    #[serde(default)]
    pub data_categories: Vec<Reference<DataCategory>>,
    /// Whether it stores all data of the register that declares it, without being named where they are declared. A system
    /// that all registers share is named instead.
    #[serde(default)]
    pub for_all_data: Option<Spanned<bool>>,
    /// With whom it is shared.
    #[serde(default)]
    pub shared_with: Vec<Reference<Party>>,
    /// How it is ordered: a noun ("ämne").
    #[serde(default)]
    pub organised_by: Option<Text>,
    /// Where the data are stored.
    #[serde(default)]
    pub country: Option<Spanned<Country>>,
    /// Where the system was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// A technical or organisational measure (GDPR 32(1)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Measure")]
pub struct Measure {
    /// What it is called, as in running text ("kryptering").
    pub name: Text,
    /// Technical or organisational.
    #[serde(default)]
    pub kind: Option<MeasureKind>,
    /// What is protected: a noun phrase ("våra bärbara datorer").
    #[serde(default)]
    pub protects: Option<Text>,
    /// Well-known techniques it uses.
    #[serde(default)]
    pub techniques: Vec<Spanned<Technique>>,
    /// Other means it uses: noun phrases ("rutiner för incidenter").
    #[serde(default)]
    pub means: Vec<Text>,
    /// What it protects against: noun phrases ("förlust").
    #[serde(default)]
    pub against: Vec<Text>,
    /// Who alone is let in: a noun phrase ("behöriga personer").
    #[serde(default)]
    pub only_for: Option<Text>,
    /// For what alone the data are used: a noun phrase after "för" ("särskilda ändamål").
    #[serde(default)]
    pub use_limited_to: Option<Text>,
    /// Standards that are followed ("PCI DSS").
    #[serde(default)]
    pub standards: Vec<Name>,
    /// What it does not take away.
    #[serde(default)]
    pub remaining_risk: Option<RemainingRisk>,
    /// What is done: clauses without subject ("testar nya system i förväg").
    #[serde(default)]
    pub actions: Vec<Text>,
    /// When it is done: a clause after "om" ("lagen kräver det").
    #[serde(default)]
    pub condition: Option<Text>,
    /// How firmly it is promised, where it is not plainly so.
    #[serde(default)]
    pub effort: Option<Effort>,
    /// The activity that describes the processing which the measure itself is, such as camera surveillance.
    #[serde(default)]
    pub activity: Option<Reference<Activity>>,
    /// Where the measure was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}
