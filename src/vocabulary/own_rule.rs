//! Words with which an organisation writes rules of its own: what a rule is about, and which fields it can ask for.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    ActivityRole, AssessmentKind, Identifies, Modality, Operation, OriginKind, PartyKind,
    Protection, Role,
};

words! {
    /// What an own rule is about.
    Entity {
        /// A processing activity.
        Activity = "activity",
        /// A recipient of an activity: one entry under its `recipients`.
        Recipient = "recipient",
        /// A transfer out of the EEA.
        Transfer = "transfer",
        /// A data category, and an item of one that states a protection or an origin of its own.
        DataCategory = "data-category",
    }
}

impl Entity {
    /// What it is, in words for a message.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Activity => "an activity",
            Self::Recipient => "a recipient",
            Self::Transfer => "a transfer",
            Self::DataCategory => "a data category",
        }
    }
}

words! {
    /// A field that an own rule asks for. Which ones there are depends on what the rule is about.
    Field {
        /// Of a data category: the activities that use it; of a transfer: those that name it.
        Activities = "activities",
        /// Of a recipient: the activity it stands in.
        Activity = "activity",
        /// Of a recipient: the contract with it.
        Agreement = "agreement",
        /// Of an activity or a transfer: the kinds of assessments of the activity, or of those that name the transfer.
        Assessments = "assessments",
        /// Of an activity: decisions without a human.
        AutomatedDecisions = "automated_decisions",
        /// Of a transfer: how one gets a copy of the safeguard.
        Copy = "copy",
        /// Of a recipient: where it is established; of a transfer: where data go.
        Country = "country",
        /// Of an activity or a recipient: which data it uses or receives, a category with its items.
        DataCategories = "data_categories",
        /// Of an activity: whom the data are about, the wider categories included.
        DataSubjects = "data_subjects",
        /// Of a transfer: what permits it if the first safeguard falls.
        Fallback = "fallback",
        /// Of a data category: whether it points to a person.
        Identifies = "identifies",
        /// Of a recipient: one organisation, a class, or an authority.
        Kind = "kind",
        /// Of an activity: that data of many people are processed.
        LargeScale = "large_scale",
        /// Of an activity: its lawful bases and those of its purposes.
        LawfulBasis = "lawful_basis",
        /// Of an activity: direct marketing, on one of its purposes.
        Marketing = "marketing",
        /// Of an activity: the measures that it names itself.
        Measures = "measures",
        /// Of a recipient or a transfer: how certain or frequent it is.
        Modality = "modality",
        /// Of a data category: the only activities that use it.
        OnlyFor = "only_for",
        /// Of an activity: what is done with the data.
        Operations = "operations",
        /// Of an activity or a data category: where the data come from.
        Origin = "origin",
        /// Of an activity: who answers for it.
        Owner = "owner",
        /// Of an activity: profiling, on one of its purposes.
        Profiling = "profiling",
        /// Of an activity, a recipient or a data category: what the law says of the data. Where nothing is said, nothing.
        ProtectedAs = "protected_as",
        /// Of an activity: why.
        Purposes = "purposes",
        /// Of an activity or a transfer: who receives the data, with the members of a class.
        Recipients = "recipients",
        /// Of a transfer: the countries from which the data can be read.
        RemoteAccessFrom = "remote_access_from",
        /// Of an activity: the longest time for which data are kept.
        Retention = "retention",
        /// Of an activity: what the organisation is in it; of a recipient: what the recipient is.
        Role = "role",
        /// Of a transfer: what permits it, by the keys of `safeguard`.
        Safeguard = "safeguard",
        /// Of an activity: what permits the use of data that the law protects more than others.
        SpecialGround = "special_ground",
        /// Of an activity: statistics, on one of its purposes.
        Statistics = "statistics",
        /// Of a recipient: the processors it engages.
        SubProcessors = "sub_processors",
        /// Of an activity or a data category: where the data are stored.
        Systems = "systems",
        /// Of a recipient: who it is, or the class it belongs to.
        To = "to",
        /// Of a recipient: the transfer by which data leave the EEA.
        Transfer = "transfer",
    }
}

/// What permits a transfer, by the keys of `safeguard`.
pub const INSTRUMENTS: &[&str] = &[
    "adequacy",
    "standard_contractual_clauses",
    "binding_corporate_rules",
    "derogation",
    "as_stated",
];

/// The lawful bases, by the keys of `lawful_basis`.
const BASES: &[&str] = &[
    "consent",
    "contract",
    "legal_obligation",
    "vital_interests",
    "public_task",
    "legitimate_interests",
];

/// What a field holds, and so what it can be compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word of a list.
    Words(&'static [&'static str]),
    /// The id of an activity.
    Activity,
    /// The id of a processor or another recipient.
    Party,
    /// The id of a system.
    System,
    /// The id of a data category or an item.
    Data,
    /// The id of a category of data subjects.
    DataSubject,
    /// The id of a measure.
    Measure,
    /// The id of a transfer.
    Transfer,
    /// The id of a purpose.
    Purpose,
    /// The two letters of a country.
    Country,
    /// The two letters of a country, or `outside-eea`.
    Destination,
    /// A length of time.
    Time,
    /// Nothing that can be compared: it is stated or not.
    Presence,
}

impl Field {
    /// What the field holds where a rule is about `of`; nothing where that has no such field.
    #[must_use]
    pub fn kind(self, of: Entity) -> Option<Kind> {
        match of {
            Entity::Activity => self.of_activity(),
            Entity::Recipient => self.of_recipient(),
            Entity::Transfer => self.of_transfer(),
            Entity::DataCategory => self.of_data(),
        }
    }

    fn of_activity(self) -> Option<Kind> {
        Some(match self {
            Self::Role => Kind::Words(ActivityRole::WORDS),
            Self::LawfulBasis => Kind::Words(BASES),
            Self::ProtectedAs => Kind::Words(Protection::WORDS),
            Self::Origin => Kind::Words(OriginKind::WORDS),
            Self::Operations => Kind::Words(Operation::WORDS),
            Self::Assessments => Kind::Words(AssessmentKind::WORDS),
            Self::Purposes => Kind::Purpose,
            Self::DataSubjects => Kind::DataSubject,
            Self::DataCategories => Kind::Data,
            Self::Recipients => Kind::Party,
            Self::Systems => Kind::System,
            Self::Measures => Kind::Measure,
            Self::Retention => Kind::Time,
            Self::Marketing
            | Self::Profiling
            | Self::Statistics
            | Self::AutomatedDecisions
            | Self::SpecialGround
            | Self::Owner
            | Self::LargeScale => Kind::Presence,
            _ => return None,
        })
    }

    fn of_recipient(self) -> Option<Kind> {
        Some(match self {
            Self::Role => Kind::Words(Role::WORDS),
            Self::Kind => Kind::Words(PartyKind::WORDS),
            Self::Modality => Kind::Words(Modality::WORDS),
            Self::ProtectedAs => Kind::Words(Protection::WORDS),
            Self::To | Self::SubProcessors => Kind::Party,
            Self::Activity => Kind::Activity,
            Self::DataCategories => Kind::Data,
            Self::Transfer => Kind::Transfer,
            Self::Country => Kind::Country,
            Self::Agreement => Kind::Presence,
            _ => return None,
        })
    }

    fn of_transfer(self) -> Option<Kind> {
        Some(match self {
            Self::Safeguard | Self::Fallback => Kind::Words(INSTRUMENTS),
            Self::Modality => Kind::Words(Modality::WORDS),
            Self::Assessments => Kind::Words(AssessmentKind::WORDS),
            Self::Country => Kind::Destination,
            Self::RemoteAccessFrom => Kind::Country,
            Self::Recipients => Kind::Party,
            Self::Activities => Kind::Activity,
            Self::Copy => Kind::Presence,
            _ => return None,
        })
    }

    fn of_data(self) -> Option<Kind> {
        Some(match self {
            Self::ProtectedAs => Kind::Words(Protection::WORDS),
            Self::Identifies => Kind::Words(Identifies::WORDS),
            Self::Origin => Kind::Words(OriginKind::WORDS),
            Self::OnlyFor | Self::Activities => Kind::Activity,
            Self::Systems => Kind::System,
            _ => return None,
        })
    }
}
