//! What no data reach: declared, and joined to nothing that anybody does.

use std::collections::HashSet;

use crate::graph::{Link, Stop};
use crate::model::{Data, Idx, Party};

use super::{Answer, Cell, Questions, Row};

const COLUMNS: &[&str] = &["name", "kind"];

impl<'a> Questions<'a> {
    /// Parties that data of no activity reach, systems in which none keeps any, people and data that no activity is about,
    /// and activities that are about nobody.
    #[must_use]
    pub fn orphans(&self) -> Answer<'a> {
        let model = &self.project.model;
        let activities = model.activities.iter().map(|(idx, _)| Stop::Activity(idx));
        let engagements = model.engagements.iter().map(|(idx, _)| Stop::Engagement(idx));
        let starts: Vec<Stop> = activities.chain(engagements).collect();
        let reached = self.project.graph.reach_from_all(&starts);
        let sources = self.project.graph.stops().filter_map(|stop| match stop {
            Stop::Source(_, party) => party,
            _ => None,
        });
        let sources: HashSet<Idx<Party>> = sources.collect();
        let providers = model.cookies.iter().filter_map(|(_, cookie)| cookie.provider);
        let providers: HashSet<_> = providers.map(|used| used.value).collect();
        let rules = model.registers.iter().flat_map(|(_, one)| model.retention_for_all(one));
        let ruled: HashSet<_> =
            rules.flat_map(|rule| &rule.systems).map(|used| used.value).collect();
        let is_orphan = |stop: Stop| match stop {
            // Who owns a recipient or sets cookies is declared for that alone.
            Stop::Party(idx) => {
                let is_joined = sources.contains(&idx) || providers.contains(&idx);
                !reached.contains(&stop) && !is_joined && !self.owns_somebody(stop)
            }
            // A rule for all activities may be about a system of which none tells.
            Stop::System(idx) => !reached.contains(&stop) && !ruled.contains(&idx),
            Stop::DataSubject(_) => self.project.graph.flows_from(stop).next().is_none(),
            Stop::Activity(idx) => model.activities[idx].data_subjects.is_empty(),
            _ => false,
        };
        let stops = self.stops().into_iter().filter(|stop| is_orphan(*stop));
        let mut rows: Vec<Row<'a>> = stops
            .map(|stop| Row {
                register: self.register(stop).map(|idx| self.name_of(idx)),
                cells: vec![Cell::one(self.label(stop)), Cell::one(stop.kind())],
                place: self.declared(stop),
            })
            .collect();
        let used = self.data_in_use();
        for (idx, data) in model.data.iter() {
            if self.asks_about(data.register) && data.parent.is_none() && !used.contains(&idx) {
                rows.push(Row {
                    register: data.register.map(|idx| self.name_of(idx)),
                    cells: vec![Cell::one(&**data.id), Cell::one("data-category")],
                    place: Some(data.id.span),
                });
            }
        }
        Answer { question: "orphans", columns: COLUMNS, rows }
    }

    fn owns_somebody(&self, stop: Stop) -> bool {
        self.project.graph.flows_to(stop).any(|(_, flow)| flow.link == Link::OwnedBy)
    }

    /// The data that some activity or engagement uses, with what they belong to and what belongs to them.
    fn data_in_use(&self) -> HashSet<Idx<Data>> {
        let model = &self.project.model;
        let of_activities = model.activities.iter().flat_map(|(_, one)| model.data_of(one));
        let of_engagements = model.engagements.iter();
        let of_engagements = of_engagements.flat_map(|(_, one)| one.data.iter().map(|it| it.value));
        let named: HashSet<Idx<Data>> = of_activities.chain(of_engagements).collect();
        let around = named
            .iter()
            .flat_map(|idx| model.data_within(*idx).into_iter().chain(model.data[*idx].parent));
        around.collect()
    }
}
