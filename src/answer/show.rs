//! What is joined to a stop, both ways.

use crate::graph::{Flow, Stop};

use super::who::of_link;
use super::{Answer, Cell, Questions, Row, Unanswerable};

const COLUMNS: &[&str] = &["neighbour", "direction", "kind", "as", "transfer"];

impl<'a> Questions<'a> {
    /// What comes to a stop and what goes from it.
    ///
    /// # Errors
    ///
    /// Where nothing, or more than one thing, is called so.
    pub fn show(&self, asked: &str) -> Result<Answer<'a>, Unanswerable> {
        let stop = self.stop(asked)?;
        let graph = &self.project.graph;
        let coming = graph.flows_to(stop);
        let coming = coming.map(|(other, flow)| self.neighbour("from", other, stop, flow));
        // Who receives data and gives some stands in the graph twice, so that these do not run in a circle.
        let is_same = |other: &Stop| matches!((*other, stop), (Stop::Source(_, Some(party)), Stop::Party(own)) if party == own);
        let starts = [stop].into_iter().chain(graph.stops().filter(is_same));
        let going = starts.flat_map(|start| graph.flows_from(start));
        let going = going.map(|(other, flow)| self.neighbour("to", other, stop, flow));
        let rows = coming.chain(going).flatten().collect();
        Ok(Answer { question: "show", columns: COLUMNS, rows })
    }

    /// A row for a neighbour, where the flow belongs to a register that is asked about.
    fn neighbour(
        &self,
        way: &'static str,
        other: Stop,
        shown: Stop,
        flow: Flow,
    ) -> Option<Row<'a>> {
        let register = self.between(shown, other);
        if !self.asks_about(register) {
            return None;
        }
        let transfer = flow.transfer.map(|idx| &*self.project.model.transfers[idx].id.value);
        Some(Row {
            register: register.map(|idx| self.name_of(idx)),
            cells: vec![
                Cell::one(self.label(other)),
                Cell::one(way),
                Cell::one(other.kind()),
                Cell::one(of_link(flow.link)),
                Cell::maybe(transfer),
            ],
            place: Some(flow.place),
        })
    }
}
