//! How long data are kept.

use crate::model::{Activity, RetentionRule, RetentionSchedule};
use crate::page::{Block, Phrase};

use super::Writer;

impl Writer<'_> {
    /// How long the data of one activity are kept. The rules for all stand in their section.
    pub(super) fn retention_of(&self, activity: &Activity) -> Vec<Block> {
        let Some(fact) = &activity.retention else { return Vec::new() };
        self.fact(Some(&fact.value), "retention.none", |rules| {
            let sentences = rules.iter().flat_map(|rule| match rule.schedule {
                Some(used) => {
                    let scheduled = self.model().schedules[used.value].rules.iter();
                    let tail = self.tail(rule);
                    scheduled
                        .map(|one| self.scoped(rule, self.time(one).and(tail.clone())))
                        .collect()
                }
                None => vec![self.time(rule)],
            });
            Self::sentences(sentences.collect())
        })
    }

    /// The section: the rules for all, then each schedule, then the rules of each activity.
    pub(super) fn retention_section(&self) -> Vec<Block> {
        let schedules = self.register.schedules.iter().map(|idx| &self.model().schedules[*idx]);
        let for_all: Vec<&RetentionSchedule> =
            schedules.clone().filter(|schedule| schedule.for_all_activities).collect();
        let mut blocks = Vec::new();
        let general = for_all.iter().flat_map(|schedule| &schedule.rules);
        let general: Vec<Phrase> = general.map(|rule| self.time(rule)).collect();
        if !general.is_empty() {
            blocks.push(Block::paragraph(self.word("retention.for_all")));
            blocks.push(Block::list(general));
        }
        for schedule in schedules.filter(|schedule| self.tells_of(schedule)) {
            let rules = schedule.rules.iter().map(|rule| self.time(rule)).collect();
            let heading = self.text(&schedule.name).capitalised();
            let anchor = format!("retention-{}", *schedule.id);
            blocks.push(Block::Entry { anchor, heading, blocks: Self::sentences(rules) });
        }
        blocks.extend(self.times_of_activities());
        blocks
    }

    /// Whether a schedule is for some of the activities that the policy tells of.
    fn tells_of(&self, schedule: &RetentionSchedule) -> bool {
        let mut rules = self
            .activities_told()
            .filter_map(|activity| activity.retention.as_ref()?.stated())
            .flatten();
        let is_used = |rule: &RetentionRule| {
            rule.schedule.is_some_and(|used| self.model().schedules[used.value].id == schedule.id)
        };
        !schedule.for_all_activities && (self.tells_everything() || rules.any(is_used))
    }

    /// A table of the activities that have a time of their own.
    fn times_of_activities(&self) -> Option<Block> {
        let activities = self.activities_told();
        let rows = activities.filter_map(|activity| {
            let rules = activity.retention.as_ref()?.stated()?;
            let own = rules.iter().map(|rule| match rule.schedule {
                Some(used) => {
                    let schedule = &self.model().schedules[used.value];
                    // What holds for all stands at the head of the section.
                    let anchor = match schedule.for_all_activities {
                        true => "#retention".to_owned(),
                        false => format!("#retention-{}", *schedule.id),
                    };
                    let link = Phrase::link(anchor, self.text(&schedule.name));
                    let by = self.say("retention.by_schedule", &[("schedule", link.into())]);
                    self.scoped(rule, by.and(self.tail(rule)))
                }
                None => self.time(rule),
            });
            let own = own.map(Phrase::capitalised).reduce(Phrase::and)?;
            Some(vec![self.activity_link(activity).capitalised(), own])
        });
        let rows: Vec<Vec<Phrase>> = rows.collect();
        (!rows.is_empty()).then(|| {
            Block::table(
                self.word("retention.caption"),
                vec![self.word("retention.column_activity"), self.word("retention.column_time")],
                rows,
            )
        })
    }
}
