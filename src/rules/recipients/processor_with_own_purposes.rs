//! A recipient is declared a processor and uses the data for purposes of its own.

use crate::law::{GDPR_4_7, GDPR_26, GDPR_28_10};
use crate::rule::{Context, Findings};
use crate::vocabulary::Role;

crate::rule! {
    /// A recipient is declared a processor and uses the data for purposes of its own.
    ///
    /// ## Why
    ///
    /// A processor acts on the controller's instructions only. Whoever decides on purposes of its own is a controller for them, alone or jointly, whatever the contract calls it.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor # error
    ///         agreement: {signed: 2026-02-01}
    ///         own_purposes: [egen reklam]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: controller
    ///         own_purposes: [egen reklam]
    /// ```
    code: "R0401",
    slug: "processor-with-own-purposes",
    severity: Error,
    law: &[GDPR_4_7, GDPR_26, GDPR_28_10],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let activities = cx.model.activities.iter();
    for relation in activities.flat_map(|(_, activity)| activity.relations()) {
        let Some(role) = relation.role.filter(|role| role.value == Role::Processor) else {
            continue;
        };
        if relation.own_purposes.is_empty() {
            continue;
        }
        let party = &cx.model.parties[relation.to.value];
        let message = format!(
            "`{}` is declared a processor and uses the data for purposes of its own",
            *party.id
        );
        let mut finding = RULE
            .finding(role.span, message)
            .help("declare it a `controller` or a `joint-controller` for these purposes");
        for purpose in &relation.own_purposes {
            finding = finding.label(purpose.span, "a purpose of its own");
        }
        findings.add(finding);
    }
}
