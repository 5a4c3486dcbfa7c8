//! Data are kept for a shorter time than the law demands.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::law::{BFL_7_2, Bound, PDL_3_17, PTL_5_3, StatutoryPeriod};
use crate::model::Register;
use crate::rule::{Context, Findings};
use crate::rules::statutory::{Use, demand, runs_from_event, uses};
use crate::source::Span;
use crate::vocabulary::Erasure;

crate::rule! {
    /// Data are kept for a shorter time than the law demands.
    ///
    /// ## Why
    ///
    /// Accounts are kept until the end of the seventh year after the calendar year in which the financial year ended, which is up to eight years after a purchase, and more where the financial year is not the calendar year. Whoever promises to erase them before breaks either the promise or the law. `ropa law retention` lists the periods; which of them a rule is about is told by `statutory`, `law` and `limited_to`, or by an activity that rests on nothing but the duty. A rule that rests on another section of the act is about something else. What the law demands to be kept is not erased because somebody asks, objects or withdraws consent, and the period of one act does not answer for another.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - erase_after: P3Y # error
    ///         from: du senast beställde
    ///         limited_to: uppgifter i vår bokföring
    ///       - erase_after: P7Y # error
    ///         from: du betalade
    ///         law: 7 kap. 2 § bokföringslagen
    ///       - erase: on-request # error
    ///         law: 7 kap. 2 § bokföringslagen
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - statutory: se-bookkeeping
    ///         limited_to: uppgifter i vår bokföring
    ///       - erase_after: P3Y
    ///         from: kvittona fördes över till digital form
    ///         limited_to: papperskvitton som har förts över till digital form
    ///         law: 7 kap. 6 § bokföringslagen
    /// ```
    code: "R0506",
    slug: "retention-below-law",
    severity: Warning,
    law: &[BFL_7_2, PTL_5_3, PDL_3_17],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let mut told = BTreeSet::new();
        for used in uses(cx, register) {
            for period in used.periods(cx, register).filter(|one| one.bound == Bound::AtLeast) {
                let short = too_short(cx, register, used, period);
                let short = short.or_else(|| at_will(cx, register, used, period));
                let short = short.filter(|(span, _)| told.insert(*span));
                findings.0.extend(short.map(|(span, help)| finding(span, period, help)));
            }
        }
    }
}

/// The time that a rule gives where it is too short for a law, with what to do.
fn too_short(
    cx: &Context<'_>,
    register: &Register,
    used: Use<'_>,
    period: &StatutoryPeriod,
) -> Option<(Span, String)> {
    let rule = used.rule;
    let declare = format!("declare `statutory: {}` for what the law is about", period.id);
    let years = i64::from(period.years) * 365;
    let least = rule.keep_at_least.as_ref();
    let least = least.filter(|least| least.rough_days() < years);
    let demand = demand(rule, register, period);
    let longest = rule.longest().filter(|longest| longest.rough_days() < demand.least);
    if let Some(longest) = longest {
        let is_counted = longest.rough_days() >= years;
        let help = format!("{declare}; counted from the event the year has to end first");
        return Some((longest.span, if is_counted { help } else { declare }));
    }
    let least = least.filter(|_| used.cites(cx, register, period));
    least.map(|least| (least.span, declare))
}

/// The places of the rules that have data erased at will which a law demands to be kept.
pub(super) fn erased_at_will(cx: &Context<'_>, register: &Register) -> BTreeSet<Span> {
    let of = |used: Use<'_>| {
        let mut periods = used.periods(cx, register).filter(|one| one.bound == Bound::AtLeast);
        periods.find_map(|period| at_will(cx, register, used, period))
    };
    uses(cx, register).into_iter().filter_map(of).map(|(span, _)| span).collect()
}

/// The place of a rule that has data erased when a person wants or something happens, or after the period of another act,
/// and gives no time of its own.
fn at_will(
    cx: &Context<'_>,
    register: &Register,
    used: Use<'_>,
    period: &StatutoryPeriod,
) -> Option<(Span, String)> {
    let rule = used.rule;
    let declare = format!("declare `statutory: {}` for what the law is about", period.id);
    let timed = rule.longest().is_some() || rule.keep_at_least.is_some();
    if timed || rule.condition.is_some() || rule.unless.is_some() || !rule.until.is_empty() {
        return None;
    }
    let other = rule.statutory.as_ref().filter(|id| *id.value.0 != *period.id);
    if let Some(other) = other {
        let named = cx.law.statutory_period(&other.value.0)?;
        let most = i64::from(named.years) * 365;
        return (most < demand(rule, register, period).least).then_some((other.span, declare));
    }
    let erase = rule.erase.filter(|_| rule.statutory.is_none())?;
    let is_sooner = match erase.value {
        Erasure::WhenNotNeeded | Erasure::WhenNotStrictlyNeeded => false,
        // What is erased at once when years have passed may have been kept for long enough.
        Erasure::AtOnce => runs_from_event(rule, register, period),
        _ => true,
    };
    is_sooner.then_some((erase.span, declare))
}

fn finding(place: Span, period: &StatutoryPeriod, help: String) -> Diagnostic {
    let (law, start) = (period.law_in_english(), period.start_in_english());
    let message = format!(
        "data are erased too soon: {law} demands that they are kept {} years from {start}",
        period.years
    );
    let mut finding = RULE.finding(place, message).help(help);
    if let Some(provision) = period.provision() {
        finding.law = vec![provision].into();
    }
    finding
}
