//! A notice has not been changed for two years.

use jiff::ToSpan;

use crate::law::{GDPR_5_2, GDPR_12_1};
use crate::rule::{Context, Findings};

crate::rule! {
    /// A notice has not been changed for two years.
    ///
    /// ## Why
    ///
    /// Recipients, systems and the law change. A notice that nobody has touched for years is seldom still right; whoever has read it and found it right gives it the day of that.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// policies:
    ///   customers: # error
    ///     updated: 2023-05-01
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// policies:
    ///   customers:
    ///     updated: 2026-02-01
    /// ```
    code: "R0738",
    slug: "stale-policy",
    severity: Advice,
    law: &[GDPR_5_2, GDPR_12_1],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Ok(limit) = cx.as_of.checked_sub(24.months()) else { return };
    for register in cx.registers() {
        let policies = register.policies.iter().map(|idx| &cx.model.policies[*idx]);
        let stale = policies.filter_map(|policy| {
            let day = policy.updated.or(policy.effective_from)?;
            (day.0 < limit).then_some((policy, day))
        });
        for (policy, day) in stale {
            let message = format!("`{}` was last changed on {}", *policy.id, day.0);
            let help = "read it through; where it no longer says what is done, change it and declare the day under `updated`";
            findings.add(RULE.finding(policy.id.span, message).help(help));
        }
    }
}
