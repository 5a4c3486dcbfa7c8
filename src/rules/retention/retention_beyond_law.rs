//! Data are kept beyond the time that a law demands, and no reason is given.

use crate::law::{BFL_7_2, GDPR_5_1_E, GDPR_6_1, GDPR_13_2_A};
use crate::model::{Register, RetentionRule};
use crate::rule::{Context, Findings};
use crate::rules::wording::speaks_of;
use crate::value::Period;

crate::rule! {
    /// Data are kept beyond the time that a law demands, and no reason is given.
    ///
    /// ## Why
    ///
    /// A duty to keep data permits keeping them as long as the duty lasts. Each year after that needs a purpose and a lawful basis of its own.
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
    law: &[GDPR_5_1_E, GDPR_6_1, GDPR_13_2_A],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let own_law = cx.is_own_law(register, BFL_7_2.act);
        for rule in cx.model.retention_rules(register) {
            let longest = rule.longest();
            let Some(most) = longest.filter(|_| rule.reason.is_none()) else { continue };
            let least = rule.keep_at_least.as_ref().filter(|least| {
                let by_law = rule.law.is_some() || rule.statutory.is_some();
                by_law && most.rough_days() > least.rough_days()
            });
            let beyond = own_law && rule.law.is_some() && is_beyond(cx, register, rule, most.value);
            if least.is_none() && !beyond {
                continue;
            }
            let message = "data are kept for longer than the law demands, and why is not told";
            let help =
                "shorten the time to that of the law, or declare `reason` for the rest of it";
            let finding = RULE.finding(most.span, message).help(help);
            findings.add(match least {
                Some(least) => finding.label(least.span, "the law demands this long"),
                None => finding,
            });
        }
    }
}

/// Whether a period goes beyond the one that the named law sets. That is counted from the end of a year, so that up to a
/// year more may pass from the event.
fn is_beyond(cx: &Context<'_>, register: &Register, rule: &RetentionRule, most: Period) -> bool {
    let periods = cx.law.statutory_periods().iter();
    let mut named = periods.filter(|period| speaks_of(rule, register, period));
    named.any(|period| most.rough_days() > (i64::from(period.years) + 1) * 365)
}
