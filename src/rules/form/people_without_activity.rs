//! A policy covers people of whom no activity tells.

use std::collections::HashSet;

use crate::law::{GDPR_13_1_C, GDPR_14};
use crate::model::{DataSubject, Idx};
use crate::rule::{Context, Findings};

crate::rule! {
    /// A policy covers people of whom no activity tells.
    ///
    /// ## Why
    ///
    /// Whoever reads that a notice is for them looks for what is done with their data. If nothing is, the notice is not for them; if something is, it is missing.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// data_subjects: {supplier: {name: leverantörer}}
    /// policies:
    ///   customers:
    ///     applies_to: [{data_subjects: [customer, supplier]}] # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// data_subjects: {supplier: {name: leverantörer}}
    /// policies:
    ///   customers:
    ///     applies_to: [{data_subjects: [customer, supplier]}]
    /// activities:
    ///   purchases:
    ///     name: inköp
    ///     purposes:
    ///       pay:
    ///         name: betala för varorna
    ///         lawful_basis: {contract: {necessary_for: betala för varorna}}
    ///     data_subjects: [supplier]
    ///     data_categories: [contact]
    ///     recipients: none
    ///     retention: [{erase_after: P3Y, from: avtalet har upphört}]
    /// ```
    code: "R0820",
    slug: "people-without-activity",
    severity: Advice,
    law: &[GDPR_13_1_C, GDPR_14],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let wider = |idx: &Idx<DataSubject>| cx.model.data_subjects[*idx].kind_of.map(|one| one.value);
    let lineage = |idx: Idx<DataSubject>| std::iter::successors(Some(idx), wider);
    for register in cx.registers() {
        if register.broken.contains("activities") {
            continue;
        }
        let activities = cx.model.activities_of(register).map(|(_, activity)| activity);
        let named = activities.flat_map(|activity| &activity.data_subjects);
        let named: HashSet<Idx<DataSubject>> = named.map(|subject| subject.value).collect();
        let told: HashSet<Idx<DataSubject>> = named.iter().flat_map(|idx| lineage(*idx)).collect();
        for idx in &register.policies {
            let scopes = cx.model.policies[*idx].applies_to.iter();
            let covered = scopes.flat_map(|scope| &scope.data_subjects);
            let untold = covered.filter(|subject| {
                !told.contains(&subject.value)
                    && !lineage(subject.value).any(|wider| named.contains(&wider))
            });
            let places = untold.map(|subject| {
                let id = &*cx.model.data_subjects[subject.value].id;
                (subject.span, format!("no activity is about `{id}`"))
            });
            findings.add_for_all(places, |span| {
                let message = "a policy covers people of whom no activity tells";
                let help = "name them under `data_subjects` of what is done with their data, or take them out";
                RULE.finding(span, message).help(help)
            });
        }
    }
}
