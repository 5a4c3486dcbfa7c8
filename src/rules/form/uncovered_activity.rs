//! An activity is about people whom no policy covers.

use std::collections::{BTreeMap, HashSet};

use crate::law::{GDPR_13_1_C, GDPR_14};
use crate::model::{DataSubject, Idx};
use crate::rule::{Context, Findings};
use crate::source::Span;

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
    ///   payroll:
    ///     name: löner
    ///     purposes:
    ///       pay:
    ///         name: betala ut lön
    ///         lawful_basis: {contract: {necessary_for: betala ut lön}}
    ///     data_subjects: [employee] # error
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
    let wider = |idx: &Idx<DataSubject>| cx.model.data_subjects[*idx].kind_of.map(|one| one.value);
    for register in cx.registers() {
        let policies: Vec<_> =
            register.policies.iter().map(|idx| &cx.model.policies[*idx]).collect();
        if register.broken.contains("policies") || policies.iter().any(|policy| policy.misnamed) {
            continue;
        }
        let scopes = policies.iter().flat_map(|policy| &policy.applies_to);
        let covered = scopes.flat_map(|scope| &scope.data_subjects);
        let covered: HashSet<Idx<DataSubject>> = covered.map(|subject| subject.value).collect();
        let mut places: BTreeMap<Idx<DataSubject>, Vec<(Span, String)>> = BTreeMap::new();
        for (_, activity) in cx.model.activities_of(register) {
            for subject in &activity.data_subjects {
                let mut lineage = std::iter::successors(Some(subject.value), wider);
                if !lineage.any(|idx| covered.contains(&idx)) {
                    let message = format!("`{}` is about them", *activity.id);
                    places.entry(subject.value).or_default().push((subject.span, message));
                }
            }
        }
        for (subject, places) in places {
            findings.add_for_all(places, |span| {
                let subject = &*cx.model.data_subjects[subject].id;
                let message = format!("no policy covers `{subject}`");
                let help = "name them under `applies_to` of a policy, or write a policy for them";
                RULE.finding(span, message).help(help)
            });
        }
    }
}
