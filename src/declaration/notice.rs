//! What the notice says of itself: whom it covers, and which cookies there are.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::detail::{
    Changes, Children, Evidence, LawfulBasis, Link, OptOut, Precedence, Statistics, Supplement,
    ThirdCountries,
};
use crate::source::Spanned;
use crate::value::{Day, Fact, Text};
use crate::vocabulary::{Asking, CookieCategory, Modality, SectionKind, Technology};

use super::{Activity, DataSubject, Party, Reference};

/// A notice for data subjects (GDPR 13–14).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Policy")]
pub struct Policy {
    /// What the notice is called ("integritetspolicy").
    pub name: Text,
    /// Whether it is the one of several that has the address `policy.<language>.html`.
    #[serde(default)]
    pub principal: bool,
    /// Whom it covers.
    #[serde(default)]
    pub applies_to: Vec<Scope>,
    /// When it was last changed.
    #[serde(default)]
    pub updated: Option<Day>,
    /// From which day it holds.
    #[serde(default)]
    pub effective_from: Option<Day>,
    /// How it is changed, and how people learn of that.
    #[serde(default)]
    pub changes: Option<Changes>,
    /// When people are asked to read it: an adverbial ("ofta").
    #[serde(default)]
    pub read_it: Option<Text>,
    /// What it covers beside people: noun phrases ("alla våra webbplatser").
    #[serde(default)]
    pub covers: Vec<Text>,
    /// What all that is called together: a definite noun ("tjänsterna").
    #[serde(default)]
    pub covers_called: Option<Text>,
    /// What it does not cover: noun phrases ("webbplatser som vi länkar till").
    #[serde(default)]
    pub excludes: Vec<Text>,
    /// Additions that stand somewhere else and belong to it.
    #[serde(default)]
    pub supplements: Vec<Supplement>,
    /// What goes before it.
    #[serde(default)]
    pub precedence: Option<Precedence>,
    /// What is stated about children (GDPR 8).
    #[serde(default)]
    pub children: Option<Children>,
    /// Whether it is stated that the data are used together with other information about the person.
    #[serde(default)]
    pub combines_data: bool,
    /// Whether the notice calls itself a document of consent.
    #[serde(default)]
    pub consent_document: bool,
    /// Whether it is stated that data are processed on a lawful basis of the Regulation only.
    #[serde(default)]
    pub only_on_lawful_bases: bool,
    /// Lawful bases that are stated for the notice as a whole and not for a purpose (GDPR 6(1)).
    #[serde(default)]
    pub lawful_bases: Vec<Spanned<LawfulBasis>>,
    /// Whether these bases are examples of more.
    #[serde(default)]
    pub lawful_bases_examples_only: bool,
    /// What decides which basis it is: indirect questions ("vilka uppgifter vi samlar in").
    #[serde(default)]
    pub lawful_bases_depend_on: Vec<Text>,
    /// For what data are not shared with third parties: noun phrases after "för" ("försäljning").
    #[serde(default)]
    pub not_disclosed_for: Vec<Text>,
    /// What is stated about transfers as a whole; `none` where it is stated that there are none.
    #[serde(default)]
    pub third_countries: Option<Spanned<Fact<ThirdCountries>>>,
    /// Present where it is stated that data go to nobody else than the notice describes.
    #[serde(default)]
    pub no_other_disclosure: Option<NoOtherDisclosure>,
    /// Where the notice was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// Some of the people whom a notice covers.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Who they are.
    #[schemars(length(min = 1))]
    pub data_subjects: Vec<Reference<DataSubject>>,
    /// When they are covered: a clause after "när" ("vi tillhandahåller tjänster").
    #[serde(default)]
    pub when: Option<Text>,
    /// What they are called together: a noun ("användare").
    #[serde(default)]
    pub called: Option<Text>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// A statement that data go to nobody else.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoOtherDisclosure {
    /// The only recipients, where they are listed.
    #[serde(default)]
    pub only_to: Vec<Reference<Party>>,
    /// Activities in which data may still be disclosed.
    #[serde(default)]
    pub except_for: Vec<Reference<Activity>>,
    /// Where the statement was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// A cookie, or a group of cookies (ePrivacy Directive 5(3)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Cookie")]
pub struct Cookie {
    /// What it is called, as in running text ("funktionella cookies").
    pub name: Text,
    /// What a cookie is, for those who do not know: a noun phrase.
    #[serde(default)]
    pub definition: Option<Text>,
    /// What it is for.
    #[serde(default)]
    pub category: Option<Spanned<CookieCategory>>,
    /// The groups it is made up of, where the list is given as complete.
    #[serde(default)]
    pub includes: Vec<Reference<Cookie>>,
    /// Who sets it, where it is not the organisation itself.
    #[serde(default)]
    pub provider: Option<Reference<Party>>,
    /// Whether it is set without anybody choosing it.
    #[serde(default)]
    pub by_default: bool,
    /// How certain it is, where it is not plainly so.
    #[serde(default)]
    pub modality: Option<Modality>,
    /// When it is set: a clause after "när" ("du lägger en vara i varukorgen").
    #[serde(default)]
    pub condition: Option<Text>,
    /// The techniques it belongs to.
    #[serde(default)]
    pub technologies: Vec<Technology>,
    /// Whether it is still there when the browser has been closed and opened again.
    #[serde(default)]
    pub survives_closing: bool,
    /// What it does: infinitives ("komma ihåg ditt språk").
    #[serde(default)]
    pub purposes: Vec<Text>,
    /// What it matters to: a noun phrase ("din säkerhet").
    #[serde(default)]
    pub important_for: Option<Text>,
    /// Statistics that are made with it.
    #[serde(default)]
    pub statistics: Option<Statistics>,
    /// Whether people are asked before it is set.
    #[serde(default)]
    pub consent: Option<Spanned<Asking>>,
    /// Why people are not asked: a clause ("den är nödvändig för webbplatsen").
    #[serde(default)]
    pub not_asked_because: Option<Text>,
    /// The policies that tell of it, and of what a group is made up of; all where the list is empty.
    #[serde(default)]
    pub policies: Vec<Reference<Policy>>,
    /// How long it stays: a noun phrase ("två år"); `none` where it is gone when the browser is closed.
    #[serde(default)]
    pub lifetime: Option<Spanned<Fact<Text>>>,
    /// What refusing it means: a clause ("webbplatsen kan fungera sämre").
    #[serde(default)]
    pub refusal_means: Option<Text>,
    /// Ways to say no.
    #[serde(default)]
    pub opt_outs: Vec<OptOut>,
    /// More information.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Where the cookie was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// A free text that no other key can say.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Statement")]
pub struct Statement {
    /// The section of the page it stands in.
    pub section: SectionKind,
    /// The text, in whole sentences.
    #[schemars(extend("x-text" = "free"))]
    pub text: Text,
    /// The policies it stands in; all where the list is empty.
    #[serde(default)]
    pub policies: Vec<Reference<Policy>>,
    /// Where the statement was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}
