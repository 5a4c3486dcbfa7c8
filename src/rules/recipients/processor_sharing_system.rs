//! A recipient is declared a processor and shares a system with the controller.

use crate::law::{GDPR_4_7, GDPR_26, GDPR_28_10};
use crate::rule::{Context, Findings};
use crate::vocabulary::Role;

crate::rule! {
    /// A recipient is declared a processor and shares a system with the controller.
    ///
    /// ## Why
    ///
    /// A processor keeps the controller's data for the controller. Two organisations that keep their data in one place, each with access to the other's, decide together on how it is used, or each for itself, whatever the contract calls them. A processor that signs in under a signed agreement is not meant.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// systems:
    ///   directory: {name: gemensamt register, shared_with: [postbud]}
    /// activities:
    ///   orders:
    ///     systems: [directory]
    ///     recipients:
    ///       - to: postbud
    ///         role: processor # error
    ///         agreement: {}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// systems:
    ///   directory: {name: gemensamt register, shared_with: [postbud]}
    /// activities:
    ///   orders:
    ///     systems: [directory]
    ///     recipients:
    ///       - to: postbud
    ///         role: joint-controller
    ///         arrangement: {of: registret, we: [informerar dig], they: [svarar på begäran om tillgång]}
    /// ```
    code: "R0413",
    slug: "processor-sharing-system",
    severity: Warning,
    law: &[GDPR_4_7, GDPR_26, GDPR_28_10],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let mut places = Vec::new();
        for (_, activity) in cx.model.activities_of(register) {
            let systems = activity.systems.iter().map(|used| &cx.model.systems[used.value]);
            let shared: Vec<_> = systems.flat_map(|system| &system.shared_with).collect();
            for relation in activity.relations() {
                let is_shared = shared.iter().any(|party| party.value == relation.to.value);
                let role = relation.role.filter(|role| role.value == Role::Processor);
                // Under a signed agreement, a processor that signs in to a system of the controller acts on its instructions.
                let agreed = relation
                    .agreement
                    .as_ref()
                    .is_some_and(|fact| fact.stated().is_some_and(|one| one.signed.is_some()));
                if let Some(role) = role.filter(|_| is_shared && !agreed) {
                    let id = &*cx.model.parties[relation.to.value].id;
                    places.push((role.span, format!("`{id}` shares a system of this activity")));
                }
            }
        }
        findings.add_for_all(places, |first| {
            let message = "a processor shares a system with the controller, which points to two controllers";
            let help = "declare it a `joint-controller` or a `controller`, or the system as one that it runs under `operated_by`";
            RULE.finding(first, message).help(help)
        });
    }
}
