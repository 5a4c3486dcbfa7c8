//! How long data are kept.

use std::collections::BTreeSet;

use crate::model::{Activity, Data, Idx, RetentionRule, RetentionSchedule};
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
            Block::sentences(sentences.chain(self.kept_longer(activity)).collect())
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
            blocks.push(Block::Entry { anchor, heading, blocks: Block::sentences(rules) });
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
            let own = own.and(self.kept_longer(activity).unwrap_or_default());
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

    /// That some of the data stay longer for another activity, where the declared periods say so. A transcript says
    /// only what its original says.
    fn kept_longer(&self, activity: &Activity) -> Option<Phrase> {
        let own = self.limits_of_time(activity);
        let activities = self.model().activities_of(self.register);
        let others = activities.filter(|(_, other)| other.id != activity.id);
        let mut others = others.flat_map(|(_, other)| self.limits_of_time(other));
        let is_longer = others.any(|(length, data)| {
            own.iter().any(|(shorter, mine)| *shorter < length && !mine.is_disjoint(&data))
        });
        (is_longer && !self.register.is_transcript()).then(|| self.word("retention.kept_longer"))
    }

    /// The periods that are declared for an activity, by length, each with its data.
    fn limits_of_time(&self, activity: &Activity) -> Vec<(i64, BTreeSet<Idx<Data>>)> {
        let model = self.model();
        let stated = activity.retention.iter().filter_map(|fact| fact.value.stated()).flatten();
        let mut limits = Vec::new();
        for rule in stated {
            let scheduled = rule.schedule.map(|used| &model.schedules[used.value].rules);
            let alone = std::slice::from_ref(rule);
            for timed in scheduled.map_or(alone, Vec::as_slice) {
                let narrower = [rule, timed].into_iter().find(|one| !one.data.is_empty());
                let data = match narrower {
                    Some(one) => one.data.iter().map(|used| used.value).collect(),
                    None => model.data_of(activity),
                };
                let within = data.into_iter().flat_map(|idx| model.data_within(idx)).collect();
                limits.extend(self.length_of(timed).map(|length| (length, within)));
            }
        }
        limits
    }

    /// The length of the longest period of a rule.
    fn length_of(&self, rule: &RetentionRule) -> Option<i64> {
        let periods = [&rule.erase_after, &rule.erase_within, &rule.keep_at_least];
        let periods = periods.into_iter().flatten().map(|period| period.value.rough_days());
        let statutory = rule.statutory.as_ref();
        let statutory = statutory
            .and_then(|id| self.project.law.statutory_period(&id.value.0))
            .map(|period| i64::from(period.years) * 365);
        periods.chain(statutory).max()
    }
}
