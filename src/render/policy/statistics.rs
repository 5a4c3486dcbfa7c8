//! What is made of the data: profiles and statistics.

use crate::detail::Statistics;
use crate::locale::Slot;
use crate::model::{Activity, Purpose};
use crate::page::{Block, Phrase};
use crate::vocabulary::{Identifies, Modality};

use super::Writer;

impl Writer<'_> {
    /// Profiles, with how often they are made and how.
    pub(super) fn profiling(&self, activity: &Activity) -> Vec<Block> {
        let sentences = activity.purposes.iter().filter_map(|purpose| {
            let profiling = purpose.profiling.as_ref()?;
            let is_open = purpose.modality == Some(Modality::May);
            let sentence = match &profiling.of {
                Some(of) => {
                    let key = if is_open { "profiling.may_of" } else { "profiling.of" };
                    self.say(key, &[("of", self.text(of).into())])
                }
                None => self.word(if is_open { "profiling.may" } else { "profiling.plain" }),
            };
            let logic = profiling.logic.as_ref();
            let logic = logic
                .map(|logic| self.say("profiling.logic", &[("text", self.text(logic).into())]));
            Some(self.happens(purpose).into_iter().chain(logic).fold(sentence, Phrase::and))
        });
        Block::sentences(sentences.collect())
    }

    /// How often what a purpose is about happens, and on which condition, where its own sentence does not say it.
    fn happens(&self, purpose: &Purpose) -> Vec<Phrase> {
        let often = match purpose.modality {
            Some(Modality::Sometimes) => Some(self.word("happens.sometimes")),
            Some(Modality::Usually) => Some(self.word("happens.usually")),
            Some(Modality::May | Modality::Only) | None => None,
        };
        let only = purpose.modality == Some(Modality::Only);
        let key = if only { "happens.only_if" } else { "happens.if" };
        let condition = purpose.condition.as_ref();
        let condition =
            condition.map(|text| self.say(key, &[("condition", self.text(text).into())]));
        often.into_iter().chain(condition).collect()
    }

    /// The statistics of an activity.
    pub(super) fn statistics_of(&self, activity: &Activity) -> Vec<Block> {
        let statistics = activity.purposes.iter().filter_map(|purpose| {
            let statistics = purpose.statistics.as_ref()?;
            Some(self.statistics(statistics, purpose))
        });
        statistics.flatten().collect()
    }

    /// Statistics: what comes out, what it shows, whether it points to people.
    fn statistics(&self, statistics: &Statistics, purpose: &Purpose) -> Vec<Block> {
        if statistics.shows.is_empty() {
            let sentences = self.statistics_sentences(statistics, Some(purpose));
            let sentences = sentences.into_iter().reduce(Phrase::and);
            return sentences.map(Block::paragraph).into_iter().collect();
        }
        let shows = statistics.shows.iter().map(|text| self.text(text));
        let among = statistics.examples_only;
        let key = if among { "statistics.made_showing_among" } else { "statistics.made_showing" };
        let made = self.say(key, &self.we_produce(statistics, Some(purpose)));
        let mut blocks = vec![Block::paragraph(made), Block::list(shows)];
        let rest = self.happens(purpose).into_iter().chain(self.identifies(statistics));
        let rest = rest.reduce(Phrase::and);
        blocks.extend(rest.map(Block::paragraph));
        blocks
    }

    /// The same in running text.
    pub(super) fn statistics_sentences(
        &self,
        statistics: &Statistics,
        purpose: Option<&Purpose>,
    ) -> Vec<Phrase> {
        let [we, form] = self.we_produce(statistics, purpose);
        let made = if statistics.shows.is_empty() {
            self.say("statistics.made", &[we, form])
        } else {
            let shows = ("shows", self.texts(&statistics.shows).into());
            let among = statistics.examples_only;
            let key = if among { "statistics.made_of_among" } else { "statistics.made_of" };
            self.say(key, &[we, form, shows])
        };
        let happens = purpose.map(|purpose| self.happens(purpose)).unwrap_or_default();
        std::iter::once(made).chain(happens).chain(self.identifies(statistics)).collect()
    }

    /// Who produces what.
    fn we_produce(
        &self,
        statistics: &Statistics,
        purpose: Option<&Purpose>,
    ) -> [(&'static str, Slot<'static>); 2] {
        let is_open = purpose.is_some_and(|purpose| purpose.modality == Some(Modality::May));
        let we = self.word(if is_open { "statistics.we_may" } else { "statistics.we" });
        [("we", we.into()), ("form", self.text(&statistics.form).into())]
    }

    fn identifies(&self, statistics: &Statistics) -> Option<Phrase> {
        Some(self.word(match statistics.identifies? {
            Identifies::Never => "statistics.identifies_never",
            Identifies::WhenCombined => "statistics.identifies_when_combined",
            Identifies::Alone => "statistics.identifies_alone",
        }))
    }
}
