//! Nothing is said of how the data are protected.

use crate::law::{GDPR_30_1_G, GDPR_32};
use crate::rule::{Context, Findings};

crate::rule! {
    /// Nothing is said of how the data are protected.
    ///
    /// ## Why
    ///
    /// Where possible, the register describes the security measures in general terms. An authority that asks for it sees there whether anybody has thought of encryption, access, backups and tests.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// controller: # error
    ///   name: Butiken AB
    /// measures: ~
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// measures:
    ///   encryption: {name: kryptering, techniques: [encryption]}
    /// ```
    code: "R0603",
    slug: "missing-security-measures",
    severity: Warning,
    law: &[GDPR_30_1_G, GDPR_32],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let mut activities = cx.model.activities_of(register);
        let is_described = !register.measures.is_empty()
            || register.broken.contains("measures")
            || activities.any(|(_, activity)| !activity.measures.is_empty());
        if !is_described && !register.activities.is_empty() {
            let message = "no security measure is declared";
            let help = "declare `measures`: what is done, such as `encryption`, `backups` or `role-based-access`";
            findings.add(RULE.finding(register.place, message).help(help));
        }
    }
}
