//! Data are said not to be handed on, where somebody receives them.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::law::{GDPR_12_1, GDPR_13_1_E};
use crate::model::{Activity, Register};
use crate::rule::{Context, Findings};
use crate::value::Fact;

crate::rule! {
    /// Data are said not to be handed on, where somebody receives them.
    ///
    /// ## Why
    ///
    /// A processor is no third party, but it is a recipient. A sentence that nothing is shared, beside one that tells who gets the data, leaves people to guess what is meant. Whoever runs a system for you receives what is in it, so `recipients: none` is wrong there, and a list that leaves them out says nothing of who they are to you and of the agreement with them.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     not_disclosed: [contact.email] # error
    ///   visits:
    ///     name: besök
    ///     purposes:
    ///       receive: {name: ta emot besökare, lawful_basis: {contract: {necessary_for: ta emot dig}}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact.email]
    ///     origin: [{from: data-subject}]
    ///     necessity: {required: contractual, consequence: kan vi inte ta emot dig}
    ///     recipients: none # error
    ///     systems: [visitor-book]
    ///     retention: [{erase_after: P1M, from: du besökte oss}]
    ///     automated_decisions: none
    /// systems:
    ///   visitor-book: {name: besöksboken, operated_by: postbud}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, data_categories: [contact.email]}
    /// ```
    code: "R0739",
    slug: "contradictory-disclosure",
    severity: Advice,
    law: &[GDPR_13_1_E, GDPR_12_1],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (_, activity) in cx.model.activities_of(register) {
            findings.0.extend(handed_on(cx, activity));
            findings.0.extend(held_by_another(cx, activity));
        }
        unnamed_operators(cx, register, findings);
    }
}

/// Data that are said not to be handed on, where somebody receives data.
fn handed_on(cx: &Context<'_>, activity: &Activity) -> Option<Diagnostic> {
    let (data, relation) = (activity.not_disclosed.first()?, activity.relations().next()?);
    let party = &cx.model.parties[relation.to.value];
    let message = format!(
        "data of `{}` are said not to be handed on, and `{}` receives some",
        *activity.id, *party.id
    );
    let help = "say which data go to whom; who processes them on instructions is a recipient too";
    let finding = RULE.finding(data.span, message);
    Some(finding.label(relation.to.span, "this is a recipient").help(help))
}

/// Nobody is said to receive the data, where somebody runs a system that holds them.
fn held_by_another(cx: &Context<'_>, activity: &Activity) -> Option<Diagnostic> {
    let nobody = activity.recipients.as_ref().filter(|fact| matches!(fact.value, Fact::None))?;
    let systems = cx.model.systems_of(activity);
    let (used, operator) = systems.iter().find_map(|used| {
        let operator = cx.model.systems[used.value].operated_by?;
        Some((used, &cx.model.parties[operator.value]))
    })?;
    let system = &cx.model.systems[used.value];
    let message = format!(
        "nobody is said to receive the data of `{}`, and `{}` runs `{}`, which holds them",
        *activity.id, *operator.id, *system.id
    );
    let mut finding =
        RULE.finding(nobody.span, message).help("name who runs the system under `recipients`");
    finding.severity = Severity::Warning;
    Some(finding.label(used.span, "the data are here"))
}

/// Systems that an activity names among its own, run by somebody who is not among its recipients nor behind one of them.
fn unnamed_operators(cx: &Context<'_>, register: &Register, findings: &mut Findings) {
    let mut places = Vec::new();
    for (_, activity) in cx.model.activities_of(register) {
        if activity.relations().next().is_none() {
            continue;
        }
        let told = activity.relations().flat_map(|one| cx.model.members_of(one.to.value));
        let told: BTreeSet<_> = told
            .flat_map(|party| {
                let parent = cx.model.parties[party].parent.map(|parent| parent.value);
                cx.model.engaged_by(party).into_iter().chain([party]).chain(parent)
            })
            .collect();
        for used in &activity.systems {
            let system = &cx.model.systems[used.value];
            let Some(operator) = system.operated_by else { continue };
            let party = &cx.model.parties[operator.value];
            let behind = party.parent.is_some_and(|parent| told.contains(&parent.value));
            // A system abroad is reported as a transfer that nobody has declared.
            let abroad = system.country.is_some_and(|one| !cx.law.in_eea(one.value, cx.as_of));
            if !told.contains(&operator.value) && !behind && !abroad {
                places.push((used.span, format!("`{}` runs `{}`", *party.id, *system.id)));
            }
        }
    }
    findings.add_for_all(places, |first| {
        let message = "data are held in a system that somebody else runs, who is not among the recipients of the activity";
        let help = "name who runs the system under `recipients`, with its `role` and the `agreement`";
        let mut finding = RULE.finding(first, message).help(help);
        finding.severity = Severity::Warning;
        finding
    });
}
