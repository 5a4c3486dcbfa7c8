//! Data are kept for a shorter time than the law demands.

use crate::law::BFL_7_2;
use crate::rule::{Context, Findings};
use crate::rules::wording::speaks_of;

crate::rule! {
    /// Data are kept for a shorter time than the law demands.
    ///
    /// ## Why
    ///
    /// Accounts are kept until the end of the seventh year after the calendar year in which the financial year ended. Whoever promises to erase them before breaks either the promise or the law.
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
    /// ```
    code: "R0506",
    slug: "retention-below-law",
    severity: Warning,
    law: &[BFL_7_2],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers().filter(|register| cx.is_own_law(register, BFL_7_2.act)) {
        for rule in cx.model.retention_rules(register) {
            let named =
                cx.law.statutory_periods().iter().find(|one| speaks_of(rule, register, one));
            let longest = rule.longest();
            let (Some(demanded), Some(longest)) = (named, longest) else { continue };
            if longest.rough_days() < i64::from(demanded.years) * 365 {
                let law = demanded.law.get("en").map_or(demanded.id.as_str(), String::as_str);
                let message = format!(
                    "data are erased too soon: {law} demands that they are kept {} years from the end of a calendar year",
                    demanded.years
                );
                let help =
                    format!("declare `statutory: {}` for what the law is about", demanded.id);
                findings.add(RULE.finding(longest.span, message).help(help));
            }
        }
    }
}
