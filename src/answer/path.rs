//! How data get from one stop to another.

use crate::graph::Stop;
use crate::model::{DataSubject, Idx};

use super::who::of_link;
use super::{Answer, Cell, Questions, Row, Unanswerable};

const COLUMNS: &[&str] = &["to", "from", "by", "path"];

impl<'a> Questions<'a> {
    /// The shortest way from one stop to another, step by step; no rows where there is none.
    ///
    /// # Errors
    ///
    /// Where nothing, or more than one thing, is called so.
    pub fn path(&self, from: &str, to: &str) -> Result<Answer<'a>, Unanswerable> {
        let (from, to) = (self.stop(from)?, self.stop(to)?);
        let stops = self.project.graph.stops();
        let asked = stops.filter(|stop| self.asks_about(self.register(*stop))).collect();
        let ways = self.with_wider(from).into_iter().filter_map(|from| {
            let reach = self.project.graph.reach_within(from, &asked);
            let end = reach.steps().iter().position(|step| step.stop == to)?;
            (end > 0).then(|| reach.way_to(end))
        });
        let way = ways.min_by_key(Vec::len).unwrap_or_default();
        let stops: Vec<Stop> = way.iter().map(|step| step.stop).collect();
        let rows = way.windows(2).zip(1..).filter_map(|(pair, number)| {
            let [before, step] = pair else { return None };
            let (_, flow) = step.by?;
            Some(Row {
                register: self.between(before.stop, step.stop).map(|idx| self.name_of(idx)),
                cells: vec![
                    Cell::one(self.label(step.stop)),
                    Cell::one(self.label(before.stop)),
                    Cell::one(of_link(flow.link)),
                    self.way(stops.iter().copied().take(number + 1)),
                ],
                place: Some(flow.place),
            })
        });
        Ok(Answer { question: "path", columns: COLUMNS, rows: rows.collect() })
    }

    /// A stop; for people, with the wider categories that they belong to.
    fn with_wider(&self, stop: Stop) -> Vec<Stop> {
        let Stop::DataSubject(subject) = stop else { return vec![stop] };
        let model = &self.project.model;
        let wider = |idx: &Idx<DataSubject>| model.data_subjects[*idx].kind_of.map(|one| one.value);
        std::iter::successors(Some(subject), wider).map(Stop::DataSubject).collect()
    }
}
