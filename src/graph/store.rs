//! Stops and flows in petgraph. Only iterative algorithms: a chain of sub-processors may be long.

use std::collections::HashMap;

use petgraph::Direction;
use petgraph::graph::{DiGraph, EdgeReference, NodeIndex};
use petgraph::visit::{EdgeRef, VisitMap, Visitable};

use super::{Flow, Stop};

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

    /// What can be reached from a stop by the steps that `follows` allows, nearest first, the stop itself left out.
    pub(super) fn reachable(&self, stop: Stop, follows: impl Fn(Stop, Stop) -> bool) -> Vec<Stop> {
        let Some(start) = self.nodes.get(&stop).copied() else { return Vec::new() };
        let mut seen = self.graph.visit_map();
        seen.visit(start);
        let mut found = vec![start];
        let mut next = 0;
        while let Some(node) = found.get(next).copied() {
            let targets = self.edges_of(node).into_iter().map(|edge| edge.target());
            let followed = targets.filter(|to| match (self.stop(node), self.stop(*to)) {
                (Some(from), Some(to)) => follows(from, to),
                _ => false,
            });
            found.extend(followed.filter(|node| seen.visit(*node)));
            next += 1;
        }
        found.into_iter().skip(1).filter_map(|node| self.stop(node)).collect()
    }

    fn stop(&self, node: NodeIndex) -> Option<Stop> {
        self.graph.node_weight(node).copied()
    }

    pub(super) fn edges_from(&self, stop: Stop) -> impl Iterator<Item = (Stop, &Flow)> {
        let start = self.nodes.get(&stop).copied();
        let edges = start.into_iter().flat_map(|node| self.edges_of(node));
        edges.filter_map(|edge| Some((self.stop(edge.target())?, edge.weight())))
    }

    /// What leaves a node, in the order declared.
    fn edges_of(&self, node: NodeIndex) -> Vec<EdgeReference<'_, Flow>> {
        // The library hands out the newest edge first.
        let mut edges: Vec<_> = self.graph.edges_directed(node, Direction::Outgoing).collect();
        edges.reverse();
        edges
    }
}
