//! How long data are kept.

use crate::model::{Activity, RetentionRule, RetentionSchedule};
use crate::page::{Block, Phrase};
use crate::vocabulary::Erasure;

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
                        .map(|one| self.scoped(rule, self.rule(one).and(tail.clone())))
                        .collect()
                }
                None => vec![self.rule(rule)],
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
        let general: Vec<Phrase> = general.map(|rule| self.rule(rule)).collect();
        if !general.is_empty() {
            blocks.push(Block::paragraph(self.word("retention.for_all")));
            blocks.push(Block::list(general));
        }
        for schedule in schedules.filter(|schedule| self.tells_of(schedule)) {
            let rules = schedule.rules.iter().map(|rule| self.rule(rule)).collect();
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
                None => self.rule(rule),
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

    /// A rule as a sentence.
    pub(super) fn rule(&self, rule: &RetentionRule) -> Phrase {
        let mut sentences = Phrase::default();
        let mut add = |sentence: Phrase| sentences = std::mem::take(&mut sentences).and(sentence);
        if let Some(erase) = rule.erase {
            let key = match erase.value {
                Erasure::OnWithdrawal => "retention.on_withdrawal",
                Erasure::OnUnsubscribe => "retention.on_unsubscribe",
                Erasure::OnObjection => "retention.on_objection",
                Erasure::OnRequest => "retention.on_request",
                Erasure::WhenNotNeeded => "retention.when_not_needed",
                Erasure::WhenNotStrictlyNeeded => "retention.when_not_strictly_needed",
            };
            add(match &rule.unless {
                Some(unless) => {
                    let unless = ("unless", self.text(unless).into());
                    self.say(&format!("{key}_unless"), &[unless])
                }
                None => self.word(key),
            });
        }
        for (period, key) in [(rule.erase_after, "after"), (rule.erase_within, "within")] {
            if let Some(period) = period {
                let period = ("period", self.locale.period(period.value).into());
                add(match &rule.from {
                    Some(from) => {
                        let from = ("from", self.text(from).into());
                        self.say(&format!("retention.{key}_from"), &[period, from])
                    }
                    None => self.say(&format!("retention.{key}"), &[period]),
                });
            }
        }
        add(self.tail(rule));
        self.scoped(rule, sentences)
    }

    /// What a rule says beside the time: the law that sets it, when it does not hold, and where more is told.
    fn tail(&self, rule: &RetentionRule) -> Phrase {
        let law = rule.law.as_ref();
        let law = law.map(|law| self.say("retention.law", &[("law", self.text(law).into())]));
        // With an event the exception stands in its sentence.
        let unless = rule.unless.as_ref().filter(|_| rule.erase.is_none());
        let unless = unless
            .map(|unless| self.say("retention.unless", &[("unless", self.text(unless).into())]));
        let link = rule.stated_in.as_ref().map(|link| self.link(link));
        Phrase::joined([law, unless, link].into_iter().flatten(), " ")
    }

    /// The rule with the data and systems it is limited to.
    fn scoped(&self, rule: &RetentionRule, sentence: Phrase) -> Phrase {
        let data = self.data_list(rule.data.iter().map(|used| used.value));
        let systems = rule.systems.iter();
        let systems = systems.map(|used| self.text(&self.model().systems[used.value].name));
        let systems = self.locale.and(systems.collect());
        let (data, systems) = (data.capitalised(), systems);
        let rule = ("rule", sentence.into());
        match (data.is_empty(), systems.is_empty()) {
            (true, true) => match rule.1 {
                crate::locale::Slot::Phrase(phrase) => phrase,
                _ => Phrase::default(),
            },
            (false, true) => self.say("retention.of_data", &[("data", data.into()), rule]),
            (true, false) => self.say("retention.in_systems", &[("systems", systems.into()), rule]),
            (false, false) => self.say(
                "retention.of_data_in_systems",
                &[("data", data.into()), ("systems", systems.into()), rule],
            ),
        }
    }
}
