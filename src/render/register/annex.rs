//! What stands behind the activities: recipients, transfers, measures, systems, silenced findings.

use std::collections::BTreeSet;

use crate::model::{Activity, Idx, Party, System};
use crate::page::Phrase;
use crate::value::Fact;

use super::super::sheet::Sheet;
use super::Writer;
use super::activities::{goes_nowhere, reaches_nobody};

impl Writer<'_> {
    /// Every recipient that data can reach.
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
        let sheet = self.sheet("recipients", "register.recipients_caption", &columns, rows);
        sheet.asked_for(self.none_where(reaches_nobody))
    }

    /// That there are none, where this is stated of every activity; otherwise a gap.
    fn none_where(&self, stated: impl Fn(&Activity) -> bool) -> Phrase {
        let mut activities = self.model().activities_of(self.register).peekable();
        let is_stated = activities.peek().is_some() && activities.all(|(_, one)| stated(one));
        self.word(if is_stated { "register.none" } else { "register.gap" })
    }

    fn recipient(&self, idx: Idx<Party>) -> Vec<Phrase> {
        let party = &self.model().parties[idx];
        let kind = party.kind.map(|kind| self.word(&format!("party_kind.{}", kind.word())));
        let company = party.operator.as_ref().map(|operator| match &operator.registration_number {
            Some(number) => Phrase::name(format!("{}, {number}", operator.name)),
            None => Phrase::name(&*operator.name),
        });
        let country = party.operator.as_ref().and_then(|operator| operator.country);
        let country = country.map(|country| self.locale.country(country.value));
        let owner = party.parent.map(|parent| self.party(parent.value));
        let below = party.sub_processors.iter().chain(&party.includes);
        let below: Vec<Phrase> = below.map(|used| self.party(used.value)).collect();
        vec![
            self.party(idx),
            kind.unwrap_or_default(),
            company.unwrap_or_default(),
            country.unwrap_or_default(),
            owner.unwrap_or_default(),
            self.locale.and(below),
        ]
    }

    /// Article 30(1)(e).
    pub(super) fn transfers(&self) -> Sheet {
        let rows = self.register.transfers.iter().map(|idx| {
            let transfer = &self.model().transfers[*idx];
            let terms = &transfer.terms;
            let to = self.destinations(terms);
            let certainty = terms.modality.map_or_else(
                || self.word("modality.always"),
                |modality| self.word(&format!("modality.{}", modality.word())),
            );
            let safeguard = match terms.safeguard.as_ref().map(|safeguard| &safeguard.value) {
                None => self.word("register.gap"),
                Some(Fact::None) => self.word("register.none"),
                Some(Fact::Unknown(unknown)) => self.open(unknown),
                Some(Fact::Stated(safeguard)) => self.instruments(safeguard),
            };
            let copy = terms.copy.as_ref().map(|copy| self.text(copy));
            vec![to, certainty, safeguard, copy.unwrap_or_default()]
        });
        let columns = ["to", "certainty", "safeguard", "copy"];
        let sheet = self.sheet("transfers", "register.transfers_caption", &columns, rows);
        sheet.asked_for(self.none_where(goes_nowhere))
    }

    fn instruments(&self, safeguard: &crate::detail::Safeguard) -> Phrase {
        let mut parts = Vec::new();
        if let Some(decision) = &safeguard.adequacy {
            let decision = ("decision", Phrase::name(&*decision.value).into());
            parts.push(self.say("instrument.adequacy", &[decision]));
        }
        match safeguard.certified.as_ref().map(|certified| &certified.value) {
            Some(Fact::Stated(day)) => {
                let date = ("date", self.locale.date(day.0).into());
                parts.push(self.say("instrument.certified", &[date]));
            }
            Some(Fact::None) => parts.push(self.word("instrument.not_certified")),
            Some(Fact::Unknown(unknown)) => parts.push(self.open(unknown)),
            None => {}
        }
        if let Some(clauses) = &safeguard.standard_contractual_clauses {
            let module = clauses.module.map_or_else(|| "–".to_owned(), |module| module.to_string());
            let module = ("module", Phrase::text(module).into());
            parts.push(self.say("instrument.clauses", &[module]));
            if let Some(day) = clauses.signed {
                let date = ("date", self.locale.date(day.0).into());
                parts.push(self.say("instrument.signed", &[date]));
            }
        }
        if let Some(approval) = &safeguard.binding_corporate_rules {
            let approval = ("approval", Phrase::name(&**approval).into());
            parts.push(self.say("instrument.binding_rules", &[approval]));
        }
        if let Some(derogation) = safeguard.derogation {
            parts.push(self.word(&format!("register.derogation.{}", derogation.word())));
        }
        if let Some(stated) = &safeguard.as_stated {
            let stated = ("text", self.text(stated).into());
            parts.push(self.say("instrument.as_stated", &[stated]));
        }
        self.locale.and(parts)
    }

    /// Article 30(1)(g).
    pub(super) fn security(&self) -> Sheet {
        let rows = self.register.measures.iter().map(|idx| {
            let measure = &self.model().measures[*idx];
            let kind = measure.kind.map(|kind| self.word(&format!("measure_kind.{}", kind.word())));
            let technique = |technique: &crate::source::Spanned<crate::vocabulary::Technique>| {
                self.word(&format!("technique.{}", technique.value.word()))
            };
            let means = measure.techniques.iter().map(technique);
            let means = means.chain(measure.means.iter().map(|text| self.text(text)));
            let means = means.chain(measure.actions.iter().map(|text| self.text(text)));
            let protects = measure.protects.as_ref().map(|text| self.text(text));
            vec![
                self.text(&measure.name),
                kind.unwrap_or_default(),
                self.locale.and(means.collect()),
                protects.unwrap_or_default(),
            ]
        });
        let columns = ["measure", "measure_kind", "means", "protects"];
        let sheet = self.sheet("security", "register.measures_caption", &columns, rows);
        sheet.asked_for(self.word("register.gap"))
    }

    /// The systems that the register's activities and rules name.
    pub(super) fn systems_named(&self) -> BTreeSet<Idx<System>> {
        let activities = self.model().activities_of(self.register);
        let of_activities = activities.flat_map(|(_, activity)| &activity.systems);
        let rules =
            self.register.schedules.iter().flat_map(|idx| &self.model().schedules[*idx].rules);
        let named = of_activities.chain(rules.flat_map(|rule| &rule.systems));
        named.map(|used| used.value).collect()
    }

    pub(super) fn systems(&self) -> Sheet {
        let rows = self.systems_named().into_iter().map(|idx| {
            let system = &self.model().systems[idx];
            let operator = system.operated_by.map(|party| self.party(party.value));
            let country = system.country.map(|country| self.locale.country(country.value));
            vec![self.text(&system.name), operator.unwrap_or_default(), country.unwrap_or_default()]
        });
        let columns = ["system", "operated_by", "country"];
        self.sheet("systems", "register.systems_caption", &columns, rows)
    }

    /// The findings that somebody has decided to live with.
    pub(super) fn silenced(&self) -> Sheet {
        let rows = self.register.silenced.iter().map(|silencing| {
            vec![
                Phrase::name(&*silencing.rule.value),
                Phrase::name(&*silencing.place.value),
                self.text(&silencing.reason),
                Phrase::name(&*silencing.who),
                self.locale.date(silencing.until.value.0),
            ]
        });
        let columns = ["rule", "place", "reason", "who", "until"];
        self.sheet("silenced", "register.silenced_caption", &columns, rows)
    }
}
