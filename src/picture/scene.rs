//! Which stops and flows of the graph a picture shows.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::graph::{Link, Stop};
use crate::model::{Idx, Origin, Register, Relation};
use crate::project::Project;
use crate::vocabulary::{Modality, OriginKind};

use super::{Column, Passage, View, is_inside};

/// How many steps away from a recipient stand in columns of their own; what is further away stands with the last.
const DEEPEST: u8 = 3;

/// What a picture shows, before it is grouped.
pub(super) struct Scene {
    /// The flows, in the order in which data go.
    pub(super) passages: Vec<Passage>,
    /// The stops, in the order in which they are reached, each with its column.
    pub(super) stops: Vec<(Stop, Column)>,
}

impl Scene {
    /// What some registers describe, as far as it is in view.
    pub(super) fn of(project: &Project, registers: &[Idx<Register>], view: View) -> Self {
        let doing =
            view.focus.filter(|stop| matches!(stop, Stop::Activity(_) | Stop::Engagement(_)));
        let doings = doing.map_or_else(|| doings(project, registers), |doing| vec![doing]);
        let passages = passages(project, doings);
        let stops = columns(project, &passages);
        Self { passages, stops }.seen(view)
    }

    /// The members of each class that stand in its own column: the class tells of them, and no arrow does.
    pub(super) fn members(&self) -> HashMap<Stop, Vec<Stop>> {
        let columns: HashMap<Stop, Column> = self.stops.iter().copied().collect();
        let mut members: HashMap<Stop, Vec<Stop>> = HashMap::new();
        for one in self.passages.iter().filter(|one| one.flow.link == Link::Includes) {
            let beside = columns.get(&one.from) == columns.get(&one.to);
            let known = members.entry(one.from).or_default();
            if beside && !known.contains(&one.to) {
                known.push(one.to);
            }
        }
        members
    }

    /// What of it is in view.
    fn seen(mut self, view: View) -> Self {
        let Some(focus) = view.focus else { return self };
        let depth = view.depth.unwrap_or(usize::MAX);
        let onward = distances(focus, self.passages.iter().map(|one| (one.from, one.to)));
        let back = distances(focus, self.passages.iter().map(|one| (one.to, one.from)));
        let within = |stop: &Stop, steps: &HashMap<Stop, usize>| {
            steps.get(stop).is_some_and(|steps| *steps <= depth)
        };
        self.passages.retain(|one| {
            let both = |steps| within(&one.from, steps) && within(&one.to, steps);
            both(&onward) || both(&back)
        });
        let kept = |stop: &Stop| within(stop, &onward) || within(stop, &back);
        self.stops.retain(|(stop, _)| kept(stop));
        self
    }
}

/// How many steps each stop is away from a start.
fn distances(start: Stop, steps: impl Iterator<Item = (Stop, Stop)>) -> HashMap<Stop, usize> {
    let mut next: HashMap<Stop, Vec<Stop>> = HashMap::new();
    for (from, to) in steps {
        next.entry(from).or_default().push(to);
    }
    let mut found = HashMap::from([(start, 0)]);
    let mut queue = VecDeque::from([(start, 0)]);
    while let Some((stop, away)) = queue.pop_front() {
        for to in next.get(&stop).into_iter().flatten() {
            if !found.contains_key(to) {
                found.insert(*to, away + 1);
                queue.push_back((*to, away + 1));
            }
        }
    }
    found
}

/// What organisations do, for themselves and on behalf of others.
fn doings(project: &Project, registers: &[Idx<Register>]) -> Vec<Stop> {
    let registers = registers.iter().map(|idx| &project.model.registers[*idx]);
    let doings = registers.flat_map(|register| {
        let activities = register.activities.iter().map(|idx| Stop::Activity(*idx));
        activities.chain(register.engagements.iter().map(|idx| Stop::Engagement(*idx)))
    });
    doings.collect()
}

/// The flows to what is done, and on from there.
fn passages(project: &Project, doings: Vec<Stop>) -> Vec<Passage> {
    let (model, graph) = (&project.model, &project.graph);
    let mut passages = Vec::new();
    let mut queue: VecDeque<Stop> = doings.into();
    for doing in &queue {
        let coming = graph.flows_to(*doing).filter(|(from, _)| is_told(*from));
        passages.extend(coming.map(|(from, flow)| Passage {
            from,
            to: *doing,
            flow,
            by: Some(*doing),
        }));
    }
    let mut seen: HashSet<Stop> = queue.iter().copied().collect();
    while let Some(stop) = queue.pop_front() {
        let by = matches!(stop, Stop::Activity(_) | Stop::Engagement(_)).then_some(stop);
        let relations: Vec<&Relation> = match stop {
            Stop::Activity(idx) => model.activities[idx].relations().collect(),
            _ => Vec::new(),
        };
        for (to, flow) in graph.flows_from(stop).filter(|(_, flow)| flow.carries()) {
            let from = match flow.link {
                Link::Transfers(number) => {
                    let relation = relations.get(number as usize);
                    relation.map_or(stop, |relation| Stop::Party(relation.to.value))
                }
                _ => stop,
            };
            passages.push(Passage { from, to, flow, by });
            if seen.insert(to) {
                queue.push_back(to);
            }
        }
    }
    let staying = staying(&passages);
    let is_abroad = |stop| matches!(stop, Stop::Country(country) if !is_inside(project, country));
    passages.retain(|one| {
        one.flow.link != Link::LocatedIn || !staying.contains(&one.from) || !is_abroad(one.to)
    });
    passages
}

/// Whether a stop says something that is not plain: that people give data about themselves is.
fn is_told(stop: Stop) -> bool {
    use OriginKind::{PublicSource, ThirdParty};
    !matches!(stop, Stop::Source(kind, None) if !matches!(kind, Some(PublicSource | ThirdParty)))
}

/// The recipients that get data only where it is stated that these do not leave the EEA.
fn staying(passages: &[Passage]) -> HashSet<Stop> {
    let mut staying = HashSet::new();
    let mut leaving = HashSet::new();
    for one in passages {
        match one.flow.link {
            Link::Discloses(_) if one.flow.stays => staying.insert(one.to),
            Link::Discloses(_) | Link::PassesOn | Link::Engages | Link::Includes => {
                leaving.insert(one.to)
            }
            _ => false,
        };
    }
    staying.difference(&leaving).copied().collect()
}

/// The column of each stop.
fn columns(project: &Project, passages: &[Passage]) -> Vec<(Stop, Column)> {
    let mut order = Vec::new();
    let mut seen = HashSet::new();
    for stop in passages.iter().flat_map(|one| [one.from, one.to]) {
        if seen.insert(stop) {
            order.push(stop);
        }
    }
    let steps = steps_onward(passages);
    let column = |stop: Stop| match stop {
        Stop::DataSubject(_) | Stop::Source(..) => Column::People,
        Stop::Activity(_) | Stop::Engagement(_) => Column::Activities,
        Stop::System(_) => Column::Systems,
        Stop::Party(_) => match steps.get(&stop) {
            None | Some(0) => Column::Recipients,
            Some(steps) => Column::Onward(*steps),
        },
        Stop::Country(country) if is_inside(project, country) => Column::InsideEea,
        Stop::Country(_) | Stop::OutsideEea => Column::OutsideEea,
    };
    order.into_iter().map(|stop| (stop, column(stop))).collect()
}

/// How many steps each party is away from one that the organisation gives data to itself.
fn steps_onward(passages: &[Passage]) -> HashMap<Stop, u8> {
    let is_party = |stop: Stop| matches!(stop, Stop::Party(_));
    let mut next: HashMap<Stop, Vec<Stop>> = HashMap::new();
    let mut steps = HashMap::new();
    let mut queue = VecDeque::new();
    for one in passages.iter().filter(|one| is_party(one.to)) {
        if is_party(one.from) {
            next.entry(one.from).or_default().push(one.to);
        } else if steps.insert(one.to, 0).is_none() {
            queue.push_back((one.to, 0));
        }
    }
    while let Some((stop, away)) = queue.pop_front() {
        let away = (away + 1).min(DEEPEST);
        for to in next.get(&stop).into_iter().flatten() {
            if !steps.contains_key(to) {
                steps.insert(*to, away);
                queue.push_back((*to, away));
            }
        }
    }
    steps
}

impl Passage {
    /// Whether data only may go that way, or go sometimes.
    pub(super) fn is_possible(&self, project: &Project) -> bool {
        let model = &project.model;
        let transfer = self.flow.transfer.and_then(|idx| model.transfers[idx].terms.modality);
        let is_open =
            |one: Option<Modality>| matches!(one, Some(Modality::May | Modality::Sometimes));
        let depends = |one: &Relation| {
            is_open(one.modality)
                || one.condition.is_some()
                || one.permission.is_some()
                || one.consent_where_required.is_some()
        };
        match self.flow.link {
            // Who belongs to a class of recipients need not be one of those that receive these data.
            Link::Includes => true,
            Link::Supplies(number) => self
                .origin(project, number)
                .is_some_and(|one| is_open(one.modality) || one.condition.is_some()),
            Link::Transfers(_) if is_open(transfer) => true,
            _ => self.relation(project).is_some_and(depends),
        }
    }

    /// The origin of a number, of the activity that declares it.
    #[must_use]
    pub fn origin<'a>(&self, project: &'a Project, number: u32) -> Option<&'a Origin> {
        let Some(Stop::Activity(idx)) = self.by else { return None };
        project.model.activities[idx].origin.get(number as usize)
    }

    /// The relation that it is, of the activity that declares it.
    #[must_use]
    pub fn relation<'a>(&self, project: &'a Project) -> Option<&'a Relation> {
        let Some(Stop::Activity(idx)) = self.by else { return None };
        match self.flow.link {
            Link::Discloses(number) | Link::Transfers(number) => {
                project.model.activities[idx].relation(number)
            }
            _ => None,
        }
    }
}
