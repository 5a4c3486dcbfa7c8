//! Activities, with their purposes, origins and rules on retention.

use crate::detail::{
    AutomatedDecision, Evidence, Informed, LawfulBasis, Link, Marketing, Necessity, Operations,
    OptOut, Profiling, RequiredConsent, SpecialGround, Statistics, ToldLater,
};
use crate::law::PeriodId;
use crate::source::{Span, Spanned};
use crate::value::{Fact, Name, Period, Text};
use crate::vocabulary::{
    ActivityRole, Asking, Channel, Erasure, Lasting, Modality, OriginKind, Role,
};

use super::{Data, DataSubject, Idx, Measure, Party, Register, Relation, System};

/// A processing activity.
#[derive(Debug)]
pub struct Activity {
    /// Its id.
    pub id: Spanned<Box<str>>,
    /// The register it belongs to.
    pub register: Idx<Register>,
    /// What it is called.
    pub name: Text,
    /// What happens.
    pub description: Option<Text>,
    /// What the organisation is in it.
    pub role: Option<ActivityRole>,
    /// Why.
    pub purposes: Vec<Purpose>,
    /// The lawful basis of the whole.
    pub lawful_basis: Option<Spanned<Fact<LawfulBasis>>>,
    /// What permits the use of data that the law protects more than others.
    pub special_ground: Option<Box<SpecialGround>>,
    /// Whom the data are about.
    pub data_subjects: Vec<Spanned<Idx<DataSubject>>>,
    /// Whether a category of data subjects or data is named that is not known, so that what is missing is not either.
    pub misnamed: bool,
    /// Which data.
    pub data: Vec<Spanned<Idx<Data>>>,
    /// Whether these are all that the register describes, because the activity says so.
    pub uses_all_data: bool,
    /// The data that have terms of their own.
    pub terms: Vec<DataTerms>,
    /// What is done with the data.
    pub operations: Option<Operations>,
    /// Where they come from.
    pub origin: Vec<Origin>,
    /// Whether they have to be given.
    pub necessity: Option<Fact<Necessity>>,
    /// Who receives them.
    pub recipients: Option<Spanned<Fact<Vec<Relation>>>>,
    /// Data that are stated not to be handed on.
    pub not_disclosed: Vec<Spanned<Idx<Data>>>,
    /// How long they are kept.
    pub retention: Option<Spanned<Fact<Vec<RetentionRule>>>>,
    /// Decisions without a human.
    pub automated_decisions: Option<Fact<AutomatedDecision>>,
    /// What people are told later.
    pub told_later: Vec<ToldLater>,
    /// Who answers for it in the organisation.
    pub owner: Option<Text>,
    /// Whether data of many people are processed.
    pub large_scale: bool,
    /// Where they are stored.
    pub systems: Vec<Spanned<Idx<System>>>,
    /// Measures of its own.
    pub measures: Vec<Spanned<Idx<Measure>>>,
    /// More information.
    pub links: Vec<Link>,
    /// Where it was found.
    pub evidence: Option<Evidence>,
}

impl Activity {
    /// The relations to recipients, where any are stated.
    pub fn relations(&self) -> impl Iterator<Item = &Relation> {
        self.recipients.iter().filter_map(|fact| fact.stated()).flatten()
    }

    /// The relation of a number.
    #[must_use]
    pub fn relation(&self, number: u32) -> Option<&Relation> {
        self.relations().nth(number as usize)
    }

    /// The role in which a party gets data from it: as a processor where one relation says so, or as the first says.
    #[must_use]
    pub fn role_of(&self, party: Idx<Party>) -> Option<Role> {
        let roles = self.relations().filter(|one| one.to.value == party);
        let roles = roles.filter_map(|one| one.role.map(|role| role.value));
        roles.reduce(|one, other| if other == Role::Processor { other } else { one })
    }

    /// The data that it names: of the whole, then of single purposes.
    pub fn data_named(&self) -> impl Iterator<Item = Spanned<Idx<Data>>> {
        let of_purposes = self.purposes.iter().flat_map(|purpose| &purpose.data);
        self.data.iter().chain(of_purposes).copied()
    }

    /// The purposes that a relation names, or all where it names none.
    pub(super) fn purposes_named(
        &self,
        relation: Option<&Relation>,
    ) -> impl Iterator<Item = &Purpose> {
        let named = relation.map(|one| one.purposes.as_slice()).filter(|named| !named.is_empty());
        let is_meant = move |number: &usize| {
            named.is_none_or(|named| named.iter().any(|used| used.value == *number))
        };
        let purposes = self.purposes.iter().enumerate();
        purposes.filter(move |(number, _)| is_meant(number)).map(|(_, purpose)| purpose)
    }

    /// The data that are told to go by a relation: those it names, or those of the purposes it names. Nothing where
    /// neither says, and so all that the activity uses may go.
    #[must_use]
    pub fn data_by(&self, relation: &Relation) -> Option<Vec<Spanned<Idx<Data>>>> {
        if !relation.data.is_empty() {
            return Some(relation.data.clone());
        }
        let named = relation.purposes.iter().filter_map(|used| self.purposes.get(used.value));
        let named: Vec<_> = named.map(|purpose| &purpose.data).collect();
        let all_say = !named.is_empty() && named.iter().all(|data| !data.is_empty());
        all_say.then(|| named.into_iter().flatten().copied().collect())
    }

    /// The lawful basis of a purpose: its own, or that of the activity.
    #[must_use]
    pub fn basis_of<'a>(&'a self, purpose: &'a Purpose) -> Option<&'a Spanned<Fact<LawfulBasis>>> {
        purpose.lawful_basis.as_ref().or(self.lawful_basis.as_ref())
    }

    /// Every consent that is asked for only where the law requires it.
    pub fn asks(&self) -> impl Iterator<Item = &RequiredConsent> {
        let of_purposes =
            self.purposes.iter().filter_map(|one| one.consent_where_required.as_deref());
        let of_relations = self.relations().filter_map(|one| one.consent_where_required.as_deref());
        of_purposes.chain(of_relations)
    }

    /// Every lawful basis that is stated in it, with its place.
    pub fn bases(&self) -> impl Iterator<Item = (Span, &LawfulBasis)> {
        let stated = self.purposes.iter().filter_map(|purpose| purpose.lawful_basis.as_ref());
        let stated = stated.chain(&self.lawful_basis);
        stated.filter_map(|fact| fact.stated().map(|basis| (fact.span, basis)))
    }
}

/// What holds for some of the data of an activity.
#[derive(Debug)]
pub struct DataTerms {
    /// Which data.
    pub data: Idx<Data>,
    /// When they are used.
    pub condition: Option<Text>,
    /// How certain or frequent it is.
    pub modality: Option<Modality>,
    /// Data of which one is used instead.
    pub alternatives: Vec<Idx<Data>>,
    /// Whether they have to be given.
    pub necessity: Option<Fact<Necessity>>,
}

/// Why data are processed.
#[derive(Debug)]
pub struct Purpose {
    /// Its id, unique in its activity.
    pub id: Spanned<Box<str>>,
    /// The purpose.
    pub name: Text,
    /// Its lawful basis.
    pub lawful_basis: Option<Spanned<Fact<LawfulBasis>>>,
    /// The data for it; all of the activity's where the list is empty.
    pub data: Vec<Spanned<Idx<Data>>>,
    /// When it happens.
    pub condition: Option<Text>,
    /// Consent that is asked for only where the law requires it.
    pub consent_where_required: Option<Box<RequiredConsent>>,
    /// Whether the data have to be given for it.
    pub necessity: Option<Fact<Necessity>>,
    /// How people are reached.
    pub channels: Vec<Channel>,
    /// How often.
    pub frequency: Option<Text>,
    /// To whom.
    pub audience: Option<Text>,
    /// Ways to say no.
    pub opt_outs: Vec<OptOut>,
    /// Within which limits.
    pub limit: Option<Text>,
    /// How certain it is.
    pub modality: Option<Modality>,
    /// Direct marketing.
    pub marketing: Option<Box<Marketing>>,
    /// Profiling.
    pub profiling: Option<Box<Spanned<Profiling>>>,
    /// Statistics.
    pub statistics: Option<Box<Statistics>>,
    /// Where it was found.
    pub evidence: Option<Evidence>,
}

impl Purpose {
    /// Whether it is marketing by e-mail or text message.
    #[must_use]
    pub fn is_electronic_marketing(&self) -> bool {
        let Some(marketing) = &self.marketing else { return false };
        let mut channels = marketing.channels.iter().chain(&self.channels);
        channels.any(|channel| matches!(channel, Channel::Email | Channel::Sms))
    }

    /// Whether it is marketing by e-mail or text message for which neither permission is asked nor the exception for
    /// customers is told (ePrivacy Directive 13(1), (2)).
    #[must_use]
    pub fn lacks_permission(&self) -> bool {
        let Some(marketing) = &self.marketing else { return false };
        let asked = marketing.permission.map(|permission| permission.value);
        let asked = matches!(asked, Some(Asking::Asked | Asking::SometimesAsked));
        self.is_electronic_marketing()
            && !asked
            && self.consent_where_required.is_none()
            && marketing.address_obtained_when.is_none()
    }
}

/// Where data come from.
#[derive(Debug)]
pub struct Origin {
    /// The kind of origin.
    pub from: Option<Spanned<OriginKind>>,
    /// Who else gives them.
    pub party: Option<Spanned<Idx<Party>>>,
    /// When.
    pub condition: Option<Text>,
    /// How certain or frequent it is.
    pub modality: Option<Modality>,
    /// Which source.
    pub source: Option<Text>,
    /// Names of such sources.
    pub examples: Vec<Name>,
    /// Which data; all where the list is empty.
    pub data: Vec<Spanned<Idx<Data>>>,
    /// On which occasions.
    pub occasions: Vec<Text>,
    /// By which channels.
    pub channels: Vec<Channel>,
    /// When and how people were told.
    pub informed: Option<Fact<Informed>>,
    /// Where the fact was found.
    pub evidence: Option<Evidence>,
}

impl Origin {
    /// The kind of origin, where it is stated.
    #[must_use]
    pub fn kind(&self) -> Option<OriginKind> {
        self.from.map(|from| from.value)
    }
}

/// Data that a recipient receives in one of several cases.
#[derive(Debug)]
pub struct ReceivedData {
    /// Which data.
    pub data: Idx<Data>,
    /// When.
    pub condition: Option<Text>,
    /// How certain or frequent it is.
    pub modality: Option<Modality>,
}

/// A rule on how long data are kept.
#[derive(Debug)]
pub struct RetentionRule {
    /// Where the rule stands.
    pub span: Span,
    /// Whether it names a schedule that is not known, so that the time is not either.
    pub is_misnamed: bool,
    /// The event that makes the data be erased.
    pub erase: Option<Spanned<Erasure>>,
    /// Kept for this long and then erased.
    pub erase_after: Option<Spanned<Period>>,
    /// Erased at the latest after this long.
    pub erase_within: Option<Spanned<Period>>,
    /// Kept at least this long.
    pub keep_at_least: Option<Spanned<Period>>,
    /// How long, where no time is given.
    pub lasts: Option<Spanned<Lasting>>,
    /// As long as this is so.
    pub while_true: Option<Text>,
    /// The events that end it.
    pub until: Vec<Text>,
    /// What the data are kept for.
    pub needed_for: Vec<Text>,
    /// What the time depends on.
    pub depends_on: Option<Text>,
    /// Why so long.
    pub reason: Option<Text>,
    /// When the rule holds.
    pub condition: Option<Text>,
    /// For what, where that is narrower than a kind of data.
    pub limited_to: Option<Text>,
    /// The categories of which it holds for what no other rule names.
    pub remaining_data: Vec<Spanned<Idx<Data>>>,
    /// Whether it holds where nothing else is decided.
    pub by_default: bool,
    /// Whether it is an exception.
    pub exception: bool,
    /// A period that the law sets and counts.
    pub statutory: Option<Spanned<PeriodId>>,
    /// From when the time runs.
    pub from: Option<Text>,
    /// What can make it longer.
    pub unless: Option<Text>,
    /// The provision that demands it.
    pub law: Option<Text>,
    /// Which data; all where the list is empty.
    pub data: Vec<Spanned<Idx<Data>>>,
    /// In which systems; all where the list is empty.
    pub systems: Vec<Spanned<Idx<System>>>,
    /// Another document that gives the time.
    pub stated_in: Option<Link>,
    /// A schedule.
    pub schedule: Option<Spanned<Idx<RetentionSchedule>>>,
    /// Where the rule was found.
    pub evidence: Option<Evidence>,
}

impl RetentionRule {
    /// Whether it says anything of the time: a period, an event, a law, or where it is told.
    #[must_use]
    pub fn says_when(&self) -> bool {
        self.is_definite()
            || self.erase.is_some()
            || self.stated_in.is_some()
            || self.lasts.is_some()
            || self.while_true.is_some()
            || !self.until.is_empty()
            || !self.needed_for.is_empty()
            || self.depends_on.is_some()
    }

    /// The longest time that it gives.
    #[must_use]
    pub fn longest(&self) -> Option<&Spanned<Period>> {
        self.erase_within.as_ref().or(self.erase_after.as_ref())
    }

    /// Whether a reader can work the time out: a period, or a law that sets one.
    #[must_use]
    pub fn is_definite(&self) -> bool {
        let period = self.erase_after.is_some() || self.erase_within.is_some();
        period || self.law.is_some() || self.statutory.is_some() || !self.until.is_empty()
    }
}

/// Rules that several activities share.
#[derive(Debug)]
pub struct RetentionSchedule {
    /// Its id.
    pub id: Spanned<Box<str>>,
    /// What it is called.
    pub name: Text,
    /// Whether it holds for every activity.
    pub for_all_activities: bool,
    /// The rules.
    pub rules: Vec<RetentionRule>,
}
