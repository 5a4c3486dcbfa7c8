//! What leaves an area: to which country, over which path, under which instrument.

use crate::graph::{Flow, Link, Step, Stop};
use crate::law::Country;
use crate::model::{Idx, Relation, Transfer};
use crate::source::Span;

use super::{Answer, Cell, Doing, Questions, Row, Unanswerable};

const COLUMNS: &[&str] = &["activity", "country", "path", "data", "certainty", "instrument"];

/// What data can leave.
#[derive(Clone, Copy, Debug)]
pub(super) enum Area {
    /// The European Economic Area.
    Eea,
    /// One country.
    Country(Country),
}

/// A way by which data leave.
struct Exit<'a> {
    way: Vec<Stop>,
    relation: Option<&'a Relation>,
    transfer: Option<Idx<Transfer>>,
    place: Span,
}

impl Questions<'_> {
    /// What leaves the EEA, or a country; only what has no instrument where `missing` is set.
    ///
    /// # Errors
    ///
    /// Where the area is neither `EEA` nor a country.
    pub fn leaves(&self, area: &str, missing: bool) -> Result<Answer, Unanswerable> {
        let area = match (area, self.country(area)) {
            ("EEA" | "eea", _) => Area::Eea,
            (_, Ok(Stop::Country(country))) => Area::Country(country),
            (_, Ok(_)) => Area::Eea,
            (_, Err(_)) => {
                let reason = "write `EEA`, or the two letters of a country";
                return Err(Unanswerable(format!("`{area}` is no area; {reason}")));
            }
        };
        let mut rows = Vec::new();
        for doing in self.doings() {
            for exit in self.exits(&doing, area) {
                let instrument = exit.transfer.and_then(|transfer| self.instrument(transfer));
                if !(missing && instrument.is_some()) {
                    rows.push(self.row_of_exit(&doing, exit, instrument));
                }
            }
        }
        Ok(Answer { question: "leaves", columns: COLUMNS, rows })
    }

    fn row_of_exit(&self, doing: &Doing<'_>, exit: Exit<'_>, instrument: Option<String>) -> Row {
        let transfer = exit.transfer.map(|idx| &self.project.model.transfers[idx]);
        let modality = exit.relation.and_then(|one| one.modality);
        let modality = transfer.and_then(|one| one.terms.modality).or(modality);
        Row {
            register: Some(self.name_of(doing.register)),
            cells: vec![
                Cell::one(&*doing.id.value),
                Cell::maybe(exit.way.last().map(|stop| self.label(*stop))),
                self.way(exit.way),
                self.ids_of_data(doing.data_by(exit.relation)),
                Cell::maybe(modality.map(|modality| modality.word())),
                Cell::one(instrument.unwrap_or_else(|| "none".to_owned())),
            ],
            place: Some(exit.place),
        }
    }

    fn is_outside(&self, stop: Stop, area: Area) -> bool {
        match (stop, area) {
            (Stop::OutsideEea, _) => true,
            (Stop::Country(country), Area::Eea) => {
                !self.project.law.in_eea(country, self.project.as_of)
            }
            (Stop::Country(country), Area::Country(home)) => country != home,
            _ => false,
        }
    }

    /// Every step to a country outside the area, by the shortest way to where it begins.
    fn exits<'d>(&self, doing: &Doing<'d>, area: Area) -> Vec<Exit<'d>> {
        let reach = self.reach(doing);
        let staying = match doing.stop {
            Stop::Activity(idx) => self.project.graph.staying_with(idx),
            _ => Vec::new(),
        };
        let mut exits = Vec::new();
        for (number, step) in reach.steps().iter().enumerate() {
            if staying.contains(&step.stop) {
                continue;
            }
            for (to, flow) in self.project.graph.flows_from(step.stop) {
                if flow.carries() && self.is_outside(to, area) {
                    exits.push(self.exit(doing, &reach.way_to(number), (to, flow)));
                }
            }
        }
        exits
    }

    fn exit<'d>(&self, doing: &Doing<'d>, way: &[Step], (to, flow): (Stop, Flow)) -> Exit<'d> {
        let first = way.get(1).and_then(|step| step.by).map(|(_, flow)| flow);
        let relation = doing.relation(Some(first.unwrap_or(flow)));
        let mut stops: Vec<Stop> = way.iter().map(|step| step.stop).collect();
        // A transfer is declared on the relation; the recipient stands between activity and country.
        if let (Link::Transfers(_), Some(relation)) = (flow.link, relation) {
            stops.push(Stop::Party(relation.to.value));
        }
        stops.push(to);
        let transfer = flow.transfer.or_else(|| first.and_then(|flow| flow.transfer));
        let transfer = transfer.filter(|idx| match to {
            Stop::Country(country) => self.project.model.transfers[*idx].terms.reaches(country),
            _ => true,
        });
        Exit { way: stops, relation, transfer, place: flow.place }
    }
}
