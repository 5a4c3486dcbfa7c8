//! The ways by which data reach a country, and the transfers that are declared for them.

use std::cell::LazyCell;

use crate::graph::{Flow, Stop};
use crate::law::Country;
use crate::model::{Idx, Relation, Transfer};
use crate::source::Span;

use super::onward::Onward;
use super::{Cell, Doing, Questions, Way};

/// Which stops are asked about as the end of a way.
#[derive(Clone, Copy, Debug)]
pub(super) enum Abroad {
    /// Countries outside the European Economic Area.
    OutsideEea,
    /// All countries but one.
    OutsideOf(Country),
    /// One country.
    In(Stop),
}

/// A way by which data reach a country.
pub(super) struct Exit<'a> {
    /// The country.
    pub(super) to: Stop,
    /// The stops, from what is done with the data to the country.
    pub(super) way: Cell<'a>,
    /// The data that take it.
    pub(super) data: Cell<'a>,
    pub(super) relation: Option<&'a Relation>,
    /// The transfer that is declared to the country.
    pub(super) transfer: Option<Idx<Transfer>>,
    /// Where its first step is declared.
    pub(super) begun: Span,
    /// Where its last step is declared.
    pub(super) place: Span,
}

impl<'a> Questions<'a> {
    fn is_end(&self, stop: Stop, abroad: Abroad) -> bool {
        match (stop, abroad) {
            (_, Abroad::In(country)) => stop == country,
            (Stop::OutsideEea, _) => true,
            (Stop::Country(country), Abroad::OutsideEea) => {
                !self.project.law.in_eea(country, self.project.as_of)
            }
            (Stop::Country(country), Abroad::OutsideOf(home)) => country != home,
            _ => false,
        }
    }

    /// Every step to a country that is asked about, by each first step and the shortest way from there. Where it is
    /// stated of a recipient that the data stay, they do not leave by where it is established.
    pub(super) fn exits(
        &self,
        doing: &Doing<'a>,
        abroad: Abroad,
        onward: &Onward<'a>,
    ) -> Vec<Exit<'a>> {
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
            let relation = doing.relation(first);
            let exit = |way, (to, flow): (Stop, Flow)| Exit {
                to,
                way,
                data: data.clone(),
                relation,
                transfer: self.transfer_to(doing, (next, first), (to, flow)),
                begun: first.place,
                place: flow.place,
            };
            if matches!(next, Stop::Country(_) | Stop::OutsideEea) {
                if self.is_end(next, abroad) {
                    // A transfer is declared on the relation; the recipient stands between activity and country.
                    let through = relation.map(|relation| Stop::Party(relation.to.value));
                    let way = [doing.stop].into_iter().chain(through).chain([next]);
                    exits.push(exit(self.way(way), (next, first)));
                }
                continue;
            }
            let beyond = onward.from(next, |stop| self.is_end(stop, abroad));
            for (place, (number, to, flow)) in beyond.exits.iter().enumerate() {
                let last = beyond.reach.steps().get(*number).map(|step| step.stop);
                let stays = first.stays && last.is_some_and(|last| self.belongs(last, next))
                    || last.is_some_and(|last| staying.contains(&last));
                // Where a recipient is, a transfer to it may have told already.
                let is_told = first.transfer.is_some_and(|idx| self.names(idx, *to));
                // Data that do not leave the EEA are in some country of it.
                if stays && self.is_end(*to, Abroad::OutsideEea) || is_told && *number == 0 {
                    continue;
                }
                let way =
                    Way { first: self.label(doing.stop), rest: onward.way_out(&beyond, place) };
                exits.push(exit(Cell::Way(way), (*to, *flow)));
            }
        }
        exits
    }

    /// Whether a stop is a recipient itself or a member of the class that it is.
    fn belongs(&self, stop: Stop, recipient: Stop) -> bool {
        let (Stop::Party(one), Stop::Party(class)) = (stop, recipient) else { return false };
        one == class || self.project.model.members_of(class).contains(&one)
    }

    /// Whether a transfer names a country, as where data are stored or from where they are read.
    fn names(&self, idx: Idx<Transfer>, to: Stop) -> bool {
        let Stop::Country(country) = to else { return false };
        self.project.model.transfers[idx].terms.names(country)
    }

    /// Whether a transfer can be meant where data reach a country.
    fn reaches(&self, idx: Idx<Transfer>, to: Stop) -> bool {
        let Stop::Country(country) = to else { return true };
        self.project.model.transfers[idx].terms.reaches(country)
    }

    /// The transfer that is declared for what reaches a country by a first step and a last one.
    fn transfer_to(
        &self,
        doing: &Doing<'a>,
        (next, first): (Stop, Flow),
        (to, flow): (Stop, Flow),
    ) -> Option<Idx<Transfer>> {
        let own = flow.transfer.or(first.transfer).filter(|idx| self.reaches(*idx, to));
        let beside = || self.transfers_beside(doing, next).filter(|idx| self.reaches(*idx, to));
        // Of several the one that says least for it, as nobody tells which is meant.
        let lacks = |idx: &Idx<Transfer>| !self.ground(to, Some(*idx)).holds();
        own.or_else(|| beside().find(lacks)).or_else(|| beside().next())
    }

    /// The transfers that answer for a way without standing on its first step: those of an engagement, and those of who
    /// runs a system in which data are stored.
    fn transfers_beside(
        &self,
        doing: &Doing<'a>,
        next: Stop,
    ) -> impl Iterator<Item = Idx<Transfer>> {
        let model = &self.project.model;
        let engaged = match doing.stop {
            Stop::Engagement(idx) => model.engagements[idx].transfers.as_ref(),
            _ => None,
        };
        let engaged =
            engaged.and_then(|fact| fact.stated()).into_iter().flatten().map(|one| one.value);
        let system = match next {
            Stop::System(idx) => Some(&model.systems[idx]),
            _ => None,
        };
        let operator = system.and_then(|system| system.operated_by);
        let runs = move |relation: &&'a Relation| {
            operator.is_some_and(|operator| operator.value == relation.to.value)
        };
        let relations = doing.activity.into_iter().flat_map(|activity| activity.relations());
        engaged.chain(relations.filter(runs).filter_map(Relation::stated_transfer))
    }
}
