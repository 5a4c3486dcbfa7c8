//! Stops and flows in petgraph. Only iterative algorithms: a chain of sub-processors may be long.

use std::collections::HashMap;

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Bfs, EdgeRef};

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

    pub(super) fn reachable_from(&self, stop: Stop) -> Vec<Stop> {
        let Some(start) = self.nodes.get(&stop) else { return Vec::new() };
        let mut walk = Bfs::new(&self.graph, *start);
        let mut found = Vec::new();
        while let Some(node) = walk.next(&self.graph) {
            if node != *start
                && let Some(stop) = self.graph.node_weight(node)
            {
                found.push(*stop);
            }
        }
        found
    }

    pub(super) fn edges_from(&self, stop: Stop) -> impl Iterator<Item = (Stop, &Flow)> {
        let start = self.nodes.get(&stop).copied();
        let edges = start.into_iter().flat_map(|node| {
            // The library hands out the newest edge first.
            let mut edges: Vec<_> = self.graph.edges_directed(node, Direction::Outgoing).collect();
            edges.reverse();
            edges
        });
        edges.filter_map(|edge| Some((*self.graph.node_weight(edge.target())?, edge.weight())))
    }
}
