//! Article 30(1)(d): everybody whom the data reach.

use crate::model::{Activity, Idx, Party, Relation};
use crate::page::Phrase;
use crate::source::Spanned;
use crate::vocabulary::{PartyKind, Role};

use super::super::sheet::Sheet;
use super::Writer;
use super::abroad::reaches_nobody;

/// The columns that stand there whether or not somebody has stated what they ask for.
const ASKED_FOR: usize = 4;

impl Writer<'_> {
    /// Every recipient that data can reach. What nobody expects has a column where somebody has stated it.
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
        let columns = ["recipient", "kind", "role", "country", "company", "owner", "below"];
        let rows: Vec<Vec<Phrase>> = rows.collect();
        // A table that says only that there are none needs one column.
        let asked_for = if rows.is_empty() { 1 } else { ASKED_FOR };
        let (columns, rows) = Self::only_stated(&columns, asked_for, rows);
        let sheet = self.sheet("recipients", "register.recipients_caption", &columns, rows);
        sheet.asked_for(self.none_where(reaches_nobody))
    }

    /// The columns that are asked for, and those after them in which some row says something.
    pub(super) fn only_stated(
        columns: &[&'static str],
        asked_for: usize,
        rows: Vec<Vec<Phrase>>,
    ) -> (Vec<&'static str>, Vec<Vec<Phrase>>) {
        let says = |place: usize| {
            let mut cells = rows.iter().filter_map(|row| row.get(place));
            place < asked_for || cells.any(|cell| !cell.is_empty())
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
        let roles = self.roles(idx);
        let kind = party.kind.or_else(|| kind_by_role(party, &roles));
        let kind = kind.map(|kind| self.word(&format!("party_kind.{}", kind.word())));
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
        let below = self.below(party);
        let below = (!below.is_empty()).then(|| self.told_elsewhere(party.register, below));
        vec![
            self.party(idx),
            kind.unwrap_or_default(),
            self.role_cell(idx, &roles),
            country.unwrap_or_default(),
            Phrase::joined(self.named_as(idx).into_iter().chain(company), "; "),
            owner.unwrap_or_default(),
            below.unwrap_or_default(),
        ]
    }

    /// The sub-processors of a party, and its members.
    fn below(&self, party: &Party) -> Phrase {
        let names = |used: &[Spanned<Idx<Party>>]| {
            self.locale.and(used.iter().map(|used| self.party(used.value)).collect())
        };
        let members = names(&party.includes);
        let members = match party.examples_only && !members.is_empty() {
            true => self.say("register.for_example", &[("members", members.into())]),
            false => members,
        };
        let engaged = party.sub_processors.iter().map(|used| match used.does.as_slice() {
            [] => self.party(used.to.value),
            does => {
                let does = ("does", self.texts(does).into());
                let name = ("name", self.party(used.to.value).into());
                self.say("register.sub_processor_does", &[name, does])
            }
        });
        Phrase::joined([self.locale.and(engaged.collect()), members], "; ")
    }

    /// The roles in which a recipient receives data: its own, or else those of a class it belongs to.
    fn roles(&self, idx: Idx<Party>) -> Vec<Role> {
        let parties = &self.model().parties;
        let is_in = |class: Idx<Party>| parties[class].includes.iter().any(|one| one.value == idx);
        let of = |gives: &dyn Fn(Idx<Party>) -> bool| {
            let with_it = self.all_relations().filter(|relation| gives(relation.to.value));
            let mut found = Vec::new();
            for role in with_it.filter_map(|relation| relation.role) {
                if !found.contains(&role.value) {
                    found.push(role.value);
                }
            }
            found
        };
        if self.is_direct(idx) { of(&|to| to == idx) } else { of(&is_in) }
    }

    /// The roles in words, with that of a sub-processor where it receives data as one only.
    fn role_cell(&self, idx: Idx<Party>, roles: &[Role]) -> Phrase {
        let role = |role: &Role| self.word(&format!("role_word.{}", role.word()));
        let mut words: Vec<Phrase> = roles.iter().map(role).collect();
        let engages =
            |relation: &Relation| self.model().engaged_by(relation.to.value).contains(&idx);
        if !self.is_direct(idx) && self.all_relations().any(engages) {
            words.push(self.word("register.sub_processor"));
        }
        if words.is_empty() && self.recipients_in_engagements().any(|one| one == idx) {
            words.push(self.word("register.in_engagement"));
        }
        self.locale.and(words)
    }

    fn all_relations(&self) -> impl Iterator<Item = &Relation> {
        let activities = self.model().activities_of(self.register);
        activities.flat_map(|(_, activity)| Activity::relations(activity))
    }

    /// Whether some activity names a recipient itself.
    fn is_direct(&self, idx: Idx<Party>) -> bool {
        self.all_relations().any(|relation| relation.to.value == idx)
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

/// What a recipient is where only its role or its legal entity tells. Whoever stands for several is declared a class.
fn kind_by_role(party: &Party, roles: &[Role]) -> Option<PartyKind> {
    let is_authority = roles.contains(&Role::Authority);
    let is_company = party.operator.is_some() || party.parent.is_some();
    match roles {
        _ if is_authority && !is_company => Some(PartyKind::Authority),
        [] if !is_company => None,
        _ => Some(PartyKind::Organisation),
    }
}
