//! The notice says that no data leave the EEA, and the register says that some do.

use std::collections::BTreeSet;

use crate::detail::{Destination, Transfer};
use crate::graph::Stop;
use crate::law::{Country, GDPR_13_1_F, GDPR_44};
use crate::model::{Activity, Idx, Relation};
use crate::rule::{Context, Findings};
use crate::source::Span;
use crate::value::Fact;

crate::rule! {
    /// The notice says that no data leave the EEA, and the register says that some do.
    ///
    /// ## Why
    ///
    /// People are told whether their data are transferred to a third country. A denial that the declared recipients contradict misleads them, and an exception for what is "necessary" is no instrument of Chapter V. An exception agrees with a transfer that is declared to happen `only` or `sometimes`, on an instrument.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// policies:
    ///   customers:
    ///     third_countries: none # error
    /// transfers:
    ///   postbud-ch:
    ///     country: CH
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-ch}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// policies:
    ///   customers:
    ///     third_countries: {none_except: du beställer till en adress i Schweiz}
    /// transfers:
    ///   postbud-ch:
    ///     country: CH
    ///     modality: only
    ///     safeguard: {adequacy: 2000/518/EC}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-ch}
    /// ```
    code: "R0402",
    slug: "denied-transfer",
    severity: Error,
    law: &[GDPR_13_1_F, GDPR_44],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for idx in &register.policies {
            let policy = &cx.model.policies[*idx];
            let Some(denial) = &policy.third_countries else { continue };
            if matches!(denial.value, Fact::Unknown(_)) {
                continue;
            }
            let excepts = denial.stated().is_some();
            let told = cx.model.told_by(register, *idx);
            let contradictions = contradictions(cx, &told, excepts);
            if contradictions.is_empty() {
                continue;
            }
            let message = match denial.value {
                Fact::None => "denies transfers out of the EEA, and some are declared",
                _ => "denies transfers out of the EEA but for an exception, and some are declared",
            };
            let message = format!("`{}` {message}", *policy.id);
            let mut finding = RULE
                .finding(denial.span, message)
                .help("name the transfers and what permits each, instead of denying them");
            for (span, what) in contradictions {
                finding = finding.label(span, what);
            }
            findings.add(finding);
        }
    }
}

/// What is against a denial: transfers of the activities that a policy tells of, systems that store their data in a third
/// country, and recipients of theirs established in one. What happens by way of exception is not where one is told.
fn contradictions(cx: &Context<'_>, told: &[Idx<Activity>], excepts: bool) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for idx in told {
        let activity = &cx.model.activities[*idx];
        found.extend(transfers(cx, activity, excepts));
        found.extend(storage(cx, activity, excepts));
        found.extend(recipients(cx, *idx, excepts));
    }
    let mut seen = BTreeSet::new();
    found.retain(|(span, what)| seen.insert((*span, what.clone())));
    found
}

fn transfers(cx: &Context<'_>, activity: &Activity, excepts: bool) -> Vec<(Span, String)> {
    let stated = activity.relations().filter_map(Relation::stated_transfer);
    let stated = stated.map(|idx| &cx.model.transfers[idx]);
    let stated = stated.filter(|transfer| !(excepts && transfer.terms.is_exceptional()));
    let reached = stated.flat_map(|transfer| {
        let goes = transfer.terms.country.iter().filter_map(|to| match to.value {
            Destination::OutsideEea => Some("this goes out of the EEA".to_owned()),
            Destination::Country(country) if !cx.law.in_eea(country, cx.as_of) => {
                Some(format!("this goes to `{country}`"))
            }
            Destination::Country(_) => None,
        });
        let read = transfer.terms.remote_access_from.iter().map(|from| from.value);
        let read = read.filter(|country| !cx.law.in_eea(*country, cx.as_of));
        let read = read.map(|country| format!("this is read from `{country}`"));
        goes.chain(read).map(|what| (transfer.id.span, what)).collect::<Vec<_>>()
    });
    reached.collect()
}

/// Systems abroad, but for those in a country that an exceptional transfer reaches.
fn storage(cx: &Context<'_>, activity: &Activity, excepts: bool) -> Vec<(Span, String)> {
    let systems = cx.model.systems_of(activity).into_iter();
    let abroad = systems.filter_map(|used| {
        let system = &cx.model.systems[used.value];
        let country = system.country?.value;
        let is_abroad = !cx.law.in_eea(country, cx.as_of);
        (is_abroad && !(excepts && is_excepted(cx, activity, country)))
            .then(|| (used.span, format!("`{}` stores data in `{country}`", *system.id)))
    });
    abroad.collect()
}

fn recipients(cx: &Context<'_>, idx: Idx<Activity>, excepts: bool) -> Vec<(Span, String)> {
    let activity = &cx.model.activities[idx];
    let staying = cx.graph.staying_with(idx);
    let reached = cx.graph.reachable_abroad(idx).into_iter();
    let abroad = reached.filter(|stop| !staying.contains(stop)).filter_map(|stop| {
        let Stop::Party(party) = stop else { return None };
        let country = cx.model.seat_of(party)?.value;
        let is_abroad = !cx.law.in_eea(country, cx.as_of);
        let id = &*cx.model.parties[party].id;
        (is_abroad && !(excepts && is_excepted(cx, activity, country)))
            .then(|| (activity.id.span, format!("this reaches `{id}`, established in `{country}`")))
    });
    abroad.collect()
}

/// Whether each transfer of an activity that reaches a country is an exception, and there is one.
fn is_excepted(cx: &Context<'_>, activity: &Activity, country: Country) -> bool {
    let stated = activity.relations().filter_map(Relation::stated_transfer);
    let terms = stated.map(|idx| &cx.model.transfers[idx].terms);
    let mut reaching = terms.filter(|terms| terms.reaches(country)).peekable();
    reaching.peek().is_some() && reaching.all(Transfer::is_exceptional)
}
