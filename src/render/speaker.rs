//! Says things of one register in one language.

use crate::law::{Authority, Country};
use crate::locale::{Locale, Slot};
use crate::model::{Activity, Data, DataTerms, Idx, Model, Party, Register, Relation};
use crate::page::{Block, Fact as Line, Inline, Phrase};
use crate::project::Project;
use crate::value::{Fact, Language, Name, Text, Unknown};
use crate::vocabulary::{Modality, PartyKind, Protection, Stage};

/// Who speaks: a register, in a language.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'a> {
    pub(super) project: &'a Project,
    pub(super) register: &'a Register,
    pub(super) register_idx: Idx<Register>,
    pub(super) locale: &'a Locale,
}

impl<'a> Speaker<'a> {
    pub(super) fn model(&self) -> &'a Model {
        &self.project.model
    }

    /// A message of the catalogue.
    pub(super) fn say(&self, key: &str, slots: &[(&str, Slot<'_>)]) -> Phrase {
        self.locale.say(key, slots)
    }

    /// A message without slots.
    pub(super) fn word(&self, key: &str) -> Phrase {
        self.locale.say(key, &[])
    }

    /// A message in the form for transcripts, or in that for the organisation's own pages.
    pub(super) fn staged(&self, key: &str, slots: &[(&str, Slot<'_>)]) -> Phrase {
        let form = if self.register.is_transcript() { "transcript" } else { "own" };
        self.locale.say(&format!("{key}.{form}"), slots)
    }

    /// A declared text, marked where it is in another language.
    pub(super) fn text(&self, text: &Text) -> Phrase {
        let (words, other) = text.in_language(self.locale.language, self.register.first_language());
        marked(words, other, |text| Inline::Text { text })
    }

    /// Declared texts as a list: "a, b och c".
    pub(super) fn texts(&self, texts: &[Text]) -> Phrase {
        self.locale.and(texts.iter().map(|text| self.text(text)).collect())
    }

    /// A proper name.
    pub(super) fn name(&self, name: &Name) -> Phrase {
        let (words, other) = name.in_language(self.locale.language);
        marked(words, other, |text| Inline::Name { text })
    }

    /// The words of a closed list, joined: "via e-post och telefon".
    pub(super) fn words<T: Copy>(
        &self,
        list: &str,
        words: &[T],
        word: impl Fn(T) -> &'static str,
    ) -> Phrase {
        let word = |one: &T| self.word(&format!("{list}.{}", word(*one)));
        self.locale.and(words.iter().map(word).collect())
    }

    /// What data are called, with the code that the register gives them.
    pub(super) fn data_name(&self, idx: Idx<Data>) -> Phrase {
        let data = &self.model().data[idx];
        match &data.code {
            Some(code) => {
                let code = ("code", Phrase::name(&**code).into());
                self.say("data.coded", &[("data", self.text(&data.name).into()), code])
            }
            None => self.text(&data.name),
        }
    }

    /// What data are called, with what they are.
    pub(super) fn data(&self, idx: Idx<Data>) -> Phrase {
        let data = &self.model().data[idx];
        match &data.explanation {
            Some(explanation) => {
                let slots =
                    [("data", self.data_name(idx).into()), ("what", self.text(explanation).into())];
                self.say("data.explained", &slots)
            }
            None => self.data_name(idx),
        }
    }

    /// The data of an activity, with the terms that some of them have.
    pub(super) fn data_of(&self, activity: &Activity) -> Phrase {
        let hidden: Vec<Idx<Data>> =
            activity.terms.iter().flat_map(|terms| terms.alternatives.iter().copied()).collect();
        let data = self.model().data_of(activity).into_iter();
        let data = data.filter(|idx| !hidden.contains(idx));
        let named = data.map(|idx| match activity.terms.iter().find(|terms| terms.data == idx) {
            Some(terms) => self.data_on_terms(terms),
            None => self.data_name(idx),
        });
        self.locale.and(named.collect())
    }

    fn data_on_terms(&self, terms: &DataTerms) -> Phrase {
        let either = std::iter::once(terms.data).chain(terms.alternatives.iter().copied());
        let data = self.locale.or(either.map(|idx| self.data_name(idx)).collect());
        self.in_some_cases(data, terms.modality, terms.condition.as_ref())
    }

    /// Something with how often and on which condition it is so: "telefonnummer (ibland, om du vill bli uppringd)".
    pub(super) fn in_some_cases(
        &self,
        what: Phrase,
        modality: Option<Modality>,
        condition: Option<&Text>,
    ) -> Phrase {
        let often = modality.and_then(|modality| self.how_often(modality));
        let condition = condition.map(|condition| self.condition(modality, condition));
        let when = Phrase::joined(often.into_iter().chain(condition), ", ");
        if when.is_empty() {
            return what;
        }
        self.say("data.when", &[("data", what.into()), ("when", when.into())])
    }

    /// "om {condition}", or "bara om {condition}".
    pub(super) fn condition(&self, modality: Option<Modality>, condition: &Text) -> Phrase {
        let only = modality == Some(Modality::Only);
        let key = if only { "data.only_if" } else { "data.if" };
        self.say(key, &[("condition", self.text(condition).into())])
    }

    /// The data that a recipient receives, with the cases in which it receives some of them.
    pub(super) fn received(&self, relation: &Relation) -> Phrase {
        let named = relation.data.iter().map(|used| {
            let name = self.data_name(used.value);
            match relation.terms.iter().find(|terms| terms.data == used.value) {
                Some(terms) => self.in_some_cases(name, terms.modality, terms.condition.as_ref()),
                None => name,
            }
        });
        self.locale.and(named.collect())
    }

    /// "eventuellt", "ibland", "oftast"; nothing where it is plain or the only case.
    pub(super) fn how_often(&self, modality: Modality) -> Option<Phrase> {
        Some(self.word(match modality {
            Modality::May => "recipients.may",
            Modality::Sometimes => "recipients.sometimes",
            Modality::Usually => "recipients.usually",
            Modality::Only => return None,
        }))
    }

    /// The number of an act with the name of the Community in this language.
    pub(super) fn act(&self, number: &str) -> Phrase {
        match number.strip_suffix("/EG").or_else(|| number.strip_suffix("/EC")) {
            Some(number) => self.say("act.community", &[("number", Phrase::name(number).into())]),
            None => Phrase::name(number),
        }
    }

    /// Whether no transfer can rest any longer on the clauses in a decision.
    pub(super) fn is_repealed(&self, number: &str) -> bool {
        self.project.law.clauses_ended(number, self.project.as_of).is_some()
    }

    /// Data that the law protects, with what they are unless their name says so.
    pub(super) fn protected_data(&self, name: Phrase, protection: Protection) -> Phrase {
        let kind = self.word(&format!("data.protected_item.{}", protection.word()));
        let (said, told) = (name.plain().to_lowercase(), kind.plain().to_lowercase());
        // A short name occurs in what it does not name.
        if told.contains(&said) && said.len() * 3 >= told.len() {
            return name;
        }
        self.say("data.explained", &[("data", name.into()), ("what", kind.into())])
    }

    /// What several data are called: "namn, e-postadress och telefonnummer".
    pub(super) fn data_list(&self, data: impl IntoIterator<Item = Idx<Data>>) -> Phrase {
        self.locale.and(data.into_iter().map(|idx| self.data_name(idx)).collect())
    }

    /// An activity as a link to what is told of it.
    pub(super) fn activity_link(&self, activity: &Activity) -> Phrase {
        Phrase::link(format!("#activity-{}", *activity.id), self.text(&activity.name))
    }

    /// A party by its name.
    pub(super) fn party(&self, idx: Idx<Party>) -> Phrase {
        let party = &self.model().parties[idx];
        let name = self.name(&party.name);
        match party.kind {
            // Classes and authorities are called by common nouns, which a sentence may start with.
            Some(PartyKind::Class | PartyKind::Authority) => {
                let common = name.0.into_iter().map(|inline| match inline {
                    Inline::Name { text } => Inline::Text { text },
                    other => other,
                });
                Phrase(common.collect())
            }
            _ => name,
        }
    }

    /// A party as a link to what is told of it.
    pub(super) fn party_link(&self, idx: Idx<Party>) -> Phrase {
        let id = &*self.model().parties[idx].id;
        Phrase::link(format!("#recipient-{id}"), self.party(idx))
    }

    /// A supervisory authority: its name in running text, and its address.
    pub(super) fn authority(&self, country: Country) -> (Phrase, Option<&'a Authority>) {
        let authority = self.project.law.authority(country);
        let name = authority.map(|authority| {
            let code = self.locale.language.code();
            authority.name.get(code).unwrap_or(&authority.native).as_str()
        });
        let of_country = || {
            let country = ("country", self.locale.country(country).into());
            self.say("complaint.authority_of", &[country])
        };
        (name.map_or_else(of_country, Phrase::text), authority)
    }

    /// What a page says of something open: nothing on a published page that has to leave it out.
    pub(super) fn unknown(&self, unknown: &Unknown) -> Phrase {
        let reason = ("reason", self.text(&unknown.reason).into());
        let dated = unknown.until.map(|until| self.locale.date(until.0));
        // A day that has passed promises nothing.
        let dated =
            dated.filter(|_| unknown.until.is_some_and(|until| until.0 >= self.project.as_of));
        match (self.register.stage, dated) {
            (Stage::Transcript, _) => self.say("state.unknown.transcript", &[reason]),
            (Stage::Draft, Some(until)) => {
                self.say("state.unknown.draft_dated", &[reason, ("until", until.into())])
            }
            (Stage::Draft, None) => self.say("state.unknown.draft", &[reason]),
            (Stage::Published, Some(until)) => {
                self.say("state.unknown.published_dated", &[reason, ("until", until.into())])
            }
            (Stage::Published, None) => self.say("state.unknown.published", &[reason]),
        }
    }

    /// What a page says where a reader would expect a fact and nobody has stated it.
    pub(super) fn gap(&self) -> Option<Phrase> {
        match self.register.stage {
            Stage::Transcript => Some(self.word("state.gap.transcript")),
            Stage::Draft => Some(self.word("state.gap.draft")),
            Stage::Published => None,
        }
    }

    /// A fact in words: what is stated, that there is none, that it is open, or that it is a gap.
    pub(super) fn fact<T>(
        &self,
        fact: Option<&Fact<T>>,
        none: &str,
        stated: impl FnOnce(&T) -> Vec<Block>,
    ) -> Vec<Block> {
        match fact {
            Some(Fact::Stated(value)) => stated(value),
            Some(Fact::None) => vec![Block::paragraph(self.word(none))],
            Some(Fact::Unknown(unknown)) => vec![Block::paragraph(self.unknown(unknown))],
            None => self.gap().map(Block::paragraph).into_iter().collect(),
        }
    }

    /// A term with what is said of it; nothing where nothing is said.
    pub(super) fn line(&self, term: &str, blocks: Vec<Block>) -> Option<Line> {
        (!blocks.is_empty()).then(|| Line { term: self.word(term).capitalised(), blocks })
    }
}

fn marked(words: &str, other: Option<Language>, own: impl FnOnce(String) -> Inline) -> Phrase {
    let text = words.trim_end().to_owned();
    Phrase(vec![match other {
        None => own(text),
        Some(language) => Inline::Foreign { text, language: language.to_string() },
    }])
}
