//! What is said of a recipient in the activities that it receives data from.

use crate::model::{Idx, Party, Relation};
use crate::page::{Block, Phrase};
use crate::value::Fact;
use crate::vocabulary::{Identifies, Modality, PartyKind, Role};

use super::super::parties::Related;
use super::Writer;

impl Writer<'_> {
    /// How often it receives data, under which name the text knows it, in which role, and under which contract.
    pub(super) fn terms(&self, idx: Idx<Party>, relations: &[Related<'_>]) -> Vec<Block> {
        let sentences = self.by_activity(relations, |relation| {
            let name = || ("name", self.party(idx).into());
            let modality = match relation.modality {
                Some(Modality::May) => Some("recipient.may"),
                Some(Modality::Sometimes) => Some("recipient.sometimes"),
                Some(Modality::Usually) => Some("recipient.usually"),
                Some(Modality::Only) if relation.condition.is_none() => Some("recipient.only"),
                Some(Modality::Only) | None => None,
            };
            let mut sentences: Vec<Phrase> =
                modality.map(|key| self.say(key, &[name()])).into_iter().collect();
            if let Some(named) = &relation.named_as {
                let named = ("named", Phrase::name(&*named.value).into());
                sentences.push(self.staged("recipient.named_as", &[named]));
            }
            if self.class_with(idx, relation).is_none() {
                sentences.extend(self.role_sentence(idx, relation));
                sentences.extend(self.agreement_sentence(idx, relation));
            }
            sentences.extend(self.time_at(relation));
            sentences
        });
        Block::sentences(sentences)
    }

    /// What is said of each relation: first, in one, what all say; then what holds for some activities only.
    fn by_activity(
        &self,
        relations: &[Related<'_>],
        say: impl Fn(&Relation) -> Vec<Phrase>,
    ) -> Vec<Phrase> {
        let mut said: Vec<(Phrase, Vec<Phrase>, usize)> = Vec::new();
        for (activity, relation) in relations {
            let link = self.activity_link(activity);
            for sentence in say(relation) {
                match said.iter_mut().find(|(other, ..)| *other == sentence) {
                    Some((_, activities, count)) => {
                        *count += 1;
                        if !activities.contains(&link) {
                            activities.push(link.clone());
                        }
                    }
                    None => said.push((sentence, vec![link.clone()], 1)),
                }
            }
        }
        let (common, own): (Vec<_>, Vec<_>) =
            said.into_iter().partition(|(.., count)| *count >= relations.len());
        let common = common.into_iter().map(|(sentence, ..)| sentence.capitalised());
        let mut told: Vec<Phrase> = common.reduce(Phrase::and).into_iter().collect();
        let mut by_activities: Vec<(Vec<Phrase>, Phrase)> = Vec::new();
        for (sentence, activities, _) in own {
            let sentence = sentence.capitalised();
            match by_activities.iter_mut().find(|(other, _)| *other == activities) {
                Some((_, text)) => *text = std::mem::take(text).and(sentence),
                None => by_activities.push((activities, sentence)),
            }
        }
        told.extend(by_activities.into_iter().map(|(activities, text)| {
            let activities = self.locale.and(activities).capitalised();
            let slots = [("activity", activities.into()), ("text", text.into())];
            self.say("recipient.in_activity", &slots)
        }));
        told
    }

    fn role_sentence(&self, idx: Idx<Party>, relation: &Relation) -> Option<Phrase> {
        let role = relation.role?.value;
        let is_class = self.model().parties[idx].kind == Some(PartyKind::Class);
        let form = if is_class { "role_of_class" } else { "role" };
        let name = ("name", self.party(idx).into());
        Some(self.staged(&format!("{form}.{}", role.word()), &[name]))
    }

    fn agreement_sentence(&self, idx: Idx<Party>, relation: &Relation) -> Option<Phrase> {
        let processes = relation.role.is_some_and(|role| role.value == Role::Processor);
        let key = match relation.agreement.as_ref()? {
            Fact::Stated(agreement) => match (processes, agreement.complies_with.is_empty()) {
                (true, true) => "recipient.processing_agreement",
                (true, false) => "recipient.processing_agreement_complies",
                (false, true) => "recipient.agreement",
                (false, false) => "recipient.agreement_complies",
            },
            Fact::None => "recipient.no_agreement",
            Fact::Unknown(unknown) => return Some(self.unknown(unknown)),
        };
        Some(self.say(key, &[("name", self.party(idx).into())]))
    }

    /// The class that a party belongs to and of which the same role and contract are told, so that they are told once.
    fn class_with(&self, idx: Idx<Party>, relation: &Relation) -> Option<Idx<Party>> {
        let role = relation.role?.value;
        let contract = |relation: &Relation| {
            relation.agreement.as_ref().and_then(Fact::stated).map(|one| one.complies_with.clone())
        };
        let same = |other: &Relation| {
            other.role.is_some_and(|own| own.value == role) && contract(other) == contract(relation)
        };
        self.parties().into_iter().find(|class| {
            let party = &self.model().parties[*class];
            party.includes.iter().any(|used| used.value == idx)
                && self.relations_with(*class).iter().any(|(_, other)| same(other))
        })
    }

    /// The role, where no sentence tells it: once for a class that the party belongs to, or that nobody has stated it.
    pub(super) fn role(&self, idx: Idx<Party>, relations: &[Related<'_>]) -> Vec<Block> {
        let mut blocks = self.role_in_class(idx, relations);
        if let Some(gap) = self.gap() {
            let gaps = self.by_activity(relations, |relation| {
                relation.role.is_none().then(|| gap.clone()).into_iter().collect()
            });
            blocks.extend(Block::sentences(gaps));
        }
        blocks
    }

    fn role_in_class(&self, idx: Idx<Party>, relations: &[Related<'_>]) -> Vec<Block> {
        let mut roles: Vec<Phrase> = Vec::new();
        for (_, relation) in relations {
            let (Some(role), Some(class)) = (relation.role, self.class_with(idx, relation)) else {
                continue;
            };
            let href = format!("#recipient-{}", *self.model().parties[class].id);
            let slots = [
                ("role", self.word(&format!("role_word.{}", role.value.word())).into()),
                ("class", self.party(class).into()),
                ("href", Phrase::text(href).into()),
            ];
            let phrase = self.say("recipient.like_class", &slots);
            if !roles.contains(&phrase) {
                roles.push(phrase);
            }
        }
        Block::sentences(roles)
    }

    pub(super) fn in_connection_with(&self, relations: &[Related<'_>]) -> Vec<Block> {
        let mut links: Vec<Phrase> = Vec::new();
        let common = self.product(relations).is_some();
        for (activity, relation) in relations {
            let mut link = self.activity_link(activity);
            if let Some(product) = relation.product.as_ref().filter(|_| !common) {
                let slots = [("name", link.into()), ("product", self.name(product).into())];
                link = self.say("recipient.heading_with_product", &slots);
            }
            if !links.contains(&link) {
                links.push(link);
            }
        }
        if links.is_empty() { Vec::new() } else { vec![Block::paragraph(self.locale.and(links))] }
    }

    pub(super) fn conditions(&self, relations: &[Related<'_>]) -> Vec<Block> {
        Block::sentences(self.by_activity(relations, |relation| {
            let condition = relation.condition.iter();
            let condition =
                condition.map(|condition| self.condition(relation.modality, condition).ended());
            condition.collect()
        }))
    }

    /// Where consent is asked for, and what the recipient may use the data for.
    pub(super) fn use_limits(&self, idx: Idx<Party>, relations: &[Related<'_>]) -> Vec<Block> {
        Block::sentences(self.by_activity(relations, |relation| {
            let consent = relation.consent_where_required.as_ref();
            let mut sentences: Vec<Phrase> =
                consent.map(|consent| self.required_consent(consent)).into_iter().collect();
            if let Some(asking) = relation.permission {
                sentences.push(self.word(&format!("recipient.{}", asking.value.word())));
            }
            if let Some(limit) = &relation.use_limit {
                let name = ("name", self.party(idx).into());
                let to = ("to", self.text(&limit.to).into());
                sentences.push(self.say("recipient.use_limited", &[name, to]));
                if limit.by_contract {
                    sentences.push(self.word("recipient.limited_by_contract"));
                }
                if let Some(unless) = &limit.unless {
                    let needs = ("needs", self.text(unless).into());
                    sentences.push(self.say("recipient.other_use_needs", &[needs]));
                }
            }
            sentences
        }))
    }

    /// Who does what among joint controllers.
    pub(super) fn arrangements(&self, idx: Idx<Party>, relations: &[Related<'_>]) -> Vec<Block> {
        Block::sentences(self.by_activity(relations, |relation| {
            let Some(arrangement) = &relation.arrangement else { return Vec::new() };
            let name = || ("name", self.party(idx).into());
            let of = ("of", self.text(&arrangement.of).into());
            let mut sentences = vec![self.say("recipient.decided_together", &[name(), of])];
            if !arrangement.we.is_empty() {
                let what = ("what", self.texts(&arrangement.we).into());
                sentences.push(self.say("recipient.we_do", &[what]));
            }
            if !arrangement.they.is_empty() {
                let what = ("what", self.texts(&arrangement.they).into());
                sentences.push(self.say("recipient.they_do", &[name(), what]));
            }
            sentences
        }))
    }

    /// What people are told on a later occasion.
    pub(super) fn told_of(&self, relations: &[Related<'_>]) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (_, relation) in relations {
            blocks.extend(self.told_later(&relation.told_later));
        }
        blocks
    }

    pub(super) fn technologies(&self, relations: &[Related<'_>]) -> Vec<Block> {
        let mut found = Vec::new();
        for technology in relations.iter().flat_map(|(_, relation)| &relation.technologies) {
            if !found.contains(technology) {
                found.push(*technology);
            }
        }
        if found.is_empty() {
            return Vec::new();
        }
        vec![Block::paragraph(self.words("technology", &found, |technology| technology.word()))]
    }

    pub(super) fn settings(&self, relations: &[Related<'_>]) -> Vec<Block> {
        let mut sentences = Vec::new();
        for (_, relation) in relations {
            if let Some(described) = &relation.settings_described_as {
                let described = ("text", self.text(described).into());
                sentences.push(self.say("recipient.settings_described", &[described]));
            }
            let settings = relation.settings.iter();
            sentences.extend(settings.map(|setting| self.text(setting).capitalised().ended()));
        }
        Block::sentences(sentences)
    }

    pub(super) fn own_purposes(&self, idx: Idx<Party>, relations: &[Related<'_>]) -> Vec<Block> {
        let name = || ("name", self.party(idx).into());
        let mut sentences = Vec::new();
        for (_, relation) in relations {
            if !relation.own_purposes.is_empty() {
                let purposes = relation.own_purposes.iter().map(|text| self.text(text)).collect();
                let purposes = ("purposes", self.locale.and(purposes).into());
                sentences.push(self.say("recipient.own_purposes_are", &[name(), purposes]));
            }
            if let Some(linkable) = &relation.linkable_to {
                let to = ("to", self.text(linkable).into());
                sentences.push(self.say("recipient.linkable_to", &[name(), to]));
            }
        }
        Block::sentences(sentences)
    }

    pub(super) fn returns(&self, idx: Idx<Party>, relations: &[Related<'_>]) -> Vec<Block> {
        let name = || ("name", self.party(idx).into());
        let mut sentences = Vec::new();
        for returns in relations.iter().filter_map(|(_, relation)| relation.returns.as_ref()) {
            if returns.personal_data.is_some() {
                sentences.push(self.say("recipient.returns_no_personal_data", &[name()]));
            }
            if !returns.content.is_empty() {
                let content = ("content", self.texts(&returns.content).into());
                sentences.push(self.say("recipient.returns_only", &[name(), content]));
            }
            let identifies = returns.identifies.map(|identifies| identifies.value);
            sentences.extend(match identifies {
                Some(Identifies::Never) => Some(self.say("recipient.returns_anonymous", &[name()])),
                Some(Identifies::WhenCombined) => Some(self.word("recipient.returns_combinable")),
                Some(Identifies::Alone) => Some(self.word("recipient.returns_identifying")),
                None => None,
            });
        }
        Block::sentences(sentences)
    }

    pub(super) fn opt_outs(&self, relations: &[Related<'_>]) -> Vec<Block> {
        let opt_outs = relations.iter().flat_map(|(_, relation)| &relation.opt_outs);
        Block::sentences(opt_outs.map(|opt_out| self.opt_out(opt_out)).collect())
    }

    pub(super) fn links_of(&self, party: &Party, relations: &[Related<'_>]) -> Vec<Block> {
        let mut sentences = Vec::new();
        let links = || relations.iter().flat_map(|(_, relation)| &relation.links);
        let addresses = || links().filter_map(|link| link.url.as_ref());
        let own = party.privacy_policy.as_ref();
        if let Some(url) = own.filter(|own| addresses().all(|other| other.value != **own)) {
            let link = Phrase::link(&*url.0, Phrase::name(&*url.0));
            let slots = [("name", self.name(&party.name).into()), ("link", link.into())];
            sentences
                .push(self.marked_as_shared(party, self.say("recipient.privacy_policy", &slots)));
        }
        sentences.extend(links().map(|link| self.link(link)));
        Block::sentences(sentences)
    }
}
