//! A model as a graph: which stops there are, and which declaration joins two of them.

use std::collections::BTreeSet;

use crate::model::{Activity, Engagement, Idx, Model, Origin, Transfer};
use crate::source::Span;
use crate::value::Fact;

use super::store::Store;
use super::{Flow, Link, Stop};

/// The graph of a model.
pub(super) fn store(model: &Model) -> Store {
    let mut store = Store::default();
    for (idx, activity) in model.activities.iter() {
        connect_activity(&mut store, model, idx, activity);
    }
    for (idx, engagement) in model.engagements.iter() {
        connect_engagement(&mut store, model, idx, engagement);
    }
    connect_systems(&mut store, model);
    connect_parties(&mut store, model);
    store
}

fn plain(link: Link, place: Span) -> Flow {
    Flow { link, place, transfer: None, stays: false }
}

fn connect_activity(store: &mut Store, model: &Model, idx: Idx<Activity>, activity: &Activity) {
    let stop = Stop::Activity(idx);
    for subject in &activity.data_subjects {
        let flow = plain(Link::Describes, subject.span);
        store.connect(Stop::DataSubject(subject.value), stop, flow);
    }
    for (number, origin) in (0..).zip(&activity.origin) {
        let place = place_of(origin, activity.id.span);
        store.connect(source(origin), stop, plain(Link::Supplies(number), place));
    }
    let used = model.data_of(activity).into_iter().flat_map(|data| model.data_within(data));
    for data in used.collect::<BTreeSet<_>>() {
        for origin in &model.data[data].origin {
            let place = place_of(origin, model.data[data].id.span);
            store.connect(source(origin), stop, plain(Link::SuppliesData(data), place));
        }
    }
    for system in model.systems_of(activity) {
        store.connect(stop, Stop::System(system.value), plain(Link::Stores, system.span));
    }
    for (number, relation) in (0..).zip(activity.relations()) {
        let flow = Flow {
            link: Link::Discloses(number),
            place: relation.to.span,
            transfer: relation.stated_transfer(),
            stays: relation.transfer.as_ref().is_some_and(|fact| matches!(fact.value, Fact::None)),
        };
        if let Some(transfer) = flow.transfer {
            for to in destinations(model, transfer) {
                store.connect(stop, to, Flow { link: Link::Transfers(number), ..flow });
            }
        }
        store.connect(stop, Stop::Party(relation.to.value), flow);
    }
}

fn source(origin: &Origin) -> Stop {
    Stop::Source(origin.kind(), origin.party.map(|party| party.value))
}

fn place_of(origin: &Origin, otherwise: Span) -> Span {
    let party = origin.party.map(|party| party.span);
    party.or(origin.from.map(|from| from.span)).unwrap_or(otherwise)
}

fn connect_engagement(store: &mut Store, model: &Model, idx: Idx<Engagement>, one: &Engagement) {
    let stop = Stop::Engagement(idx);
    for subject in &one.data_subjects {
        let flow = plain(Link::Describes, subject.span);
        store.connect(Stop::DataSubject(subject.value), stop, flow);
    }
    if let Some(customer) = one.on_behalf_of {
        let source = Stop::Source(None, Some(customer.value));
        store.connect(source, stop, plain(Link::Supplies(0), customer.span));
    }
    for used in one.recipients.iter().filter_map(|fact| fact.stated()).flatten() {
        store.connect(stop, Stop::Party(used.value), plain(Link::PassesOn, used.span));
    }
    for used in one.transfers.iter().filter_map(|fact| fact.stated()).flatten() {
        let flow = Flow { transfer: Some(used.value), ..plain(Link::PassesOn, used.span) };
        for to in destinations(model, used.value) {
            store.connect(stop, to, flow);
        }
    }
}

fn connect_systems(store: &mut Store, model: &Model) {
    for (idx, system) in model.systems.iter() {
        let stop = Stop::System(idx);
        if let Some(party) = system.operated_by {
            store.connect(stop, Stop::Party(party.value), plain(Link::RunBy, party.span));
        }
        for party in &system.shared_with {
            store.connect(stop, Stop::Party(party.value), plain(Link::SharedWith, party.span));
        }
        if let Some(country) = system.country {
            let flow = plain(Link::LocatedIn, country.span);
            store.connect(stop, Stop::Country(country.value), flow);
        }
    }
}

fn connect_parties(store: &mut Store, model: &Model) {
    for (idx, party) in model.parties.iter() {
        let stop = Stop::Party(idx);
        let engaged = party.sub_processors.iter().map(|used| (Link::Engages, &used.to));
        let members = party.includes.iter().map(|used| (Link::Includes, used));
        let owner = party.parent.iter().map(|used| (Link::OwnedBy, used));
        for (link, used) in engaged.chain(members).chain(owner) {
            store.connect(stop, Stop::Party(used.value), plain(link, used.span));
        }
        if let Some(country) = party.operator.as_ref().and_then(|operator| operator.country) {
            let flow = plain(Link::LocatedIn, country.span);
            store.connect(stop, Stop::Country(country.value), flow);
        }
    }
}

/// Where a transfer goes, and from where the data can be read.
fn destinations(model: &Model, transfer: Idx<Transfer>) -> impl Iterator<Item = Stop> {
    model.transfers[transfer].terms.destinations().map(Stop::from)
}
