//! A time is given for which data are kept, and not from when it runs.

use crate::law::{GDPR_13_2_A, GDPR_30_1_F};
use crate::rule::{Context, Findings};

crate::rule! {
    /// A time is given for which data are kept, and not from when it runs.
    ///
    /// ## Why
    ///
    /// Without its beginning a period has no end. Seven years from a purchase and seven years from the last contact can be decades apart.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - erase_after: P3Y # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - erase_after: P3Y
    ///         from: du senast beställde
    /// ```
    code: "R0504",
    slug: "missing-retention-start",
    severity: Warning,
    law: &[GDPR_13_2_A, GDPR_30_1_F],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let places = cx.model.retention_rules(register).filter_map(|rule| {
            let longest = rule.erase_after.as_ref().or(rule.erase_within.as_ref());
            let period = longest.or(rule.keep_at_least.as_ref())?;
            let starts =
                rule.from.is_some() || rule.statutory.is_some() || rule.stated_in.is_some();
            (!starts).then(|| (period.span, "from when is not stated".to_owned()))
        });
        findings.add_for_all(places, |span| {
            let message = "data are kept for a time of which the beginning is not stated";
            RULE.finding(span, message).help("declare `from`: the event after which the time runs")
        });
    }
}
