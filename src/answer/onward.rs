//! Where data go on from a stop, looked for once however many activities lead there.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::graph::{Flow, Graph, Reach, Stop};

/// What is known of where data go on.
pub(super) struct Onward<'a> {
    graph: &'a Graph,
    known: RefCell<HashMap<Stop, Rc<Beyond>>>,
}

/// What data reach from a stop, and the steps by which they leave an area from there.
pub(super) struct Beyond {
    pub(super) reach: Reach,
    /// The number of the step from which they leave, where to, and by which flow.
    pub(super) exits: Vec<(usize, Stop, Flow)>,
}

impl<'a> Onward<'a> {
    pub(super) fn new(graph: &'a Graph) -> Self {
        Self { graph, known: RefCell::default() }
    }

    /// What lies beyond a stop; `is_outside` says which stops are outside the area.
    pub(super) fn from(&self, stop: Stop, is_outside: impl Fn(Stop) -> bool) -> Rc<Beyond> {
        let mut known = self.known.borrow_mut();
        let beyond = known.entry(stop).or_insert_with(|| {
            let reach = self.graph.reach(stop);
            let steps = reach.steps().iter().enumerate();
            let exits = steps.flat_map(|(number, step)| {
                let flows = self.graph.flows_from(step.stop);
                let flows = flows.filter(|(to, flow)| flow.carries() && is_outside(*to));
                flows.map(move |(to, flow)| (number, to, flow))
            });
            let exits = exits.collect();
            Rc::new(Beyond { reach, exits })
        });
        Rc::clone(beyond)
    }
}
