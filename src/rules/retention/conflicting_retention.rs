//! Two rules decide how long the same data are kept, and they do not agree.

use std::collections::{BTreeMap, HashMap};

use crate::law::{Bound, GDPR_5_1_E, GDPR_12_1, GDPR_13_2_A};
use crate::model::{Register, RetentionRule};
use crate::rule::{Context, Findings};
use crate::rules::statutory::demand;
use crate::source::Span;

crate::rule! {
    /// Two rules decide how long the same data are kept, and they do not agree.
    ///
    /// ## Why
    ///
    /// People are told one time for their case. Where a default stands beside a rule for everything, or two periods run from the same day, nobody can tell which of them holds.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - {erase_after: P3Y, from: du senast beställde}
    ///       - {erase_after: P1Y, from: du senast beställde} # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - {erase_after: P3Y, from: du senast beställde}
    ///       - {erase_after: P1Y, from: du senast beställde, condition: du ångrar köpet}
    /// ```
    code: "R0505",
    slug: "conflicting-retention",
    severity: Warning,
    law: &[GDPR_5_1_E, GDPR_12_1, GDPR_13_2_A],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for list in cx.registers().flat_map(|register| cx.model.retention_lists(register)) {
        for rule in list {
            if let (Some(least), Some(most)) = (&rule.keep_at_least, rule.longest())
                && least.rough_days() > most.rough_days()
            {
                let message = "data are to be kept for longer than they may be";
                let help = "declare a longest time that is not below the shortest";
                let finding = RULE.finding(rule.span, message).help(help);
                findings.add(finding.label(least.span, "kept for at least this long"));
            }
        }
        let whole = list.iter().find(|rule| holds_for_all(rule));
        for default in list.iter().filter(|rule| rule.by_default) {
            let Some(whole) = whole else { continue };
            let message = "a default stands beside a rule that holds for all data, and which of them decides is not told";
            let help = "say with `data_categories` or `condition` what the other rule is for, or leave one out";
            let finding = RULE.finding(default.span, message).help(help);
            findings.add(
                finding
                    .label(whole.span, "this holds for all data and leaves nothing to a default"),
            );
        }
        two_periods(list, findings);
    }
    for register in cx.registers() {
        for list in cx.model.retention_lists(register) {
            beside_the_law(cx, register, list, findings);
        }
    }
}

/// A period beside one that the law sets for the same data and that is longer.
fn beside_the_law(
    cx: &Context<'_>,
    register: &Register,
    list: &[RetentionRule],
    findings: &mut Findings,
) {
    let unconditional = || list.iter().filter(|rule| is_unconditional(rule));
    let mut by_law: HashMap<_, BTreeMap<&str, Span>> = HashMap::new();
    for rule in unconditional() {
        let Some(id) = &rule.statutory else { continue };
        by_law.entry(scope(rule)).or_default().entry(&id.value.0).or_insert(id.span);
    }
    if by_law.is_empty() {
        return;
    }
    for other in unconditional().filter(|other| other.statutory.is_none()) {
        let (Some(time), Some(laws)) = (other.longest(), by_law.get(&scope(other))) else {
            continue;
        };
        for (id, span) in laws {
            let period = cx.law.statutory_period(id).filter(|one| one.bound == Bound::AtLeast);
            let least = period.map(|period| demand(other, register, period).least);
            if least.is_some_and(|least| time.rough_days() < least) {
                let message = "the same data are kept for a shorter time than the law demands of the rule beside it";
                let help = "keep one of the rules, or say with `data_categories` or `condition` when each holds";
                let finding = RULE.finding(other.span, message).help(help);
                findings.add(finding.label(*span, "this gives another time"));
            }
        }
    }
}

/// The data and systems of a rule.
fn scope(rule: &RetentionRule) -> (Vec<usize>, Vec<usize>) {
    let mut data: Vec<usize> = rule.data.iter().map(|used| used.value.index()).collect();
    let mut systems: Vec<usize> = rule.systems.iter().map(|used| used.value.index()).collect();
    data.sort_unstable();
    systems.sort_unstable();
    (data, systems)
}

/// Two periods for the same data, neither of them in some cases only.
fn two_periods(list: &[RetentionRule], findings: &mut Findings) {
    let mut seen = HashMap::new();
    for rule in list.iter().filter(|rule| is_unconditional(rule)) {
        let Some(period) = rule.longest() else { continue };
        let from = rule.from.as_ref().and_then(|from| from.wordings.first());
        let key = (scope(rule), from.map(|wording| &*wording.words));
        let (first, days) = *seen.entry(key).or_insert((rule.span, period.rough_days()));
        if days != period.rough_days() {
            let message = "the same data are kept for two different times";
            let help = "keep one of the rules, or say with `condition` when each holds";
            let finding = RULE.finding(rule.span, message).help(help);
            findings.add(finding.label(first, "this gives another time"));
        }
    }
}

fn is_unconditional(rule: &RetentionRule) -> bool {
    rule.condition.is_none()
        && rule.limited_to.is_none()
        && rule.remaining_data.is_empty()
        && !rule.by_default
        && !rule.exception
}

fn holds_for_all(rule: &RetentionRule) -> bool {
    // What ends on a person's own act leaves open how long data are kept otherwise.
    let ends_on_act = rule.erase.is_some() && rule.longest().is_none();
    let is_whole = rule.data.is_empty() && rule.systems.is_empty();
    is_unconditional(rule) && is_whole && rule.says_when() && !ends_on_act
}
