//! Article 30(1)(d): everybody whom the data reach.

use crate::model::{Activity, Idx, Party, Register, Relation};
use crate::page::Phrase;

use super::super::sheet::Sheet;
use super::Writer;
use super::activities::reaches_nobody;

impl Writer<'_> {
    /// Every recipient that data can reach. What the law does not ask for has a column where somebody has stated it.
    pub(super) fn recipients(&self) -> Sheet {
        let mut parties: Vec<Idx<Party>> = Vec::new();
        for (idx, _) in self.model().activities_of(self.register) {
            for party in self.project.graph.recipients_of(idx) {
                if !parties.contains(&party) {
                    parties.push(party);
                }
            }
        }
        for party in self.recipients_in_engagements() {
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        let rows = parties.into_iter().map(|idx| self.recipient(idx));
        let columns = ["recipient", "kind", "company", "country", "owner", "below"];
        let (columns, rows) = Self::only_stated(&columns, rows.collect());
        let sheet = self.sheet("recipients", "register.recipients_caption", &columns, rows);
        sheet.asked_for(self.none_where(reaches_nobody))
    }

    /// The first column, and those of the others in which some row says something.
    fn only_stated(
        columns: &[&'static str],
        rows: Vec<Vec<Phrase>>,
    ) -> (Vec<&'static str>, Vec<Vec<Phrase>>) {
        let says = |place: usize| {
            let mut cells = rows.iter().filter_map(|row| row.get(place));
            place == 0 || cells.any(|cell| !cell.is_empty())
        };
        let kept: Vec<bool> = (0..columns.len()).map(says).collect();
        let columns = columns.iter().zip(&kept).filter(|(_, kept)| **kept);
        let columns = columns.map(|(column, _)| *column).collect();
        let rows = rows.into_iter().map(|row| {
            let cells = row.into_iter().zip(&kept).filter(|(_, kept)| **kept);
            cells.map(|(cell, _)| cell).collect()
        });
        (columns, rows.collect())
    }

    fn recipient(&self, idx: Idx<Party>) -> Vec<Phrase> {
        let party = &self.model().parties[idx];
        let kind = party.kind.map(|kind| self.word(&format!("party_kind.{}", kind.word())));
        let company = party.operator.as_ref().map(|operator| match &operator.registration_number {
            Some(number) => Phrase::name(format!("{}, {number}", *operator.name)),
            None => Phrase::name(&**operator.name),
        });
        let company = company.map(|company| self.told_elsewhere(party.register, company));
        let country = party.operator.as_ref().and_then(|operator| operator.country);
        let country = country.map(|country| self.locale.country(country.value));
        let country = country.map(|country| self.told_elsewhere(party.register, country));
        let owner = party.parent.map(|parent| self.party(parent.value));
        let owner = owner.map(|owner| self.told_elsewhere(party.register, owner));
        let below = party.sub_processors.iter().chain(&party.includes);
        let below: Vec<Phrase> = below.map(|used| self.party(used.value)).collect();
        let below = (!below.is_empty())
            .then(|| self.told_elsewhere(party.register, self.locale.and(below)));
        vec![
            self.party(idx),
            kind.unwrap_or_default(),
            Phrase::joined(self.named_as(idx).into_iter().chain(company), "; "),
            country.unwrap_or_default(),
            owner.unwrap_or_default(),
            below.unwrap_or_default(),
        ]
    }

    /// A fact with the register that it is declared in. One of the shared directory is marked in a transcript, whose
    /// original does not state it.
    pub(super) fn told_elsewhere(&self, of: Option<Idx<Register>>, what: Phrase) -> Phrase {
        if self.register.is_transcript() && of.is_none() {
            return self.say("register.from_elsewhere", &[("what", what.into())]);
        }
        what
    }

    /// The companies as which the organisation's own text names a recipient.
    fn named_as(&self, idx: Idx<Party>) -> Vec<Phrase> {
        let activities = self.model().activities_of(self.register);
        let relations = activities.flat_map(|(_, activity)| Activity::relations(activity));
        let with_it = relations.filter(|relation: &&Relation| relation.to.value == idx);
        let mut found = Vec::new();
        for named in with_it.filter_map(|relation| relation.named_as.as_ref()) {
            let named = ("named", Phrase::name(&*named.value).into());
            let named = self.staged("register.named_as", &[named]);
            if !found.contains(&named) {
                found.push(named);
            }
        }
        found
    }
}
