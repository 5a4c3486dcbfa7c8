//! What is said of the policy as a whole: who is responsible, whom it covers, its bases, its changes.

use crate::detail::{LawfulBasis, Person};
use crate::page::{Block, Fact as Line, Phrase};
use crate::value::Text;

use super::Writer;

impl Writer<'_> {
    /// Who is responsible.
    pub(super) fn controller(&self) -> Vec<Block> {
        let Some(controller) = &self.register.controller else { return Vec::new() };
        let name = Phrase::name(&**controller.name);
        let mut blocks =
            vec![Block::paragraph(self.staged("controller.is", &[("name", name.into())]))];
        let mut facts: Vec<Line> = Vec::new();
        if let Some(number) = &controller.registration_number {
            let number = vec![Block::paragraph(Phrase::name(&**number))];
            facts.extend(self.line("controller.registration_number", number));
        }
        let person = |person: &Person| vec![Block::paragraph(self.person(person))];
        if let Some(officer) = &controller.data_protection_officer {
            let officer = self.fact(Some(officer), "controller.no_officer", person);
            facts.extend(self.line("controller.data_protection_officer", officer));
        }
        if let Some(representative) = &controller.representative {
            let representative =
                self.fact(Some(representative), "controller.no_representative", person);
            facts.extend(self.line("controller.representative", representative));
        }
        if !facts.is_empty() {
            blocks.push(Block::Facts { facts });
        }
        // A transcript whose original says nothing more has no section of its own for the name alone.
        if blocks.len() == 1 && self.register.is_transcript() { Vec::new() } else { blocks }
    }

    /// Whom the policy covers.
    pub(super) fn scope(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (position, scope) in self.policy.applies_to.iter().enumerate() {
            let group = if position == 0 { "scope" } else { "scope.also" };
            let people = scope.data_subjects.iter();
            let people: Vec<Phrase> = people
                .map(|used| self.text(&self.model().data_subjects[used.value].name))
                .collect();
            let name = ("name", Phrase::name(self.register.short_name()).into());
            let when = scope.when.as_ref().map(|when| ("when", self.text(when).into()));
            if let [only] = people.as_slice() {
                let who = ("who", only.clone().into());
                blocks.push(Block::paragraph(match when {
                    Some(when) => self.say(&format!("{group}.one_when"), &[who, when]),
                    None => self.say(&format!("{group}.one"), &[who]),
                }));
                continue;
            }
            blocks.push(Block::paragraph(match when {
                Some(when) => self.say(&format!("{group}.many_when"), &[when]),
                None => self.say(&format!("{group}.many"), &[name]),
            }));
            blocks.push(Block::list(people));
        }
        blocks
    }

    /// Lawful bases that are stated for the policy as a whole.
    pub(super) fn lawful_bases(&self) -> Vec<Block> {
        if self.policy.lawful_bases.is_empty() {
            return Vec::new();
        }
        let bases = self.policy.lawful_bases.iter().map(|basis| self.lawful_basis(&basis.value));
        vec![Block::paragraph(self.word("basis.listed")), Block::list(bases)]
    }

    /// A lawful basis as a sentence.
    pub(super) fn basis_sentence(&self, basis: &LawfulBasis) -> Phrase {
        let slot = |text: &Text| ("text", self.text(text).into());
        match basis {
            LawfulBasis::Consent(consent) => {
                let mut sentence = match (&consent.to, consent.explicit) {
                    (Some(to), true) => self.say("basis.explicit_consent_to", &[slot(to)]),
                    (Some(to), false) => self.say("basis.consent_to", &[slot(to)]),
                    (None, true) => self.word("basis.explicit_consent"),
                    (None, false) => self.word("basis.consent"),
                };
                if let Some(withdrawal) = &consent.withdrawal {
                    sentence = sentence.and(self.say("basis.withdrawal", &[slot(withdrawal)]));
                }
                sentence
            }
            LawfulBasis::Contract(contract) => match &contract.necessary_for {
                Some(what) => self.say("basis.contract_for", &[slot(what)]),
                None => self.word("basis.contract"),
            },
            LawfulBasis::LegalObligation(duty) => match &duty.law {
                Some(law) => self.say("basis.legal_obligation_under", &[slot(law)]),
                None => self.word("basis.legal_obligation"),
            },
            LawfulBasis::VitalInterests(_) => self.word("basis.vital_interests"),
            LawfulBasis::PublicTask(task) => match &task.law {
                Some(law) => self.say("basis.public_task_under", &[slot(law)]),
                None => self.word("basis.public_task"),
            },
            LawfulBasis::LegitimateInterests(interests) => {
                let mut sentence = match &interests.interest {
                    Some(interest) => self.say("basis.legitimate_interests_in", &[slot(interest)]),
                    None => self.word("basis.legitimate_interests"),
                };
                if let Some(balancing) = &interests.balancing {
                    sentence = sentence.and(self.staged("basis.balancing", &[slot(balancing)]));
                }
                if !self.register.is_transcript() {
                    sentence = sentence.and(self.word("basis.objection"));
                }
                sentence
            }
        }
    }

    /// What is said of changes of the policy.
    pub(super) fn changes(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (key, day) in [
            ("policy.effective", self.policy.effective_from),
            ("policy.updated", self.policy.updated),
        ] {
            if let Some(day) = day.filter(|_| !self.register.is_transcript()) {
                blocks.push(Block::paragraph(
                    self.say(key, &[("date", self.locale.date(day.0).into())]),
                ));
            }
        }
        if let Some(how) = &self.policy.changes_announced {
            let how = ("how", self.text(how).into());
            blocks.push(Block::paragraph(self.say("policy.changes", &[how])));
        }
        blocks
    }
}
