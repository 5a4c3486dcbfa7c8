//! A recipient belongs outside the EEA, and nothing says whether the data go there.

use std::collections::BTreeSet;

use crate::diagnostic::Severity;
use crate::graph::{Link, Stop};
use crate::law::{Country, GDPR_13_1_F, GDPR_30_1_E, GDPR_30_2, GDPR_44};
use crate::model::{Activity, Cookie, Engagement, Idx, Party, Register, Relation};
use crate::rule::{Context, Findings, count};
use crate::source::{Span, Spanned};
use crate::value::Fact;

crate::rule! {
    /// A recipient belongs outside the EEA, and nothing says whether the data go there.
    ///
    /// ## Why
    ///
    /// People are told that their data leave the EEA, and on what ground. Who is established in a third country receives data there; a sub-processor there probably does. So do members of a class of recipients, and systems that others run there. Who sets cookies from there receives what they read, and belongs among the recipients. A parent company there is no transfer by itself, but reason to ask whether it can read the data. In a published register an open question is no answer where somebody is established or a system stands abroad.
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
    law: &[GDPR_13_1_F, GDPR_30_1_E, GDPR_30_2, GDPR_44],
    facts: Public,
    since: "0.1.0",
}

/// How data come to a country outside the EEA.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A recipient, or a member of the class it is, is established there.
    Seat,
    /// Somebody else runs a system there.
    System,
    /// A system stores them there, and who runs it is not told.
    OpenSystem,
    /// Who sets cookies is established there, and is no recipient.
    CookieProvider,
    /// A sub-processor is established there.
    SubProcessor,
    /// The parent company is established there.
    Parent,
}

/// In the order in which they are reported.
const KINDS: [Kind; 6] = [
    Kind::Seat,
    Kind::System,
    Kind::CookieProvider,
    Kind::SubProcessor,
    Kind::OpenSystem,
    Kind::Parent,
];

/// A tie of an activity or an engagement to a country outside the EEA.
struct Tie {
    kind: Kind,
    place: Span,
    /// The recipient or system, by its id; how many there are is told.
    whose: String,
    /// What the label says.
    what: String,
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        // Whether a declaration that could not be read answers is open.
        if register.broken.contains("transfers") {
            continue;
        }
        let mut ties: Vec<Tie> = Vec::new();
        for (_, activity) in cx.model.activities_of(register) {
            // What goes to a member that is named beside its class is told there.
            let named: BTreeSet<_> = activity.relations().map(|one| one.to.value).collect();
            let is_final = register.is_published();
            let of_relation = |one| of_relation(cx, one, &named, is_final);
            ties.extend(activity.relations().filter_map(of_relation));
            ties.extend(of_systems(cx, activity, is_final));
        }
        for engagement in register.engagements.iter().map(|idx| &cx.model.engagements[*idx]) {
            ties.extend(of_engagement(cx, engagement, register.is_published()));
        }
        ties.extend(of_cookies(cx, register));
        for kind in KINDS {
            report(ties.iter().filter(|tie| tie.kind == kind).collect(), kind, findings);
        }
    }
}

fn report(ties: Vec<&Tie>, kind: Kind, findings: &mut Findings) {
    let whose: BTreeSet<&str> = ties.iter().map(|tie| &*tie.whose).collect();
    let (severity, message, help) = match kind {
        Kind::Seat => (
            Severity::Error,
            format!(
                "data go to {} outside the EEA, and no transfer there is declared",
                count(whose.len(), "recipient", "recipients")
            ),
            "declare the transfer and what permits it, and name it under `transfer`",
        ),
        Kind::System => (
            Severity::Error,
            format!(
                "data are stored in {} outside the EEA, and no transfer there is declared",
                count(whose.len(), "system", "systems")
            ),
            "name who runs it among the recipients, with the transfer and what permits it",
        ),
        Kind::OpenSystem => (
            Severity::Warning,
            format!(
                "data are stored in {} outside the EEA, and who runs it is not stated",
                count(whose.len(), "system", "systems")
            ),
            "declare `operated_by`, and name that recipient with the transfer and what permits it",
        ),
        Kind::CookieProvider => (
            Severity::Warning,
            format!(
                "cookies are set by {} outside the EEA, and no activity names it as a recipient",
                count(whose.len(), "party", "parties")
            ),
            "name who sets them under `recipients` of the activity, with the transfer and what permits it",
        ),
        Kind::SubProcessor => (
            Severity::Warning,
            format!(
                "data go to {} with a sub-processor outside the EEA, and nothing says whether they reach it",
                count(whose.len(), "recipient", "recipients")
            ),
            "name the transfer under `transfer`, or write `transfer: none` where the data do not reach it",
        ),
        Kind::Parent => (
            Severity::Advice,
            format!(
                "data go to {} with a parent company outside the EEA, and nothing says whether they can be read from there",
                count(whose.len(), "recipient", "recipients")
            ),
            "ask the recipient, and write `transfer` with the answer: a transfer, or `none`",
        ),
    };
    let places = ties.iter().map(|tie| (tie.place, tie.what.clone()));
    findings.add_for_all(places, |first| {
        let mut finding = RULE.finding(first, message).help(help);
        finding.severity = severity;
        finding
    });
}

/// The tie of a recipient that no transfer answers. Who is established abroad receives data there, whatever is stated;
/// the other ties are answered by any transfer, by `none`, and by a question that is open. A final register leaves no
/// question open of who is established abroad.
fn of_relation(
    cx: &Context<'_>,
    relation: &Relation,
    named: &BTreeSet<Idx<Party>>,
    is_final: bool,
) -> Option<Tie> {
    let transfer = relation.transfer.as_ref().map(|fact| &fact.value);
    if matches!(transfer, Some(Fact::Unknown(_))) && !is_final {
        return None;
    }
    let stated = relation.stated_transfer();
    let reaches = |seat| stated.is_some_and(|idx| cx.model.transfers[idx].terms.reaches(seat));
    let to = relation.to.value;
    let members = cx.model.members_of(to).into_iter();
    let members: Vec<_> =
        members.filter(|member| *member == to || !named.contains(member)).collect();
    let seat = seat_abroad(cx, relation.to, &members, reaches);
    seat.or_else(|| transfer.is_none().then(|| behind(cx, relation.to, &members)).flatten())
}

/// The tie by the first member of a recipient, itself included, that is established in a country outside the EEA which
/// no transfer reaches.
fn seat_abroad(
    cx: &Context<'_>,
    to: Spanned<Idx<Party>>,
    members: &[Idx<Party>],
    reaches: impl Fn(Country) -> bool,
) -> Option<Tie> {
    let id = &*cx.model.parties[to.value].id;
    let unreached = |member: &Idx<Party>| {
        let country = abroad(cx, *member).filter(|country| !reaches(*country))?;
        Some((*member, country))
    };
    let (member, country) = members.iter().find_map(unreached)?;
    let what = if member == to.value {
        format!("`{id}` is established in `{country}`")
    } else {
        let member = &*cx.model.parties[member].id;
        format!("`{id}` includes `{member}`, established in `{country}`")
    };
    Some(Tie { kind: Kind::Seat, place: to.span, whose: id.to_string(), what })
}

/// The tie by a sub-processor of a recipient or of its members, or by the parent of one.
fn behind(cx: &Context<'_>, to: Spanned<Idx<Party>>, members: &[Idx<Party>]) -> Option<Tie> {
    let of = |kind, way: String, other: Idx<Party>| {
        let country = abroad(cx, other)?;
        let whose = cx.model.parties[to.value].id.to_string();
        let what = format!("{way}, established in `{country}`");
        Some(Tie { kind, place: to.span, whose, what })
    };
    let engages = members.iter().find_map(|member| {
        let mut below = cx.model.engaged_by(*member).into_iter();
        below.find_map(|one| {
            abroad(cx, one)?;
            of(Kind::SubProcessor, way(cx, to.value, one), one)
        })
    });
    engages.or_else(|| {
        members.iter().find_map(|member| {
            let parent = cx.model.parties[*member].parent?.value;
            let (own, other) = (&*cx.model.parties[*member].id, &*cx.model.parties[parent].id);
            of(Kind::Parent, format!("`{own}` belongs to `{other}`"), parent)
        })
    })
}

/// The way from a recipient to somebody behind it, in words, step by step.
fn way(cx: &Context<'_>, from: Idx<Party>, to: Idx<Party>) -> String {
    let reach = cx.graph.reach(Stop::Party(from));
    let end = reach.steps().iter().position(|step| step.stop == Stop::Party(to));
    let steps = end.map(|end| reach.way_to(end)).unwrap_or_default();
    let onward = steps.iter().skip(1).filter_map(|step| {
        let (Stop::Party(idx), Some((_, flow))) = (step.stop, step.by) else { return None };
        let verb = if flow.link == Link::Engages { "engages" } else { "includes" };
        Some(format!("{verb} `{}`", *cx.model.parties[idx].id))
    });
    let onward: Vec<String> = onward.collect();
    format!("`{}` {}", *cx.model.parties[from].id, onward.join(", which "))
}

/// The systems abroad that store data of an activity, where no transfer of the activity reaches their country.
fn of_systems(cx: &Context<'_>, activity: &Activity, is_final: bool) -> Vec<Tie> {
    let reached = |country: Country| {
        let mut stated = activity.relations().filter_map(Relation::stated_transfer);
        stated.any(|idx| cx.model.transfers[idx].terms.reaches(country))
    };
    let is_open = |operator: Idx<Party>| {
        let mut to_it = activity.relations().filter(|one| one.to.value == operator);
        !is_final
            && to_it.any(|one| {
                let transfer = one.transfer.as_ref().map(|fact| &fact.value);
                matches!(transfer, Some(Fact::Unknown(_)))
            })
    };
    let tie = |used: Spanned<_>| {
        let system = &cx.model.systems[used.value];
        let country = system.country?.value;
        let operator = system.operated_by.as_ref().map(|operator| operator.value);
        if cx.law.in_eea(country, cx.as_of) || reached(country) || operator.is_some_and(is_open) {
            return None;
        }
        let kind = if system.operated_by.is_some() { Kind::System } else { Kind::OpenSystem };
        let what = format!("`{}` stores data of `{}` in `{country}`", *system.id, *activity.id);
        Some(Tie { kind, place: used.span, whose: system.id.to_string(), what })
    };
    cx.model.systems_of(activity).into_iter().filter_map(tie).collect()
}

/// The providers of cookies that are established abroad and that no activity has anything to do with.
fn of_cookies(cx: &Context<'_>, register: &Register) -> Vec<Tie> {
    if register.broken.contains("activities") {
        return Vec::new();
    }
    let relations = cx.model.activities_of(register).flat_map(|(_, one)| one.relations());
    let known: BTreeSet<Idx<Party>> = relations
        .flat_map(|relation| cx.model.members_of(relation.to.value))
        .flat_map(|party| cx.model.engaged_by(party).into_iter().chain([party]))
        .collect();
    let tie = |cookie: &Cookie| {
        let provider = cookie.provider.filter(|one| !known.contains(&one.value))?;
        let country = abroad(cx, provider.value)?;
        let id = cx.model.parties[provider.value].id.to_string();
        let what = format!("`{id}` sets `{}`, and is established in `{country}`", *cookie.id);
        Some(Tie { kind: Kind::CookieProvider, place: provider.span, whose: id, what })
    };
    register.cookies.iter().filter_map(|idx| tie(&cx.model.cookies[*idx])).collect()
}

/// The recipients of an engagement that are established where none of its transfers goes. One whose transfers are not
/// stated at all lacks more than this.
fn of_engagement(cx: &Context<'_>, engagement: &Engagement, is_final: bool) -> Vec<Tie> {
    let Some(transfers) = engagement.transfers.as_ref() else { return Vec::new() };
    if matches!(transfers.value, Fact::Unknown(_)) && !is_final {
        return Vec::new();
    }
    let reaches = |country| {
        let mut stated = transfers.stated().into_iter().flatten();
        stated.any(|used| cx.model.transfers[used.value].terms.reaches(country))
    };
    let recipients = engagement.recipients.iter().filter_map(|fact| fact.stated()).flatten();
    let tie = |to: &Spanned<_>| seat_abroad(cx, *to, &cx.model.members_of(to.value), reaches);
    recipients.filter_map(tie).collect()
}

/// The country outside the EEA in which a party is established.
fn abroad(cx: &Context<'_>, party: Idx<Party>) -> Option<Country> {
    let country = cx.model.seat_of(party)?.value;
    (!cx.law.in_eea(country, cx.as_of)).then_some(country)
}
