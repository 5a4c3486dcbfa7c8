//! Processing activities: purposes, origins, retention.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::detail::{
    AutomatedDecision, Evidence, Informed, LawfulBasis, Link, Marketing, Necessity, Operations,
    OptOut, Profiling, RequiredConsent, SpecialGround, Statistics, ToldLater,
};
use crate::law::PeriodId;
use crate::source::Spanned;
use crate::value::{Entries, Fact, Id, Name, Period, Text};
use crate::vocabulary::{ActivityRole, Channel, Erasure, Lasting, Modality, OriginKind};

use super::{DataCategory, DataSubject, DataUses, Measure, Party, Reference, Relation, System};

/// A processing activity: one entry of the record under Article 30(1) GDPR.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Activity")]
pub struct Activity {
    /// What the activity is called, as in running text: lower case unless it is a proper name ("nyhetsbrev").
    pub name: Text,
    /// What happens, in a sentence or two for people to read.
    #[serde(default)]
    #[schemars(extend("x-text" = "free"))]
    pub description: Option<Text>,
    /// What the organisation itself is in this activity.
    #[serde(default)]
    pub role: Option<ActivityRole>,
    /// Why the data are processed (GDPR 5(1)(b), 13(1)(c), 30(1)(b)).
    #[serde(default)]
    pub purposes: Entries<Id, Purpose>,
    /// The lawful basis, where one is stated for the activity as a whole (GDPR 6(1)); otherwise it stands on the purpose.
    #[serde(default)]
    pub lawful_basis: Option<Spanned<Fact<LawfulBasis>>>,
    /// What permits the use of data that the law protects more than others (GDPR 9(2), 10, 87).
    #[serde(default)]
    pub special_ground: Option<Box<SpecialGround>>,
    /// Whom the data are about (GDPR 30(1)(c)).
    #[serde(default)]
    pub data_subjects: Vec<Reference<DataSubject>>,
    /// Which personal data (GDPR 14(1)(d), 30(1)(c)); `all` for everything that the register describes.
    #[serde(default)]
    pub data_categories: DataUses,
    /// What is done with the data, where it is told.
    #[serde(default)]
    pub operations: Option<Operations>,
    /// Where the data come from (GDPR 14(2)(f)).
    #[serde(default)]
    pub origin: Vec<Origin>,
    /// Whether people have to give the data (GDPR 13(2)(e)).
    #[serde(default)]
    pub necessity: Option<Fact<Necessity>>,
    /// Who receives the data (GDPR 13(1)(e), 30(1)(d)).
    #[serde(default)]
    pub recipients: Option<Spanned<Fact<Vec<Relation>>>>,
    /// Data that are stated not to be shared with third parties.
    #[serde(default)]
    pub not_disclosed: Vec<Reference<DataCategory>>,
    /// How long the data are kept (GDPR 13(2)(a), 30(1)(f)).
    #[serde(default)]
    pub retention: Option<Spanned<Fact<Vec<Spanned<RetentionRule>>>>>,
    /// Decisions without a human (GDPR 13(2)(f), 22).
    #[serde(default)]
    pub automated_decisions: Option<Fact<AutomatedDecision>>,
    /// What people are told on a later occasion.
    #[serde(default)]
    pub told_later: Vec<ToldLater>,
    /// Who answers for the activity in the organisation; told in the register only.
    #[serde(default)]
    #[schemars(extend("x-audience" = "internal"))]
    pub owner: Option<Text>,
    /// Whether data of many people are processed, so that special categories or watching a public place need an impact
    /// assessment (GDPR 35(3)(b)–(c)); told in the register only.
    #[serde(default)]
    #[schemars(extend("x-audience" = "internal"))]
    pub large_scale: bool,
    /// Systems that store the data.
    #[serde(default)]
    pub systems: Vec<Reference<System>>,
    /// Measures of this activity, beside those that hold for all (GDPR 30(1)(g)).
    #[serde(default)]
    pub measures: Vec<Reference<Measure>>,
    /// More information.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Where the activity was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// Why data are processed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Purpose")]
pub struct Purpose {
    /// The purpose as an infinitive without "att", lower case ("svara på frågor").
    pub name: Text,
    /// The lawful basis (GDPR 6(1), 13(1)(c)).
    #[serde(default)]
    pub lawful_basis: Option<Spanned<Fact<LawfulBasis>>>,
    /// The data for this purpose, where they are not all of the activity's.
    #[serde(default)]
    pub data_categories: Vec<Reference<DataCategory>>,
    /// When it happens: a clause after "om" ("du har anmält dig").
    #[serde(default)]
    pub condition: Option<Text>,
    /// Consent that is asked for only where the law requires it.
    #[serde(default)]
    pub consent_where_required: Option<Box<RequiredConsent>>,
    /// Whether people have to give the data for it (GDPR 13(2)(e)).
    #[serde(default)]
    pub necessity: Option<Fact<Necessity>>,
    /// How people are reached.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// How often: an adverbial ("varje månad").
    #[serde(default)]
    pub frequency: Option<Text>,
    /// To whom: a noun phrase ("befintliga kunder").
    #[serde(default)]
    pub audience: Option<Text>,
    /// Ways to say no.
    #[serde(default)]
    pub opt_outs: Vec<OptOut>,
    /// Within which limits: a phrase after the purpose ("utan att identifiera dig").
    #[serde(default)]
    pub limit: Option<Text>,
    /// How certain it is, where it is not plainly so.
    #[serde(default)]
    pub modality: Option<Modality>,
    /// Present where the purpose is direct marketing (GDPR 21(2)).
    #[serde(default)]
    pub marketing: Option<Box<Marketing>>,
    /// Present where people are evaluated or something is predicted about them (GDPR 4(4)).
    #[serde(default)]
    pub profiling: Option<Box<Spanned<Profiling>>>,
    /// Present where statistics are made.
    #[serde(default)]
    pub statistics: Option<Box<Statistics>>,
    /// Where the purpose was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// Where data come from (GDPR 14(2)(f)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Origin")]
pub struct Origin {
    /// The kind of origin. Left out, it is a gap: only the occasion is told.
    #[serde(default)]
    pub from: Option<Spanned<OriginKind>>,
    /// Who else gives them, where that is one who is declared.
    #[serde(default)]
    pub party: Option<Reference<Party>>,
    /// When: a clause after "om" ("du har samtyckt till det").
    #[serde(default)]
    pub condition: Option<Text>,
    /// How certain or frequent it is, where it is not plainly so.
    #[serde(default)]
    pub modality: Option<Modality>,
    /// Which public source or which other party: a noun phrase ("offentliga företagswebbplatser").
    #[serde(default)]
    pub source: Option<Text>,
    /// Names of such sources, where the source is described by examples.
    #[serde(default)]
    pub examples: Vec<Name>,
    /// Which data, where they are not all of the activity's.
    #[serde(default)]
    pub data_categories: Vec<Reference<DataCategory>>,
    /// On which occasions: clauses after "när" ("du fyller i ett formulär").
    #[serde(default)]
    pub occasions: Vec<Text>,
    /// By which channels.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// When and how people were told (GDPR 14(3)).
    #[serde(default)]
    pub informed: Option<Fact<Informed>>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// One rule on how long data are kept (GDPR 13(2)(a)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Retention rule", extend("minProperties" = 1))]
pub struct RetentionRule {
    /// The event that makes the data be erased.
    #[serde(default)]
    pub erase: Option<Spanned<Erasure>>,
    /// The data are kept for this long and then erased.
    #[serde(default)]
    pub erase_after: Option<Spanned<Period>>,
    /// The data are erased at the latest after this long.
    #[serde(default)]
    pub erase_within: Option<Spanned<Period>>,
    /// The data are kept at least this long, for the reason in `law` if one is given.
    #[serde(default)]
    pub keep_at_least: Option<Spanned<Period>>,
    /// How long, where no time is given.
    #[serde(default)]
    pub lasts: Option<Spanned<Lasting>>,
    /// As long as this is so: a clause ("materialet finns tillgängligt").
    #[serde(default, rename = "while")]
    pub while_true: Option<Text>,
    /// The events that end it: clauses after "tills" ("du avanmäler dig").
    #[serde(default)]
    pub until: Vec<Text>,
    /// What the data are kept for: infinitives ("lösa tvister").
    #[serde(default)]
    pub needed_for: Vec<Text>,
    /// What the time depends on: a noun phrase ("ärendet").
    #[serde(default)]
    pub depends_on: Option<Text>,
    /// Why so long: an infinitive ("kunna hantera klagomål").
    #[serde(default)]
    pub reason: Option<Text>,
    /// When the rule holds: a clause after "om" ("avtalet är slutfört").
    #[serde(default)]
    pub condition: Option<Text>,
    /// For what, where that is narrower than a kind of data: a noun phrase ("reklamationsärenden").
    #[serde(default)]
    pub limited_to: Option<Text>,
    /// For the items of these categories that no other rule of the same list names.
    #[serde(default)]
    pub remaining_data: Vec<Reference<DataCategory>>,
    /// Whether it is what holds where nothing else is decided.
    #[serde(default)]
    pub by_default: bool,
    /// Whether it is an exception from the other rules.
    #[serde(default)]
    pub exception: bool,
    /// A period that the law sets and counts.
    #[serde(default)]
    pub statutory: Option<Spanned<PeriodId>>,
    /// From when the time runs: a clause in the perfect ("affärsrelationen har upphört").
    #[serde(default)]
    pub from: Option<Text>,
    /// What can make it longer: a clause after "om inte" ("lagen kräver att vi sparar dem längre").
    #[serde(default)]
    pub unless: Option<Text>,
    /// The provision that demands it ("7 kap. 2 § bokföringslagen").
    #[serde(default)]
    pub law: Option<Text>,
    /// Which data, where the rule is not for all.
    #[serde(default)]
    pub data_categories: Vec<Reference<DataCategory>>,
    /// In which systems, where the rule is not for all.
    #[serde(default)]
    pub systems: Vec<Reference<System>>,
    /// Another document that gives the time.
    #[serde(default)]
    pub stated_in: Option<Link>,
    /// A schedule that is declared once for several activities.
    #[serde(default)]
    pub schedule: Option<Reference<RetentionSchedule>>,
    /// Where the rule was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// Rules on retention that several activities share.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Retention schedule")]
pub struct RetentionSchedule {
    /// What the schedule is called, as in running text.
    pub name: Text,
    /// Whether it holds for every activity of the register that declares it, without being named there. A schedule that
    /// all registers share is named instead.
    #[serde(default)]
    pub for_all_activities: Option<Spanned<bool>>,
    /// The rules.
    #[schemars(length(min = 1))]
    pub rules: Vec<Spanned<RetentionRule>>,
}
