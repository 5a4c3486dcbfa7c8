//! Data are kept beyond the time that a law demands, and no reason is given.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::law::{Bound, GDPR_5_1_E, GDPR_6_1, GDPR_13_2_A, StatutoryPeriod, VBL_7_8};
use crate::model::{Register, RetentionRule};
use crate::rule::{Context, Findings};
use crate::rules::statutory::{Use, demand, uses};
use crate::rules::wording::begins_a_word;

crate::rule! {
    /// Data are kept beyond the time that a law demands, and no reason is given.
    ///
    /// ## Why
    ///
    /// A duty to keep data permits keeping them as long as the duty lasts. Each year after that needs a purpose and a lawful basis of its own. Some laws set a limit instead, such as two years after a case of whistleblowing is closed; what an authority archives is outside it.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - keep_at_least: P7Y
    ///         erase_within: P10Y # error
    ///         from: året då du beställde är slut
    ///         law: 7 kap. 2 § bokföringslagen
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - keep_at_least: P7Y
    ///         erase_within: P10Y
    ///         from: året då du beställde är slut
    ///         law: 7 kap. 2 § bokföringslagen
    ///         reason: kunna bemöta krav som inte har preskriberats
    /// ```
    code: "R0507",
    slug: "retention-beyond-law",
    severity: Warning,
    law: &[GDPR_5_1_E, GDPR_6_1, GDPR_13_2_A, VBL_7_8],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let mut told = BTreeSet::new();
        for used in uses(cx, register) {
            let rule = used.rule;
            let periods: Vec<_> = used.periods(cx, register).collect();
            let over = periods.iter().find_map(|period| over_limit(rule, register, period));
            let found = over.or_else(|| beyond(cx, register, used, &periods));
            findings.0.extend(found.filter(|one| told.insert(one.span)));
        }
    }
}

/// A time that is longer than a law permits, whatever the reason.
fn over_limit(
    rule: &RetentionRule,
    register: &Register,
    period: &StatutoryPeriod,
) -> Option<Diagnostic> {
    let limit = demand(rule, register, period).limit?;
    let most = rule.longest().or(rule.keep_at_least.as_ref())?;
    let years = if period.bound == Bound::AtMost { period.years } else { period.most? };
    let (law, start) = (period.law_in_english(), period.start_in_english());
    let message = format!(
        "data are kept for longer than the law permits: {law} permits {years} years from {start}"
    );
    let help = "shorten the time to that of the law";
    let mut finding = RULE.finding(most.span, message).help(help);
    if let Some(provision) = period.provision() {
        finding.law = vec![provision, GDPR_5_1_E].into();
    }
    (most.rough_days() > limit).then_some(finding)
}

/// A time that goes beyond what a law demands, without a reason. What the law demands is counted as the law does, so that
/// years may pass from the event before its time begins.
fn beyond(
    cx: &Context<'_>,
    register: &Register,
    used: Use<'_>,
    periods: &[&StatutoryPeriod],
) -> Option<Diagnostic> {
    let rule = used.rule;
    let most = rule.longest().filter(|_| rule.reason.is_none())?;
    let cited = || periods.iter().filter(|period| used.cites(cx, register, period));
    let demands: Vec<Option<i64>> =
        cited().map(|period| permitted(used, register, period)).collect();
    let demanded = demands.iter().flatten().max();
    let law = cited().max_by_key(|period| permitted(used, register, period));
    let least = rule.keep_at_least.as_ref().filter(|least| {
        let by_law = rule.law.is_some() || rule.statutory.is_some();
        by_law && most.rough_days() > least.rough_days()
    });
    let is_beyond = match demanded {
        Some(days) => most.rough_days() > *days,
        None => demands.is_empty() && least.is_some(),
    };
    if !is_beyond {
        return None;
    }
    let demanding = law.map_or_else(
        || "the law demands".to_owned(),
        |law| {
            let (name, start) = (law.law_in_english(), law.start_in_english());
            format!("{name} demands, which is {} years from {start}", law.years)
        },
    );
    let message = format!("data are kept for longer than {demanding}, and nothing says why");
    let help = "shorten the time to that of the law, or declare `reason` for the rest of it";
    let mut finding = RULE.finding(most.span, message).help(help);
    let provisions: Vec<_> = cited().filter_map(|period| period.provision()).collect();
    if !provisions.is_empty() {
        finding.law = provisions.into_iter().chain([GDPR_5_1_E]).collect::<Vec<_>>().into();
    }
    Some(match least {
        Some(least) => finding.label(least.span, "the law demands this long"),
        None => finding,
    })
}

/// How long data may be kept without a reason. The provision that permits more than the least time is one.
fn permitted(used: Use<'_>, register: &Register, period: &StatutoryPeriod) -> Option<i64> {
    let demand = demand(used.rule, register, period);
    let laws =
        [Some(used.rule), used.by].into_iter().flatten().filter_map(|rule| rule.law.as_ref());
    let mut wordings = laws.flat_map(|law| &law.wordings);
    let is_extended = wordings.any(|wording| {
        let words = wording.words.to_lowercase();
        let known = period.most_by.get(wording.language_or(register.first_language()).code());
        known.is_some_and(|known| known.iter().any(|one| begins_a_word(&words, one)))
    });
    if is_extended { demand.limit } else { demand.most }
}
