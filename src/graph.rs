//! The data-flow graph: from people and sources through activities and systems to recipients and countries.
//! One graph holds all registers. Its questions are asked in domain words; only `graph/store.rs` names the graph library.

mod build;
mod store;

use std::borrow::Cow;
use std::collections::HashSet;

use crate::detail::Destination;
use crate::law::Country;
use crate::model::{
    Activity, Data, DataSubject, Engagement, Idx, Model, Party, Register, System, Transfer,
};
use crate::source::Span;
use crate::vocabulary::OriginKind;

use store::Store;

/// Somebody or something that data are about, come from, are with or at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stop {
    /// The people the data are about.
    DataSubject(Idx<DataSubject>),
    /// Where data come from, and who gives them. A party as a source is another stop than the party as a recipient:
    /// what it receives is not what it gives.
    Source(Option<OriginKind>, Option<Idx<Party>>),
    /// An activity of the organisation.
    Activity(Idx<Activity>),
    /// What the organisation does on behalf of others (GDPR 30(2)).
    Engagement(Idx<Engagement>),
    /// A system that stores data.
    System(Idx<System>),
    /// A processor, a sub-processor or another recipient.
    Party(Idx<Party>),
    /// A country.
    Country(Country),
    /// Some country outside the EEA that is not named.
    OutsideEea,
}

impl Stop {
    /// What it is, in a word.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::DataSubject(_) => "data-subject",
            Self::Source(..) => "source",
            Self::Activity(_) => "activity",
            Self::Engagement(_) => "engagement",
            Self::System(_) => "system",
            Self::Party(_) => "party",
            Self::Country(_) | Self::OutsideEea => "country",
        }
    }

    /// The register that it belongs to; nothing where registers share it.
    #[must_use]
    pub fn register(self, model: &Model) -> Option<Idx<Register>> {
        match self {
            Self::DataSubject(idx) => model.data_subjects[idx].register,
            Self::Activity(idx) => Some(model.activities[idx].register),
            Self::Engagement(idx) => Some(model.engagements[idx].register),
            Self::System(idx) => model.systems[idx].register,
            Self::Party(idx) => model.parties[idx].register,
            Self::Country(_) | Self::OutsideEea | Self::Source(..) => None,
        }
    }

    /// Register, kind and id, so that no other has the same; a country by its letters.
    #[must_use]
    pub fn full_name(self, model: &Model) -> String {
        if matches!(self, Self::Country(_) | Self::OutsideEea) {
            return self.id(model).into_owned();
        }
        let register = self.register(model).map(|idx| model.registers[idx].name.as_str());
        format!("{}/{}/{}", register.unwrap_or("shared"), self.kind(), self.id(model))
    }

    /// Its id, or the word by which it is written.
    #[must_use]
    pub fn id(self, model: &Model) -> Cow<'_, str> {
        match self {
            Self::DataSubject(idx) => (&**model.data_subjects[idx].id).into(),
            Self::Activity(idx) => (&**model.activities[idx].id).into(),
            Self::Engagement(idx) => (&**model.engagements[idx].id).into(),
            Self::System(idx) => (&**model.systems[idx].id).into(),
            Self::Party(idx) | Self::Source(_, Some(idx)) => (&**model.parties[idx].id).into(),
            Self::Country(country) => country.to_string().into(),
            Self::OutsideEea => "outside-eea".into(),
            Self::Source(kind, None) => kind.map_or("source", OriginKind::word).into(),
        }
    }
}

impl From<Destination> for Stop {
    fn from(to: Destination) -> Self {
        match to {
            Destination::Country(country) => Self::Country(country),
            Destination::OutsideEea => Self::OutsideEea,
        }
    }
}

/// In which way one stop is joined to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Link {
    /// From people to what is done with data about them.
    Describes,
    /// From a source to an activity: the origin of that number.
    Supplies(u32),
    /// From a source to an activity that uses data with an origin of their own.
    SuppliesData(Idx<Data>),
    /// From an activity to a system that stores its data.
    Stores,
    /// From an activity to a recipient: the relation of that number.
    Discloses(u32),
    /// From an activity to a country, by the relation of that number.
    Transfers(u32),
    /// From what is done on behalf of others to whom the data go on.
    PassesOn,
    /// From a system to who runs it.
    RunBy,
    /// From a system to those who share it.
    SharedWith,
    /// From a processor to one it engages.
    Engages,
    /// From a class of recipients to a member.
    Includes,
    /// From a system to the country where data are stored, or from a party to that where it is established.
    LocatedIn,
    /// From a company to the one that owns it. No data go that way by themselves (EDPB Guidelines 05/2021, example 12).
    OwnedBy,
}

impl Link {
    /// It in a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Describes => "describes",
            Self::Supplies(_) | Self::SuppliesData(_) => "supplies",
            Self::Stores => "stores",
            Self::Discloses(_) => "discloses",
            Self::Transfers(_) => "transfers",
            Self::PassesOn => "passes-on",
            Self::RunBy => "run-by",
            Self::SharedWith => "shared-with",
            Self::Engages => "engages",
            Self::Includes => "includes",
            Self::LocatedIn => "located-in",
            Self::OwnedBy => "owned-by",
        }
    }
}

/// One step from a stop to the next.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    /// In which way they are joined.
    pub link: Link,
    /// The place in the registry that declares it.
    pub place: Span,
    /// The transfer that it is.
    pub transfer: Option<Idx<Transfer>>,
    /// Whether it is stated that the data do not leave the EEA.
    pub stays: bool,
}

impl Flow {
    /// Whether data go that way.
    #[must_use]
    pub fn carries(&self) -> bool {
        self.link != Link::OwnedBy
    }
}

/// A stop that was reached, and how.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The stop.
    pub stop: Stop,
    /// The number of the step before and the flow from it; nothing for the start.
    pub by: Option<(usize, Flow)>,
}

/// What can be reached from a stop, nearest first, each stop once, by a shortest way.
#[derive(Debug)]
pub struct Reach {
    steps: Vec<Step>,
}

impl Reach {
    /// The steps by number; the first is the start.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The way to the step of a number, from the start to it.
    #[must_use]
    pub fn way_to(&self, number: usize) -> Vec<Step> {
        let before = |number: &usize| Some(self.steps.get(*number)?.by?.0);
        let numbers = std::iter::successors(Some(number), before);
        let mut way: Vec<_> = numbers.filter_map(|one| self.steps.get(one).copied()).collect();
        way.reverse();
        way
    }

    /// The stops, the start left out.
    fn stops(self) -> Vec<Stop> {
        self.steps.into_iter().skip(1).map(|step| step.stop).collect()
    }
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
        Self { store: build::store(model) }
    }

    /// Everything that data can reach from a stop, nearest first, the stop itself left out.
    #[must_use]
    pub fn reachable_from(&self, stop: Stop) -> Vec<Stop> {
        self.reach(stop).stops()
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
        self.reach_abroad(activity).stops()
    }

    /// The same, with the ways.
    #[must_use]
    pub fn reach_abroad(&self, activity: Idx<Activity>) -> Reach {
        let staying = self.staying_with(activity);
        self.store.reach(Stop::Activity(activity), |from, flow, to| {
            flow.carries() && !(staying.contains(&from) && matches!(to, Stop::Country(_)))
        })
    }

    /// Everything that data can reach from a stop, with the ways.
    #[must_use]
    pub fn reach(&self, stop: Stop) -> Reach {
        self.store.reach(stop, |_, flow, _| flow.carries())
    }

    /// From where data can reach a stop; each way leads backwards, from that stop.
    #[must_use]
    pub fn reach_back(&self, stop: Stop) -> Reach {
        self.store.reach_back(stop, Flow::carries)
    }

    /// What data can reach from a stop through some stops only, with the ways.
    #[must_use]
    pub fn reach_within(&self, stop: Stop, within: &HashSet<Stop>) -> Reach {
        self.store.reach(stop, |_, flow, to| flow.carries() && within.contains(&to))
    }

    /// Everything that data can reach from any of some stops, these left out unless another leads to them.
    #[must_use]
    pub fn reach_from_all(&self, stops: &[Stop]) -> HashSet<Stop> {
        self.store.reachable_from_all(stops, Flow::carries)
    }

    /// What comes directly to a stop from others, in the order declared.
    pub fn flows_to(&self, stop: Stop) -> impl Iterator<Item = (Stop, Flow)> {
        self.store.edges_to(stop)
    }

    /// Every stop that is joined to another.
    pub fn stops(&self) -> impl Iterator<Item = Stop> {
        self.store.stops()
    }

    /// The sets of stops between which data can go round.
    #[must_use]
    pub fn circles(&self) -> Vec<Vec<Stop>> {
        self.store.circles()
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
    pub fn flows_from(&self, stop: Stop) -> impl Iterator<Item = (Stop, Flow)> {
        self.store.edges_from(stop)
    }
}
