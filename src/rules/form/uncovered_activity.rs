//! An activity is about people whom no policy covers.

use crate::law::{GDPR_13_1_C, GDPR_14};
use crate::rule::{Context, Findings};

crate::rule! {
    /// An activity is about people whom no policy covers.
    ///
    /// ## Why
    ///
    /// A notice reaches those it is written for. Whoever is not among them is never told what is done with their data.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// data_subjects: {employee: {name: anställda}}
    /// activities:
    ///   payroll: # error
    ///     name: löner
    ///     purposes:
    ///       pay:
    ///         name: betala ut lön
    ///         lawful_basis: {contract: {necessary_for: betala ut lön}}
    ///     data_subjects: [employee]
    ///     data_categories: [contact]
    ///     recipients: none
    ///     retention: [{erase_after: P7Y, from: året har gått ut}]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// data_subjects: {employee: {name: anställda}}
    /// policies:
    ///   employees:
    ///     name: information till anställda
    ///     applies_to: [{data_subjects: [employee]}]
    /// activities:
    ///   payroll:
    ///     name: löner
    ///     purposes:
    ///       pay:
    ///         name: betala ut lön
    ///         lawful_basis: {contract: {necessary_for: betala ut lön}}
    ///     data_subjects: [employee]
    ///     data_categories: [contact]
    ///     recipients: none
    ///     retention: [{erase_after: P7Y, from: året har gått ut}]
    /// ```
    code: "R0801",
    slug: "uncovered-activity",
    severity: Warning,
    law: &[GDPR_13_1_C, GDPR_14],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let policies: Vec<_> =
            register.policies.iter().map(|idx| &cx.model.policies[*idx]).collect();
        if register.broken.contains("policies") || policies.iter().any(|policy| policy.misnamed) {
            continue;
        }
        for (_, activity) in cx.model.activities_of(register) {
            let covered = policies.iter().any(|policy| cx.model.covers(policy, activity));
            if !covered && !activity.data_subjects.is_empty() {
                let message = format!("no policy covers the people of `{}`", *activity.id);
                let help = "name them under `applies_to` of a policy, or write a policy for them";
                findings.add(RULE.finding(activity.id.span, message).help(help));
            }
        }
    }
}
