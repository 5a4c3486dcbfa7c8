//! Notices, cookies and free texts.

use crate::detail::{
    Changes, Children, Evidence, LawfulBasis, Link, OptOut, Precedence, Statistics, Supplement,
    ThirdCountries,
};
use crate::source::Spanned;
use crate::value::{Day, Fact, Text};
use crate::vocabulary::{Asking, CookieCategory, Modality, SectionKind, Technology};

use super::{Activity, DataSubject, Idx, Party};

/// A notice for data subjects.
#[derive(Debug)]
pub struct Policy {
    /// Its id.
    pub id: Spanned<Box<str>>,
    /// What it is called.
    pub name: Text,
    /// Whether it is the one of several that has the address `policy.<language>.html`.
    pub principal: bool,
    /// Whom it covers.
    pub applies_to: Vec<Scope>,
    /// Whether it names people that are not known, so that whom it covers is not either.
    pub misnamed: bool,
    /// When it was last changed.
    pub updated: Option<Day>,
    /// From which day it holds.
    pub effective_from: Option<Day>,
    /// How it is changed.
    pub changes: Option<Changes>,
    /// When people are asked to read it.
    pub read_it: Option<Text>,
    /// What it covers beside people.
    pub covers: Vec<Text>,
    /// What all that is called together.
    pub covers_called: Option<Text>,
    /// What it does not cover.
    pub excludes: Vec<Text>,
    /// Additions that belong to it.
    pub supplements: Vec<Supplement>,
    /// What goes before it.
    pub precedence: Option<Precedence>,
    /// What is stated about children.
    pub children: Option<Children>,
    /// Whether data are used together with other information about the person.
    pub combines_data: bool,
    /// Lawful bases stated for the whole.
    pub lawful_bases: Vec<Spanned<LawfulBasis>>,
    /// Whether these are examples of more.
    pub lawful_bases_examples_only: bool,
    /// What decides which one it is.
    pub lawful_bases_depend_on: Vec<Text>,
    /// For what data are not shared with third parties.
    pub not_disclosed_for: Vec<Text>,
    /// What is stated about transfers as a whole.
    pub third_countries: Option<Spanned<Fact<ThirdCountries>>>,
    /// A statement that data go to nobody else.
    pub no_other_disclosure: Option<NoOtherDisclosure>,
    /// Whether it calls itself a document of consent.
    pub consent_document: bool,
    /// Whether data are stated to be processed on a lawful basis only.
    pub only_on_lawful_bases: bool,
    /// Where it was found.
    pub evidence: Option<Evidence>,
}

/// Some of the people whom a notice covers.
#[derive(Debug)]
pub struct Scope {
    /// Who they are.
    pub data_subjects: Vec<Spanned<Idx<DataSubject>>>,
    /// When they are covered.
    pub when: Option<Text>,
    /// What they are called together.
    pub called: Option<Text>,
    /// Where the fact was found.
    pub evidence: Option<Evidence>,
}

/// A statement that data go to nobody else.
#[derive(Debug)]
pub struct NoOtherDisclosure {
    /// The only recipients, where they are listed.
    pub only_to: Vec<Spanned<Idx<Party>>>,
    /// Activities in which they still may.
    pub except_for: Vec<Spanned<Idx<Activity>>>,
    /// Where it was found.
    pub evidence: Option<Evidence>,
}

/// A cookie or a group of cookies.
#[derive(Debug)]
pub struct Cookie {
    /// Its id.
    pub id: Spanned<Box<str>>,
    /// What it is called.
    pub name: Text,
    /// What a cookie is.
    pub definition: Option<Text>,
    /// What it is for.
    pub category: Option<Spanned<CookieCategory>>,
    /// The groups it is made up of.
    pub includes: Vec<Spanned<Idx<Cookie>>>,
    /// Who sets it.
    pub provider: Option<Spanned<Idx<Party>>>,
    /// Whether it is set without anybody choosing it.
    pub by_default: bool,
    /// How certain it is.
    pub modality: Option<Modality>,
    /// When it is set.
    pub condition: Option<Text>,
    /// The techniques it belongs to.
    pub technologies: Vec<Technology>,
    /// Whether it is still there when the browser has been closed and opened again.
    pub survives_closing: bool,
    /// What it does.
    pub purposes: Vec<Text>,
    /// What it matters to.
    pub important_for: Option<Text>,
    /// Statistics made with it.
    pub statistics: Option<Statistics>,
    /// Whether people are asked.
    pub consent: Option<Spanned<Asking>>,
    /// The policies that tell of it, and of what a group is made up of; all where the list is empty.
    pub policies: Vec<Spanned<Idx<Policy>>>,
    /// Why they are not.
    pub not_asked_because: Option<Text>,
    /// How long it stays.
    pub lifetime: Option<Spanned<Fact<Text>>>,
    /// What refusing it means.
    pub refusal_means: Option<Text>,
    /// Ways to say no.
    pub opt_outs: Vec<OptOut>,
    /// More information.
    pub links: Vec<Link>,
    /// Where it was found.
    pub evidence: Option<Evidence>,
}

/// A free text.
#[derive(Debug)]
pub struct Statement {
    /// Its id.
    pub id: Spanned<Box<str>>,
    /// The section it stands in.
    pub section: SectionKind,
    /// The text.
    pub text: Text,
    /// The policies it stands in; all where the list is empty.
    pub policies: Vec<Spanned<Idx<Policy>>>,
    /// Where it was found.
    pub evidence: Option<Evidence>,
}
