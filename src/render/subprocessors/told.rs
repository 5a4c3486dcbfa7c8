//! Whom the page of processors tells of: those who process data in activities that some policy tells of.

use std::collections::{HashMap, HashSet};

use crate::model::{Activity, Idx, Party, Policy, System};

use super::super::parties::Related;
use super::super::policy_name;
use super::super::speaker::Speaker;

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
                for relation in activity.relations().filter(|one| one.is_processor()) {
                    told.add(relation.to.value, |one| one.relations.push((activity, relation)));
                }
                for used in model.systems_of(activity) {
                    if let Some(operator) = model.processor_of(used.value, activity) {
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

impl<'a> Processor<'a> {
    /// The activities that lead to it by a system only.
    pub(super) fn only_by_system(&self) -> Vec<&'a Activity> {
        let mut known: HashSet<&str> =
            self.relations.iter().map(|(activity, _)| &**activity.id).collect();
        let activities = self.systems.iter().map(|(activity, _)| *activity);
        activities.filter(|activity| known.insert(&activity.id.value)).collect()
    }
}
