//! Whether data of something reach a recipient or a country, and by which way.

use std::collections::HashSet;

use crate::detail::{Area, Destination};
use crate::diagnostic::Label;
use crate::graph::{Flow, Link, Stop};
use crate::law::Country;
use crate::model::{Activity, Idx, Party, Reached, Transfer, Value};
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
        let mut steps = vec![Step { arrival: start, by: None }];
        let mut seen = HashSet::from([start]);
        let mut next = 0;
        while let Some(from) = steps.get(next).map(|step| step.arrival) {
            for (to, flow) in self.judge.cx.graph.flows_from(from.stop) {
                let is_first = next == 0;
                let stays = from.stays && flow.link == Link::LocatedIn;
                if !flow.carries() || stays || is_first && !self.begins_with(to, flow) {
                    continue;
                }
                let arrival = self.arrival(from, to, flow);
                if !seen.insert(arrival) {
                    continue;
                }
                steps.push(Step { arrival, by: Some((next, flow)) });
                match self.fit(arrival) {
                    Fit::Yes(shown) => return Ok(self.way(&steps, shown)),
                    Fit::Open => is_open = true,
                    Fit::No => {}
                }
            }
            next += 1;
        }
        Err(is_open)
    }

    /// Whether what is judged takes a first step.
    fn begins_with(&self, to: Stop, flow: Flow) -> bool {
        let model = self.judge.cx.model;
        match (self.subject, flow.link) {
            (Subject::Activity(_), _) => true,
            (Subject::Recipient(_, own), Link::Discloses(number) | Link::Transfers(number)) => {
                own == number
            }
            (Subject::Transfer(own), _) => flow.transfer == Some(own),
            (Subject::Data(data), _) => {
                carried::takes(model, &model.activities[self.idx], data, (to, flow))
            }
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

    /// The way to the last of some steps, a label for each, with what else shows that it is wanted.
    fn way(&self, steps: &[Step], shown: Option<Label>) -> Vec<Label> {
        let before = |number: &usize| Some(steps.get(*number)?.by?.0);
        let numbers = std::iter::successors(steps.len().checked_sub(1), before);
        let mut labels: Vec<Label> = numbers
            .filter_map(|number| {
                let step = steps.get(number)?;
                let (from, flow) = step.by?;
                let from = self.named(steps.get(from)?.arrival.stop);
                let to = self.named(step.arrival.stop);
                Some(label(flow.place, format!("{from} {} {to}", verb(flow.link))))
            })
            .collect();
        labels.reverse();
        labels.extend(shown);
        labels
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
