//! The data-flow graph: from people through activities and systems to recipients and countries.
//! Its questions are asked in domain words; only `graph/store.rs` names the graph library.

mod store;

use crate::detail::Destination;
use crate::law::Country;
use crate::model::{Activity, Data, DataSubject, Idx, Model, Party, System, Transfer};
use crate::value::Fact;

use store::Store;

/// Somebody or something that data are about, with or at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stop {
    /// The people the data are about.
    DataSubject(Idx<DataSubject>),
    /// An activity of the organisation.
    Activity(Idx<Activity>),
    /// A system that stores data.
    System(Idx<System>),
    /// A processor, a sub-processor or another recipient.
    Party(Idx<Party>),
    /// A country.
    Country(Country),
    /// Some country outside the EEA that is not named.
    OutsideEea,
}

/// What goes from one stop to the next.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// Which data; all that arrive at the stop before where the list is empty.
    pub data: Vec<Idx<Data>>,
    /// For which purposes of the activity, by their place; all where the list is empty.
    pub purposes: Vec<usize>,
    /// The transfer that it is.
    pub transfer: Option<Idx<Transfer>>,
    /// Whether it is stated that the data do not leave the EEA.
    pub stays: bool,
}

/// The data-flow graph of all registers.
#[derive(Debug)]
pub struct Graph {
    store: Store,
}

impl Graph {
    /// Builds the graph of a model.
    #[must_use]
    pub fn build(model: &Model) -> Self {
        let mut store = Store::default();
        for (idx, activity) in model.activities.iter() {
            connect_activity(&mut store, model, idx, activity);
        }
        for (idx, system) in model.systems.iter() {
            let operator = system.operated_by.map(|party| Stop::Party(party.value));
            let country = system.country.map(|country| Stop::Country(country.value));
            for to in operator.into_iter().chain(country) {
                store.connect(Stop::System(idx), to, Flow::default());
            }
        }
        for (idx, party) in model.parties.iter() {
            let below = party.sub_processors.iter().chain(&party.includes);
            let below = below.map(|used| Stop::Party(used.value));
            let country = party.operator.as_ref().and_then(|operator| operator.country);
            for to in below.chain(country.map(|country| Stop::Country(country.value))) {
                store.connect(Stop::Party(idx), to, Flow::default());
            }
        }
        Self { store }
    }

    /// Everything that data can reach from a stop, nearest first, the stop itself left out.
    #[must_use]
    pub fn reachable_from(&self, stop: Stop) -> Vec<Stop> {
        self.store.reachable(stop, |_, _| true)
    }

    /// The processors, sub-processors and other recipients that data of an activity can reach, nearest first.
    #[must_use]
    pub fn recipients_of(&self, activity: Idx<Activity>) -> Vec<Idx<Party>> {
        let stops = self.reachable_from(Stop::Activity(activity)).into_iter();
        let party = |stop| match stop {
            Stop::Party(party) => Some(party),
            _ => None,
        };
        stops.filter_map(party).collect()
    }

    /// The recipients of whom it is stated in an activity that the data they receive do not leave the EEA.
    #[must_use]
    pub fn staying_with(&self, activity: Idx<Activity>) -> Vec<Stop> {
        let flows: Vec<_> = self.flows_from(Stop::Activity(activity)).collect();
        let leaves = |stop: Stop| flows.iter().any(|(other, flow)| *other == stop && !flow.stays);
        let staying = flows.iter().filter(|(stop, flow)| flow.stays && !leaves(*stop));
        staying.map(|(stop, _)| *stop).collect()
    }

    /// What data of an activity can reach. Where somebody is established counts unless it is stated that the data they
    /// receive do not leave the EEA.
    #[must_use]
    pub fn reachable_abroad(&self, activity: Idx<Activity>) -> Vec<Stop> {
        let staying = self.staying_with(activity);
        self.store.reachable(Stop::Activity(activity), |from, to| {
            !(staying.contains(&from) && matches!(to, Stop::Country(_)))
        })
    }

    /// The countries that data of an activity can reach, named or not, in a fixed order.
    #[must_use]
    pub fn countries_of(&self, activity: Idx<Activity>) -> Vec<Stop> {
        let is_country = |stop: &Stop| matches!(stop, Stop::Country(_) | Stop::OutsideEea);
        let reached = self.reachable_abroad(activity);
        let mut countries: Vec<_> = reached.into_iter().filter(is_country).collect();
        countries.sort_unstable();
        countries
    }

    /// What goes directly from a stop to others, in the order declared.
    pub fn flows_from(&self, stop: Stop) -> impl Iterator<Item = (Stop, &Flow)> {
        self.store.edges_from(stop)
    }
}

fn connect_activity(store: &mut Store, model: &Model, idx: Idx<Activity>, activity: &Activity) {
    let stop = Stop::Activity(idx);
    let data = model.data_of(activity);
    let whole = || Flow { data: data.clone(), ..Flow::default() };
    for subject in &activity.data_subjects {
        store.connect(Stop::DataSubject(subject.value), stop, whole());
    }
    for system in model.systems_of(activity) {
        store.connect(stop, Stop::System(system.value), whole());
    }
    for relation in activity.relations() {
        let flow = Flow {
            data: relation.data.iter().map(|used| used.value).collect(),
            purposes: relation.purposes.iter().map(|purpose| purpose.value).collect(),
            transfer: relation.stated_transfer(),
            stays: relation.transfer.as_ref().is_some_and(|fact| matches!(fact.value, Fact::None)),
        };
        if let Some(transfer) = flow.transfer {
            for to in destinations(model, transfer) {
                store.connect(stop, to, flow.clone());
            }
        }
        store.connect(stop, Stop::Party(relation.to.value), flow);
    }
}

/// Where a transfer goes, and from where the data can be read.
fn destinations(model: &Model, transfer: Idx<Transfer>) -> impl Iterator<Item = Stop> {
    let terms = &model.transfers[transfer].terms;
    let stored = terms.country.iter().map(|to| match to.value {
        Destination::Country(country) => Stop::Country(country),
        Destination::OutsideEea => Stop::OutsideEea,
    });
    stored.chain(terms.remote_access_from.iter().map(|country| Stop::Country(country.value)))
}
