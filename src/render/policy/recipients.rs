//! Who receives the data: every recipient with what is said of it in all activities.

use crate::model::{Activity, Idx, Party, Relation};
use crate::page::{Block, Fact as Line, Phrase};
use crate::value::Text;
use crate::vocabulary::Modality;

use super::super::subprocessors::NAME;
use super::Writer;

/// How often, and on which condition.
type Terms<'a> = (Option<Modality>, Option<&'a Text>);

impl Writer<'_> {
    /// The recipients of the register: classes first, then those that they name, then the others.
    pub(super) fn parties(&self) -> Vec<Idx<Party>> {
        self.recipients.parties.clone()
    }

    /// The recipients of one activity.
    pub(super) fn recipients_of(&self, activity: &Activity) -> Vec<Block> {
        let mut blocks = Vec::new();
        if let Some(fact) = &activity.recipients {
            blocks.extend(self.fact(Some(&fact.value), "recipients.none", |relations| {
                let mut parties: Vec<Idx<Party>> = Vec::new();
                for relation in relations {
                    if !parties.contains(&relation.to.value) {
                        parties.push(relation.to.value);
                    }
                }
                let named = parties.iter().filter(|idx| !self.is_told_by_members(**idx, &parties));
                let mut by_terms: Vec<(Terms<'_>, Vec<Phrase>)> = Vec::new();
                for idx in named {
                    let of_party = |relation: &&Relation| relation.to.value == *idx;
                    let terms = Self::terms_of(relations.iter().filter(of_party));
                    let same = |other: &Terms<'_>| {
                        other.0 == terms.0
                            && other.1.map(|text| self.text(text))
                                == terms.1.map(|text| self.text(text))
                    };
                    match by_terms.iter_mut().find(|(other, _)| same(other)) {
                        Some((_, links)) => links.push(self.party_link(*idx)),
                        None => by_terms.push((terms, vec![self.party_link(*idx)])),
                    }
                }
                // What is said in brackets of some must not seem to be said of all.
                let told = by_terms.into_iter().map(|((modality, condition), links)| {
                    self.in_some_cases(self.locale.and(links), modality, condition)
                });
                vec![Block::one_or_list(told.collect())]
            }));
        }
        if !activity.not_disclosed.is_empty() {
            let data = self.data_list(activity.not_disclosed.iter().map(|used| used.value));
            let sentence = self.say("recipients.not_disclosed", &[("data", data.into())]);
            blocks.push(Block::paragraph(sentence));
        }
        blocks
    }

    /// When a recipient receives data, where it does not always; nothing where there are several cases.
    fn terms_of<'r>(mut relations: impl Iterator<Item = &'r Relation>) -> Terms<'r> {
        match (relations.next(), relations.next()) {
            (Some(only), None) => (only.modality, only.condition.as_ref()),
            _ => (None, None),
        }
    }

    /// Whether a party is a class all of whose members stand in the same list.
    fn is_told_by_members(&self, idx: Idx<Party>, listed: &[Idx<Party>]) -> bool {
        let party = &self.model().parties[idx];
        let members = &party.includes;
        !party.examples_only
            && !members.is_empty()
            && members.iter().all(|member| listed.contains(&member.value))
    }

    /// The section: what is said of all, then each recipient.
    pub(super) fn recipients(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = self.no_other_disclosure().into_iter().collect();
        blocks.extend(self.processors_link());
        blocks.extend(self.parties().into_iter().map(|idx| self.recipient(idx)));
        blocks
    }

    /// Where processors and those whom they engage are listed. A transcript's original has no such list.
    fn processors_link(&self) -> Option<Block> {
        let is_told = self.activities_told().any(|activity| self.model().has_processor(activity));
        if self.register.is_transcript() || !is_told {
            return None;
        }
        let href = format!("{NAME}.{}.html", self.locale.language);
        let link = Phrase::link(href, self.word("subprocessors.link"));
        Some(Block::paragraph(self.say("recipients.processors", &[("link", link.into())])))
    }

    fn no_other_disclosure(&self) -> Option<Block> {
        let limit = self.policy.no_other_disclosure.as_ref()?;
        if !limit.only_to.is_empty() {
            let parties = limit.only_to.iter().map(|used| self.party(used.value)).collect();
            let parties = ("parties", self.locale.and(parties).into());
            return Some(Block::paragraph(self.say("recipients.only_to", &[parties])));
        }
        let purposes = limit.except_for.iter().flat_map(|used| {
            let activity = &self.model().activities[used.value];
            activity.purposes.iter().map(|purpose| self.text(&purpose.name))
        });
        let purposes: Vec<Phrase> = purposes.collect();
        Some(Block::paragraph(if purposes.is_empty() {
            self.word("recipients.no_other")
        } else {
            let purposes = self.locale.or(purposes);
            self.say("recipients.no_other_except", &[("purposes", purposes.into())])
        }))
    }

    fn recipient(&self, idx: Idx<Party>) -> Block {
        let party = &self.model().parties[idx];
        let relations = self.relations_with(idx);
        let mut blocks: Vec<Block> = Vec::new();
        blocks.extend(self.does(idx, &relations).map(Block::paragraph));
        blocks.extend(self.identity(party).map(Block::paragraph));
        blocks.extend(self.terms(idx, &relations));
        let lines = [
            self.line("recipient.role", self.role(idx, &relations)),
            self.line("recipient.receives", self.receives(&relations)),
            self.line("recipient.in_connection_with", self.in_connection_with(&relations)),
            self.line("recipient.when", self.conditions(&relations)),
            self.line("recipient.use_limit", self.use_limits(idx, &relations)),
            self.line("recipient.arrangement", self.arrangements(idx, &relations)),
            self.line("recipient.told_later", self.told_of(&relations)),
            self.line("recipient.members", self.members(party)),
            self.line("recipient.technologies", self.technologies(&relations)),
            self.line("recipient.settings", self.settings(&relations)),
            self.line("recipient.own_purposes", self.own_purposes(idx, &relations)),
            self.line("recipient.returns", self.returns(idx, &relations)),
            self.line("recipient.transfers", self.transfers_to(&relations)),
            self.line("recipient.sub_processors", self.sub_processors(party)),
            self.line("recipient.cookies", self.cookies_of(idx)),
            self.line("recipient.opt_outs", self.opt_outs(&relations)),
            self.line("recipient.links", self.links_of(party, &relations)),
        ];
        let facts: Vec<Line> = lines.into_iter().flatten().collect();
        if !facts.is_empty() {
            blocks.push(Block::Facts { facts });
        }
        let heading = match self.product(&relations) {
            Some(product) => {
                let slots =
                    [("name", self.party(idx).into()), ("product", self.name(product).into())];
                self.say("recipient.heading_with_product", &slots)
            }
            None => self.party(idx),
        };
        let anchor = format!("recipient-{}", *party.id);
        Block::Entry { anchor, heading: heading.capitalised(), blocks }
    }

    /// Every relation of the register with a party, with its activity.
    pub(super) fn relations_with(&self, idx: Idx<Party>) -> Vec<(&Activity, &Relation)> {
        self.recipients.relations_with(idx).to_vec()
    }

    /// Who is behind the name. What a transcript's original does not say is marked as coming from elsewhere.
    fn identity(&self, party: &Party) -> Option<Phrase> {
        let operator = party.operator.as_ref()?;
        if party.name.is(&operator.name) {
            return None;
        }
        let name = ("name", self.name(&party.name).into());
        let company = match &operator.registration_number {
            Some(number) => {
                let slots = [
                    ("name", Phrase::name(&**operator.name).into()),
                    ("number", Phrase::name(&**number).into()),
                ];
                self.say("recipient.company_numbered", &slots)
            }
            None => Phrase::name(&**operator.name),
        };
        let company = ("company", company.into());
        let sentence = match operator.country {
            Some(country) => {
                let country = ("country", self.locale.country(country.value).into());
                self.say("recipient.operated_in", &[name, company, country])
            }
            None => self.say("recipient.operated", &[name, company]),
        };
        let owner = party.parent.map(|parent| {
            let owner = ("owner", self.party(parent.value).into());
            self.say("recipient.owned_by", &[owner])
        });
        let sentence = sentence.and(owner.unwrap_or_default());
        Some(self.marked_as_shared(party, sentence))
    }

    fn members(&self, party: &Party) -> Vec<Block> {
        let mut sentences = Vec::new();
        if !party.includes.is_empty() {
            let told = self.parties();
            let members = party.includes.iter().map(|used| match told.contains(&used.value) {
                true => self.party_link(used.value),
                false => self.party(used.value),
            });
            let members = members.collect();
            let members = self.locale.and(members);
            sentences.push(if party.examples_only {
                self.say("recipient.for_example", &[("members", members.into())])
            } else {
                members
            });
        }
        if let Some(why) = &party.why_unnamed {
            sentences.push(self.say("recipient.why_unnamed", &[("why", self.text(why).into())]));
        }
        Block::sentences(sentences)
    }

    fn sub_processors(&self, party: &Party) -> Vec<Block> {
        let below = party.sub_processors.iter().map(|used| {
            let name = self.party(used.to.value);
            let country = self.model().seat_of(used.to.value);
            let name = match country.map(|country| self.locale.country(country.value)) {
                Some(country) => {
                    let slots = [("name", name.into()), ("country", country.into())];
                    self.say("recipient.sub_processor_in", &slots)
                }
                None => name,
            };
            if used.does.is_empty() {
                return name;
            }
            let does = ("does", self.texts(&used.does).into());
            self.say("recipient.sub_processor_does", &[("name", name.into()), does])
        });
        let below: Vec<Phrase> = below.collect();
        if below.is_empty() { Vec::new() } else { vec![Block::one_or_list(below)] }
    }
}
