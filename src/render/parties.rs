//! What is said of a recipient wherever it is named: on the policy, in the record and on the page of processors.

use crate::model::{Activity, Idx, Party, Register, Relation};
use crate::page::{Block, Phrase};
use crate::value::Name;

use super::speaker::Speaker;

/// A relation with the activity it stands on.
pub(super) type Related<'a> = (&'a Activity, &'a Relation);

impl Speaker<'_> {
    /// What it does, in one sentence: "HubSpot analyserar trender och administrerar webbplatsen."
    pub(super) fn does(&self, idx: Idx<Party>, relations: &[Related<'_>]) -> Option<Phrase> {
        let mut clauses: Vec<Phrase> = Vec::new();
        for text in relations.iter().flat_map(|(_, relation)| &relation.does) {
            let clause = self.text(text);
            if !clauses.contains(&clause) {
                clauses.push(clause);
            }
        }
        if clauses.is_empty() {
            return None;
        }
        let subject =
            self.product(relations).map_or_else(|| self.party(idx), |product| self.name(product));
        let slots = [("name", subject.into()), ("does", self.locale.and(clauses).into())];
        Some(self.say("recipient.does", &slots))
    }

    /// The product that all relations are about.
    pub(super) fn product<'r>(&self, relations: &'r [Related<'_>]) -> Option<&'r Name> {
        let (_, first) = relations.first()?;
        let product = first.product.as_ref()?;
        let same = |other: &Relation| {
            other.product.as_ref().is_some_and(|other| self.name(other) == self.name(product))
        };
        relations.iter().all(|(_, relation)| same(relation)).then_some(product)
    }

    /// Which data it receives; for which purpose, where that differs.
    pub(super) fn receives(&self, relations: &[Related<'_>]) -> Vec<Block> {
        if relations.iter().all(|(_, relation)| relation.data.is_empty()) {
            return Vec::new();
        }
        self.received_in(relations)
    }

    /// The same, where no relation names data too.
    pub(super) fn received_in(&self, relations: &[Related<'_>]) -> Vec<Block> {
        let several = relations.len() > 1;
        // A relation that names no data of its own is about all that its purposes use; in a transcript nobody says so.
        let stated = relations
            .iter()
            .filter(|(_, relation)| !self.register.is_transcript() || !relation.data.is_empty());
        let items = stated.map(|(activity, relation)| {
            let data = match (relation.data.as_slice(), activity.data_by(relation)) {
                ([], None) => self.data_list(self.model().data_of(activity)),
                ([], Some(told)) => self.data_list(told.into_iter().map(|used| used.value)),
                _ => self.received(relation),
            };
            if !several {
                return data;
            }
            let purposes = relation.purposes.iter();
            let purposes = purposes.filter_map(|place| activity.purposes.get(place.value));
            let purposes: Vec<Phrase> = purposes.map(|one| self.text(&one.name)).collect();
            if purposes.is_empty() {
                let slots = [("activity", self.text(&activity.name).into()), ("data", data.into())];
                return self.say("data.for_activity", &slots);
            }
            let slots = [("purpose", self.locale.and(purposes).into()), ("data", data.into())];
            self.say("data.for_purpose", &slots)
        });
        Block::sentences(items.collect())
    }

    /// A fact of the shared directory, which a transcript marks: its original does not state it.
    pub(super) fn marked_as_shared(&self, party: &Party, sentence: Phrase) -> Phrase {
        if self.register.is_transcript() && party.register.is_none() {
            return self.say("state.from_elsewhere", &[("sentence", sentence.into())]);
        }
        sentence
    }

    /// A fact with the register that it is declared in. One of the shared directory is marked in a transcript, whose
    /// original does not state it.
    pub(super) fn told_elsewhere(&self, of: Option<Idx<Register>>, what: Phrase) -> Phrase {
        if self.register.is_transcript() && of.is_none() {
            return self.say("register.from_elsewhere", &[("what", what.into())]);
        }
        what
    }
}
