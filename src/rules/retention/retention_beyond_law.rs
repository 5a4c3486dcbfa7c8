//! Data are kept beyond the time that a law demands, and no reason is given.

use crate::law::{GDPR_5_1_E, GDPR_6_1, GDPR_13_2_A};
use crate::rule::{Context, Findings};

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
    for rule in cx.registers().flat_map(|register| cx.model.retention_rules(register)) {
        let longest = rule.erase_within.as_ref().or(rule.erase_after.as_ref());
        let (Some(least), Some(most)) = (&rule.keep_at_least, longest) else { continue };
        let by_law = rule.law.is_some() || rule.statutory.is_some();
        if by_law && rule.reason.is_none() && most.rough_days() > least.rough_days() {
            let message = "data are kept for longer than the law demands, and why is not told";
            let help =
                "shorten the time to that of the law, or declare `reason` for the rest of it";
            let finding = RULE.finding(most.span, message).help(help);
            findings.add(finding.label(least.span, "the law demands this long"));
        }
    }
}
