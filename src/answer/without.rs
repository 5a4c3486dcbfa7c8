//! What falls if a recipient, a country or an adequacy decision goes.

use std::collections::{BTreeSet, HashMap};

use crate::graph::{Flow, Link, Step, Stop};
use crate::model::{Activity, Idx, Policy, Relation, Transfer};

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
struct Lost {
    transfers: BTreeSet<Idx<Transfer>>,
    notices: BTreeSet<Idx<Policy>>,
}

impl<'a> Questions<'a> {
    /// The activities, sources, agreements, transfers and notices that lean on what is gone.
    ///
    /// # Errors
    ///
    /// Where nothing, or more than one thing, is called so.
    pub fn without(&self, missing: Missing<'_>) -> Result<Answer<'a>, Unanswerable> {
        let rows = match missing {
            Missing::Named(name) => self.without_stop(self.stop(name)?),
            Missing::Country(code) => self.without_stop(self.country(code)?),
            Missing::Decision(number) => self.without_decision(number)?,
        };
        Ok(Answer { question: "without", columns: COLUMNS, rows })
    }

    fn without_stop(&self, gone: Stop) -> Vec<Row<'a>> {
        let back = self.project.graph.reach_back(gone);
        let ways: HashMap<Stop, usize> =
            back.steps().iter().enumerate().map(|(number, step)| (step.stop, number)).collect();
        let notices = self.notices();
        let mut rows = Vec::new();
        let mut lost = Lost::default();
        for doing in self.doings() {
            let flows = self.project.graph.flows_from(doing.stop);
            let fallen: Vec<Row<'a>> = flows
                .filter_map(|(to, flow)| {
                    let way = self.way_on(&back.way_to(*ways.get(&to)?), flow)?;
                    Some(self.fallen(&doing, &way, (to, flow)))
                })
                .collect();
            let supplied = self.supplied(&doing, gone);
            if fallen.is_empty() && supplied.is_none() {
                continue;
            }
            rows.extend(fallen);
            rows.extend(supplied);
            let Stop::Activity(idx) = doing.stop else { continue };
            lost.notices.extend(notices.get(&idx).into_iter().flatten());
            let relations = doing.activity.iter().flat_map(|one| one.relations());
            for relation in relations.filter(|one| Stop::Party(one.to.value) == gone) {
                lost.transfers.extend(relation.stated_transfer());
                rows.extend(self.row_of_agreement(&doing, relation));
            }
        }
        if let Stop::Country(country) = gone {
            let all = self.project.model.transfers.iter();
            let reaching = all.filter(|(_, one)| one.terms.names(country));
            lost.transfers.extend(reaching.map(|(idx, _)| idx));
        }
        rows.extend(lost.transfers.into_iter().filter_map(|idx| self.row_of_transfer(idx)));
        rows.extend(lost.notices.into_iter().map(|idx| self.row_of_notice(idx)));
        rows
    }

    /// The way from a first stop to what is gone, turned from the way back. Where the recipient is established is no way
    /// where it is stated that data stay, and none that a transfer to it has not told already.
    fn way_on(&self, back: &[Step], first: Flow) -> Option<Vec<Stop>> {
        let way: Vec<Stop> = back.iter().rev().map(|step| step.stop).collect();
        let is_no_way = match way.as_slice() {
            [Stop::Party(_), to @ Stop::Country(_)] => {
                first.stays || first.transfer.is_some_and(|idx| self.names(idx, *to))
            }
            _ => false,
        };
        (first.carries() && !is_no_way).then_some(way)
    }

    /// The row of what is done with data that pass what is gone.
    fn fallen(&self, doing: &Doing<'a>, way: &[Stop], step: (Stop, Flow)) -> Row<'a> {
        let relation = doing.relation(step.1);
        let through = match (step.1.link, relation) {
            (Link::Transfers(_), Some(relation)) => Some(Stop::Party(relation.to.value)),
            _ => None,
        };
        let way = [doing.stop].into_iter().chain(through).chain(way.iter().copied());
        Row {
            register: Some(self.name_of(doing.register)),
            cells: vec![
                Cell::one(&*doing.id.value),
                Cell::one(doing.stop.kind()),
                self.way(way),
                self.ids_of_data(doing.data_by(&self.project.model, step)),
                Cell::several(
                    doing.purposes_by(&self.project.model, relation).iter().map(|one| &**one.id),
                ),
                Cell::Empty,
            ],
            place: Some(step.1.place),
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
    fn notices(&self) -> HashMap<Idx<Activity>, Vec<Idx<Policy>>> {
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

    fn row_of_notice(&self, idx: Idx<Policy>) -> Row<'a> {
        let policy = &self.project.model.policies[idx];
        let mut registers = self.project.model.registers.iter();
        let register = registers.find(|(_, one)| one.policies.contains(&idx));
        Row {
            register: register.map(|(_, one)| &*one.name),
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
    fn row_of_transfer(&self, idx: Idx<Transfer>) -> Option<Row<'a>> {
        let mut registers = self.project.model.registers.iter();
        let (register, one) = registers.find(|(_, one)| one.transfers.contains(&idx))?;
        let transfer = &self.project.model.transfers[idx];
        self.asks_about(Some(register)).then(|| Row {
            register: Some(&*one.name),
            cells: vec![
                Cell::one(&**transfer.id),
                Cell::one("transfer"),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::maybe(self.fallback(idx)),
            ],
            place: Some(transfer.id.span),
        })
    }

    fn without_decision(&self, number: &str) -> Result<Vec<Row<'a>>, Unanswerable> {
        let law = &self.project.law;
        let asked: Vec<_> = law.decisions(number).collect();
        if asked.is_empty() {
            return Err(Unanswerable(format!(
                "`{number}` is the number of no adequacy decision; `ropa law adequacy` lists them"
            )));
        }
        let notices = self.notices();
        let mut lost = Lost::default();
        let mut rows = Vec::new();
        for (_, register) in self.project.model.registers.iter() {
            for idx in &register.transfers {
                let transfer = &self.project.model.transfers[*idx];
                let terms = &transfer.terms;
                let stated = terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
                let named = stated.and_then(|safeguard| Some(&*safeguard.adequacy.as_ref()?.value));
                let covering = terms.covered_by(law, self.project.as_of).map(|one| &*one.act);
                let leans = named.or(covering).is_some_and(|one| {
                    law.decisions(one).any(|one| asked.iter().any(|asked| asked.act == one.act))
                });
                if !leans {
                    continue;
                }
                rows.extend(self.row_of_transfer(*idx));
                let fallback = self.fallback(*idx);
                rows.extend(self.leaning(*idx, fallback.as_ref()));
                let users = transfer.used_by.iter().filter(|(activity, _)| {
                    let register = self.project.model.activities[*activity].register;
                    fallback.is_none() && self.asks_about(Some(register))
                });
                let told =
                    users.flat_map(|(activity, _)| notices.get(activity).into_iter().flatten());
                lost.notices.extend(told);
            }
        }
        rows.extend(lost.notices.into_iter().map(|idx| self.row_of_notice(idx)));
        Ok(rows)
    }

    /// What takes the place of the instrument of a transfer; nothing where nothing is declared.
    fn fallback(&self, idx: Idx<Transfer>) -> Option<String> {
        let fallback = self.project.model.transfers[idx].terms.fallback.as_ref()?;
        self.named(fallback).map(Ground::into_words)
    }

    /// The rows of what leans on a transfer.
    fn leaning(&self, transfer: Idx<Transfer>, instead: Option<&String>) -> Vec<Row<'a>> {
        let mut rows = Vec::new();
        for doing in self.doings() {
            let mut seen = BTreeSet::new();
            for (to, flow) in self.project.graph.flows_from(doing.stop) {
                if flow.transfer != Some(transfer) || !seen.insert(flow.place) {
                    continue;
                }
                let relation = doing.relation(flow);
                let to = relation.map_or(to, |relation| Stop::Party(relation.to.value));
                rows.push(Row {
                    register: Some(self.name_of(doing.register)),
                    cells: vec![
                        Cell::one(&*doing.id.value),
                        Cell::one(doing.stop.kind()),
                        self.way([doing.stop, to]),
                        self.ids_of_data(doing.data_by(&self.project.model, (to, flow))),
                        Cell::several(
                            doing
                                .purposes_by(&self.project.model, relation)
                                .iter()
                                .map(|one| &**one.id),
                        ),
                        Cell::maybe(instead.cloned()),
                    ],
                    place: Some(flow.place),
                });
            }
        }
        rows
    }
}
