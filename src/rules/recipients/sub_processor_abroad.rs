//! It is stated that data stay in the EEA, and a sub-processor is established outside it.

use crate::graph::{Reach, Stop};
use crate::law::{GDPR_13_1_F, GDPR_44};
use crate::model::{Idx, Party};
use crate::rule::{Context, Findings};
use crate::source::Span;
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
    ///         agreement: {signed: 2026-02-01, sub_processors: general}
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
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01, sub_processors: general}, transfer: none}
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
                let country = cx.model.parties[party].operator.as_ref()?.country?;
                (!cx.law.in_eea(country.value, cx.as_of)).then_some((party, country))
            });
            let mut abroad = abroad.peekable();
            if abroad.peek().is_none() {
                continue;
            }
            let reach = cx.graph.reach(Stop::Party(relation.to.value));
            for (engaged, country) in abroad {
                let party = &cx.model.parties[engaged];
                let (id, to) = (&*party.id, &*cx.model.parties[relation.to.value].id);
                let message = format!(
                    "data are stated to stay in the EEA with `{to}`, and its sub-processor `{id}` is established in `{}`",
                    country.value
                );
                let help = "declare the transfer, or name sub-processors that the data do reach";
                let mut finding = RULE.finding(fact.span, message).help(help);
                for (place, step) in steps(cx, &reach, engaged) {
                    finding = finding.label(place, step);
                }
                findings.add(finding.label(country.span, format!("`{id}` is established here")));
            }
        }
    }
}

/// The engagements that lead from a processor to one behind it, each at its place.
fn steps(cx: &Context<'_>, reach: &Reach, to: Idx<Party>) -> Vec<(Span, String)> {
    let end = reach.steps().iter().position(|step| step.stop == Stop::Party(to));
    let way = end.map(|end| reach.way_to(end)).unwrap_or_default();
    let id = |stop| match stop {
        Stop::Party(idx) => Some(&*cx.model.parties[idx].id.value),
        _ => None,
    };
    let told = way.windows(2).filter_map(|pair| {
        let [before, step] = pair else { return None };
        let (_, flow) = step.by?;
        Some((flow.place, format!("`{}` engages `{}` here", id(before.stop)?, id(step.stop)?)))
    });
    told.collect()
}
