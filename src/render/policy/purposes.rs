//! What is said of single purposes: why, on which terms, how people are reached, what they have to give.

use crate::detail::{Necessity, RequiredConsent, ToldLater};
use crate::model::{Activity, Purpose};
use crate::page::{Block, Phrase};
use crate::value::Fact;
use crate::vocabulary::{Modality, Requirement};

use super::Writer;

impl Writer<'_> {
    pub(super) fn why(&self, activity: &Activity) -> Vec<Block> {
        let only = |purpose: &Purpose| purpose.modality == Some(Modality::Only);
        let whatever_happens = |purpose: &Purpose| purpose.condition.is_none();
        let mut purposes = activity.purposes.iter();
        let all_only = activity.purposes.len() > 1 && activity.purposes.iter().all(only);
        // "Only for A" and "only for B" would each deny the other.
        if all_only && purposes.any(whatever_happens) {
            let purposes = activity.purposes.iter().map(|purpose| {
                let modality = purpose.modality.filter(|_| !whatever_happens(purpose));
                self.purpose(purpose, modality)
            });
            let intro = Block::paragraph(self.word("purpose.only_these"));
            return vec![intro, Block::list(purposes)];
        }
        let purposes = activity.purposes.iter();
        let purposes = purposes.map(|purpose| self.purpose(purpose, purpose.modality)).collect();
        Block::sentences(purposes)
    }

    /// A purpose with its limits and conditions.
    fn purpose(&self, purpose: &Purpose, modality: Option<Modality>) -> Phrase {
        let mut phrase = self.text(&purpose.name);
        if let Some(limit) = &purpose.limit {
            let slots = [("purpose", phrase.into()), ("limit", self.text(limit).into())];
            phrase = self.say("purpose.limited", &slots);
        }
        let only_then = purpose.condition.is_some() && modality == Some(Modality::Only);
        if let Some(condition) = &purpose.condition {
            let key = if only_then { "purpose.conditional_only" } else { "purpose.conditional" };
            let slots = [("purpose", phrase.into()), ("condition", self.text(condition).into())];
            phrase = self.say(key, &slots);
        }
        let key = match modality.filter(|_| !only_then) {
            None => "purpose.plain",
            Some(Modality::May) => "purpose.may",
            Some(Modality::Sometimes) => "purpose.sometimes",
            Some(Modality::Usually) => "purpose.usually",
            Some(Modality::Only) => "purpose.only",
        };
        let phrase = self.say(key, &[("purpose", phrase.into())]);
        match &purpose.consent_where_required {
            Some(consent) => phrase.capitalised().ended().and(self.required_consent(consent)),
            None => phrase,
        }
    }

    /// Consent that is asked for only where the law requires it.
    pub(super) fn required_consent(&self, consent: &RequiredConsent) -> Phrase {
        let when = ("when", self.text(&consent.when).into());
        let sentence = self.say("consent.where_required", &[when]);
        match &consent.not_asked_if {
            Some(condition) => {
                let condition = ("when", self.text(condition).into());
                sentence.and(self.say("consent.may_not_be_asked", &[condition]))
            }
            None => sentence,
        }
    }

    /// What is done with the data.
    pub(super) fn operations(&self, activity: &Activity) -> Vec<Block> {
        let Some(operations) = &activity.operations else { return Vec::new() };
        let kinds = operations.kinds.iter();
        let kinds = kinds.map(|kind| self.word(&format!("operation.{}", kind.word()))).collect();
        let kinds = match operations.modality {
            Some(Modality::May) => self.locale.or(kinds),
            _ => self.locale.and(kinds),
        };
        let of = operations.of.as_ref().map(|of| self.text(of));
        let of = of.unwrap_or_else(|| self.word("operations.data"));
        let key = match operations.modality {
            None => "operations.plain",
            Some(Modality::May) => "operations.may",
            Some(Modality::Sometimes) => "operations.sometimes",
            Some(Modality::Usually) => "operations.usually",
            Some(Modality::Only) => "operations.only",
        };
        vec![Block::paragraph(self.say(key, &[("kinds", kinds.into()), ("of", of.into())]))]
    }

    /// By which channels, how often and to whom.
    pub(super) fn reach(&self, activity: &Activity) -> Vec<Block> {
        let several = activity.purposes.len() > 1;
        let sentences = activity.purposes.iter().filter_map(|purpose| {
            let mut parts = Vec::new();
            if !purpose.channels.is_empty() {
                let channels = self.words("channel", &purpose.channels, |channel| channel.word());
                parts.push(self.say("how.channels", &[("channels", channels.into())]));
            }
            if let Some(audience) = &purpose.audience {
                parts.push(self.say("how.audience", &[("audience", self.text(audience).into())]));
            }
            parts.extend(purpose.frequency.as_ref().map(|text| self.text(text)));
            if parts.is_empty() {
                return None;
            }
            let how = Phrase::joined(parts, ", ");
            if !several {
                return Some(how);
            }
            let slots = [("purpose", self.text(&purpose.name).into()), ("how", how.into())];
            Some(self.say("how.of_purpose", &slots))
        });
        Block::sentences(sentences.collect())
    }

    /// Ways to say no to what is no marketing.
    pub(super) fn opt_outs_of(&self, activity: &Activity) -> Vec<Block> {
        let opt_outs = activity.purposes.iter().flat_map(|purpose| &purpose.opt_outs);
        Block::sentences(opt_outs.map(|opt_out| self.opt_out(opt_out)).collect())
    }

    /// What people are told on a later occasion.
    pub(super) fn told_later(&self, told: &[ToldLater]) -> Vec<Block> {
        let sentences = told.iter().map(|told| {
            let when = ("when", self.text(&told.when).capitalised().into());
            let about = ("about", self.texts(&told.about).into());
            if told.by.is_empty() {
                return self.say("told_later.plain", &[when, about]);
            }
            let by = told.by.iter().map(|text| self.text(text)).collect();
            self.say("told_later.by", &[when, about, ("by", self.locale.or(by).into())])
        });
        Block::sentences(sentences.collect())
    }

    /// Whether people have to give the data: of the whole, of single purposes, of single data.
    pub(super) fn necessity(&self, activity: &Activity) -> Vec<Block> {
        let mut sentences = Vec::new();
        for purpose in &activity.purposes {
            let Some(fact) = &purpose.necessity else { continue };
            let name = ("purpose", self.text(&purpose.name).into());
            let answer = ("answer", self.whether_needed(fact).into());
            let data = self.data_list(purpose.data.iter().map(|used| used.value));
            sentences.push(if data.is_empty() {
                self.say("necessity.for_purpose", &[name, answer])
            } else {
                let data = ("data", data.capitalised().into());
                self.say("necessity.of_data_for_purpose", &[data, name, answer])
            });
        }
        for terms in &activity.terms {
            let Some(fact) = &terms.necessity else { continue };
            let data = ("data", self.data_name(terms.data).capitalised().into());
            let answer = ("answer", self.whether_needed(fact).into());
            sentences.push(self.say("necessity.of_data", &[data, answer]));
        }
        let whole = activity.necessity.as_ref().map(|fact| self.whether_needed(fact));
        Block::sentences(whole.into_iter().chain(sentences).collect())
    }

    fn whether_needed(&self, fact: &Fact<Necessity>) -> Phrase {
        let necessity = match fact {
            Fact::Stated(necessity) => necessity,
            Fact::None => return self.word("necessity.none"),
            Fact::Unknown(unknown) => return self.unknown(unknown),
        };
        let sentence = self.word(match necessity.required {
            Requirement::Statutory => "necessity.statutory",
            Requirement::Contractual => "necessity.contractual",
            Requirement::PreContractual => "necessity.pre_contractual",
            Requirement::Voluntary => "necessity.voluntary",
            Requirement::ForChoice => "necessity.for_choice",
        });
        let consequence = necessity.consequence.as_ref();
        let consequence = consequence
            .map(|text| self.say("necessity.consequence", &[("text", self.text(text).into())]));
        sentence.and(consequence.unwrap_or_default())
    }
}
