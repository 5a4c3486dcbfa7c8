//! It is stated that data stay in the EEA, and a sub-processor is established outside it.

use crate::graph::Stop;
use crate::law::{GDPR_13_1_F, GDPR_44};
use crate::rule::{Context, Findings};
use crate::value::Fact;

crate::rule! {
    /// It is stated that data stay in the EEA, and a sub-processor is established outside it.
    ///
    /// ## Why
    ///
    /// Access from a third country is a transfer too. Where a sub-processor sits outside the EEA, either the data do not reach it, or there is a transfer that people are told of.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// processors:
    ///   postbud: {sub_processors: [molnlager]}
    ///   molnlager:
    ///     name: Molnlager
    ///     operator: {name: Molnlager Inc., country: US}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    ///         transfer: none # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// processors:
    ///   postbud: {sub_processors: [molnlager]}
    ///   molnlager:
    ///     name: Molnlager
    ///     operator: {name: Molnlager AB, country: SE}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: none}
    /// ```
    code: "R0409",
    slug: "sub-processor-abroad",
    severity: Warning,
    law: &[GDPR_13_1_F, GDPR_44],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (idx, activity) in cx.model.activities.iter() {
        for relation in activity.relations() {
            let Some(fact) = relation.transfer.as_ref() else { continue };
            if !matches!(fact.value, Fact::None) {
                continue;
            }
            let behind = cx.model.engaged_by(relation.to.value);
            let staying = cx.graph.staying_with(idx);
            let behind = behind.into_iter().filter(|one| !staying.contains(&Stop::Party(*one)));
            let abroad = behind.filter_map(|party| {
                let party = &cx.model.parties[party];
                let country = party.operator.as_ref()?.country?;
                (!cx.law.in_eea(country.value, cx.as_of)).then_some((party, country))
            });
            for (party, country) in abroad {
                let (id, to) = (&*party.id, &*cx.model.parties[relation.to.value].id);
                let message = format!(
                    "data are stated to stay in the EEA with `{to}`, and its sub-processor `{id}` is established in `{}`",
                    country.value
                );
                let help = "declare the transfer, or name sub-processors that the data do reach";
                findings.add(
                    RULE.finding(fact.span, message)
                        .label(country.span, format!("`{id}` is established here"))
                        .help(help),
                );
            }
        }
    }
}
