//! Stops and flows in petgraph. Only iterative algorithms: a chain of sub-processors may be long.

use std::collections::{HashMap, HashSet};

use petgraph::Direction;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, EdgeReference, NodeIndex};
use petgraph::visit::{EdgeFiltered, EdgeRef, VisitMap, Visitable};

use super::{Flow, Reach, Step, Stop};

/// The graph with an index from stop to node.
#[derive(Debug, Default)]
pub(super) struct Store {
    graph: DiGraph<Stop, Flow>,
    nodes: HashMap<Stop, NodeIndex>,
}

impl Store {
    fn node(&mut self, stop: Stop) -> NodeIndex {
        let graph = &mut self.graph;
        *self.nodes.entry(stop).or_insert_with(|| graph.add_node(stop))
    }

    pub(super) fn connect(&mut self, from: Stop, to: Stop, flow: Flow) {
        let (from, to) = (self.node(from), self.node(to));
        self.graph.add_edge(from, to, flow);
    }

    /// What can be reached from a stop by the steps that `follows` allows, nearest first.
    pub(super) fn reach(&self, start: Stop, follows: impl Fn(Stop, &Flow, Stop) -> bool) -> Reach {
        self.search(start, Direction::Outgoing, follows)
    }

    /// From where a stop can be reached by the steps that `follows` allows, nearest first.
    pub(super) fn reach_back(&self, end: Stop, follows: impl Fn(&Flow) -> bool) -> Reach {
        self.search(end, Direction::Incoming, |_, flow, _| follows(flow))
    }

    fn search(
        &self,
        start: Stop,
        direction: Direction,
        follows: impl Fn(Stop, &Flow, Stop) -> bool,
    ) -> Reach {
        let mut reach = Reach { steps: vec![Step { stop: start, by: None }] };
        let Some(node) = self.nodes.get(&start).copied() else { return reach };
        let mut seen = self.graph.visit_map();
        seen.visit(node);
        let mut found = vec![node];
        let mut next = 0;
        while let Some(node) = found.get(next).copied() {
            for edge in self.edges_of(node, direction) {
                let other = match direction {
                    Direction::Outgoing => edge.target(),
                    Direction::Incoming => edge.source(),
                };
                let (Some(from), Some(to)) = (self.stop(node), self.stop(other)) else {
                    continue;
                };
                if follows(from, edge.weight(), to) && seen.visit(other) {
                    found.push(other);
                    reach.steps.push(Step { stop: to, by: Some((next, *edge.weight())) });
                }
            }
            next += 1;
        }
        reach
    }

    fn stop(&self, node: NodeIndex) -> Option<Stop> {
        self.graph.node_weight(node).copied()
    }

    pub(super) fn edges_from(&self, stop: Stop) -> impl Iterator<Item = (Stop, Flow)> {
        let start = self.nodes.get(&stop).copied();
        let edges = start.into_iter().flat_map(|node| self.edges_of(node, Direction::Outgoing));
        edges.filter_map(|edge| Some((self.stop(edge.target())?, *edge.weight())))
    }

    /// What comes directly to a stop from others, in the order declared.
    pub(super) fn edges_to(&self, stop: Stop) -> impl Iterator<Item = (Stop, Flow)> {
        let end = self.nodes.get(&stop).copied();
        let edges = end.into_iter().flat_map(|node| self.edges_of(node, Direction::Incoming));
        edges.filter_map(|edge| Some((self.stop(edge.source())?, *edge.weight())))
    }

    /// What can be reached from any of some stops, in one pass.
    pub(super) fn reachable_from_all(
        &self,
        starts: &[Stop],
        follows: impl Fn(&Flow) -> bool,
    ) -> HashSet<Stop> {
        let mut seen = self.graph.visit_map();
        let mut next: Vec<NodeIndex> =
            starts.iter().filter_map(|stop| self.nodes.get(stop).copied()).collect();
        let mut found = HashSet::new();
        while let Some(node) = next.pop() {
            let edges = self.graph.edges_directed(node, Direction::Outgoing);
            for edge in edges.filter(|edge| follows(edge.weight())) {
                if seen.visit(edge.target()) {
                    next.push(edge.target());
                    found.extend(self.stop(edge.target()));
                }
            }
        }
        found
    }

    /// Every stop, in the order in which it was first joined to another.
    pub(super) fn stops(&self) -> impl Iterator<Item = Stop> {
        self.graph.node_weights().copied()
    }

    /// The sets of stops each of which data can reach from every other of its set, where there are several.
    pub(super) fn circles(&self) -> Vec<Vec<Stop>> {
        let carrying = EdgeFiltered::from_fn(&self.graph, |edge| edge.weight().carries());
        let circles = kosaraju_scc(&carrying).into_iter().filter(|nodes| nodes.len() > 1);
        let circles = circles.map(|nodes| {
            let mut stops: Vec<_> = nodes.into_iter().filter_map(|node| self.stop(node)).collect();
            stops.sort_unstable();
            stops
        });
        let mut circles: Vec<_> = circles.collect();
        circles.sort_unstable();
        circles
    }

    /// What leaves a node or comes to it, in the order declared.
    fn edges_of(&self, node: NodeIndex, direction: Direction) -> Vec<EdgeReference<'_, Flow>> {
        // The library hands out the newest edge first.
        let mut edges: Vec<_> = self.graph.edges_directed(node, direction).collect();
        edges.reverse();
        edges
    }
}
