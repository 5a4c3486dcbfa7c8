//! Article 30(1)(e): the transfers to third countries, with the recipients and the safeguards.

use crate::detail::{Destination, Safeguard, Transfer as Terms};
use crate::law::Adequacy;
use crate::model::{Idx, Party, Policy, Transfer};
use crate::page::Phrase;
use crate::source::Spanned;
use crate::value::Fact;

use super::super::certainty;
use super::super::sheet::{NOT_APPLICABLE, Sheet};
use super::Writer;
use super::abroad::goes_nowhere;

impl Writer<'_> {
    /// A row for each transfer, then one for what a policy states of transfers as a whole.
    pub(super) fn transfers(&self) -> Sheet {
        let rows = self.register.transfers.iter().map(|idx| {
            let transfer = &self.model().transfers[*idx];
            let terms = &transfer.terms;
            let to = self.destinations(terms);
            let importers = self.importers(*idx).into_iter().map(|party| self.party(party));
            let relations = self.model().relations_of(*idx).map(|(_, relation)| relation);
            let certainty = certainty::of_transfer(terms, relations).map_or_else(
                || self.word("modality.always"),
                |modality| self.word(&format!("modality.{}", modality.word())),
            );
            let decisions = terms.covered_by(&self.project.law, self.project.as_of);
            let covering = self.covering(terms, decisions);
            let stated = || match terms.safeguard.as_ref().map(|safeguard| &safeguard.value) {
                None => self.word("register.gap"),
                Some(Fact::None) => self.word("register.none"),
                Some(Fact::Unknown(unknown)) => self.open(unknown),
                Some(Fact::Stated(safeguard)) => {
                    self.instruments(safeguard, |unknown| self.open(unknown))
                }
            };
            let safeguard = covering.unwrap_or_else(stated);
            let safeguard = match &terms.fallback {
                Some(fallback) => {
                    let fallback = (
                        "fallback",
                        self.instruments(fallback, |unknown| self.open(unknown)).into(),
                    );
                    self.say("register.fallback", &[("safeguard", safeguard.into()), fallback])
                }
                None => safeguard,
            };
            let copy = terms.copy.as_ref().map(|copy| ("how", self.text(copy).into()));
            let copy = copy.map(|copy| self.say("register.copy", &[copy]));
            let importers = self.locale.and(importers.collect());
            let copy = copy.unwrap_or_else(|| match self.owes_no_copy(terms) {
                true => Phrase::text(NOT_APPLICABLE),
                false => Phrase::default(),
            });
            vec![to, importers, certainty, safeguard, copy]
        });
        let of_whole = self.register.policies.iter().filter_map(|idx| self.of_whole(*idx));
        let mut rows: Vec<Vec<Phrase>> = rows.collect();
        for row in of_whole {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        let columns = ["to", "recipients", "certainty", "safeguard", "copy"];
        let sheet = self.sheet("transfers", "register.transfers_caption", &columns, rows);
        sheet.asked_for(self.none_where(goes_nowhere))
    }

    /// Whether a transfer rests on an adequacy decision alone, of which nobody has to be given a copy (GDPR 13(1)(f)).
    fn owes_no_copy(&self, terms: &Terms) -> bool {
        let stated = terms.safeguard.as_ref().and_then(|safeguard| safeguard.value.stated());
        let Some(Safeguard {
            adequacy: Some(_),
            certified,
            standard_contractual_clauses: None,
            binding_corporate_rules: None,
            derogation: None,
            as_stated: None,
        }) = stated
        else {
            return false;
        };
        let is_covered = match certified.as_ref().map(|certified| &certified.value) {
            None => true,
            Some(Fact::Stated(day)) => day.0 <= self.project.as_of,
            Some(Fact::None | Fact::Unknown(_)) => false,
        };
        let law = &self.project.law;
        let decided = |to: Spanned<Destination>| match to.value {
            Destination::Country(country) => {
                let adequacy = law.adequacy(country, Some(is_covered), self.project.as_of);
                matches!(adequacy, Adequacy::Covered(_))
            }
            _ => false,
        };
        is_covered && terms.fallback.is_none() && terms.country.iter().all(decided)
    }

    /// What a policy states of transfers as a whole.
    fn of_whole(&self, idx: Idx<Policy>) -> Option<Vec<Phrase>> {
        let stated = self.model().policies[idx].third_countries.as_ref()?;
        let to = self.word("transfer.outside_eea");
        let whom = self.word("register.all_recipients");
        let nothing = || Phrase::text(NOT_APPLICABLE);
        Some(match &stated.value {
            Fact::None => vec![to, whom, self.word("modality.never"), nothing(), nothing()],
            Fact::Unknown(unknown) => {
                vec![to, whom, self.open(unknown), Phrase::default(), Phrase::default()]
            }
            Fact::Stated(stated) => {
                let except = ("except", self.text(&stated.none_except).into());
                let certainty = self.say("register.no_unless", &[except]);
                vec![to, whom, certainty, Phrase::default(), Phrase::default()]
            }
        })
    }

    /// Who receives data in a transfer.
    fn importers(&self, idx: Idx<Transfer>) -> Vec<Idx<Party>> {
        let using = self.model().relations_of(idx).map(|(_, relation)| relation.to.value);
        let mut found = Vec::new();
        for party in using.chain(self.importers_in_engagements(idx)) {
            if !found.contains(&party) {
                found.push(party);
            }
        }
        found
    }

    /// Who receives data where a transfer goes, in the engagements that name it.
    fn importers_in_engagements(&self, idx: Idx<Transfer>) -> Vec<Idx<Party>> {
        let terms = &self.model().transfers[idx].terms;
        let engagements =
            self.register.engagements.iter().map(|idx| &self.model().engagements[*idx]);
        let naming = engagements.filter(|one| {
            let mut named = one.transfers.iter().filter_map(|fact| fact.stated()).flatten();
            named.any(|used| used.value == idx)
        });
        let recipients = naming.filter_map(|one| one.recipients.as_ref()?.value.stated()).flatten();
        let is_there = |party: &Idx<Party>| {
            self.model().seat_of(*party).is_some_and(|seat| terms.reaches(seat.value))
        };
        recipients.map(|used| used.value).filter(is_there).collect()
    }
}
