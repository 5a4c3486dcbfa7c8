//! What falls if a recipient, a country or an adequacy decision goes.

use std::collections::BTreeSet;

use crate::graph::{Step, Stop};
use crate::model::{Activity, Idx, Policy, Register, Relation, Transfer};
use crate::value::Fact;

use super::instrument::named;
use super::{Answer, Cell, Doing, Questions, Row, Unanswerable};

const COLUMNS: &[&str] = &["what", "kind", "path", "data", "purposes", "instead"];

/// What is imagined to be gone, as it is asked for.
#[derive(Clone, Copy, Debug)]
pub enum Missing<'a> {
    /// A stop by name.
    Named(&'a str),
    /// A country by its two letters.
    Country(&'a str),
    /// An adequacy decision by its number.
    Decision(&'a str),
}

impl Questions<'_> {
    /// The activities, agreements, transfers and notices that lean on what is gone.
    ///
    /// # Errors
    ///
    /// Where nothing, or more than one thing, is called so.
    pub fn without(&self, missing: Missing<'_>) -> Result<Answer, Unanswerable> {
        let rows = match missing {
            Missing::Named(name) => self.without_stop(self.stop(name)?),
            Missing::Country(code) => self.without_stop(self.country(code)?),
            Missing::Decision(number) => self.without_decision(number)?,
        };
        Ok(Answer { question: "without", columns: COLUMNS, rows })
    }

    fn without_stop(&self, gone: Stop) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut transfers = BTreeSet::new();
        let mut notices = BTreeSet::new();
        for doing in self.doings() {
            let reach = self.reach(&doing);
            let Some(number) = reach.steps().iter().skip(1).position(|step| step.stop == gone)
            else {
                continue;
            };
            rows.push(self.fallen(&doing, &reach.way_to(number + 1)));
            let Stop::Activity(idx) = doing.stop else { continue };
            notices.extend(self.notices_of(doing.register, idx));
            let relations = doing.activity.iter().flat_map(|one| one.relations());
            let relations = relations.filter(|one| Stop::Party(one.to.value) == gone);
            transfers.extend(relations.filter_map(Relation::stated_transfer));
        }
        if let Stop::Country(country) = gone {
            let all = self.project.model.transfers.iter();
            transfers.extend(all.filter(|(_, one)| one.terms.reaches(country)).map(|(idx, _)| idx));
        }
        rows.extend(transfers.into_iter().filter_map(|idx| self.row_of_transfer(idx)));
        rows.extend(notices.into_iter().map(|idx| self.row_of_notice(idx)));
        rows
    }

    /// The row of what is done with data that pass what is gone.
    fn fallen(&self, doing: &Doing<'_>, way: &[Step]) -> Row {
        let first = way.get(1).and_then(|step| step.by).map(|(_, flow)| flow);
        let relation = doing.relation(first);
        Row {
            register: Some(self.name_of(doing.register)),
            cells: vec![
                Cell::one(&*doing.id.value),
                Cell::one(doing.stop.kind()),
                self.way(way.iter().map(|step| step.stop)),
                self.ids_of_data(doing.data_by(relation)),
                Cell::several(doing.purposes_by(relation).iter().map(|one| &**one.id)),
                Cell::Empty,
            ],
            place: Some(first.map_or(doing.id.span, |flow| flow.place)),
        }
    }

    fn notices_of(&self, register: Idx<Register>, activity: Idx<Activity>) -> Vec<Idx<Policy>> {
        let model = &self.project.model;
        let register = &model.registers[register];
        let policies = register.policies.iter().copied();
        policies.filter(|policy| model.told_by(register, *policy).contains(&activity)).collect()
    }

    fn row_of_notice(&self, idx: Idx<Policy>) -> Row {
        let policy = &self.project.model.policies[idx];
        let mut registers = self.project.model.registers.iter();
        let register = registers.find(|(_, one)| one.policies.contains(&idx));
        Row {
            register: register.map(|(_, one)| one.name.clone()),
            cells: vec![
                Cell::one(&**policy.id),
                Cell::one("notice"),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
            ],
            place: Some(policy.id.span),
        }
    }

    /// The row of a transfer, where it belongs to a register that is asked about.
    fn row_of_transfer(&self, idx: Idx<Transfer>) -> Option<Row> {
        let mut registers = self.project.model.registers.iter();
        let (register, one) = registers.find(|(_, one)| one.transfers.contains(&idx))?;
        let transfer = &self.project.model.transfers[idx];
        self.asks_about(Some(register)).then(|| Row {
            register: Some(one.name.clone()),
            cells: vec![
                Cell::one(&**transfer.id),
                Cell::one("transfer"),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::maybe(transfer.terms.fallback.as_ref().and_then(named)),
            ],
            place: Some(transfer.id.span),
        })
    }

    fn without_decision(&self, number: &str) -> Result<Vec<Row>, Unanswerable> {
        if self.project.law.decisions(number).next().is_none() {
            return Err(Unanswerable(format!(
                "`{number}` is the number of no adequacy decision; `ropa law adequacy` lists them"
            )));
        }
        let mut rows = Vec::new();
        for (_, register) in self.project.model.registers.iter() {
            for idx in &register.transfers {
                let transfer = &self.project.model.transfers[*idx];
                let leans =
                    transfer.terms.safeguard.as_ref().is_some_and(|fact| match &fact.value {
                        Fact::Stated(one) => {
                            one.adequacy.as_ref().is_some_and(|named| *named.value == *number)
                        }
                        _ => false,
                    });
                if !leans {
                    continue;
                }
                rows.extend(self.row_of_transfer(*idx));
                let fallback = transfer.terms.fallback.as_ref().and_then(named);
                rows.extend(self.leaning(*idx, fallback.as_ref()));
            }
        }
        Ok(rows)
    }

    /// The rows of what leans on a transfer.
    fn leaning(&self, transfer: Idx<Transfer>, instead: Option<&String>) -> Vec<Row> {
        let mut rows = Vec::new();
        for doing in self.doings() {
            let mut seen = BTreeSet::new();
            for (to, flow) in self.project.graph.flows_from(doing.stop) {
                if flow.transfer != Some(transfer) || !seen.insert(flow.place) {
                    continue;
                }
                let relation = doing.relation(Some(flow));
                let to = relation.map_or(to, |relation| Stop::Party(relation.to.value));
                rows.push(Row {
                    register: Some(self.name_of(doing.register)),
                    cells: vec![
                        Cell::one(&*doing.id.value),
                        Cell::one(doing.stop.kind()),
                        self.way([doing.stop, to]),
                        self.ids_of_data(doing.data_by(relation)),
                        Cell::several(doing.purposes_by(relation).iter().map(|one| &**one.id)),
                        Cell::maybe(instead.cloned()),
                    ],
                    place: Some(flow.place),
                });
            }
        }
        rows
    }
}
