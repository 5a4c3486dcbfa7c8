//! Where data go on from a stop, looked for once however many activities lead there.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::graph::{Flow, Reach, Stop};
use crate::project::Project;

/// What stops are called, for all rows that pass them.
type Names<'a> = Arc<[Cow<'a, str>]>;

/// What is known of where data go on.
pub(super) struct Onward<'a> {
    project: &'a Project,
    known: RefCell<HashMap<Stop, Rc<Beyond<'a>>>>,
}

/// What data reach from a stop, and the steps by which they leave an area from there.
pub(super) struct Beyond<'a> {
    pub(super) reach: Reach,
    /// The number of the step from which they leave, where to, and by which flow.
    pub(super) exits: Vec<(usize, Stop, Flow)>,
    /// The ways that have been told, by the number of the step they lead to.
    ways: RefCell<HashMap<usize, Names<'a>>>,
    /// The ways out that have been told, by the place of the exit.
    ways_out: RefCell<HashMap<usize, Names<'a>>>,
}

impl<'a> Onward<'a> {
    pub(super) fn new(project: &'a Project) -> Self {
        Self { project, known: RefCell::default() }
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
            let exits = exits.collect();
            Rc::new(Beyond { reach, exits, ways: RefCell::default(), ways_out: RefCell::default() })
        });
        Rc::clone(beyond)
    }

    /// What the stops on the way to a step are called.
    pub(super) fn way_to(&self, beyond: &Beyond<'a>, number: usize) -> Names<'a> {
        let mut ways = beyond.ways.borrow_mut();
        Arc::clone(ways.entry(number).or_insert_with(|| self.names(beyond, number, None)))
    }

    /// What the stops on the way out by an exit are called.
    pub(super) fn way_out(&self, beyond: &Beyond<'a>, place: usize) -> Names<'a> {
        let mut ways = beyond.ways_out.borrow_mut();
        let way = ways.entry(place).or_insert_with(|| match beyond.exits.get(place) {
            Some((number, to, _)) => self.names(beyond, *number, Some(*to)),
            None => Names::default(),
        });
        Arc::clone(way)
    }

    fn names(&self, beyond: &Beyond<'a>, number: usize, end: Option<Stop>) -> Names<'a> {
        let stops = beyond.reach.way_to(number).into_iter().map(|step| step.stop);
        stops.chain(end).map(|stop| stop.id(&self.project.model)).collect()
    }
}
