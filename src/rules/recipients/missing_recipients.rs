//! An activity does not say who receives its data.

use crate::law::{GDPR_13_1_E, GDPR_30_1_D};
use crate::model::Register;
use crate::rule::{Context, Findings, count, is_missing};

crate::rule! {
    /// An activity does not say who receives its data.
    ///
    /// ## Why
    ///
    /// People are told who receives their data, by name or by category, and the register says it of each activity. Hosting, e-mail, payment and delivery are seldom done alone; where nobody receives anything, `recipients: none` says so.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   visits: # error
    ///     name: besök i butiken
    ///     purposes:
    ///       greet:
    ///         name: boka din tid
    ///         lawful_basis: {contract: {necessary_for: boka din tid}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact.email]
    ///     retention: [{erase_after: P1M, from: du besökte oss}]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   visits:
    ///     name: besök i butiken
    ///     purposes:
    ///       greet:
    ///         name: boka din tid
    ///         lawful_basis: {contract: {necessary_for: boka din tid}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact.email]
    ///     recipients: none
    ///     retention: [{erase_after: P1M, from: du besökte oss}]
    /// ```
    code: "R0411",
    slug: "missing-recipients",
    severity: Warning,
    law: &[GDPR_13_1_E, GDPR_30_1_D],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        if denies_others(cx, register) {
            continue;
        }
        let silent = cx.model.activities_of(register).filter(|(_, activity)| {
            is_missing(activity.recipients.as_ref().map(|fact| &fact.value), register)
        });
        let places: Vec<_> = silent
            .map(|(_, activity)| (activity.id.span, "this says nothing of recipients".to_owned()))
            .collect();
        let number = count(places.len(), "activity does", "activities do");
        findings.add_for_all(places, |first| {
            let message = format!("{number} not say who receives the data");
            let help = "declare `recipients` of each, or `recipients: none`";
            RULE.finding(first, message).help(help)
        });
    }
}

/// Whether a policy states that data go to nobody else than it says, which answers for every activity.
fn denies_others(cx: &Context<'_>, register: &Register) -> bool {
    register.policies.iter().any(|idx| cx.model.policies[*idx].no_other_disclosure.is_some())
}
