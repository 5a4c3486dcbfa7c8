//! The first layer: the questions people have, answered in a line each with the way to more.

use crate::graph::Stop;
use crate::model::{Idx, Relation, Transfer};
use crate::page::{Block, Fact as Line, Phrase};
use crate::value::Fact;
use crate::vocabulary::Modality;

use super::Writer;

/// How many things a line of the first layer names.
const MOST_IN_BRIEF: usize = 6;

impl Writer<'_> {
    /// The answers in brief.
    pub(super) fn summary(&self) -> Vec<Block> {
        let lines = [
            self.line("summary.who", self.who_in_brief()),
            self.line("summary.why", self.activities_in_brief()),
            self.line("summary.what", self.data_in_brief()),
            self.line("summary.recipients", self.recipients_in_brief()),
            self.line("summary.transfers", self.transfers_in_brief()),
            self.line("summary.retention", self.retention_in_brief()),
            self.line("summary.rights", self.rights_in_brief()),
            self.line("summary.marketing", self.marketing_in_brief()),
            self.line("summary.contact", self.contact_in_brief()),
        ];
        let mut blocks: Vec<Block> = Vec::new();
        let facts: Vec<Line> = lines.into_iter().flatten().collect();
        if !facts.is_empty() {
            blocks.push(Block::Facts { facts });
        }
        blocks.extend(self.validity().map(Block::paragraph));
        blocks
    }

    fn who_in_brief(&self) -> Vec<Block> {
        let Some(controller) = &self.register.controller else { return Vec::new() };
        let name = Phrase::name(&**controller.name);
        let place = match (&controller.address, controller.country) {
            (Some(address), Some(country)) => {
                let town = Phrase::name(&*address.town);
                Some(self.say(
                    "place.town_country",
                    &[
                        ("town", town.into()),
                        ("country", self.locale.country(country.value).into()),
                    ],
                ))
            }
            (Some(address), None) => Some(Phrase::name(&*address.town)),
            (None, Some(country)) => Some(self.locale.country(country.value)),
            (None, None) => None,
        };
        let sentence = match place {
            Some(place) => self
                .staged("summary.controller_at", &[("name", name.into()), ("place", place.into())]),
            None => self.staged("summary.controller", &[("name", name.into())]),
        };
        vec![Block::paragraph(sentence)]
    }

    fn activities_in_brief(&self) -> Vec<Block> {
        let activities = self.activities_told().filter(|activity| !activity.purposes.is_empty());
        let links = activities.map(|activity| self.activity_link(activity)).collect();
        self.some_of(links, ["summary.activities", "summary.more_activities"])
    }

    fn data_in_brief(&self) -> Vec<Block> {
        let names: Vec<Phrase> = self
            .categories()
            .into_iter()
            .map(|idx| self.text(&self.model().data[idx].name))
            .collect();
        self.some_of(names, ["summary.data", "summary.more_data"])
    }

    /// A sentence that lists all, or the first few where there are many.
    fn some_of(&self, mut all: Vec<Phrase>, [key, key_for_more]: [&str; 2]) -> Vec<Block> {
        if all.is_empty() {
            return Vec::new();
        }
        let key = if all.len() > MOST_IN_BRIEF { key_for_more } else { key };
        all.truncate(MOST_IN_BRIEF);
        vec![Block::paragraph(self.say(key, &[("list", self.locale.and(all).into())]))]
    }

    fn recipients_in_brief(&self) -> Vec<Block> {
        let named = self.parties().into_iter();
        // A class whose members are named is told by its members.
        let named = named.filter(|idx| {
            let party = &self.model().parties[*idx];
            party.includes.is_empty() || party.examples_only
        });
        let parties: Vec<Phrase> = named.map(|idx| self.party_link(idx)).collect();
        if parties.is_empty() {
            return Vec::new();
        }
        vec![Block::paragraph(
            self.say("summary.list", &[("list", self.locale.and(parties).into())]),
        )]
    }

    fn transfers_in_brief(&self) -> Vec<Block> {
        let declared = !self.transfers_told().is_empty();
        let key = match self.policy.third_countries.as_ref().map(|stated| &stated.value) {
            Some(Fact::None | Fact::Stated(_)) if declared => "summary.transfers_two_answers",
            Some(Fact::None) => "summary.transfers_none",
            Some(Fact::Stated(_)) => "summary.transfers_exception",
            _ if declared && self.only_may_leave() => "summary.transfers_maybe",
            _ if declared => "summary.transfers_some",
            None if self.stays_within_eea() => "summary.transfers_none",
            _ => return Vec::new(),
        };
        vec![Block::paragraph(self.word(key))]
    }

    /// Whether it is stated of every recipient that the data stay within the EEA, and nothing declared takes them out.
    fn stays_within_eea(&self) -> bool {
        let law = &self.project.law;
        let leaves = |stop: &Stop| match stop {
            Stop::Country(country) => !law.in_eea(*country, self.project.as_of),
            Stop::OutsideEea => true,
            _ => false,
        };
        let mut activities = self.told.iter().map(|idx| (*idx, &self.model().activities[*idx]));
        !self.told.is_empty()
            && activities.all(|(idx, activity)| {
                let stays = |relation: &Relation| relation.transfer.is_some();
                let is_stated =
                    activity.recipients.as_ref().is_some_and(|fact| match &fact.value {
                        Fact::None => true,
                        Fact::Unknown(_) => false,
                        Fact::Stated(relations) => relations.iter().all(stays),
                    });
                let open = |relation: &Relation| {
                    let transfer = relation.transfer.as_ref().map(|fact| &fact.value);
                    matches!(transfer, Some(Fact::Unknown(_)))
                };
                let mut stops = self.project.graph.countries_of(idx).into_iter();
                is_stated && !activity.relations().any(open) && !stops.any(|stop| leaves(&stop))
            })
    }

    /// Whether no transfer is certain.
    fn only_may_leave(&self) -> bool {
        let may = |idx: &Idx<Transfer>| self.certainty_of(*idx) == Some(Modality::May);
        self.transfers_told().iter().all(may)
    }

    fn retention_in_brief(&self) -> Vec<Block> {
        if self.retention_section().is_empty() {
            return Vec::new();
        }
        vec![Block::paragraph(self.word("summary.retention_depends"))]
    }

    fn rights_in_brief(&self) -> Vec<Block> {
        let names = self.names_of_rights();
        if names.is_empty() {
            return Vec::new();
        }
        vec![Block::paragraph(
            self.say("summary.rights_list", &[("list", self.locale.and(names).into())]),
        )]
    }

    fn contact_in_brief(&self) -> Vec<Block> {
        if self.contact().is_empty() {
            return Vec::new();
        }
        let contact = self.register.controller.as_ref().and_then(|one| one.contact.as_ref());
        let email = contact.and_then(|contact| contact.email.as_ref()?.value.stated());
        let Some(email) = email else {
            return vec![Block::paragraph(self.word("summary.contact_link"))];
        };
        let link = Phrase::link(format!("mailto:{}", email.0), Phrase::name(&*email.0));
        vec![Block::paragraph(self.say("summary.contact_email", &[("email", link.into())]))]
    }

    /// That one can say no to marketing, where the page tells how.
    fn marketing_in_brief(&self) -> Vec<Block> {
        if self.register.is_transcript() || !self.owes_marketing_objection() {
            return Vec::new();
        }
        vec![Block::paragraph(self.word("summary.marketing_no"))]
    }

    /// From which day the policy holds, or when it was last changed.
    fn validity(&self) -> Option<Phrase> {
        let effective = self.policy.effective_from.map(|day| ("policy.effective", day));
        let updated = self.policy.updated.map(|day| ("policy.updated", day));
        let (key, day) = effective.or(updated)?;
        Some(self.say(key, &[("date", self.locale.date(day.0).into())]))
    }
}
