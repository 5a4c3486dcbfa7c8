//! The table of names: what each id stands for, in each register and among what is shared.

use std::collections::HashMap;

use crate::declaration::{self, Broken, Declarations, File, LooseReference, Named, Reference};
use crate::detail;
use crate::diagnostic::Diagnostic;
use crate::model::{self, Idx, Register};
use crate::registry::Registry;
use crate::source::{SourceMap, Span, Spanned};
use crate::suggest::nearest;
use crate::value::{Entries, Id};

use super::{DUPLICATE_ID, REDECLARED, RESERVED_ID, UNKNOWN_NAME, WRONG_KIND};

/// The kinds of things that have an id. Parties of both keys share one space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    Activity,
    Party,
    System,
    Data,
    DataSubject,
    Transfer,
    Schedule,
    Measure,
    Cookie,
    Statement,
    Policy,
    Engagement,
    Assessment,
    OwnRule,
}

impl Kind {
    /// What it is, in words for a message.
    fn noun(self) -> &'static str {
        match self {
            Self::Activity => declaration::Activity::NOUN,
            Self::Party => declaration::Party::NOUN,
            Self::System => declaration::System::NOUN,
            Self::Data => declaration::DataCategory::NOUN,
            Self::DataSubject => declaration::DataSubject::NOUN,
            Self::Transfer => detail::Transfer::NOUN,
            Self::Schedule => declaration::RetentionSchedule::NOUN,
            Self::Measure => declaration::Measure::NOUN,
            Self::Cookie => declaration::Cookie::NOUN,
            Self::Statement => "a statement",
            Self::Policy => declaration::Policy::NOUN,
            Self::Engagement => "an engagement",
            Self::Assessment => "an assessment",
            Self::OwnRule => "an own rule",
        }
    }

    /// The kind that stands under a top-level key.
    fn under(key: &str) -> Option<Self> {
        Some(match key {
            "activities" => Self::Activity,
            "processors" | "recipients" => Self::Party,
            "systems" => Self::System,
            "data_categories" => Self::Data,
            "data_subjects" => Self::DataSubject,
            "transfers" => Self::Transfer,
            "retention_schedules" => Self::Schedule,
            "measures" => Self::Measure,
            "cookies" => Self::Cookie,
            "statements" => Self::Statement,
            "policies" => Self::Policy,
            "engagements" => Self::Engagement,
            "assessments" => Self::Assessment,
            "rules" => Self::OwnRule,
            _ => return None,
        })
    }
}

/// A declaration that can be referred to, and the thing of the model it becomes.
pub(super) trait Target: Named {
    type Model;
    const KIND: Kind;
}

macro_rules! targets {
    ($($declared:ty => $model:ty, $kind:ident;)+) => {
        $(impl Target for $declared {
            type Model = $model;
            const KIND: Kind = Kind::$kind;
        })+
    };
}

targets! {
    declaration::Activity => model::Activity, Activity;
    declaration::Party => model::Party, Party;
    declaration::System => model::System, System;
    declaration::DataCategory => model::Data, Data;
    declaration::DataSubject => model::DataSubject, DataSubject;
    detail::Transfer => model::Transfer, Transfer;
    declaration::RetentionSchedule => model::RetentionSchedule, Schedule;
    declaration::Measure => model::Measure, Measure;
    declaration::Cookie => model::Cookie, Cookie;
    declaration::Policy => model::Policy, Policy;
}

/// What an id stands for.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    /// The number in its arena; nothing where the declaration was not understood.
    pub(super) index: Option<usize>,
    pub(super) span: Span,
    pub(super) used: bool,
}

/// Whether an id is a word of the language.
pub(super) fn is_reserved(id: &str) -> bool {
    id == "none" || id == "unknown"
}

/// The names of one register, or those that are shared.
#[derive(Debug, Default)]
pub(super) struct Scope(pub(super) HashMap<Box<str>, Vec<Entry>>);

impl Scope {
    fn get(&self, kind: Kind, id: &str) -> Option<&Entry> {
        self.0.get(id)?.iter().find(|entry| entry.kind == kind)
    }

    fn get_mut(&mut self, kind: Kind, id: &str) -> Option<&mut Entry> {
        self.0.get_mut(id)?.iter_mut().find(|entry| entry.kind == kind)
    }

    fn ids_of(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let is_kind = move |entries: &[Entry]| entries.iter().any(|entry| entry.kind == kind);
        self.0.iter().filter(move |(_, entries)| is_kind(entries)).map(|(id, _)| &**id)
    }
}

/// All names.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) shared: Scope,
    pub(super) registers: Vec<Scope>,
    counts: HashMap<Kind, usize>,
}

/// Collects the names of all files. Things are numbered in the order in which the builder adds them.
pub(super) fn collect(
    files: &[File],
    sources: &SourceMap,
    registry: &Registry,
    diagnostics: &mut Vec<Diagnostic>,
) -> Names {
    let mut names = Names::default();
    names.registers.resize_with(registry.folders.len(), Scope::default);
    let position: HashMap<&str, usize> =
        registry.folders.keys().enumerate().map(|(index, name)| (name.as_str(), index)).collect();
    for file in files {
        let folder = sources.get(file.source).folder.as_deref();
        let register = folder.and_then(|folder| position.get(folder).copied());
        names.declarations(register, &file.declarations, diagnostics);
    }
    names.report_redeclared(diagnostics);
    names
}

impl Names {
    fn declarations(
        &mut self,
        register: Option<usize>,
        declared: &Declarations,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let mut add = |kind, id: &Spanned<Id>| {
            self.add(register, kind, &id.value.0, id.span, true, diagnostics);
        };
        fn each<T>(entries: &Entries<Id, T>, mut add: impl FnMut(&Spanned<Id>)) {
            entries.0.iter().for_each(|(id, _)| add(id));
        }
        each(&declared.activities, |id| add(Kind::Activity, id));
        each(&declared.processors, |id| add(Kind::Party, id));
        each(&declared.recipients, |id| add(Kind::Party, id));
        each(&declared.systems, |id| add(Kind::System, id));
        for (id, category) in &declared.data_categories.0 {
            add(Kind::Data, id);
            for (item, _) in &category.items.0 {
                let full = Id(format!("{}.{}", &*id.value, &*item.value).into());
                add(Kind::Data, &Spanned { value: full, span: item.span });
            }
        }
        each(&declared.data_subjects, |id| add(Kind::DataSubject, id));
        each(&declared.transfers, |id| add(Kind::Transfer, id));
        each(&declared.retention_schedules, |id| add(Kind::Schedule, id));
        each(&declared.measures, |id| add(Kind::Measure, id));
        each(&declared.cookies, |id| add(Kind::Cookie, id));
        each(&declared.statements, |id| add(Kind::Statement, id));
        each(&declared.policies, |id| add(Kind::Policy, id));
        each(&declared.engagements, |id| add(Kind::Engagement, id));
        each(&declared.assessments, |id| add(Kind::Assessment, id));
        each(&declared.rules, |id| add(Kind::OwnRule, id));
        for broken in &declared.broken {
            self.broken(register, broken, diagnostics);
        }
    }

    fn broken(
        &mut self,
        register: Option<usize>,
        broken: &Broken,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(kind) = Kind::under(broken.key) else { return };
        self.add(register, kind, &broken.id, broken.id.span, false, diagnostics);
        for item in &broken.items {
            let full = format!("{}.{}", *broken.id, **item);
            self.add(register, kind, &full, item.span, false, diagnostics);
        }
    }

    fn add(
        &mut self,
        register: Option<usize>,
        kind: Kind,
        id: &str,
        span: Span,
        understood: bool,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let index = understood.then(|| {
            let count = self.counts.entry(kind).or_default();
            *count += 1;
            *count - 1
        });
        if is_reserved(id) {
            let message = format!("`{id}` is reserved and cannot be an id");
            diagnostics
                .push(Diagnostic::form(&RESERVED_ID, span, message).help("give it another name"));
        }
        let scope = match register.and_then(|register| self.registers.get_mut(register)) {
            Some(scope) => scope,
            None => &mut self.shared,
        };
        let entries = scope.0.entry(id.into()).or_default();
        match entries.iter().find(|entry| entry.kind == kind) {
            Some(first) => {
                let message = format!("the id `{id}` is declared twice");
                diagnostics.push(
                    Diagnostic::form(&DUPLICATE_ID, span, message)
                        .label(first.span, "it is declared here first")
                        .help("give one of the two another id"),
                );
            }
            None => entries.push(Entry { kind, index, span, used: false }),
        }
    }

    fn report_redeclared(&self, diagnostics: &mut Vec<Diagnostic>) {
        for (id, entry) in self.registers.iter().flat_map(|scope| {
            scope.0.iter().flat_map(|(id, entries)| entries.iter().map(move |entry| (id, entry)))
        }) {
            // An item of a redeclared category is reported with its category.
            if id.contains('.') {
                continue;
            }
            if let Some(shared) = self.shared.get(entry.kind, id) {
                let message = format!("`{id}` is already shared by all registers");
                diagnostics.push(
                    Diagnostic::form(&REDECLARED, entry.span, message)
                        .label(shared.span, "it is shared here")
                        .help("use the shared declaration, or give this one another id"),
                );
            }
        }
    }

    /// Looks a reference up. A name whose declaration was not understood is no news.
    pub(super) fn find<K: Target>(
        &mut self,
        register: Option<Idx<Register>>,
        reference: &Reference<K>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Spanned<Idx<K::Model>>> {
        let index = self.look_up(register, (K::KIND, K::KEY), &reference.id, diagnostics)?;
        Some(Spanned { value: Idx::new(index), span: reference.id.span })
    }

    /// Looks up a reference of a declaration that was not understood.
    pub(super) fn find_loose(
        &mut self,
        register: Option<Idx<Register>>,
        reference: &LooseReference,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if let Some(kind) = Kind::under(reference.key) {
            self.look_up(register, (kind, reference.key), &reference.id, diagnostics);
        }
    }

    /// The number of what an id stands for, which is used from now on. An unknown id is reported.
    fn look_up(
        &mut self,
        register: Option<Idx<Register>>,
        (kind, key): (Kind, &str),
        id: &Spanned<Box<str>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<usize> {
        let own = register.and_then(|register| self.registers.get_mut(register.index()));
        let entry = own.and_then(|scope| scope.get_mut(kind, id));
        match entry.or_else(|| self.shared.get_mut(kind, id)) {
            Some(entry) => {
                entry.used = true;
                entry.index
            }
            None => {
                let (diagnostic, right) = self.unknown(register, kind, key, id);
                diagnostics.push(diagnostic);
                // What was meant is not unused as well.
                if let Some(right) = right {
                    let own =
                        register.and_then(|register| self.registers.get_mut(register.index()));
                    let meant = own.and_then(|scope| scope.get_mut(kind, &right));
                    if let Some(entry) = meant.or_else(|| self.shared.get_mut(kind, &right)) {
                        entry.used = true;
                    }
                }
                None
            }
        }
    }

    /// What is wrong with a name that nothing has, and the name that was probably meant.
    fn unknown(
        &self,
        register: Option<Idx<Register>>,
        kind: Kind,
        key: &str,
        reference: &Spanned<Box<str>>,
    ) -> (Diagnostic, Option<String>) {
        let id: &str = reference;
        let own = register.and_then(|register| self.registers.get(register.index()));
        let scopes = || own.into_iter().chain([&self.shared]);
        let other = scopes().find_map(|scope| scope.0.get(id)?.first());
        let (diagnostic, otherwise) = match other {
            Some(other) => (
                Diagnostic::form(
                    &WRONG_KIND,
                    reference.span,
                    format!("`{id}` is {}, not {}", other.kind.noun(), kind.noun()),
                )
                .label(other.span, format!("`{id}` is declared here")),
                format!("refer to an id under `{key}`"),
            ),
            None => (
                Diagnostic::form(
                    &UNKNOWN_NAME,
                    reference.span,
                    format!(
                        "there is no {} `{id}`",
                        kind.noun().trim_start_matches("a ").trim_start_matches("an ")
                    ),
                ),
                format!("declare it under `{key}`, or refer to another id"),
            ),
        };
        // Where a transfer is named, `none` may stand too.
        let none = (kind == Kind::Transfer).then_some("none");
        let ids = scopes().flat_map(|scope| scope.ids_of(kind)).chain(none);
        let right = nearest(id, ids);
        let place = right.and_then(|right| scopes().find_map(|scope| scope.get(kind, right)));
        let Some(right) = right else { return (diagnostic.help(otherwise), None) };
        let diagnostic = match place {
            Some(entry) => diagnostic.label(entry.span, format!("`{right}` is declared here")),
            None => diagnostic,
        };
        (diagnostic.help(format!("did you mean `{right}`?")), Some(right.to_owned()))
    }
}
