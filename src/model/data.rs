//! Data, people, systems and measures.

use crate::detail::{Evidence, OptOut, RemainingRisk};
use crate::law::Country;
use crate::source::Spanned;
use crate::value::{Name, Text};
use crate::vocabulary::{Effort, Identifies, MeasureKind, Protection, Technique};

use super::{Activity, Idx, Origin, Party, Register};

/// A data category or an item of one.
#[derive(Debug)]
pub struct Data {
    /// Its id: `category`, or `category.item`.
    pub id: Spanned<Box<str>>,
    /// The register it belongs to; nothing where it is shared.
    pub register: Option<Idx<Register>>,
    /// What it is called.
    pub name: Text,
    /// What it is.
    pub explanation: Option<Text>,
    /// The category an item belongs to.
    pub parent: Option<Idx<Data>>,
    /// The items of a category.
    pub items: Vec<Idx<Data>>,
    /// Data declared elsewhere that belong here too.
    pub includes: Vec<Spanned<Idx<Data>>>,
    /// Whether what it is made up of are examples of more.
    pub examples_only: bool,
    /// What its content depends on.
    pub depends_on: Option<Text>,
    /// Whether it is stated to point to a person.
    pub identifies: Option<Spanned<Identifies>>,
    /// What it is treated as once it is combined with other data.
    pub treated_when_combined_as: Option<Text>,
    /// The letter or number by which the text refers to it.
    pub code: Option<Box<str>>,
    /// What the law says of such data.
    pub protected_as: Option<Spanned<Protection>>,
    /// Whether it is read from people's devices or stored on them.
    pub from_device: bool,
    /// The only activities that use it.
    pub only_for: Vec<Spanned<Idx<Activity>>>,
    /// Systems that store it.
    pub systems: Vec<Spanned<Idx<System>>>,
    /// Ways to say no.
    pub opt_outs: Vec<OptOut>,
    /// Where it comes from.
    pub origin: Vec<Origin>,
    /// Where it was found.
    pub evidence: Option<Evidence>,
}

/// A category of data subjects.
#[derive(Debug)]
pub struct DataSubject {
    /// Its id.
    pub id: Spanned<Box<str>>,
    /// The register it belongs to; nothing where it is shared.
    pub register: Option<Idx<Register>>,
    /// What they are called.
    pub name: Text,
    /// The wider category.
    pub kind_of: Option<Spanned<Idx<DataSubject>>>,
    /// Where it was found.
    pub evidence: Option<Evidence>,
}

/// A system that stores data.
#[derive(Debug)]
pub struct System {
    /// Its id.
    pub id: Spanned<Box<str>>,
    /// What it is called.
    pub name: Text,
    /// Who runs it.
    pub operated_by: Option<Spanned<Idx<Party>>>,
    /// The register it belongs to; nothing where it is shared.
    pub register: Option<Idx<Register>>,
    /// Which data it stores, of those that come to it; all where the list is empty.
    pub data: Vec<Spanned<Idx<Data>>>,
    /// Whether it stores all data.
    pub for_all_data: bool,
    /// With whom it is shared.
    pub shared_with: Vec<Spanned<Idx<Party>>>,
    /// How it is ordered.
    pub organised_by: Option<Text>,
    /// Where the data are stored.
    pub country: Option<Spanned<Country>>,
    /// Where it was found.
    pub evidence: Option<Evidence>,
}

/// A technical or organisational measure.
#[derive(Debug)]
pub struct Measure {
    /// Its id.
    pub id: Spanned<Box<str>>,
    /// What it is called.
    pub name: Text,
    /// Technical or organisational.
    pub kind: Option<MeasureKind>,
    /// What is protected.
    pub protects: Option<Text>,
    /// Well-known techniques.
    pub techniques: Vec<Spanned<Technique>>,
    /// Other means.
    pub means: Vec<Text>,
    /// What it protects against.
    pub against: Vec<Text>,
    /// Who alone is let in.
    pub only_for: Option<Text>,
    /// For what alone the data are used.
    pub use_limited_to: Option<Text>,
    /// Standards that are followed.
    pub standards: Vec<Name>,
    /// What it does not take away.
    pub remaining_risk: Option<RemainingRisk>,
    /// What is done.
    pub actions: Vec<Text>,
    /// When it is done.
    pub condition: Option<Text>,
    /// How firmly it is promised.
    pub effort: Option<Effort>,
    /// Whether an activity is named that describes the processing which the measure itself is, known or not.
    pub is_described: bool,
    /// That activity.
    pub activity: Option<Spanned<Idx<Activity>>>,
    /// Where it was found.
    pub evidence: Option<Evidence>,
}
