//! Data are kept for a shorter time than the law demands.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::law::{BFL_7_2, PDL_3_17, PTL_5_3, StatutoryPeriod};
use crate::model::Register;
use crate::rule::{Context, Findings};
use crate::rules::statutory::{Use, at_will, demand, uses};
use crate::source::Span;

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
            for period in used.periods_to_keep(cx, register) {
                let short = too_short(cx, register, used, period);
                let short = short.or_else(|| {
                    at_will(cx, register, used, period).map(|place| (place, declare(period)))
                });
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
    let years = i64::from(period.years) * 365;
    let least = rule.keep_at_least.as_ref();
    let least = least.filter(|least| least.rough_days() < years);
    let demand = demand(rule, register, period);
    let longest = rule.longest().filter(|longest| longest.rough_days() < demand.least);
    if let Some(longest) = longest {
        let is_counted = longest.rough_days() >= years;
        let declare = declare(period);
        let help = format!("{declare}; counted from the event the year has to end first");
        return Some((longest.span, if is_counted { help } else { declare }));
    }
    let least = least.filter(|_| used.cites(cx, register, period));
    least.map(|least| (least.span, declare(period)))
}

fn declare(period: &StatutoryPeriod) -> String {
    format!("declare `statutory: {}` for what the law is about", period.id)
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
