//! Data are kept without limit, or for a time that is not fixed.

use crate::law::{GDPR_5_1_E, GDPR_13_2_A, GDPR_17};
use crate::rule::{Context, Findings};
use crate::vocabulary::Lasting;

crate::rule! {
    /// Data are kept without limit, or for a time that is not fixed.
    ///
    /// ## Why
    ///
    /// Data that identify people are kept no longer than their purposes need. No purpose needs them for ever, and a time that is not fixed is none.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - lasts: unlimited # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - {erase_after: P3Y, from: du senast beställde}
    /// ```
    code: "R0503",
    slug: "unlimited-retention",
    severity: Error,
    law: &[GDPR_5_1_E, GDPR_13_2_A, GDPR_17],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for rule in cx.registers().flat_map(|register| cx.model.retention_rules(register)) {
        let Some(lasts) = rule.lasts else { continue };
        let message = match lasts.value {
            Lasting::Unlimited => "data are kept without limit",
            Lasting::Indefinite => "data are kept for a time that is not fixed",
            Lasting::Brief => continue,
        };
        let help = "declare `erase_after` or `erase_within` with `from`, or the event that ends it";
        findings.add(RULE.finding(lasts.span, message).help(help));
    }
}
