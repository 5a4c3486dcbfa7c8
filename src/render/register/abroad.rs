//! The third countries that data of an activity reach, and how certain it is.

use crate::detail::{Destination, Transfer};
use crate::graph::Stop;
use crate::model::{Activity, Idx, Relation};
use crate::page::Phrase;
use crate::value::Fact;
use crate::vocabulary::Modality;

use super::Writer;

impl Writer<'_> {
    /// The third countries that data of an activity can reach, by how certain it is; where none is named, a reference to
    /// what is stated of the processing as a whole.
    pub(super) fn third_countries(&self, idx: Idx<Activity>, activity: &Activity) -> Phrase {
        let project = self.project;
        let mut by_certainty: Vec<(Option<Modality>, Vec<Phrase>)> = Vec::new();
        for stop in project.graph.countries_of(idx) {
            let name = match stop {
                Stop::Country(country) if project.law.in_eea(country, project.as_of) => continue,
                Stop::Country(country) => self.locale.country(country),
                Stop::OutsideEea => self.word("transfer.outside_eea"),
                _ => continue,
            };
            let certainty = self.certainty(activity, stop).filter(|one| rank(Some(*one)) > 0);
            match by_certainty.iter_mut().find(|(other, _)| *other == certainty) {
                Some((_, names)) => names.push(name),
                None => by_certainty.push((certainty, vec![name])),
            }
        }
        if by_certainty.is_empty() && goes_nowhere(activity) {
            return self.word("register.none");
        }
        by_certainty.sort_by_key(|(certainty, _)| rank(*certainty));
        let told = by_certainty.into_iter().map(|(certainty, names)| {
            let countries = self.locale.and(names);
            let Some(often) = certainty.and_then(|one| self.how_often(one)) else {
                return countries;
            };
            let slots = [("often", often.into()), ("countries", countries.into())];
            self.say("register.in_cases", &slots)
        });
        let told = Phrase::joined(told, "; ");
        if told.is_empty() {
            return self.abroad_as_a_whole(idx).unwrap_or_else(|| self.word("register.gap"));
        }
        told
    }

    /// How certain it is that data of an activity reach a country: as certain as the most certain way there; nothing
    /// where one of them is plain.
    fn certainty(&self, activity: &Activity, country: Stop) -> Option<Modality> {
        let graph = &self.project.graph;
        let reaches = |stop: Stop| graph.reachable_from(stop).contains(&country);
        if activity.systems.iter().any(|used| reaches(Stop::System(used.value))) {
            return None;
        }
        let ways = activity.relations().flat_map(|relation| {
            let party = relation.to.value;
            let operator = self.model().parties[party].operator.as_ref();
            let seat = operator.and_then(|operator| operator.country);
            let is_seat = seat.is_some_and(|seat| Stop::Country(seat.value) == country);
            let by_party = !(is_seat && stays(relation)) && reaches(Stop::Party(party));
            let by_transfer = relation.stated_transfer().and_then(|transfer| {
                let terms = &self.model().transfers[transfer].terms;
                names(terms, country).then(|| least([relation.modality, terms.modality]))
            });
            by_party.then_some(relation.modality).into_iter().chain(by_transfer)
        });
        ways.min_by_key(|way| rank(*way)).flatten()
    }

    /// That the policies which tell of an activity state something of transfers as a whole, and where it stands.
    fn abroad_as_a_whole(&self, idx: Idx<Activity>) -> Option<Phrase> {
        let mut policies = self.policies_telling(idx);
        let is_stated = policies.any(|policy| policy.third_countries.is_some());
        is_stated.then(|| self.word("register.transfers_of_whole"))
    }
}

/// Whether it is stated that what a recipient receives does not leave the EEA.
fn stays(relation: &Relation) -> bool {
    relation.transfer.as_ref().is_some_and(|fact| matches!(fact.value, Fact::None))
}

/// Whether a transfer names a country, as where data go or from where they can be read.
fn names(terms: &Transfer, country: Stop) -> bool {
    let goes = terms.country.iter().any(|to| match to.value {
        Destination::Country(to) => Stop::Country(to) == country,
        Destination::OutsideEea => Stop::OutsideEea == country,
    });
    goes || terms.remote_access_from.iter().any(|from| Stop::Country(from.value) == country)
}

/// The least certain of several.
fn least<const N: usize>(all: [Option<Modality>; N]) -> Option<Modality> {
    all.into_iter().max_by_key(|one| rank(*one)).flatten()
}

/// How far from certain something is.
fn rank(modality: Option<Modality>) -> u8 {
    match modality {
        None | Some(Modality::Only) => 0,
        Some(Modality::Usually) => 1,
        Some(Modality::Sometimes) => 2,
        Some(Modality::May) => 3,
    }
}

/// Whether it is stated that nobody receives the data of an activity.
pub(super) fn reaches_nobody(activity: &Activity) -> bool {
    activity.recipients.as_ref().is_some_and(|fact| matches!(fact.value, Fact::None))
}

/// Whether it is stated that the data of an activity go to no third country.
pub(super) fn goes_nowhere(activity: &Activity) -> bool {
    let mut relations = activity.relations().peekable();
    reaches_nobody(activity) || relations.peek().is_some() && relations.all(stays)
}
