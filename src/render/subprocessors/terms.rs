//! Where data leave the EEA, and what permits it.

use crate::detail::{Gap, Safeguard, Transfer as Terms};
use crate::law::{Adequacy, Country};
use crate::model::{self, Activity, Idx, Party, Relation};
use crate::page::{Block, Phrase};
use crate::value::Fact;
use crate::vocabulary::Modality;

use super::super::certainty;
use super::super::parties::Related;
use super::Writer;
use super::told::Processor;

impl Writer<'_> {
    /// Whether data that go to a processor leave the EEA, and what permits it; in which activity where these differ.
    pub(super) fn transfers(&self, processor: &Processor<'_>) -> Vec<Block> {
        let answers = processor.relations.iter().map(|(activity, relation)| {
            let answer = self.answer(activity, relation).or_else(|| self.as_a_whole(activity));
            (self.activity(activity), answer)
        });
        let mut answers = self.by_answer(answers);
        answers.extend(self.systems_abroad(processor));
        match answers.is_empty() {
            true => self.gap().map(Block::paragraph).into_iter().collect(),
            false => Block::sentences(answers),
        }
    }

    /// The countries outside the EEA in which it stores data, of which no transfer to it tells.
    fn systems_abroad(&self, processor: &Processor<'_>) -> Vec<Phrase> {
        let (law, as_of) = (&self.project.law, self.project.as_of);
        let terms_of = |idx: Idx<model::Transfer>| &self.model().transfers[idx].terms;
        let mut told = Vec::new();
        for (activity, system) in &processor.systems {
            let country = self.model().systems[*system].country.map(|country| country.value);
            let Some(country) = country.filter(|one| !law.in_eea(*one, as_of)) else { continue };
            let to_it = activity.relations().filter(|one| one.to.value == processor.party);
            let mut stated = to_it.filter_map(Relation::stated_transfer);
            if stated.any(|idx| terms_of(idx).reaches(country)) {
                continue;
            }
            let instrument = match law.adequacy(country, None, as_of) {
                Adequacy::Covered(decision) if !self.register.is_transcript() => {
                    let decision = ("decision", Phrase::name(&*decision.act).into());
                    self.say("instrument.adequacy", &[decision])
                }
                _ => self.word("subprocessors.instrument_gap"),
            };
            let slots = [
                ("country", self.locale.country(country).into()),
                ("instrument", instrument.into()),
            ];
            let phrase = self.say("subprocessors.abroad", &slots).capitalised();
            if !told.contains(&phrase) {
                told.push(phrase);
            }
        }
        told
    }

    /// That the policy which tells of an activity states something of transfers as a whole, and where.
    fn as_a_whole(&self, activity: &Activity) -> Option<Phrase> {
        let (policy, _) = self.told.policies.get(&*activity.id.value)?;
        policy.third_countries.as_ref()?;
        let href = Phrase::text(self.told.place(activity, "transfers")?);
        Some(self.say("subprocessors.transfers_of_whole", &[("href", href.into())]))
    }

    fn answer(&self, activity: &Activity, relation: &Relation) -> Option<Phrase> {
        let used = match self.transfer_stated(relation)? {
            Ok(used) => used,
            Err(answer) => return Some(answer),
        };
        let terms = &self.model().transfers[used].terms;
        let to = self.transfer_link(activity, used);
        let mut answer = self.goes_to(to, relation.modality, terms);
        if let Some(instrument) = self.instrument(terms) {
            answer = answer.and(instrument);
        }
        if !terms.remote_access_from.is_empty() {
            let countries = terms.remote_access_from.iter();
            let countries = countries.map(|country| self.locale.country(country.value)).collect();
            let countries = ("countries", self.locale.and(countries).into());
            answer = answer.and(self.say("transfer.remote_access", &[countries]));
        }
        if let Some(copy) = &terms.copy {
            let copy = ("how", self.text(copy).into());
            answer = answer.and(self.say("transfer.copy", &[copy]));
        }
        Some(answer)
    }

    /// Where a transfer goes, as a link to what the policy tells of it.
    fn transfer_link(&self, activity: &Activity, idx: Idx<model::Transfer>) -> Phrase {
        let transfer = &self.model().transfers[idx];
        let to = self.destinations(&transfer.terms);
        let is_told = self.register.transfers.contains(&idx);
        let place = self.told.place(activity, &format!("transfer-{}", *transfer.id));
        match place.filter(|_| is_told) {
            Some(href) => Phrase::link(href, to),
            None => to,
        }
    }

    /// What permits a transfer, as a sentence.
    fn instrument(&self, terms: &Terms) -> Option<Phrase> {
        if let Some(instrument) = self.instrument_named(terms) {
            let instrument = ("instrument", instrument.into());
            return Some(self.say("subprocessors.instrument", &[instrument]));
        }
        match terms.safeguard.as_ref().map(|safeguard| &safeguard.value) {
            Some(Fact::None) => Some(self.word("transfer.no_safeguard")),
            Some(Fact::Unknown(unknown)) => Some(self.unknown(unknown)),
            Some(Fact::Stated(_)) => None,
            None if self.register.is_transcript() && self.names_safeguards() => {
                Some(self.word("transfer.no_own_safeguard"))
            }
            None if !self.register.is_published() => {
                Some(self.staged("transfer.safeguard_gap", &[]))
            }
            None => None,
        }
    }

    /// The instrument that is stated of a transfer with the one that takes its place, or the decisions that cover it.
    fn instrument_named(&self, terms: &Terms) -> Option<Phrase> {
        let words = |safeguard: &Safeguard| self.instrument_words(safeguard);
        let decisions = || self.unnamed_decisions(terms);
        self.instrument_of(terms, words, decisions)
    }

    /// The same where data go on to a country: an adequacy decision about another one permits nothing there.
    fn instrument_to(&self, country: Country, terms: &Terms) -> Option<Phrase> {
        let (law, as_of) = (&self.project.law, self.project.as_of);
        let words = |safeguard: &Safeguard| match safeguard.decision_gap(&[country], law, as_of) {
            Some(Gap::About(_)) => self.instrument_words(&safeguard.without_decision()),
            _ => self.instrument_words(safeguard),
        };
        let decision = || {
            let decision = terms.decision_on(country, law, as_of);
            let decision = decision.filter(|_| !self.register.is_transcript())?;
            Some(Phrase::name(&*decision.act))
        };
        self.instrument_of(terms, words, decision)
    }

    fn instrument_words(&self, safeguard: &Safeguard) -> Phrase {
        self.instruments(safeguard, |unknown| self.unknown(unknown))
    }

    fn instrument_of(
        &self,
        terms: &Terms,
        words: impl Fn(&Safeguard) -> Phrase,
        decisions: impl Fn() -> Option<Phrase>,
    ) -> Option<Phrase> {
        let stated = terms.safeguard.as_ref().and_then(|safeguard| safeguard.value.stated());
        let stated = stated.map(&words).filter(|words| !words.is_empty());
        let decided =
            || Some(self.say("instrument.adequacy", &[("decision", decisions()?.into())]));
        let safeguard = stated.or_else(decided);
        let fallback = terms.fallback.as_ref().map(words).filter(|words| !words.is_empty());
        match (safeguard, fallback) {
            (Some(safeguard), Some(fallback)) => {
                let slots = [("safeguard", safeguard.into()), ("fallback", fallback.into())];
                Some(self.say("register.fallback", &slots))
            }
            (safeguard, _) => safeguard,
        }
    }

    /// Whether the register states a safeguard of some transfer, which a transcript's original may mean for others too.
    fn names_safeguards(&self) -> bool {
        let terms = self.register.transfers.iter().map(|idx| &self.model().transfers[*idx].terms);
        let mut safeguards = terms.filter_map(|terms| terms.safeguard.as_ref());
        safeguards.any(|safeguard| safeguard.value.stated().is_some())
    }

    /// Whether data leave the EEA with a sub-processor, by where it is established and what is stated of the data that
    /// its processor receives.
    pub(super) fn abroad(&self, idx: Idx<Party>, relations: &[Related<'_>]) -> Phrase {
        let Some(seat) = self.model().seat_of(idx).map(|seat| seat.value) else {
            return self.unstated();
        };
        if self.project.law.in_eea(seat, self.project.as_of) {
            return self.word("subprocessors.within_eea");
        }
        let answers = relations.iter().map(|(activity, relation)| {
            (self.activity(activity), Some(self.abroad_by(seat, relation)))
        });
        Phrase::joined(self.by_answer(answers), "; ")
    }

    fn abroad_by(&self, seat: Country, relation: &Relation) -> Phrase {
        let transfer = relation.transfer.as_ref().map(|fact| &fact.value);
        let used = match transfer {
            Some(Fact::None) => return self.word("subprocessors.stays"),
            Some(Fact::Unknown(unknown)) => return self.unknown(unknown),
            Some(Fact::Stated(used)) => Some(&self.model().transfers[used.value].terms),
            None => None,
        };
        // What a processor receives need not go on to those whom it engages, unless a transfer there is declared.
        let reaching = used.filter(|terms| terms.reaches(seat));
        let modality = match reaching {
            Some(terms) => certainty::least([relation.modality, terms.modality]),
            None => Some(Modality::May),
        };
        let country = self.in_some_cases(self.locale.country(seat), modality, None);
        let instrument = reaching.and_then(|terms| self.instrument_to(seat, terms));
        let instrument =
            instrument.unwrap_or_else(|| match reaching.map(|terms| &terms.safeguard) {
                Some(Some(safeguard)) => match &safeguard.value {
                    Fact::None => self.word("subprocessors.no_instrument"),
                    Fact::Unknown(unknown) => self.unknown(unknown),
                    Fact::Stated(_) => self.word("subprocessors.instrument_gap"),
                },
                _ => self.word("subprocessors.instrument_gap"),
            });
        let slots = [("country", country.into()), ("instrument", instrument.into())];
        self.say("subprocessors.abroad", &slots)
    }

    /// What stands in a cell of which nobody has stated the fact.
    pub(super) fn unstated(&self) -> Phrase {
        self.gap().unwrap_or_else(|| self.word("register.gap"))
    }
}
