//! Where the data come from.

use crate::model::Origin;
use crate::page::{Block, Phrase};
use crate::value::Fact;
use crate::vocabulary::OriginKind;

use super::Writer;

impl Writer<'_> {
    /// The origins of one activity.
    pub(super) fn origins(&self, origins: &[Origin]) -> Vec<Block> {
        Self::sentences(origins.iter().map(|origin| self.origin(origin)).collect())
    }

    pub(super) fn origin(&self, origin: &Origin) -> Phrase {
        let mut phrase = self.source_of(origin);
        if !origin.occasions.is_empty() {
            let occasions = origin.occasions.iter().map(|text| self.text(text)).collect();
            let slots =
                [("origin", phrase.into()), ("occasions", self.locale.or(occasions).into())];
            phrase = self.say("origin.on_occasion", &slots);
        }
        if !origin.channels.is_empty() {
            let slots = [("origin", phrase.into()), ("channels", self.channels(origin).into())];
            phrase = self.say("origin.by_channel", &slots);
        }
        phrase = self.when_it_comes(origin, phrase);
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
    fn when_it_comes(&self, origin: &Origin, phrase: Phrase) -> Phrase {
        let often = origin.modality.and_then(|modality| self.how_often(modality));
        let condition = origin.condition.as_ref();
        let condition = condition.map(|condition| self.condition(origin.modality, condition));
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

    /// The origins of all activities and data, by kind.
    pub(super) fn origins_section(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let kinds = OriginKind::ALL.iter().map(|kind| Some(*kind)).chain([None]);
        for kind in kinds {
            let items = self.items_of(kind);
            if items.is_empty() {
                continue;
            }
            let word = kind.map_or("not-stated", OriginKind::word);
            let intro = self.word(&format!("origin.section.{word}"));
            blocks.push(Block::paragraph(intro));
            blocks.push(Block::List { items });
        }
        blocks
    }

    fn items_of(&self, kind: Option<OriginKind>) -> Vec<Phrase> {
        let mut items: Vec<(Phrase, Vec<Phrase>)> = Vec::new();
        let mut add = |origin: &Origin, about: Phrase| {
            for item in self.items(origin) {
                match items.iter_mut().find(|(other, _)| *other == item) {
                    Some((_, all)) if all.contains(&about) => {}
                    Some((_, all)) => all.push(about.clone()),
                    None => items.push((item, vec![about.clone()])),
                }
            }
        };
        for activity in self.activities_told() {
            let of_kind = activity.origin.iter().filter(|origin| origin.kind() == kind);
            of_kind
                .for_each(|origin| add(origin, self.about(origin, self.activity_link(activity))));
        }
        let told = self.categories();
        let own = self.model().data.iter();
        let own = own.filter(|(idx, data)| {
            let is_told = match data.parent {
                Some(parent) => self.items_told(parent).contains(idx),
                None => told.contains(idx),
            };
            data.register == Some(self.register_idx) && is_told
        });
        for (_, data) in own {
            let of_kind = data.origin.iter().filter(|origin| origin.kind() == kind);
            of_kind.for_each(|origin| add(origin, self.text(&data.name)));
        }
        let told = items.into_iter().map(|(what, about)| {
            let about = self.locale.and(about);
            self.say("origin.item", &[("what", what.into()), ("about", about.into())])
        });
        told.collect()
    }

    /// What an origin is about: its data, or else what it is declared of.
    fn about(&self, origin: &Origin, otherwise: Phrase) -> Phrase {
        let data = self.data_list(origin.data.iter().map(|used| used.value));
        if data.is_empty() { otherwise } else { data }
    }

    /// An origin as items of the section: one for each occasion, or one for the source.
    fn items(&self, origin: &Origin) -> Vec<Phrase> {
        // Told with the activity or the data themselves.
        let is_direct =
            matches!(origin.kind(), Some(OriginKind::DataSubject | OriginKind::Observation) | None);
        let names_source = origin.source.is_some() || origin.party.is_some();
        if origin.occasions.is_empty() && (is_direct || !names_source) {
            return Vec::new();
        }
        if origin.occasions.is_empty() {
            return vec![self.when_it_comes(origin, self.source_of(origin))];
        }
        let occasion = |text: &crate::value::Text| {
            let mut phrase = self.text(text);
            if !origin.channels.is_empty() {
                let slots = [("origin", phrase.into()), ("channels", self.channels(origin).into())];
                phrase = self.say("origin.by_channel", &slots);
            }
            self.when_it_comes(origin, phrase)
        };
        origin.occasions.iter().map(occasion).collect()
    }
}
