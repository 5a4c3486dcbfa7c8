//! Data are kept until the person acts, and for ever if they do not.

use std::collections::{BTreeSet, HashMap};

use crate::law::GDPR_5_1_E;
use crate::model::{Activity, Idx, RetentionRule, RetentionSchedule};
use crate::rule::{Context, Findings};
use crate::rules::statutory::erased_at_will;
use crate::source::{Span, Spanned};
use crate::vocabulary::Erasure;

crate::rule! {
    /// Data are kept until the person acts, and for ever if they do not.
    ///
    /// ## Why
    ///
    /// Many who no longer read what is sent to them never unsubscribe. A limit for those from whom nothing is heard keeps the list to people who still want it.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - erase: on-unsubscribe # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - erase: on-unsubscribe
    ///       - {erase_after: P2Y, from: du senast öppnade ett brev}
    /// ```
    code: "R0508",
    slug: "missing-inactivity-limit",
    severity: Advice,
    law: &[GDPR_5_1_E],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let mut endless = Endless { by_law: erased_at_will(cx, register), findings };
        let activities = || cx.model.activities_of(register).map(|(_, activity)| activity);
        for activity in activities() {
            let own = activity.retention.iter().filter_map(|fact| fact.stated()).flatten();
            let all = || cx.model.retention_of(register, activity);
            for rule in own {
                endless.add(rule, all());
            }
        }
        let mut users: HashMap<Idx<RetentionSchedule>, Vec<&Activity>> = HashMap::new();
        for activity in activities() {
            let own = activity.retention.iter().filter_map(|fact| fact.stated()).flatten();
            for used in own.filter_map(|rule| rule.schedule) {
                users.entry(used.value).or_default().push(activity);
            }
        }
        for idx in &register.schedules {
            let schedule = &cx.model.schedules[*idx];
            let users = users.get(idx).map(Vec::as_slice).unwrap_or_default();
            for rule in &schedule.rules {
                if schedule.for_all_activities || users.is_empty() {
                    endless.add(rule, schedule.rules.iter());
                    continue;
                }
                let is_endless = |user: &&Activity| {
                    !cx.model.retention_of(register, user).any(|other| limits(other, rule))
                };
                if users.iter().any(is_endless) {
                    endless.add(rule, std::iter::empty());
                }
            }
        }
    }
}

/// The findings, but for rules on data that a law demands to be kept: there another limit than the person's will is no
/// advice.
struct Endless<'f> {
    by_law: BTreeSet<Span>,
    findings: &'f mut Findings,
}

impl Endless<'_> {
    /// Adds a rule that ends on an act of the person, where none of the rules beside it ends the time otherwise.
    fn add<'a>(
        &mut self,
        rule: &RetentionRule,
        mut beside: impl Iterator<Item = &'a RetentionRule>,
    ) {
        let by_person = |erase: &Spanned<Erasure>| {
            matches!(
                erase.value,
                Erasure::OnUnsubscribe | Erasure::OnObjection | Erasure::OnRequest
            )
        };
        let Some(erase) = rule.erase.filter(by_person) else { return };
        if !self.by_law.contains(&erase.span) && !beside.any(|other| limits(other, rule)) {
            let message = "data are kept until the person acts, and for ever if they do not";
            let help =
                "declare a second rule: `erase_after` from when the person was last heard of";
            self.findings.add(RULE.finding(erase.span, message).help(help));
        }
    }
}

/// Whether another rule ends the time for the same data, whatever the person does.
fn limits(other: &RetentionRule, rule: &RetentionRule) -> bool {
    let when_not_needed =
        |erase| matches!(erase, Erasure::WhenNotNeeded | Erasure::WhenNotStrictlyNeeded);
    let ends = other.is_definite() || other.erase.is_some_and(|erase| when_not_needed(erase.value));
    let same = |used: &Spanned<_>| other.data.iter().any(|one| one.value == used.value);
    let covers = other.data.is_empty() || !rule.data.is_empty() && rule.data.iter().all(same);
    ends && covers && other.condition.is_none() && other.limited_to.is_none()
}
