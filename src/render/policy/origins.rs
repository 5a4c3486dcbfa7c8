//! Where the data come from.

use crate::model::{Activity, Data, Origin};
use crate::page::{Block, Phrase};
use crate::value::Fact;
use crate::vocabulary::{Modality, OriginKind};

use super::Writer;

/// What an origin is declared of.
#[derive(Clone, Copy)]
enum Declared<'a> {
    Activity(&'a Activity),
    Data(&'a Data),
}

impl Writer<'_> {
    /// The origins of one activity.
    pub(super) fn origins(&self, origins: &[Origin]) -> Vec<Block> {
        Block::sentences(origins.iter().map(|origin| self.origin(origin)).collect())
    }

    pub(super) fn origin(&self, origin: &Origin) -> Phrase {
        let mut phrase = self.source_of(origin);
        if !origin.occasions.is_empty() {
            let occasions = origin.occasions.iter().map(|text| self.text(text)).collect();
            let occasions = ("occasions", self.locale.or(occasions).into());
            phrase = if origin.kind().is_none() && !Self::names_source(origin) {
                self.say("origin.occasions_alone", &[occasions])
            } else {
                self.say("origin.on_occasion", &[("origin", phrase.into()), occasions])
            };
        }
        phrase = self.when_it_comes(origin, origin.modality, self.channelled(origin, phrase));
        if !origin.data.is_empty() {
            let data = self.data_list(origin.data.iter().map(|used| used.value));
            phrase =
                self.say("origin.of_data", &[("origin", phrase.into()), ("data", data.into())]);
        }
        match self.informed(origin) {
            Some(sentence) => {
                self.say("origin.sentence", &[("origin", phrase.into())]).and(sentence)
            }
            None => phrase,
        }
    }

    /// The origin with how often and on which condition it is one.
    fn when_it_comes(&self, origin: &Origin, modality: Option<Modality>, phrase: Phrase) -> Phrase {
        let often = modality.and_then(|modality| self.how_often(modality));
        let condition = origin.condition.as_ref();
        let condition = condition.map(|condition| self.condition(modality, condition));
        let when = Phrase::joined(often.into_iter().chain(condition), ", ");
        if when.is_empty() {
            return phrase;
        }
        self.say("origin.when", &[("origin", phrase.into()), ("when", when.into())])
    }

    /// From whom, in a phrase.
    pub(super) fn source_of(&self, origin: &Origin) -> Phrase {
        let word = origin.kind().map_or("not-stated", OriginKind::word);
        let party = origin.party.map(|party| self.party(party.value));
        let Some(mut source) = origin.source.as_ref().map(|source| self.text(source)).or(party)
        else {
            return self.word(&format!("origin.from.{word}"));
        };
        if !origin.examples.is_empty() {
            let examples = origin.examples.iter().map(|name| self.name(name)).collect();
            let slots = [("source", source.into()), ("examples", self.locale.and(examples).into())];
            source = self.say("origin.examples", &slots);
        }
        self.say(&format!("origin.from_source.{word}"), &[("source", source.into())])
    }

    fn channels(&self, origin: &Origin) -> Phrase {
        let word = |channel: &crate::vocabulary::Channel| {
            self.word(&format!("channel.{}", channel.word()))
        };
        self.locale.or(origin.channels.iter().map(word).collect())
    }

    /// When and how people are told.
    fn informed(&self, origin: &Origin) -> Option<Phrase> {
        match origin.informed.as_ref()? {
            Fact::Stated(informed) => {
                let when = ("when", self.text(&informed.when).into());
                Some(match &informed.how {
                    Some(how) => {
                        self.say("origin.informed_how", &[when, ("how", self.text(how).into())])
                    }
                    None => self.say("origin.informed", &[when]),
                })
            }
            Fact::None => Some(self.word("origin.not_informed")),
            Fact::Unknown(unknown) => Some(self.unknown(unknown)),
        }
    }

    /// Every origin of activities and data, by kind: those with occasions, those with a source, then the others.
    pub(super) fn origins_section(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let kinds = OriginKind::ALL.iter().map(|kind| Some(*kind)).chain([None]);
        for kind in kinds {
            let word = kind.map_or("not-stated", OriginKind::word);
            let origins = self.origins_of(kind);
            for group in ["section", "section_may", "source", "plain"] {
                let of_group = origins.iter().filter(|(origin, _)| self.group_of(origin) == group);
                let of_group: Vec<_> = of_group.copied().collect();
                if !of_group.is_empty() {
                    blocks.push(Block::paragraph(self.word(&format!("origin.{group}.{word}"))));
                    // Occasions go on with the sentence that introduces them.
                    let goes_on = of_group.iter().all(|(origin, _)| !origin.occasions.is_empty());
                    let items = self.items_of(of_group);
                    blocks.push(if goes_on { Block::List { items } } else { Block::list(items) });
                }
            }
        }
        blocks
    }

    /// Under which introduction an origin stands.
    fn group_of(&self, origin: &Origin) -> &'static str {
        // The introductions of these kinds say nothing of when.
        let any = matches!(origin.kind(), Some(OriginKind::PublicSource | OriginKind::ThirdParty));
        match origin.modality {
            Some(Modality::May) if any || !origin.occasions.is_empty() => "section_may",
            _ if any || !origin.occasions.is_empty() => "section",
            _ if self.is_unnamed(origin) => "plain",
            _ => "source",
        }
    }

    /// How often data come, where the introduction does not say it.
    fn modality_beside(&self, origin: &Origin) -> Option<Modality> {
        origin.modality.filter(|_| self.group_of(origin) != "section_may")
    }

    /// The origins of a kind, each with what it is declared of: an activity or data.
    fn origins_of(&self, kind: Option<OriginKind>) -> Vec<(&Origin, Declared<'_>)> {
        let of_kind = |origin: &&Origin| origin.kind() == kind;
        let of_activities = self.activities_told().flat_map(|activity| {
            let origins = activity.origin.iter();
            origins.map(move |origin| (origin, Declared::Activity(activity)))
        });
        let told = self.categories();
        let own = self.model().data.iter();
        let own = own.filter(|(idx, data)| {
            let is_told = match data.parent {
                Some(parent) => self.items_told(parent).contains(idx),
                None => told.contains(idx),
            };
            data.register == Some(self.register_idx) && is_told
        });
        let of_data = own.flat_map(|(_, data)| {
            data.origin.iter().map(move |origin| (origin, Declared::Data(data)))
        });
        of_activities.chain(of_data).filter(|(origin, _)| of_kind(origin)).collect()
    }

    /// Items of the section, each with all that it is about.
    fn items_of(&self, origins: Vec<(&Origin, Declared<'_>)>) -> Vec<Phrase> {
        let mut items: Vec<(Phrase, Vec<Phrase>)> = Vec::new();
        for (origin, declared) in origins {
            for item in self.items(origin) {
                let about = self.about(origin, declared);
                match items.iter_mut().find(|(other, _)| *other == item) {
                    Some((_, all)) if all.contains(&about) => {}
                    Some((_, all)) => all.push(about),
                    None => items.push((item, vec![about])),
                }
            }
            if self.is_unnamed(origin) {
                let about = self.about_alone(origin, declared);
                if items.iter().all(|(other, _)| *other != about) {
                    items.push((about, Vec::new()));
                }
            }
        }
        let told = items.into_iter().map(|(what, about)| {
            if about.is_empty() {
                return what;
            }
            let about = self.locale.and(about);
            self.say("origin.item", &[("what", what.into()), ("about", about.into())])
        });
        told.collect()
    }

    /// What an origin is about: its data, or else what it is declared of.
    fn about(&self, origin: &Origin, declared: Declared<'_>) -> Phrase {
        let data = self.data_list(origin.data.iter().map(|used| used.value));
        match declared {
            _ if !data.is_empty() => data,
            Declared::Activity(activity) => self.activity_link(activity),
            Declared::Data(data) => self.text(&data.name),
        }
    }

    /// What an origin is about, where its kind is all that is said of the source.
    fn about_alone(&self, origin: &Origin, declared: Declared<'_>) -> Phrase {
        let mut phrase = self.about(origin, declared);
        if origin.data.is_empty() && matches!(declared, Declared::Activity(_)) {
            phrase = self.say("origin.for_activity", &[("activity", phrase.into())]);
        }
        let modality = self.modality_beside(origin);
        self.when_it_comes(origin, modality, self.channelled(origin, phrase))
    }

    /// Whether an origin names neither an occasion nor a source.
    fn is_unnamed(&self, origin: &Origin) -> bool {
        let tells_kind = origin.kind().is_some() || origin.channels.is_empty();
        origin.occasions.is_empty() && !Self::names_source(origin) && tells_kind
    }

    fn names_source(origin: &Origin) -> bool {
        origin.source.is_some() || origin.party.is_some()
    }

    /// An origin as items of the section: one for each occasion, or one for the source.
    fn items(&self, origin: &Origin) -> Vec<Phrase> {
        if self.is_unnamed(origin) {
            return Vec::new();
        }
        let modality = self.modality_beside(origin);
        let when = |phrase| self.when_it_comes(origin, modality, self.channelled(origin, phrase));
        if origin.occasions.is_empty() {
            return vec![when(self.source_of(origin))];
        }
        origin.occasions.iter().map(|text| when(self.text(text))).collect()
    }

    fn channelled(&self, origin: &Origin, phrase: Phrase) -> Phrase {
        if origin.channels.is_empty() {
            return phrase;
        }
        let channels = ("channels", self.channels(origin).into());
        // The way is all that is told.
        if origin.kind().is_none() && origin.occasions.is_empty() && !Self::names_source(origin) {
            return self.say("origin.channels_alone", &[channels]);
        }
        let slots = [("origin", phrase.into()), channels];
        self.say("origin.by_channel", &slots)
    }
}
