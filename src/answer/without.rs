//! What falls if a recipient, a country or an adequacy decision goes.

use std::collections::{BTreeSet, HashMap};

use crate::graph::{Flow, Link, Stop};
use crate::model::{Activity, Idx, Policy, Register, Relation, Transfer};
use crate::source::Spanned;

use super::exits::{Abroad, Exit};
use super::instrument::Ground;
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

/// What falls with several activities, once.
#[derive(Default)]
pub(super) struct Lost {
    pub(super) transfers: BTreeSet<Idx<Transfer>>,
    pub(super) notices: BTreeSet<Idx<Policy>>,
}

impl<'a> Questions<'a> {
    /// The activities, sources, agreements, transfers and notices that lean on what is gone.
    ///
    /// # Errors
    ///
    /// Where nothing, or more than one thing, is called so.
    pub fn without(&self, missing: Missing<'_>) -> Result<Answer<'a>, Unanswerable> {
        let rows = match missing {
            Missing::Named(name) => match self.stop(name)? {
                country @ (Stop::Country(_) | Stop::OutsideEea) => self.without_country(country),
                gone => self.without_stop(gone),
            },
            Missing::Country(code) => self.without_country(self.country(code)?),
            Missing::Decision(number) => self.without_decision(number)?,
        };
        Ok(Answer { question: "without", columns: COLUMNS, rows })
    }

    /// What falls with an organisation, a system or people.
    fn without_stop(&self, gone: Stop) -> Vec<Row<'a>> {
        let back = self.project.graph.reach_back(gone);
        let ways: HashMap<Stop, usize> =
            back.steps().iter().enumerate().map(|(number, step)| (step.stop, number)).collect();
        let mut rows = Vec::new();
        let mut lost = Lost::default();
        let notices = self.notices();
        for doing in self.doings() {
            let flows = self.project.graph.flows_from(doing.stop);
            let fallen = flows.filter(|(_, flow)| flow.carries()).filter_map(|(to, flow)| {
                let way = back.way_to(*ways.get(&to)?);
                let onward = way.iter().rev().map(|step| step.stop);
                Some(self.fallen_by_step(
                    &doing,
                    [doing.stop].into_iter().chain(onward),
                    (to, flow),
                ))
            });
            let before = rows.len();
            rows.extend(fallen);
            rows.extend(self.supplied(&doing, gone));
            let Stop::Activity(idx) = doing.stop else { continue };
            if rows.len() == before {
                continue;
            }
            lost.notices.extend(notices.get(&idx).into_iter().flatten());
            let relations = doing.activity.iter().flat_map(|one| one.relations());
            for relation in relations.filter(|one| Stop::Party(one.to.value) == gone) {
                lost.transfers.extend(relation.stated_transfer());
                rows.extend(self.row_of_agreement(&doing, relation));
            }
        }
        rows.extend(self.rows_of_lost(&lost, |idx| self.instead_of(idx)));
        rows
    }

    /// What falls with a country.
    fn without_country(&self, gone: Stop) -> Vec<Row<'a>> {
        let found = self.for_each(self.doings().collect(), |doing, onward, found| {
            for exit in self.exits(doing, Abroad::In(gone), onward) {
                found.push((doing.stop, self.fallen(doing, exit, None)));
            }
        });
        let notices = self.notices();
        let mut lost = Lost::default();
        for (stop, _) in &found {
            let Stop::Activity(idx) = stop else { continue };
            lost.notices.extend(notices.get(idx).into_iter().flatten());
        }
        if let Stop::Country(country) = gone {
            let all = self.project.model.transfers.iter();
            let reaching = all.filter(|(_, one)| one.terms.names(country));
            lost.transfers.extend(reaching.map(|(idx, _)| idx));
        }
        let mut rows: Vec<_> = found.into_iter().map(|(_, row)| row).collect();
        rows.extend(self.rows_of_lost(&lost, |idx| self.instead_of(idx)));
        rows
    }

    /// The row of what is done with data that take a first step on a way to what is gone.
    fn fallen_by_step(
        &self,
        doing: &Doing<'a>,
        way: impl IntoIterator<Item = Stop>,
        (to, flow): (Stop, Flow),
    ) -> Row<'a> {
        let exit = Exit {
            to,
            way: self.way(way),
            data: self.ids_of_data(doing.data_by(&self.project.model, (to, flow))),
            relation: doing.relation(flow),
            transfer: None,
            begun: flow.place,
            place: flow.place,
        };
        self.fallen(doing, exit, None)
    }

    /// The row of what is done with data that take a way to what is gone, with what takes its place.
    pub(super) fn fallen(
        &self,
        doing: &Doing<'a>,
        exit: Exit<'a>,
        instead: Option<String>,
    ) -> Row<'a> {
        let purposes = doing.purposes_by(&self.project.model, exit.relation);
        Row {
            register: Some(self.name_of(doing.register)),
            cells: vec![
                Cell::one(&*doing.id.value),
                Cell::one(doing.stop.kind()),
                exit.way,
                exit.data,
                Cell::several(purposes.iter().map(|one| &**one.id)),
                Cell::maybe(instead),
            ],
            place: Some(exit.begun),
        }
    }

    /// The row of what comes to something that is done from who is gone.
    fn supplied(&self, doing: &Doing<'a>, gone: Stop) -> Option<Row<'a>> {
        let flows = self.project.graph.flows_to(doing.stop);
        let flows = flows.filter(|(from, _)| {
            matches!((*from, gone), (Stop::Source(_, Some(party)), Stop::Party(one)) if party == one)
        });
        let flows: Vec<Flow> = flows.map(|(_, flow)| flow).collect();
        let place = flows.first()?.place;
        let own = flows.iter().filter_map(|flow| match flow.link {
            Link::SuppliesData(data) => Some(data),
            _ => None,
        });
        let own: Vec<_> = own.collect();
        let data = if own.len() == flows.len() { own } else { doing.data.clone() };
        Some(Row {
            register: Some(self.name_of(doing.register)),
            cells: vec![
                Cell::one(&*doing.id.value),
                Cell::one("source"),
                self.way([gone, doing.stop]),
                self.ids_of_data(data),
                Cell::several(
                    doing.purposes_by(&self.project.model, None).iter().map(|one| &**one.id),
                ),
                Cell::Empty,
            ],
            place: Some(place),
        })
    }

    /// The row of an agreement with who is gone.
    fn row_of_agreement(&self, doing: &Doing<'a>, relation: &Relation) -> Option<Row<'a>> {
        relation.agreement.as_ref()?.stated()?;
        let party = Stop::Party(relation.to.value);
        Some(Row {
            register: Some(self.name_of(doing.register)),
            cells: vec![
                Cell::one(self.label(party)),
                Cell::one("agreement"),
                self.way([doing.stop, party]),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
            ],
            place: Some(relation.to.span),
        })
    }

    /// The notices that tell of each activity.
    pub(super) fn notices(&self) -> HashMap<Idx<Activity>, Vec<Idx<Policy>>> {
        let model = &self.project.model;
        let mut notices: HashMap<_, Vec<_>> = HashMap::new();
        for (_, register) in model.registers.iter() {
            for policy in &register.policies {
                for activity in model.told_by(register, *policy) {
                    notices.entry(activity).or_default().push(*policy);
                }
            }
        }
        notices
    }

    /// The rows of what falls with several activities: transfers with what takes their place, then notices.
    pub(super) fn rows_of_lost(
        &self,
        lost: &Lost,
        instead: impl Fn(Idx<Transfer>) -> Option<String>,
    ) -> Vec<Row<'a>> {
        let model = &self.project.model;
        let row = |register: &'a Register, id: &'a Spanned<Box<str>>, kind, instead| Row {
            register: Some(&*register.name),
            cells: vec![
                Cell::one(&*id.value),
                Cell::one(kind),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::maybe(instead),
            ],
            place: Some(id.span),
        };
        let registers = model.registers.iter().filter(|(idx, _)| self.asks_about(Some(*idx)));
        let registers: Vec<&Register> = registers.map(|(_, register)| register).collect();
        let mut rows = Vec::new();
        for register in &registers {
            let fallen = register.transfers.iter().filter(|idx| lost.transfers.contains(idx));
            rows.extend(
                fallen
                    .map(|idx| row(register, &model.transfers[*idx].id, "transfer", instead(*idx))),
            );
        }
        for register in &registers {
            let fallen = register.policies.iter().filter(|idx| lost.notices.contains(idx));
            rows.extend(fallen.map(|idx| row(register, &model.policies[*idx].id, "notice", None)));
        }
        rows
    }

    /// What takes the place of the instrument of a transfer; nothing where nothing is declared.
    fn instead_of(&self, idx: Idx<Transfer>) -> Option<String> {
        let terms = &self.project.model.transfers[idx].terms;
        let (law, as_of) = (&self.project.law, self.project.as_of);
        let is_outside =
            |to: &Stop| !matches!(to, Stop::Country(country) if law.in_eea(*country, as_of));
        let to = terms.destinations().map(Stop::from).find(is_outside)?;
        self.fallback(terms, to).map(Ground::into_words)
    }
}
