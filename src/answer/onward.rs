//! Where data go on from a stop and what permits it, looked for once however many activities lead there.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::graph::{Flow, Reach, Stop};
use crate::model::{Idx, Transfer};
use crate::project::Project;

use super::instrument::Ground;

/// What stops are called, for all rows that pass them.
type Names<'a> = Arc<[Cow<'a, str>]>;

/// The end of a way, and the transfer that is declared for it.
type Step = (Stop, Option<Idx<Transfer>>);

/// What is known of where data go on.
pub(super) struct Onward<'a> {
    project: &'a Project,
    known: RefCell<HashMap<Stop, Rc<Beyond<'a>>>>,
    grounds: RefCell<HashMap<Step, Ground>>,
}

/// What data reach from a stop, and the steps by which they leave an area from there.
pub(super) struct Beyond<'a> {
    pub(super) reach: Reach,
    /// The number of the step from which they leave, where to, and by which flow.
    pub(super) exits: Vec<(usize, Stop, Flow)>,
    /// The way to each step, where it has been told.
    ways: Vec<OnceCell<Names<'a>>>,
    /// The way out by each exit, where it has been told.
    ways_out: Vec<OnceCell<Names<'a>>>,
}

impl<'a> Onward<'a> {
    pub(super) fn new(project: &'a Project) -> Self {
        Self { project, known: RefCell::default(), grounds: RefCell::default() }
    }

    /// What lies beyond a stop; `is_outside` says which stops are outside the area.
    pub(super) fn from(&self, stop: Stop, is_outside: impl Fn(Stop) -> bool) -> Rc<Beyond<'a>> {
        let mut known = self.known.borrow_mut();
        let beyond = known.entry(stop).or_insert_with(|| {
            let reach = self.project.graph.reach(stop);
            let steps = reach.steps().iter().enumerate();
            let exits = steps.flat_map(|(number, step)| {
                let flows = self.project.graph.flows_from(step.stop);
                let flows = flows.filter(|(to, flow)| flow.carries() && is_outside(*to));
                flows.map(move |(to, flow)| (number, to, flow))
            });
            let exits: Vec<_> = exits.collect();
            let ways = vec![OnceCell::new(); reach.steps().len()];
            let ways_out = vec![OnceCell::new(); exits.len()];
            Rc::new(Beyond { reach, exits, ways, ways_out })
        });
        Rc::clone(beyond)
    }

    /// What permits that data go to a country, looked for once.
    pub(super) fn ground(
        &self,
        to: Stop,
        transfer: Option<Idx<Transfer>>,
        find: impl FnOnce() -> Ground,
    ) -> Ground {
        self.grounds.borrow_mut().entry((to, transfer)).or_insert_with(find).clone()
    }

    /// What the stops on the way to a step are called.
    pub(super) fn way_to(&self, beyond: &Beyond<'a>, number: usize) -> Names<'a> {
        let way = beyond.ways.get(number);
        way.map(|way| Arc::clone(way.get_or_init(|| self.names(beyond, number, None))))
            .unwrap_or_default()
    }

    /// What the stops on the way out by an exit are called.
    pub(super) fn way_out(&self, beyond: &Beyond<'a>, place: usize) -> Names<'a> {
        let exit = beyond.exits.get(place).zip(beyond.ways_out.get(place));
        exit.map(|((number, to, _), way)| {
            Arc::clone(way.get_or_init(|| self.names(beyond, *number, Some(*to))))
        })
        .unwrap_or_default()
    }

    fn names(&self, beyond: &Beyond<'a>, number: usize, end: Option<Stop>) -> Names<'a> {
        let stops = beyond.reach.way_to(number).into_iter().map(|step| step.stop);
        stops.chain(end).map(|stop| stop.id(&self.project.model)).collect()
    }
}
