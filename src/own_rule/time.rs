//! For how long data of an activity are kept, as an own rule compares it.

use std::cmp::Ordering;

use crate::diagnostic::Label;
use crate::law::{Bound, Law};
use crate::model::{Activity, Data, Idx, Model, RetentionRule, Test};
use crate::source::{Span, Spanned};
use crate::value::{Fact, Period};
use crate::vocabulary::Lasting;

use super::carried;
use super::judge::{Answer, Judge, Verdict, label};

/// How long a rule keeps data: the time it gives at the least and at the most; nothing where it gives none.
struct Times {
    least: Option<Period>,
    most: Option<Period>,
    is_unlimited: bool,
    place: Span,
}

fn times(rule: &RetentionRule, law: &Law) -> Times {
    let least = rule.keep_at_least.as_ref().or(rule.erase_after.as_ref());
    let most = rule.longest();
    let by_law =
        rule.statutory.as_ref().and_then(|id| Some((law.statutory_period(&id.value.0)?, id.span)));
    let endless = |lasts: Lasting| matches!(lasts, Lasting::Unlimited | Lasting::Indefinite);
    let lasts = rule.lasts.filter(|lasts| endless(lasts.value));
    let spans = [most.map(|one| one.span), lasts.map(|one| one.span), least.map(|one| one.span)];
    let spans = spans.into_iter().chain([by_law.map(|(_, span)| span)]);
    let law_demands = |bound| {
        let period = by_law.map(|(period, _)| period).filter(|period| period.bound == bound)?;
        Some(Period::of_years(period.years.try_into().ok()?))
    };
    Times {
        least: least.map(|one| one.value).or_else(|| law_demands(Bound::AtLeast)),
        most: most.map(|one| one.value).or_else(|| law_demands(Bound::AtMost)),
        is_unlimited: lasts.is_some(),
        place: spans.flatten().next().unwrap_or(rule.span),
    }
}

/// Whether the longest time of an activity is at most, or at least, a period. A time that no rule gives is open.
pub(super) fn answer(judge: Judge<'_>, idx: Idx<Activity>, test: &Test) -> Answer {
    let model = judge.cx.model;
    let activity = &model.activities[idx];
    let stated = activity.retention.as_ref();
    // That there is no time at all is no limit either.
    if let Some(fact) = stated.filter(|fact| matches!(fact.value, Fact::None)) {
        let verdict = Verdict::of(matches!(test, Test::AtLeast(_)), false);
        return Answer::new(verdict, [label(fact.span, "`retention` has no limit here")]);
    }
    let register = &model.registers[activity.register];
    let general: Vec<&RetentionRule> = model.retention_for_all(register).collect();
    let is_general = |rule: &RetentionRule| general.iter().any(|one| std::ptr::eq(*one, rule));
    let terms = model.terms_of(register, activity).into_iter();
    let terms = terms.filter(|one| one.rules().all(|rule| concerns(model, activity, rule)));
    let rules: Vec<&RetentionRule> = terms.map(|one| one.rule).collect();
    // What holds in some case, for all that the organisation does, may hold for something else.
    let is_sure = |rule: &&&RetentionRule| {
        let in_some_case = rule.condition.is_some() || rule.limited_to.is_some();
        !(in_some_case && is_general(rule))
    };
    let times: Vec<_> =
        rules.iter().filter(is_sure).map(|rule| times(rule, judge.cx.law)).collect();
    let is_misnamed = |fact: &Spanned<Fact<Vec<RetentionRule>>>| {
        let mut own = fact.stated().into_iter().flatten();
        matches!(fact.value, Fact::Unknown(_)) || own.any(|rule| rule.is_misnamed)
    };
    let is_open = times.is_empty() || times.len() < rules.len() || stated.is_some_and(is_misnamed);
    match test {
        Test::AtMost(limit) => at_most(&times, is_open, *limit),
        Test::AtLeast(limit) => at_least(&times, is_open, *limit),
        _ => Answer::new(Verdict::Open, []),
    }
}

/// Whether a rule is about data that an activity uses, in a system that stores them.
pub(super) fn concerns(model: &Model, activity: &Activity, rule: &RetentionRule) -> bool {
    let named: Vec<_> = rule.data.iter().chain(&rule.remaining_data).collect();
    let touches = |used: Idx<Data>| {
        let touched = carried::touched(model, used);
        named.iter().any(|one| touched.contains(&one.value))
    };
    let of_data = || activity.data_named().any(|used| touches(used.value));
    let stored = model.systems_of(activity);
    let in_system =
        rule.systems.iter().any(|named| stored.iter().any(|one| one.value == named.value));
    (named.is_empty() || of_data()) && (rule.systems.is_empty() || in_system)
}

fn at_most(rules: &[Times], is_open: bool, limit: Period) -> Answer {
    let is_longer = |period: &Period| period.compared(limit) == Some(Ordering::Greater);
    for rule in rules {
        if rule.is_unlimited {
            let message = "`retention` has no limit here";
            return Answer::new(Verdict::No, [label(rule.place, message)]);
        }
        let mut given = [rule.most, rule.least].into_iter().flatten();
        if let Some(period) = given.find(is_longer) {
            let message = format!("`retention` is `{period}` here");
            return Answer::new(Verdict::No, [label(rule.place, message)]);
        }
    }
    let is_within = |most: Period| most.compared(limit).is_some();
    let is_open = is_open || !rules.iter().all(|rule| rule.most.is_some_and(is_within));
    Answer::new(Verdict::of(!is_open, is_open), shown(rules))
}

fn at_least(rules: &[Times], is_open: bool, limit: Period) -> Answer {
    let reaches = |one: Period| one.compared(limit).is_some_and(Ordering::is_ge);
    let found = rules.iter().any(|rule| rule.is_unlimited || rule.least.is_some_and(reaches));
    let is_short =
        |rule: &Times| rule.most.is_some_and(|one| one.compared(limit) == Some(Ordering::Less));
    let is_open = is_open || !rules.iter().all(is_short);
    Answer::new(Verdict::of(found, is_open), shown(rules))
}

/// The longest time that is given.
fn shown(rules: &[Times]) -> Option<Label> {
    let given = rules.iter().filter_map(|rule| Some((rule.most.or(rule.least)?, rule.place)));
    let (period, place) = given.max_by_key(|(period, _)| period.rough_days())?;
    Some(label(place, format!("`retention` is `{period}` here")))
}
