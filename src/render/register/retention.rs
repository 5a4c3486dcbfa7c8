//! Article 30(1)(f): the time limits for erasure.

use crate::model::{Activity, Idx, RetentionRule, RetentionSchedule};
use crate::page::{Block, Phrase};
use crate::value::Fact;

use super::super::sheet::{NOT_APPLICABLE, Sheet};
use super::{Part, Writer};

impl Writer<'_> {
    /// The page has the rules that several activities share; the sheet has those of each activity.
    pub(super) fn retention(&self) -> Part {
        let schedules = self.register.schedules.iter().map(|idx| &self.model().schedules[*idx]);
        let blocks = schedules.map(|schedule| self.schedule(schedule)).collect();
        Part { anchor: "retention", blocks, sheet: Some(self.time_limits()) }
    }

    fn schedule(&self, schedule: &RetentionSchedule) -> Block {
        let rules = schedule.rules.iter().map(|rule| self.time(rule).capitalised());
        let mut blocks = vec![Block::list(rules)];
        if schedule.for_all_activities {
            blocks.insert(0, Block::paragraph(self.word("register.for_all_activities")));
        }
        let anchor = format!("retention-{}", *schedule.id);
        let heading = self.text(&schedule.name).capitalised();
        Block::Entry { anchor, heading, blocks }
    }

    /// A row for each time limit of each activity, then for each shared one that holds for all or that nobody uses.
    fn time_limits(&self) -> Sheet {
        let mut rows = Vec::new();
        let mut others: Vec<Idx<RetentionSchedule>> = self.register.schedules.clone();
        for (_, activity) in self.model().activities_of(self.register) {
            let mut times = match activity.retention {
                Some(_) => self.time_list(activity),
                None => self.references(activity),
            };
            if times.is_empty() {
                times.push((Phrase::default(), None));
            }
            for (time, schedule) in times {
                let is_told = |idx: &Idx<RetentionSchedule>| {
                    Some(*idx) == schedule && !self.model().schedules[*idx].for_all_activities
                };
                others.retain(|idx| !is_told(idx));
                rows.push(vec![self.text(&activity.name), time, self.schedule_name(schedule)]);
            }
        }
        for idx in others {
            let schedule = &self.model().schedules[idx];
            let all = schedule.for_all_activities.then(|| self.word("register.caption"));
            for rule in &schedule.rules {
                let name = self.schedule_name(Some(idx));
                rows.push(vec![all.clone().unwrap_or_default(), self.time(rule), name]);
            }
        }
        let columns = ["activity", "retention", "schedule"];
        let sheet = self.sheet("retention", "register.time_limits", &columns, rows);
        sheet.under(self.word("register.time_limits")).asked_for(self.word("register.gap"))
    }

    fn schedule_name(&self, schedule: Option<Idx<RetentionSchedule>>) -> Phrase {
        match schedule {
            Some(idx) => self.text(&self.model().schedules[idx].name),
            None => Phrase::text(NOT_APPLICABLE),
        }
    }

    /// How long, in the words of a cell, with shared time limits as links to where they are told.
    pub(super) fn times_by_reference(&self, activity: &Activity) -> Phrase {
        let times = self.references(activity).into_iter().map(|(time, _)| time.capitalised());
        times.reduce(Phrase::and).unwrap_or_else(|| self.word("register.gap"))
    }

    /// How long, one by one, with shared time limits by name.
    fn references(&self, activity: &Activity) -> Vec<(Phrase, Option<Idx<RetentionSchedule>>)> {
        match activity.retention.as_ref().map(|fact| &fact.value) {
            Some(Fact::Stated(rules)) => {
                let times = rules.iter().map(|rule| match rule.schedule {
                    Some(used) => {
                        let reference = self.reference(used.value).and(self.tail(rule));
                        (self.scoped(rule, reference), Some(used.value))
                    }
                    None => (self.time(rule), None),
                });
                times.collect()
            }
            Some(_) => self.time_list(activity),
            None => self.general().map(|idx| (self.reference(idx), Some(idx))).collect(),
        }
    }

    fn reference(&self, idx: Idx<RetentionSchedule>) -> Phrase {
        let schedule = &self.model().schedules[idx];
        let anchor = format!("#retention-{}", *schedule.id);
        let link = Phrase::link(anchor, self.text(&schedule.name));
        self.say("retention.by_schedule", &[("schedule", link.into())])
    }

    /// The schedules that hold for every activity which has no time limit of its own.
    fn general(&self) -> impl Iterator<Item = Idx<RetentionSchedule>> {
        let schedules = self.register.schedules.iter().copied();
        schedules.filter(|idx| self.model().schedules[*idx].for_all_activities)
    }

    /// How long, in the words of a cell.
    pub(super) fn times(&self, activity: &Activity) -> Phrase {
        let times = self.time_list(activity).into_iter().map(|(time, _)| time.capitalised());
        times.reduce(Phrase::and).unwrap_or_else(|| self.word("register.gap"))
    }

    /// How long, one by one, each with the shared schedule that it comes from.
    fn time_list(&self, activity: &Activity) -> Vec<(Phrase, Option<Idx<RetentionSchedule>>)> {
        match activity.retention.as_ref().map(|fact| &fact.value) {
            Some(Fact::None) => vec![(self.word("register.none"), None)],
            Some(Fact::Unknown(unknown)) => vec![(self.open(unknown), None)],
            None => {
                let times = |idx: Idx<RetentionSchedule>| {
                    let rules = self.model().schedules[idx].rules.iter();
                    rules.map(move |rule| (self.time(rule), Some(idx)))
                };
                self.general().flat_map(times).collect()
            }
            Some(Fact::Stated(rules)) => {
                let times = rules.iter().map(|rule| match rule.schedule {
                    Some(used) => {
                        let times = self.times_of(&self.model().schedules[used.value].rules);
                        (self.scoped(rule, times.and(self.tail(rule))), Some(used.value))
                    }
                    None => (self.time(rule), None),
                });
                times.collect()
            }
        }
    }

    fn times_of(&self, rules: &[RetentionRule]) -> Phrase {
        rules
            .iter()
            .map(|rule| self.time(rule).capitalised())
            .reduce(Phrase::and)
            .unwrap_or_default()
    }
}
