//! What a law demands of a time for which data are kept, counted from when that time runs.

use std::collections::{BTreeMap, BTreeSet};

use crate::detail::LawfulBasis;
use crate::law::{Bound, Counting, StatutoryPeriod};
use crate::model::{Activity, Register, RetentionRule};
use crate::rule::Context;
use crate::source::Span;
use crate::value::{DayOfYear, Text, stands_whole};
use crate::vocabulary::Erasure;

use super::citation::is_of_another_section;
use super::wording::{Phrases, begins_a_word, phrase};

const YEAR: i64 = 365;

/// A rule on retention where it is used.
#[derive(Clone, Copy)]
pub(super) struct Use<'a> {
    /// The activity; nothing for a schedule that no activity names.
    activity: Option<&'a Activity>,
    /// The rule that names the schedule in which it stands.
    pub(super) by: Option<&'a RetentionRule>,
    /// The rule.
    pub(super) rule: &'a RetentionRule,
}

/// Every rule on retention of a register where it is used.
pub(super) fn uses<'a>(cx: &Context<'a>, register: &'a Register) -> Vec<Use<'a>> {
    let mut found = Vec::new();
    let mut named = Vec::new();
    for (_, activity) in cx.model.activities_of(register) {
        let activity = Some(activity);
        let own = activity.and_then(|one| one.retention.as_ref()?.stated()).into_iter().flatten();
        for rule in own {
            found.push(Use { activity, by: None, rule });
            let Some(schedule) = rule.schedule else { continue };
            named.push(schedule.value);
            let rules = &cx.model.schedules[schedule.value].rules;
            found.extend(rules.iter().map(|timed| Use { activity, by: Some(rule), rule: timed }));
        }
    }
    let unnamed = register.schedules.iter().filter(|idx| !named.contains(idx));
    let rules = unnamed.flat_map(|idx| &cx.model.schedules[*idx].rules);
    found.extend(rules.map(|rule| Use { activity: None, by: None, rule }));
    found
}

impl<'a> Use<'a> {
    /// The periods of the register's own law that the rule is about: it names one, cites the act, or says that it is for
    /// what the act is about, or its activity has no other basis.
    pub(super) fn periods(
        self,
        cx: &Context<'a>,
        register: &'a Register,
    ) -> impl Iterator<Item = &'a StatutoryPeriod> {
        let law = cx.law;
        let (model, as_of, cx) = (cx.model, cx.as_of, *cx);
        let in_force = law.statutory_periods().filter(move |period| period.applies(as_of));
        in_force.filter(move |period| {
            let act = period.act.as_deref();
            let is_own = act.is_some_and(|act| cx.is_own_law(register, act));
            let is_whole = |one: &Activity| {
                rests_on(&cx, register, one, period) && self.is_all_there_is(model, register, one)
            };
            self.is_named(period)
                || is_own
                    && !self.cites_another_section(register, period)
                    && (self.cites(&cx, register, period)
                        || self.speaks_of(register, period)
                        || self.activity.is_some_and(is_whole))
        })
    }

    /// Those of the periods for which the law demands that something is kept.
    pub(super) fn periods_to_keep(
        self,
        cx: &Context<'a>,
        register: &'a Register,
    ) -> impl Iterator<Item = &'a StatutoryPeriod> {
        self.periods(cx, register).filter(|one| one.bound == Bound::AtLeast)
    }

    /// Whether the rule names the period by its id.
    fn is_named(self, period: &StatutoryPeriod) -> bool {
        self.rule.statutory.as_ref().is_some_and(|id| *id.value.0 == *period.id)
    }

    /// Whether the rule names the period, or its law as the one that demands it.
    pub(super) fn cites(
        self,
        cx: &Context<'_>,
        register: &Register,
        period: &StatutoryPeriod,
    ) -> bool {
        let laws = [Some(self.rule), self.by].into_iter().flatten();
        let mut laws = laws.filter_map(|rule| rule.law.as_ref());
        self.is_named(period) || laws.any(|law| is_cited(cx, register, law, period))
    }

    /// Whether the rule rests on another section than that of the period, or than the one that permits more.
    fn cites_another_section(self, register: &Register, period: &StatutoryPeriod) -> bool {
        let laws = [Some(self.rule), self.by].into_iter().flatten();
        let mut laws = laws.filter_map(|rule| rule.law.as_ref()).peekable();
        let Some(article) = period.article.as_deref() else { return false };
        let is_other = |law: &Text| {
            holds(law, register, &period.words)
                && !holds(law, register, &period.most_by)
                && law.wordings.iter().all(|one| is_of_another_section(&one.words, article))
        };
        laws.peek().is_some() && laws.all(is_other)
    }

    /// Whether the rule says that it is for what the period is about, and not only for people or places that have to do
    /// with it. A text that also denies something is left alone.
    fn speaks_of(self, register: &Register, period: &StatutoryPeriod) -> bool {
        let rules = [Some(self.rule), self.by].into_iter().flatten();
        let mut texts = rules.filter_map(|rule| rule.limited_to.as_ref());
        texts.any(|text| {
            phrase(text, register, DENIALS).is_none() && holds_whole(text, register, &period.means)
        })
    }

    /// Whether nothing else is said of how long data of the activity are kept.
    fn is_all_there_is(
        self,
        model: &crate::model::Model,
        register: &Register,
        activity: &Activity,
    ) -> bool {
        let rule = self.rule;
        let is_whole = rule.data.is_empty()
            && rule.systems.is_empty()
            && rule.remaining_data.is_empty()
            && rule.limited_to.is_none()
            && rule.condition.is_none()
            && rule.law.is_none()
            && !rule.exception
            && !rule.by_default;
        let is_unlimited = self.by.is_none_or(|by| by.limited_to.is_none());
        is_whole && is_unlimited && model.terms_of(register, activity).len() == 1
    }
}

/// Whether every purpose of an activity rests on a duty under the act behind a period.
fn rests_on(
    cx: &Context<'_>,
    register: &Register,
    activity: &Activity,
    period: &StatutoryPeriod,
) -> bool {
    let law = |basis: Option<&LawfulBasis>| match basis {
        Some(LawfulBasis::LegalObligation(duty)) => {
            duty.law.as_ref().is_some_and(|law| is_cited(cx, register, law, period))
        }
        _ => false,
    };
    let mut purposes = activity.purposes.iter();
    let rests = |one| law(activity.basis_of(one).and_then(|basis| basis.stated()));
    !activity.purposes.is_empty() && purposes.all(rests)
}

/// Whether a text cites the act behind a period, by its number or in words.
fn is_cited(cx: &Context<'_>, register: &Register, text: &Text, period: &StatutoryPeriod) -> bool {
    let act = period.act.as_deref().and_then(|id| cx.law.act(id));
    let number = act.and_then(|act| Some(act.title.split_once('(')?.1.split_once(')')?.0));
    let by_number = |number| text.wordings.iter().any(|one| one.words.contains(number));
    number.is_some_and(by_number) || holds(text, register, &period.words)
}

/// Whether a wording of a text holds one of the words of its language.
fn holds(text: &Text, register: &Register, words: &BTreeMap<String, Vec<String>>) -> bool {
    text.wordings.iter().any(|wording| {
        let known = words.get(wording.language_or(register.first_language()).code());
        let told = wording.words.to_lowercase();
        known.is_some_and(|known| known.iter().any(|word| begins_a_word(&told, word)))
    })
}

/// Whether a wording of a text holds one of the words of its language, from its first letter to its last.
fn holds_whole(text: &Text, register: &Register, words: &BTreeMap<String, Vec<String>>) -> bool {
    text.wordings.iter().any(|wording| {
        let known = words.get(wording.language_or(register.first_language()).code());
        let told = wording.words.to_lowercase();
        known.is_some_and(|known| known.iter().any(|word| stands_whole(&told, word)))
    })
}

/// By which words a text says for what a rule is not.
const DENIALS: Phrases = &[
    ("sv", &["inte ", "ej ", "utan ", "utöver ", "utom ", "förutom ", "annat än", "andra än"]),
    ("en", &["not ", "no ", "without ", "beyond ", "except ", "apart from ", "other than "]),
    ("de", &["nicht ", "kein", "ohne ", "außer ", "anderes als ", "andere als ", "anderen als "]),
];

const CALENDAR_YEAR: Phrases =
    &[("sv", &["kalenderår"]), ("en", &["calendar year"]), ("de", &["kalenderjahr"])];

const FINANCIAL_YEAR: Phrases = &[
    ("sv", &["räkenskapsår", "bokföringsår", "verksamhetsår"]),
    ("en", &["financial year", "fiscal year", "accounting year"]),
    ("de", &["geschäftsjahr", "wirtschaftsjahr"]),
];

const ANY_YEAR: Phrases = &[("sv", &["år"]), ("en", &["year", "years"]), ("de", &["jahr"])];

/// By which words a text says that something longer has ended, of which a single event was a part.
const ENDINGS: Phrases = &[
    ("sv", &["upphör", "avslut", "relation", "kundrelation", "kundförhåll"]),
    ("en", &["end", "terminat", "relationship"]),
    ("de", &["ende", "geendet", "beend", "beziehung", "kundenbeziehung"]),
];

/// From when a rule lets the time run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    /// From the end of the calendar year in which the financial year ended.
    AccountingYear,
    /// From the end of the calendar year of the event.
    CalendarYear,
    /// From the end of the financial year.
    FinancialYear,
    /// From the event itself.
    Event,
    /// From something else, or it is not told.
    Unclear,
}

fn start(rule: &RetentionRule, register: &Register, period: &StatutoryPeriod) -> Start {
    let Some(from) = &rule.from else { return Start::Unclear };
    let says = |phrases| phrase(from, register, phrases).is_some();
    let is_event = holds(from, register, &period.begins);
    match period.counted {
        Counting::Event if is_event => Start::Event,
        Counting::Event => Start::Unclear,
        Counting::AccountingYear => match (says(CALENDAR_YEAR), says(FINANCIAL_YEAR)) {
            (true, true) => Start::AccountingYear,
            (false, true) => Start::FinancialYear,
            (true, false) => Start::CalendarYear,
            (false, false) if says(ANY_YEAR) => Start::CalendarYear,
            (false, false) if is_event && !says(ENDINGS) => Start::Event,
            (false, false) => Start::Unclear,
        },
    }
}

/// Whether the time of a rule begins with the single event that a period is about.
fn runs_from_event(rule: &RetentionRule, register: &Register, period: &StatutoryPeriod) -> bool {
    start(rule, register, period) == Start::Event
}

/// The places of the rules that have data erased at will which a law demands to be kept.
pub(super) fn erased_at_will(cx: &Context<'_>, register: &Register) -> BTreeSet<Span> {
    let of = |used: Use<'_>| {
        used.periods_to_keep(cx, register).find_map(|period| at_will(cx, register, used, period))
    };
    uses(cx, register).into_iter().filter_map(of).collect()
}

/// The place of a rule that has data erased when a person wants or something happens, or after the period of another act,
/// and gives no time of its own.
pub(super) fn at_will(
    cx: &Context<'_>,
    register: &Register,
    used: Use<'_>,
    period: &StatutoryPeriod,
) -> Option<Span> {
    let rule = used.rule;
    let timed = rule.longest().is_some() || rule.keep_at_least.is_some();
    if timed || rule.condition.is_some() || rule.unless.is_some() || !rule.until.is_empty() {
        return None;
    }
    let other = rule.statutory.as_ref().filter(|id| *id.value.0 != *period.id);
    if let Some(other) = other {
        let named = cx.law.statutory_period(&other.value.0)?;
        let most = i64::from(named.years) * YEAR;
        return (most < demand(rule, register, period).least).then_some(other.span);
    }
    let erase = rule.erase.filter(|_| rule.statutory.is_none())?;
    let is_sooner = match erase.value {
        Erasure::WhenNotNeeded | Erasure::WhenNotStrictlyNeeded => false,
        // What is erased at once when years have passed may have been kept for long enough.
        Erasure::AtOnce => runs_from_event(rule, register, period),
        _ => true,
    };
    is_sooner.then_some(erase.span)
}

/// What a law demands of a time, in days with 365 to a year. Where it cannot be told how the rule counts, the two stand
/// as far apart as they may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Demand {
    /// A shorter time is too short for some of the data.
    pub(super) least: i64,
    /// A longer time is beyond what the law demands, or permits where it only sets a limit.
    pub(super) most: Option<i64>,
    /// A longer time is more than the law permits whatever the reason.
    pub(super) limit: Option<i64>,
}

/// What a period demands of the time that a rule gives.
pub(super) fn demand(
    rule: &RetentionRule,
    register: &Register,
    period: &StatutoryPeriod,
) -> Demand {
    let start = start(rule, register, period);
    let years = i64::from(period.years) * YEAR;
    let clear = |days: i64| (start != Start::Unclear).then_some(days);
    match (period.bound, period.counted) {
        (Bound::AtLeast, Counting::AccountingYear) => {
            let ends = register.controller.as_ref().and_then(|one| one.financial_year_ends);
            let (shortest, longest) = after_start(start, ends.map(days_left));
            Demand { least: years + shortest, most: Some(years + longest), limit: None }
        }
        (Bound::AtLeast, Counting::Event) => {
            let limit = period.most.and_then(|most| clear(i64::from(most) * YEAR));
            Demand { least: years, most: clear(years), limit }
        }
        (Bound::AtMost | Bound::Claims, _) => {
            Demand { least: 0, most: clear(years), limit: clear(years) }
        }
    }
}

/// How long it can take from when a rule counts to the end of the calendar year in which the financial year ends: what
/// it takes at least for the data of the first day, and at most. `left` are the days of a calendar year after the last
/// of the financial year.
fn after_start(start: Start, left: Option<i64>) -> (i64, i64) {
    let whole_years = |days: i64| (days + YEAR - 1) / YEAR * YEAR;
    match (start, left) {
        (Start::AccountingYear, _) => (0, 0),
        (Start::CalendarYear, Some(0)) => (0, 0),
        (Start::CalendarYear, Some(_)) => (YEAR, YEAR),
        (Start::CalendarYear, None) => (0, YEAR),
        (Start::FinancialYear, Some(left)) => (left, whole_years(left)),
        (Start::FinancialYear, None) => (0, YEAR),
        (Start::Event, Some(left)) => (YEAR + left, whole_years(YEAR + left)),
        (Start::Event, None) => (YEAR, 2 * YEAR),
        (Start::Unclear, _) => (0, 2 * YEAR),
    }
}

/// How many days of the calendar year are left after a day, with 30 to a month.
fn days_left(day: DayOfYear) -> i64 {
    let of_month = if day.day >= 28 { 0 } else { 30 - i64::from(day.day) };
    (12 - i64::from(day.month)) * 30 + of_month
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_day_of_a_financial_year_waits_longest() {
        let left = |month, day| Some(days_left(DayOfYear { month, day }));
        assert_eq!(after_start(Start::Event, left(12, 31)), (YEAR, YEAR));
        assert_eq!(after_start(Start::Event, left(6, 30)), (YEAR + 180, 2 * YEAR));
        assert_eq!(after_start(Start::FinancialYear, left(2, 28)), (300, YEAR));
        assert_eq!(after_start(Start::AccountingYear, left(6, 30)), (0, 0));
        assert_eq!(after_start(Start::Unclear, None), (0, 2 * YEAR));
    }
}
