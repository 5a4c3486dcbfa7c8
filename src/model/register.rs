//! One organisation's register.

use std::collections::BTreeSet;

use crate::detail::{Controller, Rights, Section, Silencing, TranscriptOf};
use crate::source::{Span, Spanned};
use crate::value::Language;
use crate::vocabulary::Stage;

use super::{
    Activity, Assessment, Cookie, Engagement, Idx, Measure, Policy, RetentionSchedule, Statement,
    System, Transfer,
};

/// One organisation's register: a folder with a controller.
#[derive(Debug)]
pub struct Register {
    /// The name of its folder.
    pub name: String,
    /// The place of `controller:`; findings about the whole register stand here.
    pub place: Span,
    /// The organisation; nothing where its declaration was not understood.
    pub controller: Option<Controller>,
    /// How far it has come.
    pub stage: Stage,
    /// Its languages, the first one first; at least one.
    pub languages: Vec<Language>,
    /// The document it renders.
    pub transcript_of: Option<TranscriptOf>,
    /// The sections of its page, where it names them.
    pub sections: Vec<Section>,
    /// The rights it states, with the place of their key.
    pub rights: Option<(Span, Rights)>,
    /// What it has decided to live with.
    pub silenced: Vec<Spanned<Silencing>>,
    /// Its activities.
    pub activities: Vec<Idx<Activity>>,
    /// Its notices, the principal one first.
    pub policies: Vec<Idx<Policy>>,
    /// Its cookies.
    pub cookies: Vec<Idx<Cookie>>,
    /// Its measures.
    pub measures: Vec<Idx<Measure>>,
    /// Its systems that store all data.
    pub systems_for_all: Vec<Idx<System>>,
    /// Its transfers.
    pub transfers: Vec<Idx<Transfer>>,
    /// Its retention schedules.
    pub schedules: Vec<Idx<RetentionSchedule>>,
    /// Those of them that hold for every activity.
    pub schedules_for_all: Vec<Idx<RetentionSchedule>>,
    /// Its free texts.
    pub statements: Vec<Idx<Statement>>,
    /// What it does on behalf of others.
    pub engagements: Vec<Idx<Engagement>>,
    /// What it has assessed.
    pub assessments: Vec<Idx<Assessment>>,
    /// The top-level keys of which a declaration was not understood; what is missing there may be declared.
    pub broken: BTreeSet<&'static str>,
}

impl Register {
    /// The language of texts that name none.
    #[must_use]
    pub fn first_language(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::ENGLISH)
    }

    /// What the organisation calls itself.
    #[must_use]
    pub fn short_name(&self) -> &str {
        match &self.controller {
            Some(controller) => controller.short_name.as_ref().unwrap_or(&controller.name),
            None => &self.name,
        }
    }

    /// Whether findings of rules stop the build.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.stage == Stage::Published
    }

    /// Whether it renders somebody's existing document.
    #[must_use]
    pub fn is_transcript(&self) -> bool {
        self.stage == Stage::Transcript
    }
}
