//! Where data can go round: sub-processors that engage each other.

use std::collections::HashSet;

use crate::graph::Stop;

use super::{Answer, Cell, Questions, Row};

const COLUMNS: &[&str] = &["cycle", "members"];

impl<'a> Questions<'a> {
    /// The circles of the graph, each with a shortest way round.
    #[must_use]
    pub fn cycles(&self) -> Answer<'a> {
        let graph = &self.project.graph;
        let circles = graph.circles().into_iter();
        let rows = circles.filter_map(|members| {
            let first = *members.first()?;
            let round = self.round(first, &members.iter().copied().collect());
            Some(Row {
                register: self.register(first).map(|idx| self.name_of(idx)),
                cells: vec![
                    self.way(round),
                    Cell::several(members.iter().map(|stop| self.label(*stop))),
                ],
                place: self.declared(first),
            })
        });
        Answer { question: "cycles", columns: COLUMNS, rows: rows.collect() }
    }

    /// A shortest way from a stop back to it, through members of its circle only.
    fn round(&self, start: Stop, members: &HashSet<Stop>) -> Vec<Stop> {
        let reach = self.project.graph.reach_within(start, members);
        let closing = reach.steps().iter().position(|step| {
            self.project.graph.flows_from(step.stop).any(|(to, flow)| to == start && flow.carries())
        });
        let way = closing.map(|number| reach.way_to(number)).unwrap_or_default();
        way.iter().map(|step| step.stop).chain([start]).collect()
    }
}
