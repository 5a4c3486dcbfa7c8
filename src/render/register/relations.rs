//! What goes to each recipient of an activity, and on which terms.

use crate::detail::{Agreement, RequiredConsent, Returns, UseLimit};
use crate::model::{Activity, Relation};
use crate::page::{Block, Phrase};
use crate::value::Fact;
use crate::vocabulary::{Modality, Technology};

use super::Writer;

impl Writer<'_> {
    /// Each recipient with its role, its terms, its data, its purposes and its contract.
    pub(super) fn relations(&self, activity: &Activity) -> Vec<Block> {
        let relations: Vec<Phrase> =
            activity.relations().map(|relation| self.relation(activity, relation)).collect();
        if relations.is_empty() { Vec::new() } else { vec![Block::list(relations)] }
    }

    fn relation(&self, activity: &Activity, relation: &Relation) -> Phrase {
        let role = match relation.role {
            Some(role) => self.word(&format!("role_word.{}", role.value.word())),
            None => self.word("register.role_gap"),
        };
        let mut name = self.party(relation.to.value);
        if let Some(product) = &relation.product {
            let slots = [("name", name.into()), ("product", self.name(product).into())];
            name = self.say("register.with_product", &slots);
        }
        let name = ("name", name.into());
        let terms = std::iter::once(role).chain(self.cases(relation)).chain(self.limits(relation));
        let role = Phrase::joined(terms, "; ");
        let mut phrase = self.say("register.relation", &[name, ("role", role.into())]);
        if !relation.data.is_empty() {
            let slots = [("relation", phrase.into()), ("data", self.received(relation).into())];
            phrase = self.say("register.relation_data", &slots);
        }
        let purposes = relation.purposes.iter();
        let purposes = purposes.filter_map(|place| activity.purposes.get(place.value));
        let purposes: Vec<Phrase> = purposes.map(|one| self.text(&one.name)).collect();
        if !purposes.is_empty() {
            let purposes = ("purposes", self.locale.and(purposes).into());
            phrase = self.say("register.relation_for", &[("relation", phrase.into()), purposes]);
        }
        if let Some(agreement) = &relation.agreement {
            phrase = self.with_agreement(phrase, agreement);
        }
        if let Some(period) = relation.erase_within {
            let period = ("period", self.locale.period(period.value).into());
            phrase = self.say("register.relation_erases", &[("relation", phrase.into()), period]);
        }
        let further = self.arrangement(relation).into_iter().chain(self.own_doings(relation));
        Phrase::joined(std::iter::once(phrase).chain(further), "; ")
    }

    /// What joint controllers have agreed on (GDPR 26(1)).
    fn arrangement(&self, relation: &Relation) -> Vec<Phrase> {
        let Some(arrangement) = &relation.arrangement else { return Vec::new() };
        let of = ("of", self.text(&arrangement.of).into());
        let mut phrases = vec![self.say("register.arrangement.of", &[of])];
        if !arrangement.we.is_empty() {
            let what = ("what", self.texts(&arrangement.we).into());
            phrases.push(self.say("register.arrangement.we", &[what]));
        }
        if !arrangement.they.is_empty() {
            let name = ("name", self.party(relation.to.value).into());
            let what = ("what", self.texts(&arrangement.they).into());
            phrases.push(self.say("register.arrangement.they", &[name, what]));
        }
        phrases
    }

    /// How a recipient collects data, what it does with them for itself, and what it gives back.
    fn own_doings(&self, relation: &Relation) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        if !relation.technologies.is_empty() {
            let list = self.words("technology", &relation.technologies, Technology::word);
            phrases.push(self.say("register.technologies", &[("list", list.into())]));
        }
        if !relation.own_purposes.is_empty() {
            let purposes = relation.own_purposes.iter().map(|text| self.text(text)).collect();
            let purposes = ("purposes", self.locale.and(purposes).into());
            phrases.push(self.say("register.own_purposes", &[purposes]));
        }
        if let Some(to) = &relation.linkable_to {
            phrases.push(self.say("register.linkable_to", &[("to", self.text(to).into())]));
        }
        phrases.extend(relation.returns.iter().flat_map(|returns| self.returns(returns)));
        phrases
    }

    fn returns(&self, returns: &Returns) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        if !returns.content.is_empty() {
            let content = ("content", self.texts(&returns.content).into());
            phrases.push(self.say("register.returns.content", &[content]));
        }
        if returns.personal_data.is_some() {
            phrases.push(self.word("register.returns.nothing"));
        }
        if let Some(identifies) = returns.identifies {
            phrases.push(self.word(&format!("register.returns.{}", identifies.value.word())));
        }
        phrases
    }

    /// A relation with what is stated of its contract.
    fn with_agreement(&self, phrase: Phrase, agreement: &Fact<Agreement>) -> Phrase {
        let permitted = agreement.stated().and_then(|one| one.sub_processors);
        let told = self.with_contract(phrase, agreement);
        let Some(permitted) = permitted else { return told };
        let permitted = self.word(&format!("register.sub_processing.{}", permitted.value.word()));
        Phrase::joined([told, permitted], "; ")
    }

    fn with_contract(&self, phrase: Phrase, agreement: &Fact<Agreement>) -> Phrase {
        let relation = ("relation", phrase.into());
        match agreement {
            Fact::Stated(Agreement { signed: Some(day), .. }) => {
                let date = ("date", self.locale.date(day.0).into());
                self.say("register.relation_signed", &[relation, date])
            }
            Fact::Stated(_) => self.say("register.relation_undated", &[relation]),
            Fact::None => self.say("register.relation_no_agreement", &[relation]),
            Fact::Unknown(unknown) => {
                let state = ("state", self.open(unknown).into());
                self.say("register.relation_open", &[relation, state])
            }
        }
    }

    /// How often a recipient receives data, and on which condition.
    fn cases(&self, relation: &Relation) -> impl Iterator<Item = Phrase> {
        let often = match relation.modality {
            Some(Modality::Only) if relation.condition.is_none() => {
                Some(self.word("register.only_recipient"))
            }
            Some(modality) => self.how_often(modality),
            None => None,
        };
        let condition = relation.condition.as_ref();
        let condition = condition.map(|condition| self.condition(relation.modality, condition));
        often.into_iter().chain(condition)
    }

    /// Whether people are asked, and what the recipient may use the data for.
    fn limits(&self, relation: &Relation) -> Vec<Phrase> {
        let consent = relation.consent_where_required.as_ref();
        let mut limits: Vec<Phrase> =
            consent.map(|consent| self.required_consent(consent)).into_iter().flatten().collect();
        if let Some(asking) = relation.permission {
            limits.push(self.word(&format!("register.permission.{}", asking.value.word())));
        }
        if let Some(limit) = &relation.use_limit {
            limits.extend(self.use_limit(limit));
        }
        limits
    }

    /// Consent that is asked for only where the law requires it, and when the question may not come.
    pub(super) fn required_consent(&self, consent: &RequiredConsent) -> Vec<Phrase> {
        let when = ("when", self.text(&consent.when).into());
        let mut phrases = vec![self.say("register.purpose.consent", &[when])];
        if let Some(unless) = &consent.not_asked_if {
            let when = ("when", self.text(unless).into());
            phrases.push(self.say("register.purpose.not_asked", &[when]));
        }
        phrases
    }

    fn use_limit(&self, limit: &UseLimit) -> Vec<Phrase> {
        let form = if limit.by_contract { "by_contract" } else { "stated" };
        let to = ("to", self.text(&limit.to).into());
        let mut phrases = vec![self.say(&format!("register.use_limit.{form}"), &[to])];
        if let Some(needs) = &limit.unless {
            let needs = ("needs", self.text(needs).into());
            phrases.push(self.say("register.use_limit.unless", &[needs]));
        }
        phrases
    }
}
