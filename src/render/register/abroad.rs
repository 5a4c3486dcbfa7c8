//! The third countries that data of an activity reach, and how certain it is.

use crate::detail::{Destination, Transfer};
use crate::graph::Stop;
use crate::model::{Activity, Idx, Party, Relation, System};
use crate::page::Phrase;
use crate::value::Fact;
use crate::vocabulary::Modality;

use super::super::certainty::{least, rank};
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
        let open = self.open_transfers(activity);
        if !open.is_empty() {
            let told = if told.is_empty() { told } else { told.ended() };
            return open.into_iter().fold(told, Phrase::and);
        }
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
        let systems = self.model().systems_of(activity).into_iter().map(|used| used.value);
        let by_system = systems.filter(|idx| reaches(Stop::System(*idx)));
        let by_system = by_system.map(|idx| match self.is_kept_in(idx, country) {
            true => None,
            false => Some(Modality::May),
        });
        let ways = activity.relations().filter_map(|relation| {
            let party = relation.to.value;
            let is_own = self.is_seat(party, country);
            let by_party = !(is_own && stays(relation)) && reaches(Stop::Party(party));
            // What a recipient receives need not go on to those whom it engages.
            let onward = (!is_own && !self.is_seat_within(party, country)).then_some(Modality::May);
            let by_transfer = relation.stated_transfer().and_then(|transfer| {
                let terms = &self.model().transfers[transfer].terms;
                names(terms, country).then(|| least([relation.modality, terms.modality]))
            });
            // How certain it is stands with the transfer where one is declared.
            by_transfer.or_else(|| by_party.then(|| least([relation.modality, onward])))
        });
        ways.chain(by_system).min_by_key(|way| rank(*way)).flatten()
    }

    /// Whether a system stands in a country, or is run or shared by a recipient established there.
    fn is_kept_in(&self, idx: Idx<System>, country: Stop) -> bool {
        let system = &self.model().systems[idx];
        let stands = system.country.is_some_and(|own| Stop::Country(own.value) == country);
        let mut parties = system.operated_by.iter().chain(&system.shared_with);
        stands || parties.any(|party| self.is_seat(party.value, country))
    }

    /// Whether a recipient is established in a country.
    fn is_seat(&self, party: Idx<Party>, country: Stop) -> bool {
        let operator = self.model().parties[party].operator.as_ref();
        let seat = operator.and_then(|operator| operator.country);
        seat.is_some_and(|seat| Stop::Country(seat.value) == country)
    }

    /// Whether one of those that a recipient stands for is established in a country.
    fn is_seat_within(&self, party: Idx<Party>, country: Stop) -> bool {
        let members = &self.model().parties[party].includes;
        members.iter().any(|member| self.is_seat(member.value, country))
    }

    /// What is open about where the data go, with whom where there are several recipients.
    fn open_transfers(&self, activity: &Activity) -> Vec<Phrase> {
        let is_one_of_several = activity.relations().count() > 1;
        let mut found = Vec::new();
        for relation in activity.relations() {
            let transfer = relation.transfer.as_ref().map(|fact| &fact.value);
            let Some(Fact::Unknown(unknown)) = transfer else { continue };
            let mut phrase = self.open(unknown);
            if is_one_of_several {
                let whose = ("whose", self.party(relation.to.value).into());
                phrase = self.say("transfer.of", &[whose, ("answer", phrase.into())]);
            }
            if !found.contains(&phrase) {
                found.push(phrase);
            }
        }
        found
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

/// Whether it is stated that nobody receives the data of an activity.
pub(super) fn reaches_nobody(activity: &Activity) -> bool {
    activity.recipients.as_ref().is_some_and(|fact| matches!(fact.value, Fact::None))
}

/// Whether it is stated that the data of an activity go to no third country.
pub(super) fn goes_nowhere(activity: &Activity) -> bool {
    let mut relations = activity.relations().peekable();
    reaches_nobody(activity) || relations.peek().is_some() && relations.all(stays)
}
