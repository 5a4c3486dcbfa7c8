//! A recipient belongs outside the EEA, and nothing says whether the data go there.

use std::collections::BTreeSet;

use crate::diagnostic::Severity;
use crate::law::{Country, GDPR_13_1_F, GDPR_30_1_E, GDPR_44};
use crate::model::{Idx, Party};
use crate::rule::{Context, Findings, count};
use crate::value::Fact;

crate::rule! {
    /// A recipient belongs outside the EEA, and nothing says whether the data go there.
    ///
    /// ## Why
    ///
    /// People are told that their data leave the EEA, and on what ground. Who is established in a third country receives data there; a sub-processor there probably does. A parent company there is no transfer by itself, but reason to ask whether it can read the data.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// processors:
    ///   molnlager: {name: Molnlager, operator: {name: Molnlager Inc., country: US}}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}}
    ///       - to: molnlager # error
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// processors:
    ///   molnlager: {name: Molnlager, operator: {name: Molnlager Ltd, country: GB}}
    /// transfers:
    ///   molnlager-gb: {country: GB}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}}
    ///       - {to: molnlager, role: processor, agreement: {signed: 2026-02-01}, transfer: molnlager-gb}
    /// ```
    code: "R0419",
    slug: "undeclared-transfer",
    severity: Error,
    law: &[GDPR_13_1_F, GDPR_30_1_E, GDPR_44],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let activities = cx.model.activities_of(register);
        let relations = activities.flat_map(|(_, activity)| activity.relations());
        let ties = relations.filter_map(|one| {
            let tie = tie(cx, one.to.value)?;
            // Who is established abroad receives data there, whatever is stated; the other ties are answered by `none`.
            let is_denied =
                one.transfer.as_ref().is_some_and(|told| matches!(told.value, Fact::None));
            let elsewhere = one.stated_transfer().is_some_and(|idx| {
                let terms = &cx.model.transfers[idx].terms;
                abroad(cx, one.to.value).is_some_and(|seat| !terms.reaches(seat))
            });
            let by_seat = tie.0 == Severity::Error && (is_denied || elsewhere);
            let is_open = one.transfer.is_none() || by_seat;
            is_open.then_some((one.to, tie))
        });
        let ties: Vec<_> = ties.collect();
        for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
            let of_severity: Vec<_> =
                ties.iter().filter(|(_, (own, _))| *own == severity).collect();
            let parties: BTreeSet<_> = of_severity.iter().map(|(to, _)| to.value).collect();
            let number = count(parties.len(), "recipient", "recipients");
            let places = of_severity.iter().map(|(to, (_, what))| (to.span, what.clone()));
            findings.add_for_all(places, |first| {
                let (message, help) = words(severity);
                let mut finding =
                    RULE.finding(first, format!("data go to {number} {message}")).help(help);
                finding.severity = severity;
                finding
            });
        }
    }
}

fn words(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => (
            "outside the EEA, and no transfer there is declared",
            "declare the transfer and what permits it, and name it under `transfer`",
        ),
        Severity::Warning => (
            "with a sub-processor outside the EEA, and nothing says whether they reach it",
            "name the transfer under `transfer`, or write `transfer: none` where the data do not reach it",
        ),
        Severity::Advice => (
            "with a parent company outside the EEA, and nothing says whether they can be read from there",
            "ask the recipient, and write `transfer` with the answer: a transfer, or `none`",
        ),
    }
}

/// How a party is tied to a country outside the EEA: by its own seat, by a sub-processor, or by its parent.
fn tie(cx: &Context<'_>, party: Idx<Party>) -> Option<(Severity, String)> {
    let id = &*cx.model.parties[party].id;
    if let Some(country) = abroad(cx, party) {
        return Some((Severity::Error, format!("`{id}` is established in `{country}`")));
    }
    let other = |(other, country)| (&*cx.model.parties[other].id, country);
    let at_home = |one: Idx<Party>| Some((one, abroad(cx, one)?));
    if let Some((below, country)) =
        cx.model.engaged_by(party).into_iter().find_map(at_home).map(other)
    {
        let what = format!("`{id}` engages `{below}`, established in `{country}`");
        return Some((Severity::Warning, what));
    }
    let parent = cx.model.parties[party].parent.map(|parent| parent.value);
    let (parent, country) = parent.and_then(at_home).map(other)?;
    Some((Severity::Advice, format!("`{id}` belongs to `{parent}`, established in `{country}`")))
}

/// The country outside the EEA in which a party is established.
fn abroad(cx: &Context<'_>, party: Idx<Party>) -> Option<Country> {
    let country = cx.model.parties[party].operator.as_ref()?.country?.value;
    (!cx.law.in_eea(country, cx.as_of)).then_some(country)
}
