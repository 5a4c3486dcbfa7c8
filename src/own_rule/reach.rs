//! Whether data of something reach a recipient or a country, and by which way.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::detail::{Area, Destination};
use crate::diagnostic::Label;
use crate::graph::{Flow, Link, Stop};
use crate::law::Country;
use crate::model::{Activity, Data, Idx, Party, Reached, Transfer, Value};
use crate::rule::Context;
use crate::source::Spanned;
use crate::value::Fact;
use crate::vocabulary::Role;

use super::carried;
use super::judge::{Answer, Judge, Verdict, label};
use super::subject::Subject;

/// A stop that was reached, with what somebody there is by the way that leads to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Arrival {
    stop: Stop,
    role: Option<Role>,
    /// Whether it is stated that the data do not leave the EEA with it.
    stays: bool,
    /// The transfer by which data come to it.
    transfer: Option<Idx<Transfer>>,
}

impl Arrival {
    fn at(stop: Stop) -> Self {
        Self { stop, role: None, stays: false, transfer: None }
    }
}

/// An arrival with the number of the one before it and the flow from there.
#[derive(Clone, Copy, Debug)]
struct Step {
    arrival: Arrival,
    by: Option<(usize, Flow)>,
}

/// Whether an arrival is what is wanted, with what shows it beside the way.
enum Fit {
    Yes(Option<Label>),
    No,
    Open,
}

impl Fit {
    fn of(verdict: Verdict, shown: Option<Label>) -> Self {
        match verdict {
            Verdict::Yes => Self::Yes(shown),
            Verdict::No => Self::No,
            Verdict::Open => Self::Open,
        }
    }
}

/// What has been found beyond a first step, so that it is looked for once.
#[derive(Debug, Default)]
pub(super) struct Known {
    beyond: RefCell<HashMap<Departure, Rc<Found>>>,
    /// For each activity the first steps with the data that take them.
    first: RefCell<HashMap<Idx<Activity>, Rc<Vec<First>>>>,
}

/// What is wanted, from where, and in which activity where some of its recipients keep data in the EEA.
type Departure = (usize, Arrival, Option<Idx<Activity>>);

/// A first step with the data that take it; nothing where all do.
type First = (Stop, Flow, Option<HashSet<Idx<Data>>>);

/// What a search has found.
#[derive(Debug)]
enum Found {
    /// What is wanted, with the rest of the way.
    There(Vec<Label>),
    /// It may be there.
    Open,
    /// It is not there.
    Nothing,
}

/// Whether a subject reaches what is wanted, with the way as labels. The nearest way is shown.
pub(super) fn answer(judge: Judge<'_>, subject: Subject, wanted: &Reached) -> Answer {
    let mut is_open = false;
    for idx in starts(judge, subject) {
        let staying = judge.cx.graph.staying_with(idx);
        let search = Search { judge, subject, idx, wanted, staying };
        match search.run() {
            Ok(labels) => return Answer::new(Verdict::Yes, labels),
            Err(unknown) => is_open |= unknown,
        }
    }
    Answer::new(Verdict::of(false, is_open), [])
}

/// The activities whose data are followed.
fn starts(judge: Judge<'_>, subject: Subject) -> Vec<Idx<Activity>> {
    let model = judge.cx.model;
    match subject {
        Subject::Activity(idx) | Subject::Recipient(idx, _) => vec![idx],
        Subject::Transfer(idx) => {
            let mut users: Vec<_> =
                model.transfers[idx].used_by.iter().map(|(activity, _)| *activity).collect();
            users.dedup();
            users
        }
        Subject::Data(idx) => {
            let users = judge.subjects.users(model, judge.register, idx);
            users.into_iter().map(|used| used.value).collect()
        }
    }
}

/// A search from one activity.
struct Search<'a> {
    judge: Judge<'a>,
    subject: Subject,
    idx: Idx<Activity>,
    wanted: &'a Reached,
    /// With whom it is stated that data stay in the EEA.
    staying: Vec<Stop>,
}

impl Search<'_> {
    /// The way to the nearest stop that is wanted, or whether one may be there that is not known.
    fn run(&self) -> Result<Vec<Label>, bool> {
        let activity = &self.judge.cx.model.activities[self.idx];
        let is_gap = |fact: &Spanned<Fact<_>>| matches!(fact.value, Fact::Unknown(_));
        let mut is_open = activity.recipients.as_ref().is_none_or(is_gap);
        let start = Arrival::at(Stop::Activity(self.idx));
        let mut nearest: Option<Vec<Label>> = None;
        for (to, flow, data) in self.first_steps().iter() {
            if !flow.carries() || !self.begins_with(*flow, data.as_ref()) {
                continue;
            }
            let arrival = self.arrival(start, *to, *flow);
            match &*self.beyond(arrival) {
                Found::There(rest) => {
                    if nearest.as_ref().is_none_or(|known| rest.len() + 1 < known.len()) {
                        let first = self.step(start.stop, *to, *flow);
                        nearest = Some([first].into_iter().chain(rest.iter().cloned()).collect());
                    }
                }
                Found::Open => is_open = true,
                Found::Nothing => {}
            }
        }
        nearest.ok_or(is_open)
    }

    /// The first steps from the activity.
    fn first_steps(&self) -> Rc<Vec<First>> {
        let Context { model, graph, .. } = *self.judge.cx;
        let mut known = self.judge.known.first.borrow_mut();
        let steps = known.entry(self.idx).or_insert_with(|| {
            let activity = &model.activities[self.idx];
            let flows = graph.flows_from(Stop::Activity(self.idx));
            let steps = flows.map(|step| (step.0, step.1, carried::taking(model, activity, step)));
            Rc::new(steps.collect())
        });
        Rc::clone(steps)
    }

    /// What is found from an arrival on.
    fn beyond(&self, start: Arrival) -> Rc<Found> {
        let own = (!self.staying.is_empty()).then_some(self.idx);
        let key = (std::ptr::from_ref(self.wanted).addr(), start, own);
        if let Some(known) = self.judge.known.beyond.borrow().get(&key) {
            return Rc::clone(known);
        }
        let found = Rc::new(self.search(start));
        self.judge.known.beyond.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    fn search(&self, start: Arrival) -> Found {
        let mut is_open = false;
        let mut steps = vec![Step { arrival: start, by: None }];
        let mut seen = HashSet::from([start]);
        let mut next = 0;
        while let Some(from) = steps.get(next).map(|step| step.arrival) {
            match self.fit(from) {
                Fit::Yes(shown) => return Found::There(self.way(&steps, next, shown)),
                Fit::Open => is_open = true,
                Fit::No => {}
            }
            for (to, flow) in self.judge.cx.graph.flows_from(from.stop) {
                if !flow.carries() || from.stays && flow.link == Link::LocatedIn {
                    continue;
                }
                let arrival = self.arrival(from, to, flow);
                if seen.insert(arrival) {
                    steps.push(Step { arrival, by: Some((next, flow)) });
                }
            }
            next += 1;
        }
        if is_open { Found::Open } else { Found::Nothing }
    }

    /// Whether what is judged takes a first step.
    fn begins_with(&self, flow: Flow, taking: Option<&HashSet<Idx<Data>>>) -> bool {
        match (self.subject, flow.link) {
            (Subject::Activity(_), _) => true,
            (Subject::Recipient(_, own), Link::Discloses(number) | Link::Transfers(number)) => {
                own == number
            }
            (Subject::Transfer(own), _) => flow.transfer == Some(own),
            (Subject::Data(data), _) => taking.is_none_or(|all| all.contains(&data)),
            (Subject::Recipient(..), _) => false,
        }
    }

    fn arrival(&self, from: Arrival, to: Stop, flow: Flow) -> Arrival {
        let activity = &self.judge.cx.model.activities[self.idx];
        let at = Arrival::at(to);
        match flow.link {
            Link::Discloses(number) => {
                let role = activity.relation(number).and_then(|one| one.role);
                let role = role.map(|role| role.value);
                Arrival { role, stays: flow.stays, transfer: flow.transfer, ..at }
            }
            Link::Engages => {
                let stays = self.staying.contains(&to);
                Arrival { role: Some(Role::Processor), stays, ..at }
            }
            // Who runs a system for the organisation is its processor, unless the activity gives it another role; in which
            // role others share it is not told.
            Link::RunBy => {
                let Stop::Party(operator) = to else { return at };
                let role = activity.role_of(operator).unwrap_or(Role::Processor);
                Arrival { role: Some(role), ..at }
            }
            Link::Includes => Arrival { role: from.role, stays: from.stays, ..at },
            _ => at,
        }
    }

    /// Whether an arrival is what is wanted.
    fn fit(&self, arrival: Arrival) -> Fit {
        let Reached { countries, outside, roles, recipients } = self.wanted;
        let asks_where = !countries.is_empty() || !outside.is_empty();
        if roles.is_empty() && recipients.is_empty() {
            return match arrival.stop {
                Stop::Country(country) => Fit::of(self.lies(Some(country)), None),
                Stop::OutsideEea => Fit::of(self.lies(None), None),
                Stop::Party(idx) if !arrival.stays && self.locations(idx, arrival).is_empty() => {
                    Fit::Open
                }
                _ => Fit::No,
            };
        }
        let Stop::Party(idx) = arrival.stop else { return Fit::No };
        if !recipients.is_empty() && !recipients.contains(&idx) {
            return Fit::No;
        }
        let is_in_role = match arrival.role {
            _ if roles.is_empty() => Verdict::Yes,
            Some(role) => Verdict::of(roles.contains(&role), false),
            None => Verdict::Open,
        };
        if is_in_role == Verdict::No || !asks_where {
            return Fit::of(is_in_role, None);
        }
        let mut is_open = is_in_role == Verdict::Open;
        let locations = self.locations(idx, arrival);
        is_open |= locations.is_empty() && !arrival.stays;
        for (country, label) in locations {
            match self.lies(country) {
                Verdict::Yes if is_in_role == Verdict::Yes => return Fit::Yes(Some(label)),
                Verdict::Yes | Verdict::Open => is_open = true,
                Verdict::No => {}
            }
        }
        if is_open { Fit::Open } else { Fit::No }
    }

    /// Where somebody is by an arrival: where it is established, and where the transfer to it goes; nothing for a country
    /// that is not named.
    fn locations(&self, idx: Idx<Party>, arrival: Arrival) -> Vec<(Option<Country>, Label)> {
        let model = self.judge.cx.model;
        let id = &model.parties[idx].id;
        let seat = model.seat_of(idx).filter(|_| !arrival.stays).map(|seat| {
            let message = format!("`{}` is established in `{}`", **id, seat.value);
            (Some(seat.value), label(seat.span, message))
        });
        let terms =
            arrival.transfer.map(|idx| (&model.transfers[idx].id, &model.transfers[idx].terms));
        let by_transfer = terms.into_iter().flat_map(|(id, terms)| {
            let to = terms.country.iter().map(move |to| match to.value {
                Destination::Country(country) => {
                    let message = format!("the transfer `{}` goes to `{country}`", **id);
                    (Some(country), label(to.span, message))
                }
                Destination::OutsideEea => {
                    (None, label(to.span, format!("the transfer `{}` leaves the EEA", **id)))
                }
            });
            to.chain(terms.remote_access_from.iter().map(move |from| {
                let message =
                    format!("data of the transfer `{}` are read from `{}`", **id, from.value);
                (Some(from.value), label(from.span, message))
            }))
        });
        by_transfer.chain(seat).collect()
    }

    /// Whether a country is where it is asked for.
    fn lies(&self, country: Option<Country>) -> Verdict {
        let cx = self.judge.cx;
        let Reached { countries, outside, .. } = self.wanted;
        let in_eea = |country| cx.law.in_eea(country, cx.as_of);
        match country {
            Some(country) => {
                let is_outside = |area: &Area| match area {
                    Area::Eea => !in_eea(country),
                    Area::Country(other) => *other != country,
                };
                let is_named = countries.is_empty() || countries.contains(&country);
                Verdict::of(is_named && outside.iter().all(is_outside), false)
            }
            None => {
                let is_within = |area: &Area| match area {
                    Area::Eea => true,
                    Area::Country(country) => in_eea(*country),
                };
                Verdict::of(countries.is_empty() && outside.iter().all(is_within), true)
            }
        }
    }

    /// The way to one of some steps, a label for each, with what else shows that it is wanted.
    fn way(&self, steps: &[Step], end: usize, shown: Option<Label>) -> Vec<Label> {
        let before = |number: &usize| Some(steps.get(*number)?.by?.0);
        let numbers = std::iter::successors(Some(end), before);
        let mut labels: Vec<Label> = numbers
            .filter_map(|number| {
                let step = steps.get(number)?;
                let (from, flow) = step.by?;
                Some(self.step(steps.get(from)?.arrival.stop, step.arrival.stop, flow))
            })
            .collect();
        labels.reverse();
        labels.extend(shown);
        labels
    }

    /// A step in words. That somebody is engaged does not say that these data go there.
    fn step(&self, from: Stop, to: Stop, flow: Flow) -> Label {
        let may = if flow.link == Link::Engages { ", which may get the data" } else { "" };
        let (from, to) = (self.named(from), self.named(to));
        label(flow.place, format!("{from} {} {to}{may}", verb(flow.link)))
    }

    fn named(&self, stop: Stop) -> String {
        let value = match stop {
            Stop::Activity(idx) => Value::Activity(idx),
            Stop::System(idx) => Value::System(idx),
            Stop::Party(idx) => Value::Party(idx),
            Stop::Country(country) => Value::Country(country),
            Stop::OutsideEea => return "a country outside the EEA".to_owned(),
            Stop::DataSubject(_) | Stop::Source(..) | Stop::Engagement(_) => return String::new(),
        };
        self.judge.quoted(&value)
    }
}

/// What one stop does to the next.
fn verb(link: Link) -> &'static str {
    match link {
        Link::Discloses(_) | Link::PassesOn => "discloses to",
        Link::Stores => "stores in",
        Link::Transfers(_) => "transfers to",
        Link::RunBy => "is run by",
        Link::SharedWith => "is shared with",
        Link::Engages => "engages",
        Link::Includes => "includes",
        Link::LocatedIn => "is in",
        Link::OwnedBy => "belongs to",
        Link::Describes | Link::Supplies(_) | Link::SuppliesData(_) => "goes into",
    }
}
