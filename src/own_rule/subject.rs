//! What own rules are about: activities, recipients, transfers and data categories, register by register.

use std::collections::HashMap;

use crate::model::{Activity, Data, Idx, Model, Register, Transfer};
use crate::source::{Span, Spanned};
use crate::vocabulary::Entity;

use super::carried;

/// One thing that an own rule is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Subject {
    Activity(Idx<Activity>),
    /// The relation of that number.
    Recipient(Idx<Activity>, u32),
    Transfer(Idx<Transfer>),
    Data(Idx<Data>),
}

/// What has to be known of the whole model to find subjects and their fields.
#[derive(Debug)]
pub(super) struct Subjects {
    /// The activities that use a data category or item, or a part of it, with the place where they name it.
    users: HashMap<Idx<Data>, Vec<Spanned<Idx<Activity>>>>,
}

impl Subjects {
    pub(super) fn of(model: &Model) -> Self {
        let mut users: HashMap<_, Vec<Spanned<Idx<Activity>>>> = HashMap::new();
        for (idx, activity) in model.activities.iter() {
            for used in activity.data_named() {
                // Where an activity uses all data, it names them by one word.
                let span = if activity.uses_all_data { activity.id.span } else { used.span };
                for data in carried::touched(model, used.value) {
                    let all = users.entry(data).or_default();
                    if all.last().is_none_or(|last| last.value != idx) {
                        all.push(Spanned { value: idx, span });
                    }
                }
            }
        }
        Self { users }
    }

    /// The activities of a register that use data.
    pub(super) fn users(
        &self,
        model: &Model,
        register: Idx<Register>,
        data: Idx<Data>,
    ) -> Vec<Spanned<Idx<Activity>>> {
        let all = self.users.get(&data).into_iter().flatten().copied();
        all.filter(|used| model.activities[used.value].register == register).collect()
    }

    /// Everything in a register that a rule of a kind is about, in the order declared.
    pub(super) fn all(&self, model: &Model, register: Idx<Register>, of: Entity) -> Vec<Subject> {
        let declared = &model.registers[register];
        let activities = || model.activities_of(declared);
        match of {
            Entity::Activity => activities().map(|(idx, _)| Subject::Activity(idx)).collect(),
            Entity::Recipient => activities()
                .flat_map(|(idx, activity)| {
                    let relations = (0..).zip(activity.relations());
                    relations.map(move |(number, _)| Subject::Recipient(idx, number))
                })
                .collect(),
            Entity::Transfer => {
                declared.transfers.iter().map(|idx| Subject::Transfer(*idx)).collect()
            }
            Entity::DataCategory => model
                .data
                .iter()
                .filter(|(_, data)| {
                    // An item that says nothing of its own is judged with its category.
                    let speaks = data.protected_as.is_some() || !data.origin.is_empty();
                    data.parent.is_none() || speaks
                })
                .filter(|(idx, data)| match data.register {
                    Some(own) => own == register,
                    None => !self.users(model, register, *idx).is_empty(),
                })
                .map(|(idx, _)| Subject::Data(idx))
                .collect(),
        }
    }

    /// What a subject is called, and the place of its name. What all registers share has its place where the register
    /// uses it first, so that a finding belongs to that register.
    pub(super) fn name(
        &self,
        model: &Model,
        register: Idx<Register>,
        subject: Subject,
    ) -> (String, Span) {
        match subject {
            Subject::Activity(idx) => {
                let id = &model.activities[idx].id;
                (format!("the activity `{}`", **id), id.span)
            }
            Subject::Recipient(idx, number) => {
                let activity = &model.activities[idx];
                let to = activity.relation(number).map(|relation| relation.to);
                let id = to.map(|to| &*model.parties[to.value].id.value).unwrap_or_default();
                let span = to.map_or(activity.id.span, |to| to.span);
                (format!("the recipient `{id}` of `{}`", *activity.id), span)
            }
            Subject::Transfer(idx) => {
                let id = &model.transfers[idx].id;
                (format!("the transfer `{}`", **id), id.span)
            }
            Subject::Data(idx) => {
                let data = &model.data[idx];
                let kind = if data.parent.is_none() { "data category" } else { "data item" };
                let used = self.users(model, register, idx).first().map(|used| used.span);
                let span = used.filter(|_| data.register.is_none()).unwrap_or(data.id.span);
                (format!("the {kind} `{}`", *data.id), span)
            }
        }
    }
}
