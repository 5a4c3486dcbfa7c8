//! What is said of the policy as a whole: who is responsible, whom it covers, its bases.

use crate::detail::{Controller, LawfulBasis, Mark, Person};
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
        let more = self.more_of(controller);
        blocks.extend((!more.is_empty()).then(|| Block::paragraph(more)));
        let mut facts: Vec<Line> = Vec::new();
        if !controller.websites.is_empty() {
            let names = controller.websites.iter().map(|name| self.name(name)).collect();
            let websites = vec![Block::paragraph(self.locale.and(names))];
            facts.extend(self.line("controller.websites", websites));
        }
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
        if !controller.marks.is_empty() {
            blocks.push(Block::paragraph(self.word("controller.marks")));
            blocks.push(Block::list(controller.marks.iter().map(|mark| self.mark(mark))));
        }
        // A transcript whose original says nothing more has no section of its own for the name alone.
        if blocks.len() == 1 && self.register.is_transcript() { Vec::new() } else { blocks }
    }

    /// Its other names, and the group it belongs to.
    fn more_of(&self, controller: &Controller) -> Phrase {
        let mut sentences = Phrase::default();
        if !controller.brands.is_empty() {
            let names: Vec<Phrase> = controller.brands.iter().map(|name| self.name(name)).collect();
            let number = ("number", names.len().into());
            let names = ("names", self.locale.and(names).into());
            sentences = self.say("controller.brands", &[number, names]);
        }
        if !controller.responsible_for.is_empty() {
            let name = ("name", Phrase::name(&**controller.name).into());
            let what = ("what", self.texts(&controller.responsible_for).into());
            let key = "controller.responsible_for";
            sentences = self.say(key, &[name, what]).and(sentences);
        }
        let group = controller.group.as_ref().map(|group| ("group", self.name(group).into()));
        let group = group.map(|group| self.say("controller.group", &[group]));
        sentences.and(group.unwrap_or_default())
    }

    fn mark(&self, mark: &Mark) -> Phrase {
        match &mark.about {
            Some(about) => {
                let slots =
                    [("name", self.name(&mark.name).into()), ("about", self.text(about).into())];
                self.say("controller.mark_about", &slots)
            }
            None => self.name(&mark.name),
        }
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
            let when = scope.when.as_ref().map(|when| ("when", self.text(when).into()));
            let called = self.said_of("policy.people_called", "called", scope.called.as_ref());
            if let [only] = people.as_slice() {
                let who = ("who", only.clone().into());
                let sentence = match when {
                    Some(when) => self.say(&format!("{group}.one_when"), &[who, when]),
                    None => self.say(&format!("{group}.one"), &[who]),
                };
                blocks.push(Block::paragraph(sentence.and(called)));
                continue;
            }
            blocks.push(Block::paragraph(match when {
                Some(when) => self.say(&format!("{group}.many_when"), &[when]),
                None => self.word(&format!("{group}.many")),
            }));
            blocks.push(Block::list(people));
            blocks.extend((!called.is_empty()).then(|| Block::paragraph(called)));
        }
        blocks.extend(self.extent());
        blocks
    }

    /// Lawful bases that are stated for the policy as a whole.
    pub(super) fn lawful_bases(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.policy.only_on_lawful_bases {
            blocks.push(Block::paragraph(self.word("policy.only_on_lawful_bases")));
        }
        if !self.policy.lawful_bases.is_empty() {
            let bases = self.policy.lawful_bases.iter();
            let bases = bases.map(|basis| self.lawful_basis(&basis.value));
            let examples = self.policy.lawful_bases_examples_only;
            let intro = if examples { "basis.listed_examples" } else { "basis.listed" };
            blocks.extend([Block::paragraph(self.staged(intro, &[])), Block::list(bases)]);
        }
        if !self.policy.lawful_bases_depend_on.is_empty() {
            let list = ("list", self.texts(&self.policy.lawful_bases_depend_on).into());
            blocks.push(Block::paragraph(self.say("policy.bases_depend_on", &[list])));
        }
        blocks
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
                if let Some(given) = &consent.given_by {
                    sentence = sentence.and(self.say("policy.consent_given_by", &[slot(given)]));
                }
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
}
