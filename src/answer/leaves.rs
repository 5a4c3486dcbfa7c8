//! What leaves an area: to which country, over which path, under which instrument.

use std::cell::LazyCell;

use crate::graph::{Flow, Link, Stop};
use crate::law::Country;
use crate::model::{Idx, Relation, Transfer};
use crate::source::Span;

use super::instrument::Ground;
use super::onward::Onward;
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
    /// The data that take it.
    data: Cell<'a>,
    relation: Option<&'a Relation>,
    transfer: Option<Idx<Transfer>>,
    place: Span,
}

impl<'a> Questions<'a> {
    /// What leaves the EEA, or a country; only what has no instrument where `missing` is set.
    ///
    /// # Errors
    ///
    /// Where the area is neither `EEA` nor a country.
    pub fn leaves(&self, area: &str, missing: bool) -> Result<Answer<'a>, Unanswerable> {
        let area = match (area, self.country(area)) {
            (name, _) if name.eq_ignore_ascii_case("EEA") => Area::Eea,
            (_, Ok(Stop::Country(country))) => Area::Country(country),
            (_, Ok(_)) => Area::Eea,
            (_, Err(_)) => {
                let reason = "write `EEA`, or the two letters of a country";
                return Err(Unanswerable(format!("`{area}` is no area; {reason}")));
            }
        };
        let rows = self.rows_of(self.doings().collect(), |doing, onward, rows| {
            for exit in self.exits(doing, area, onward) {
                let to = exit.way.last().copied().unwrap_or(doing.stop);
                let ground = self.ground(to, exit.transfer);
                if !missing || matches!(ground, Ground::Lacks(_)) {
                    rows.push(self.row_of_exit(doing, exit, ground));
                }
            }
        });
        Ok(Answer { question: "leaves", columns: COLUMNS, rows })
    }

    fn row_of_exit(&self, doing: &Doing<'a>, exit: Exit<'a>, ground: Ground) -> Row<'a> {
        let transfer = exit.transfer.map(|idx| &self.project.model.transfers[idx]);
        let modality = exit.relation.and_then(|one| one.modality);
        let modality = transfer.and_then(|one| one.terms.modality).or(modality);
        Row {
            register: Some(self.name_of(doing.register)),
            cells: vec![
                Cell::one(&*doing.id.value),
                Cell::maybe(exit.way.last().map(|stop| self.label(*stop))),
                self.way(exit.way),
                exit.data,
                Cell::maybe(modality.map(|modality| modality.word())),
                Cell::one(ground.into_words()),
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

    /// Every step to a country outside the area, by each first step and the shortest way from there. Where it is stated
    /// of a recipient that the data stay, they do not leave by where it is established.
    fn exits(&self, doing: &Doing<'a>, area: Area, onward: &Onward<'a>) -> Vec<Exit<'a>> {
        let staying = match doing.stop {
            Stop::Activity(idx) => self.project.graph.staying_with(idx),
            _ => Vec::new(),
        };
        let mut exits = Vec::new();
        for (next, first) in self.project.graph.flows_from(doing.stop) {
            if !first.carries() {
                continue;
            }
            let data = LazyCell::new(|| {
                self.ids_of_data(doing.data_by(&self.project.model, (next, first)))
            });
            if matches!(next, Stop::Country(_) | Stop::OutsideEea) {
                if self.is_outside(next, area) {
                    let step = (first, data.clone());
                    exits.push(self.exit(doing, vec![doing.stop], step, (next, first)));
                }
                continue;
            }
            let beyond = onward.from(next, |stop| self.is_outside(stop, area));
            for (number, to, flow) in &beyond.exits {
                let way = beyond.reach.way_to(*number);
                let stays = way.last().is_some_and(|step| staying.contains(&step.stop));
                // Where a recipient is, a transfer to it may have told already.
                let is_told = first.transfer.is_some_and(|idx| self.names(idx, *to));
                if stays || (first.stays || is_told) && *number == 0 {
                    continue;
                }
                let way = [doing.stop].into_iter().chain(way.iter().map(|step| step.stop));
                let step = (first, data.clone());
                exits.push(self.exit(doing, way.collect(), step, (*to, *flow)));
            }
        }
        exits
    }

    /// Whether a transfer names a country, as where data are stored or from where they are read.
    pub(super) fn names(&self, idx: Idx<Transfer>, to: Stop) -> bool {
        let Stop::Country(country) = to else { return false };
        self.project.model.transfers[idx].terms.names(country)
    }

    fn exit(
        &self,
        doing: &Doing<'a>,
        mut way: Vec<Stop>,
        (first, data): (Flow, Cell<'a>),
        (to, flow): (Stop, Flow),
    ) -> Exit<'a> {
        let relation = doing.relation(first);
        // A transfer is declared on the relation; the recipient stands between activity and country.
        if let (Link::Transfers(_), Some(relation)) = (flow.link, relation) {
            way.push(Stop::Party(relation.to.value));
        }
        way.push(to);
        let transfer = flow.transfer.or(first.transfer);
        let transfer = transfer.filter(|idx| match to {
            Stop::Country(country) => self.project.model.transfers[*idx].terms.reaches(country),
            _ => true,
        });
        Exit { way, data, relation, transfer, place: flow.place }
    }
}
