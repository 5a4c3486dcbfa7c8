//! Whom the page of processors tells of: those who process data in activities that some policy tells of.

use std::collections::HashMap;

use crate::model::{Activity, Idx, Model, Party, Policy, Relation, System};

use super::super::parties::Related;
use super::super::policy_name;
use super::super::speaker::Speaker;
use super::is_processing;

/// Somebody who processes data on behalf of the organisation, with the activities in which that is so.
pub(super) struct Processor<'a> {
    pub(super) party: Idx<Party>,
    /// The relations that name it.
    pub(super) relations: Vec<Related<'a>>,
    /// The systems that it runs.
    pub(super) systems: Vec<(&'a Activity, Idx<System>)>,
}

/// What policies tell of processors.
pub(super) struct Told<'a> {
    /// The processors in the order in which activities lead to them.
    pub(super) processors: Vec<Processor<'a>>,
    places: HashMap<Idx<Party>, usize>,
    /// The first policy that tells of an activity, with its file, by the id of the activity.
    pub(super) policies: HashMap<&'a str, (&'a Policy, String)>,
}

impl<'a> Told<'a> {
    pub(super) fn of(speaker: &Speaker<'a>) -> Self {
        let model = &speaker.project.model;
        let mut told =
            Self { processors: Vec::new(), places: HashMap::new(), policies: HashMap::new() };
        for (position, policy) in speaker.register.policies.iter().enumerate() {
            let told_by = &model.policies[*policy];
            let name = policy_name(position, told_by);
            for idx in model.told_by(speaker.register, *policy) {
                let activity = &model.activities[idx];
                if told.policies.contains_key(&*activity.id.value) {
                    continue;
                }
                let file = format!("{name}.{}.html", speaker.locale.language);
                told.policies.insert(&activity.id.value, (told_by, file));
                for relation in activity.relations().filter(|one| is_processing(one)) {
                    told.add(relation.to.value, |one| one.relations.push((activity, relation)));
                }
                for used in model.systems_of(activity) {
                    if let Some(operator) = runs(model, activity, used.value) {
                        told.add(operator, |one| one.systems.push((activity, used.value)));
                    }
                }
            }
        }
        told
    }

    /// Adds what an activity says of a processor.
    fn add(&mut self, party: Idx<Party>, add: impl FnMut(&mut Processor<'a>)) {
        let place = *self.places.entry(party).or_insert(self.processors.len());
        if place == self.processors.len() {
            self.processors.push(Processor { party, relations: Vec::new(), systems: Vec::new() });
        }
        self.processors.get_mut(place).into_iter().for_each(add);
    }

    /// A place on the page that tells of an activity.
    pub(super) fn place(&self, activity: &Activity, anchor: &str) -> Option<String> {
        let (_, file) = self.policies.get(&*activity.id.value)?;
        Some(format!("{file}#{anchor}"))
    }
}

/// Who runs a system for the organisation, where the activity gives it no other role.
pub(super) fn runs(model: &Model, activity: &Activity, idx: Idx<System>) -> Option<Idx<Party>> {
    let operator = model.systems[idx].operated_by?.value;
    let has_other_role = |relation: &Relation| {
        relation.to.value == operator && relation.role.is_some() && !is_processing(relation)
    };
    (!activity.relations().any(has_other_role)).then_some(operator)
}

impl<'a> Processor<'a> {
    /// The activities that lead to it by a system only.
    pub(super) fn only_by_system(&self) -> Vec<&'a Activity> {
        let mut found: Vec<&Activity> = Vec::new();
        for (activity, _) in &self.systems {
            let is_same = |other: &&Activity| other.id == activity.id;
            let is_named = self.relations.iter().any(|(other, _)| is_same(other));
            if !is_named && !found.iter().any(is_same) {
                found.push(activity);
            }
        }
        found
    }
}
