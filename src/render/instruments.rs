//! What permits a transfer, in few words: in a cell of the record and on the page of processors.

use crate::detail::{Destination, Safeguard, StandardClauses, Transfer};
use crate::law::{Adequacy, Country, Decision};
use crate::model::{self, Idx, Relation};
use crate::page::Phrase;
use crate::source::Spanned;
use crate::value::{Fact, Unknown};
use crate::vocabulary::Modality;

use super::certainty;
use super::speaker::Speaker;

impl Speaker<'_> {
    /// Whether a transfer goes out of the EEA: data are stored outside it, or can be read from there.
    pub(super) fn leaves_eea(&self, idx: Idx<model::Transfer>) -> bool {
        let terms = &self.model().transfers[idx].terms;
        self.stores_outside(terms)
            || terms.remote_access_from.iter().any(|country| !self.in_eea(country.value))
    }

    /// Whether data are stored outside the EEA.
    fn stores_outside(&self, terms: &Transfer) -> bool {
        terms.country.iter().any(|to| match to.value {
            Destination::Country(country) => !self.in_eea(country),
            Destination::OutsideEea => true,
        })
    }

    pub(super) fn in_eea(&self, country: Country) -> bool {
        self.project.law.in_eea(country, self.project.as_of)
    }

    /// Where a transfer goes: "USA och andra länder utanför EES". Where data are stored in the EEA and read from outside
    /// it, to where they are read.
    pub(super) fn destinations(&self, terms: &Transfer) -> Phrase {
        if !self.stores_outside(terms) && !terms.remote_access_from.is_empty() {
            let readers = terms.remote_access_from.iter().filter(|one| !self.in_eea(one.value));
            return self.locale.and(readers.map(|one| self.locale.country(one.value)).collect());
        }
        let several = terms.country.0.len() > 1;
        let names = terms.country.iter().map(|to| match to.value {
            Destination::Country(country) => self.locale.country(country),
            Destination::OutsideEea if several => self.word("transfer.others_outside_eea"),
            Destination::OutsideEea => self.word("transfer.outside_eea"),
        });
        self.locale.and(names.collect())
    }

    /// The transfer that takes data of a relation out of the EEA, or what is said where none does. Nothing where nobody
    /// has stated it.
    pub(super) fn transfer_stated(
        &self,
        relation: &Relation,
    ) -> Option<Result<Idx<model::Transfer>, Phrase>> {
        Some(match &relation.transfer.as_ref()?.value {
            Fact::Stated(used) if self.leaves_eea(used.value) => Ok(used.value),
            Fact::Stated(_) | Fact::None => Err(self.word("transfer.no")),
            Fact::Unknown(unknown) => Err(self.unknown(unknown)),
        })
    }

    /// The adequacy decisions that cover a transfer and that the register does not name.
    pub(super) fn unnamed_decisions(&self, terms: &Transfer) -> Option<Phrase> {
        let decisions = terms.covered_by(&self.project.law, self.project.as_of);
        self.numbers_of(decisions)
    }

    /// Adequacy decisions by number; in a transcript nobody has named them.
    fn numbers_of(&self, decisions: Vec<&Decision>) -> Option<Phrase> {
        if self.register.is_transcript() || decisions.is_empty() {
            return None;
        }
        let names = decisions.into_iter().map(|decision| Phrase::name(&*decision.act));
        Some(self.locale.and(names.collect()))
    }

    /// The adequacy decisions that cover a transfer and that the register does not name, in few words, with what it says
    /// of the importer and of the data.
    pub(super) fn covering(&self, terms: &Transfer, decisions: Vec<&Decision>) -> Option<Phrase> {
        let mut parts = vec![self.adequacy(decisions)?];
        let stated = terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
        if let Some(Fact::Stated(day)) = stated.and_then(|one| Some(&one.certified.as_ref()?.value))
        {
            let date = ("date", self.locale.date(day.0).into());
            parts.push(self.say("instrument.certified", &[date]));
        }
        let words = stated.and_then(|safeguard| safeguard.as_stated.as_ref());
        parts.extend(words.map(|words| self.text(words)));
        Some(self.locale.and(parts))
    }

    /// Adequacy decisions in few words.
    pub(super) fn adequacy(&self, decisions: Vec<&Decision>) -> Option<Phrase> {
        let decision = ("decision", self.numbers_of(decisions)?.into());
        Some(self.say("instrument.adequacy", &[decision]))
    }

    /// The adequacy decision that covers a country whatever is declared.
    pub(super) fn decision_on(&self, country: Country) -> Option<&Decision> {
        match self.project.law.adequacy(country, None, self.project.as_of) {
            Adequacy::Covered(decision) => Some(decision),
            _ => None,
        }
    }

    /// What permits a transfer, in few words; what is open about it is told in the words of the page.
    pub(super) fn instruments(
        &self,
        safeguard: &Safeguard,
        open: impl Fn(&Unknown) -> Phrase,
    ) -> Phrase {
        let mut parts = Vec::new();
        if let Some(decision) = &safeguard.adequacy {
            let ended = self.project.law.decision_ended(decision, self.project.as_of);
            let key = if ended.is_some() { "ended_adequacy" } else { "adequacy" };
            let decision = ("decision", Phrase::name(&*decision.value).into());
            parts.push(self.say(&format!("instrument.{key}"), &[decision]));
        }
        match safeguard.certified.as_ref().map(|certified| &certified.value) {
            Some(Fact::Stated(day)) => {
                let date = ("date", self.locale.date(day.0).into());
                parts.push(self.say("instrument.certified", &[date]));
            }
            Some(Fact::None) => parts.push(self.word("instrument.not_certified")),
            Some(Fact::Unknown(unknown)) => parts.push(open(unknown)),
            None => {}
        }
        parts.extend(
            safeguard.standard_contractual_clauses.as_ref().map(|clauses| self.clauses(clauses)),
        );
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

    /// The clauses by the decisions that they are in, with their module and the day of signature.
    fn clauses(&self, clauses: &StandardClauses) -> Phrase {
        let phrase = match clauses.module {
            _ if !clauses.decisions.is_empty() => {
                let decisions = ("decisions", self.decisions(&clauses.decisions).into());
                self.say("instrument.clauses_in", &[decisions])
            }
            Some(module) => {
                let module = ("module", Phrase::text(module.to_string()).into());
                self.say("instrument.clauses_module", &[module])
            }
            None => self.word("instrument.clauses"),
        };
        let Some(day) = clauses.signed else { return phrase };
        let date = ("date", self.locale.date(day.0).into());
        self.say("instrument.signed", &[("clauses", phrase.into()), date])
    }

    /// Decisions by number, those that are repealed last and marked.
    fn decisions(&self, decisions: &[Spanned<Box<str>>]) -> Phrase {
        let (repealed, usable): (Vec<_>, Vec<_>) =
            decisions.iter().partition(|number| self.is_repealed(&number.value));
        let number = ("number", repealed.len().into());
        let names = |all: Vec<&Spanned<Box<str>>>| {
            self.locale.and(all.into_iter().map(|number| self.act(&number.value)).collect())
        };
        let repealed = Some(names(repealed)).filter(|names| !names.is_empty());
        let repealed = repealed
            .map(|names| self.say("instrument.repealed", &[number, ("decisions", names.into())]));
        Phrase::joined([Some(names(usable)), repealed].into_iter().flatten(), "; ")
    }

    /// That data go to a country outside the EEA, or that they may.
    pub(super) fn goes_to(
        &self,
        to: Phrase,
        modality: Option<Modality>,
        terms: &Transfer,
    ) -> Phrase {
        let may = certainty::least([modality, terms.modality]) == Some(Modality::May);
        let key = if may { "transfer.yes_maybe" } else { "transfer.yes" };
        self.say(key, &[("to", to.into())])
    }

    /// Answers in a row: one where all give it, else each with whose it is.
    pub(super) fn by_answer(
        &self,
        given: impl Iterator<Item = (Phrase, Option<Phrase>)>,
    ) -> Vec<Phrase> {
        let mut answers: Vec<(Phrase, Vec<Phrase>)> = Vec::new();
        let mut all_answered = true;
        for (whose, answer) in given {
            let Some(answer) = answer else {
                all_answered = false;
                continue;
            };
            match answers.iter_mut().find(|(other, _)| *other == answer) {
                Some((_, all)) if all.contains(&whose) => {}
                Some((_, all)) => all.push(whose),
                None => answers.push((answer, vec![whose])),
            }
        }
        if let [(answer, _)] = answers.as_slice()
            && all_answered
        {
            return vec![answer.clone()];
        }
        let answers = answers.into_iter().map(|(answer, whose)| {
            let whose = self.locale.and(whose).capitalised();
            self.say("transfer.of", &[("whose", whose.into()), ("answer", answer.into())])
        });
        answers.collect()
    }
}
