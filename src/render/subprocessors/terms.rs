//! Where data leave the EEA, and what permits it.

use crate::detail::{Gap, Safeguard, Transfer as Terms};
use crate::law::{Country, Decision};
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
        let abroad = self.systems_abroad(processor);
        let is_told = |activity: &Phrase| abroad.iter().any(|(other, _)| other == activity);
        let answers = answers.filter(|(activity, answer)| answer.is_some() || !is_told(activity));
        let answers: Vec<_> = answers.collect();
        let answers = self.by_answer(answers.into_iter().chain(abroad));
        match answers.is_empty() {
            true => self.gap().map(Block::paragraph).into_iter().collect(),
            false => Block::sentences(answers),
        }
    }

    /// The countries outside the EEA in which it stores data, of which no transfer to it tells, by activity.
    fn systems_abroad(&self, processor: &Processor<'_>) -> Vec<(Phrase, Option<Phrase>)> {
        let terms_of = |idx: Idx<model::Transfer>| &self.model().transfers[idx].terms;
        let mut told = Vec::new();
        for (activity, system) in &processor.systems {
            let country = self.model().systems[*system].country.map(|country| country.value);
            let Some(country) = country.filter(|one| !self.in_eea(*one)) else { continue };
            let to_it = activity.relations().filter(|one| one.to.value == processor.party);
            let mut stated = to_it.filter_map(Relation::stated_transfer);
            if stated.any(|idx| terms_of(idx).reaches(country)) {
                continue;
            }
            let slots = [
                ("country", self.locale.country(country).into()),
                ("instrument", self.undeclared(country).into()),
            ];
            let phrase = self.say("subprocessors.abroad", &slots).capitalised();
            let entry = (self.activity(activity), Some(phrase));
            if !told.contains(&entry) {
                told.push(entry);
            }
        }
        told
    }

    /// What permits that data go to a country, where no transfer is declared.
    fn undeclared(&self, country: Country) -> Phrase {
        let decision = self.decision_on(country).into_iter().collect();
        self.adequacy(decision).unwrap_or_else(|| self.word("subprocessors.instrument_gap"))
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

    /// The decisions that cover a transfer, or the instrument that is stated of it; with the one that takes its place.
    fn instrument_named(&self, terms: &Terms) -> Option<Phrase> {
        let covering = terms.covered_by(&self.project.law, self.project.as_of);
        self.instrument_of(terms, covering, |safeguard| self.instrument_words(safeguard))
    }

    /// The same where data go on to a country: an adequacy decision about another one permits nothing there.
    fn instrument_to(&self, country: Country, terms: &Terms) -> Option<Phrase> {
        let (law, as_of) = (&self.project.law, self.project.as_of);
        let covering = terms.decision_on(country, law, as_of).into_iter().collect();
        self.instrument_of(terms, covering, |safeguard| {
            match safeguard.decision_gap(&[country], law, as_of) {
                Some(Gap::About(_)) => self.instrument_words(&safeguard.without_decision()),
                _ => self.instrument_words(safeguard),
            }
        })
    }

    fn instrument_words(&self, safeguard: &Safeguard) -> Phrase {
        self.instruments(safeguard, |unknown| self.unknown(unknown))
    }

    fn instrument_of(
        &self,
        terms: &Terms,
        covering: Vec<&Decision>,
        words: impl Fn(&Safeguard) -> Phrase,
    ) -> Option<Phrase> {
        let stated = || {
            let stated = terms.safeguard.as_ref().and_then(|safeguard| safeguard.value.stated());
            stated.map(&words).filter(|words| !words.is_empty())
        };
        let safeguard = self.covering(terms, covering).or_else(stated);
        let fallback = terms.fallback.as_ref().map(&words).filter(|words| !words.is_empty());
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
                Some(None) => self.word("subprocessors.instrument_gap"),
                None => self.undeclared(seat),
            });
        let slots = [("country", country.into()), ("instrument", instrument.into())];
        self.say("subprocessors.abroad", &slots)
    }

    /// What stands in a cell of which nobody has stated the fact.
    pub(super) fn unstated(&self) -> Phrase {
        self.gap().unwrap_or_else(|| self.word("register.gap"))
    }
}
