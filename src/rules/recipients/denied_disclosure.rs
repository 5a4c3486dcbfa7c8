//! The notice lists the only recipients, and the register has others.

use std::collections::BTreeSet;

use crate::law::GDPR_13_1_E;
use crate::model::{Activity, Idx, NoOtherDisclosure, Party};
use crate::rule::{Context, Findings, count};
use crate::source::Spanned;

crate::rule! {
    /// The notice lists the only recipients, and the register has others.
    ///
    /// ## Why
    ///
    /// A notice that promises to share data with some only is a promise. Each recipient beyond the list makes it untrue.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// processors:
    ///   molnlager: {name: Molnlager, operator: {name: Molnlager AB, country: SE}}
    /// policies:
    ///   customers:
    ///     no_other_disclosure:
    ///       only_to:
    ///         - postbud # error
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}}
    ///       - {to: molnlager, role: processor, agreement: {signed: 2026-02-01}}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// processors:
    ///   molnlager: {name: Molnlager, operator: {name: Molnlager AB, country: SE}}
    /// policies:
    ///   customers:
    ///     no_other_disclosure: {only_to: [postbud, molnlager]}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}}
    ///       - {to: molnlager, role: processor, agreement: {signed: 2026-02-01}}
    /// ```
    code: "R0415",
    slug: "denied-disclosure",
    severity: Warning,
    law: &[GDPR_13_1_E],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for idx in &register.policies {
            let policy = &cx.model.policies[*idx];
            let Some(denial) = &policy.no_other_disclosure else { continue };
            let Some(first) = denial.only_to.first() else { continue };
            let others = others(cx, denial, &cx.model.told_by(register, *idx));
            if others.is_empty() {
                continue;
            }
            let one = "recipient that it does not list";
            let others_told = count(others.len(), one, "recipients that it does not list");
            let message = format!(
                "`{}` says to whom alone data are disclosed, and the register has {others_told}",
                *policy.id
            );
            let help = "list every recipient, or leave the promise out";
            let mut finding = RULE.finding(first.span, message).help(help);
            for party in others {
                let id = &*cx.model.parties[party.value].id;
                finding = finding.label(party.span, format!("`{id}` is not among them"));
            }
            findings.add(finding);
        }
    }
}

/// The recipients beyond those of the list and their members, each where it is first named.
fn others(
    cx: &Context<'_>,
    denial: &NoOtherDisclosure,
    told: &[Idx<Activity>],
) -> Vec<Spanned<Idx<Party>>> {
    let mut known: BTreeSet<Idx<Party>> = BTreeSet::new();
    let mut open: Vec<Idx<Party>> = denial.only_to.iter().map(|party| party.value).collect();
    while let Some(party) = open.pop() {
        if known.insert(party) {
            open.extend(cx.model.parties[party].includes.iter().map(|member| member.value));
        }
    }
    let is_excepted = |idx: &&Idx<Activity>| denial.except_for.iter().any(|one| one.value == **idx);
    let activities = told.iter().filter(|idx| !is_excepted(idx));
    let relations = activities.flat_map(|idx| cx.model.activities[*idx].relations());
    relations.map(|relation| relation.to).filter(|to| known.insert(to.value)).collect()
}
