//! What leaves an area: to which country, over which path, under which instrument.

use crate::graph::Stop;

use super::exits::{Abroad, Exit};
use super::instrument::Ground;
use super::{Answer, Cell, Doing, Questions, Row, Unanswerable};

const COLUMNS: &[&str] = &["activity", "country", "path", "data", "certainty", "instrument"];

impl<'a> Questions<'a> {
    /// What leaves the EEA, or a country; only what has no instrument where `missing` is set.
    ///
    /// # Errors
    ///
    /// Where the area is neither `EEA` nor a country.
    pub fn leaves(&self, area: &str, missing: bool) -> Result<Answer<'a>, Unanswerable> {
        let abroad = match (area, self.country(area)) {
            (name, _) if name.eq_ignore_ascii_case("EEA") => Abroad::OutsideEea,
            (_, Ok(Stop::Country(country))) => Abroad::OutsideOf(country),
            (_, Ok(_)) => Abroad::OutsideEea,
            (_, Err(_)) => {
                let reason = "write `EEA`, or the two letters of a country";
                return Err(Unanswerable(format!("`{area}` is no area; {reason}")));
            }
        };
        let rows = self.for_each(self.doings().collect(), |doing, onward, rows| {
            for exit in self.exits(doing, abroad, onward) {
                let find = || self.ground(exit.to, exit.transfer);
                let ground = onward.ground(exit.to, exit.transfer, find);
                if !missing || !ground.holds() {
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
                Cell::one(self.label(exit.to)),
                exit.way,
                exit.data,
                Cell::maybe(modality.map(|modality| modality.word())),
                Cell::one(ground.into_words()),
            ],
            place: Some(exit.place),
        }
    }
}
