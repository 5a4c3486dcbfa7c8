//! Adds the things of each file to the model, in the order of their numbers.

use crate::declaration;
use crate::declaration::{Activity, Cookie, DataCategory, File, Party, Policy, Reference};
use crate::detail::{Controller, Rights};
use crate::diagnostic::Diagnostic;
use crate::law::Law;
use crate::model::{self, Idx, Model, Register};
use crate::registry::Registry;
use crate::source::{SourceId, SourceMap, Spanned};
use crate::value::Id;

use super::names::{Names, Target};
use super::own_rule::Waiting;
use super::{DECLARED_TWICE, NO_REGISTER, check};

/// The model while it is built.
pub(super) struct Builder<'a> {
    pub(super) names: Names,
    pub(super) law: &'a Law,
    pub(super) model: Model,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The register that the current file belongs to.
    pub(super) register: Option<Idx<Register>>,
    /// The own rules, which may name anything.
    pub(super) waiting: Vec<Waiting>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(names: Names, law: &'a Law, diagnostics: Vec<Diagnostic>) -> Self {
        let (model, waiting) = (Model::default(), Vec::new());
        Self { names, law, model, diagnostics, register: None, waiting }
    }

    /// Adds the registers with what is declared once in each.
    pub(super) fn registers(&mut self, files: &[File], sources: &SourceMap, registry: &Registry) {
        for (name, folder) in &registry.folders {
            let of_register = |file: &&File| sources.get(file.source).folder.as_ref() == Some(name);
            let files: Vec<&File> = files.iter().filter(of_register).collect();
            let blocks = files.iter().filter_map(|file| file.declarations.register.as_ref());
            let block = self.once(blocks);
            let controllers = files.iter().filter_map(|file| file.declarations.controller.as_ref());
            let controller = self.once(controllers).map(|once| once.value.clone());
            let rights = files.iter().filter_map(|file| file.declarations.rights.as_ref());
            let rights = self.once(rights).map(|once| (once.key, once.value.clone()));
            let broken = files.iter().flat_map(|file| &file.declarations.broken);
            let register = Register {
                name: name.clone(),
                place: folder.controller,
                stage: folder.stage,
                languages: folder.languages.clone(),
                transcript_of: block.and_then(|block| block.value.transcript_of.clone()),
                sections: block.map(|block| block.value.sections.clone()).unwrap_or_default(),
                silenced: files
                    .iter()
                    .flat_map(|f| f.declarations.silenced.iter().cloned())
                    .collect(),
                broken: broken.map(|broken| broken.key).collect(),
                activities: Vec::new(),
                policies: Vec::new(),
                cookies: Vec::new(),
                measures: Vec::new(),
                systems_for_all: Vec::new(),
                transfers: Vec::new(),
                schedules: Vec::new(),
                schedules_for_all: Vec::new(),
                statements: Vec::new(),
                engagements: Vec::new(),
                assessments: Vec::new(),
                controller,
                rights,
            };
            self.check_register(&register);
            self.model.registers.add(register);
        }
    }

    /// The first of several, with the others reported.
    fn once<'f, T>(
        &mut self,
        mut all: impl Iterator<Item = &'f declaration::Once<T>>,
    ) -> Option<&'f declaration::Once<T>> {
        let first = all.next()?;
        for other in all {
            self.diagnostics.push(
                Diagnostic::form(&DECLARED_TWICE, other.key, "the register declares this twice")
                    .label(first.key, "it is declared here first")
                    .help("keep one of the two"),
            );
        }
        Some(first)
    }

    fn check_register(&mut self, register: &Register) {
        if register.languages.is_empty() && !register.broken.contains("register") {
            let message = format!("the register `{}` names no language", register.name);
            self.diagnostics.push(
                Diagnostic::form(&NO_REGISTER, register.place, message)
                    .help("add `register: {languages: [sv]}` to a file of the folder"),
            );
        }
        if let Some(Controller { country, markets, establishments, .. }) = &register.controller {
            for country in country.iter().chain(markets).chain(establishments) {
                self.check_country(*country);
            }
        }
        if let Some((_, Rights { complaint, information_from, .. })) = &register.rights {
            let of_complaint = complaint.as_ref().map(|complaint| complaint.authority);
            for country in of_complaint.into_iter().chain(*information_from) {
                self.check_country(country);
            }
        }
    }

    /// The register that a source belongs to.
    pub(super) fn register_of(
        &self,
        sources: &SourceMap,
        source: SourceId,
    ) -> Option<Idx<Register>> {
        let folder = sources.get(source).folder.as_ref()?;
        let mut registers = self.model.registers.iter();
        registers.find(|(_, register)| register.name == *folder).map(|(idx, _)| idx)
    }

    /// Adds what a file declares.
    pub(super) fn file(&mut self, register: Option<Idx<Register>>, file: File) {
        self.register = register;
        for reference in &file.references {
            self.names.find_loose(register, reference, &mut self.diagnostics);
        }
        self.model.open_until.extend(file.open_until);
        let declared = file.declarations;
        for (id, activity) in declared.activities.0 {
            self.activity(id, activity.value);
        }
        for (id, party) in declared.processors.0.into_iter().chain(declared.recipients.0) {
            self.party(id, party.value);
        }
        for (id, system) in declared.systems.0 {
            let system = self.system(plain(id), system.value);
            let for_all = system.for_all_data;
            let idx = self.model.systems.add(system);
            if for_all {
                self.own(|register| register.systems_for_all.push(idx));
            }
        }
        for (id, category) in declared.data_categories.0 {
            self.data_category(id, category.value);
        }
        for (id, subject) in declared.data_subjects.0 {
            let subject = self.data_subject(plain(id), subject.value);
            self.model.data_subjects.add(subject);
        }
        for (id, transfer) in declared.transfers.0 {
            self.transfer(id, transfer.value);
        }
        for (id, schedule) in declared.retention_schedules.0 {
            self.schedule(id, schedule.value);
        }
        for (id, measure) in declared.measures.0 {
            let measure = self.measure(plain(id), measure.value);
            let idx = self.model.measures.add(measure);
            self.own(|register| register.measures.push(idx));
        }
        for (id, cookie) in declared.cookies.0 {
            self.cookie(id, cookie.value);
        }
        for (id, statement) in declared.statements.0 {
            let declaration::Statement { section, text, policies, evidence } = statement.value;
            let policies = self.all(&policies);
            let statement = model::Statement { id: plain(id), section, text, policies, evidence };
            let idx = self.model.statements.add(statement);
            self.own(|register| register.statements.push(idx));
        }
        for (id, policy) in declared.policies.0 {
            self.policy(id, policy.value);
        }
        for (id, engagement) in declared.engagements.0 {
            self.engagement(id, engagement.value);
        }
        for (id, assessment) in declared.assessments.0 {
            self.assessment(id, assessment.value);
        }
        let rules = declared.rules.0.into_iter();
        self.waiting.extend(rules.map(|(id, rule)| (register, id, rule.value)));
        let broken = declared.broken.into_iter().filter(|one| one.key == "rules");
        self.model.broken_rules.extend(broken.map(|one| one.id.value));
    }

    pub(super) fn own(&mut self, add: impl FnOnce(&mut Register)) {
        if let Some(idx) = self.register {
            add(&mut self.model.registers[idx]);
        }
    }

    fn activity(&mut self, id: Spanned<Id>, declared: Activity) {
        let Some(register) = self.register else { return };
        let activity = self.resolve_activity(register, plain(id), declared);
        let idx = self.model.activities.add(activity);
        self.own(|register| register.activities.push(idx));
    }

    fn party(&mut self, id: Spanned<Id>, declared: Party) {
        if let Some(country) = declared.operator.as_ref().and_then(|operator| operator.country) {
            self.check_country(country);
        }
        let party = self.resolve_party(plain(id), declared);
        self.model.parties.add(party);
    }

    fn data_category(&mut self, id: Spanned<Id>, declared: DataCategory) {
        let items = declared.items;
        let category = model::Data {
            register: self.register,
            name: declared.name,
            explanation: None,
            parent: None,
            items: Vec::new(),
            includes: self.all(&declared.includes),
            examples_only: declared.examples_only,
            depends_on: declared.depends_on,
            identifies: declared.identifies,
            treated_when_combined_as: declared.treated_when_combined_as,
            code: declared.code,
            protected_as: declared.protected_as,
            from_device: declared.from_device,
            only_for: self.all(&declared.only_for),
            systems: self.all(&declared.systems),
            opt_outs: declared.opt_outs,
            origin: self.origins(declared.origin),
            evidence: declared.evidence,
            id: plain(id),
        };
        let category_id = category.id.value.clone();
        let parent = self.model.data.add(category);
        for (item_id, item) in items.0 {
            let full = format!("{category_id}.{}", &*item_id.value);
            let item_id = Spanned { value: full.into(), span: item_id.span };
            let item = self.data_item(item_id, parent, item.value);
            let idx = self.model.data.add(item);
            self.model.data[parent].items.push(idx);
        }
    }

    fn transfer(&mut self, id: Spanned<Id>, terms: crate::detail::Transfer) {
        for to in terms.country.iter() {
            if let crate::detail::Destination::Country(country) = to.value {
                self.check_country(Spanned { value: country, span: to.span });
            }
        }
        for country in &terms.remote_access_from {
            self.check_country(*country);
        }
        let transfer = model::Transfer { id: plain(id), terms, used_by: Vec::new() };
        let idx = self.model.transfers.add(transfer);
        self.own(|register| register.transfers.push(idx));
    }

    fn schedule(&mut self, id: Spanned<Id>, declared: declaration::RetentionSchedule) {
        let declaration::RetentionSchedule { name, for_all_activities, rules } = declared;
        let for_all_activities = for_all_activities.is_some_and(|stated| stated.value);
        let rules = rules.into_iter().map(|rule| self.retention_rule(rule)).collect();
        let schedule = model::RetentionSchedule { id: plain(id), name, for_all_activities, rules };
        let idx = self.model.schedules.add(schedule);
        self.own(|register| {
            register.schedules.push(idx);
            if for_all_activities {
                register.schedules_for_all.push(idx);
            }
        });
    }

    fn cookie(&mut self, id: Spanned<Id>, declared: Cookie) {
        let cookie = self.resolve_cookie(plain(id), declared);
        let idx = self.model.cookies.add(cookie);
        self.own(|register| register.cookies.push(idx));
    }

    fn policy(&mut self, id: Spanned<Id>, declared: Policy) {
        let policy = self.resolve_policy(plain(id), declared);
        let is_principal = policy.principal;
        let idx = self.model.policies.add(policy);
        self.own(|register| match is_principal {
            true => register.policies.insert(0, idx),
            false => register.policies.push(idx),
        });
    }

    /// The thing a reference names.
    pub(super) fn find<K: Target>(
        &mut self,
        reference: &Reference<K>,
    ) -> Option<Spanned<Idx<K::Model>>> {
        self.names.find(self.register, reference, &mut self.diagnostics)
    }

    /// The things that references name; unknown ones are left out.
    pub(super) fn all<K: Target>(
        &mut self,
        references: &[Reference<K>],
    ) -> Vec<Spanned<Idx<K::Model>>> {
        let mut found = Vec::with_capacity(references.len());
        found.extend(references.iter().filter_map(|reference| self.find(reference)));
        found
    }

    /// Checks the whole and gives it away.
    pub(super) fn finish(mut self) -> (Model, Vec<Diagnostic>) {
        self.own_rules();
        self.model.spell_out_all_data();
        self.model.note_uses_of_transfers();
        check::principal_notices(&self.model, &mut self.diagnostics);
        check::cycles(&mut self.model, &mut self.diagnostics);
        check::unused(&self.names, &self.model, &mut self.diagnostics);
        (self.model, self.diagnostics)
    }
}

/// An id as the model keeps it.
pub(super) fn plain(id: Spanned<Id>) -> Spanned<Box<str>> {
    Spanned { value: id.value.0, span: id.span }
}
