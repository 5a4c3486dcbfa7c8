//! One right in sentences, and the cases in which it exists.

use crate::detail::Right;
use crate::law::RightName;
use crate::page::{Block, Phrase};
use crate::source::Spanned;
use crate::value::{Fact, Text};

use super::Writer;

/// What is said of a right.
pub(super) struct Told {
    /// The right itself; the last sentence leads to the cases.
    right: Phrase,
    /// The cases, where there are several.
    cases: Vec<Phrase>,
    /// What else is said of it.
    more: Phrase,
}

impl Told {
    fn only(right: Phrase) -> Self {
        Self { right, cases: Vec::new(), more: Phrase::default() }
    }

    /// Whether its cases are a list of their own.
    pub(super) fn has_list(&self) -> bool {
        !self.cases.is_empty()
    }

    /// All sentences in a row.
    pub(super) fn sentences(self) -> Phrase {
        self.right.and(self.more)
    }

    /// The right as a paragraph, the cases as a list below, then the rest.
    pub(super) fn blocks(self) -> Vec<Block> {
        if !self.has_list() {
            return vec![Block::paragraph(self.sentences())];
        }
        let mut blocks = vec![Block::paragraph(self.right), Block::List { items: self.cases }];
        blocks.extend((!self.more.is_empty()).then(|| Block::paragraph(self.more)));
        blocks
    }
}

impl Writer<'_> {
    /// A right in a sentence or two.
    pub(super) fn right(&self, name: &str, stated: Option<&Spanned<Fact<Right>>>) -> Told {
        let right = match stated.map(|stated| &stated.value) {
            Some(Fact::None) => return Told::only(self.word(&format!("right.{name}.none"))),
            Some(Fact::Unknown(unknown)) => return Told::only(self.unknown(unknown)),
            Some(Fact::Stated(right)) => Some(right),
            None => None,
        };
        let mut sentences = self.what_one_can_do(name, right);
        if name == "portability" {
            sentences = sentences.and(self.portable().unwrap_or_default());
        }
        let Some(right) = right else { return Told::only(sentences) };
        sentences = sentences.and(self.said_of("right.when", "when", right.when.as_ref()));
        let mut cases: Vec<Phrase> = right.cases.iter().map(|case| self.text(case)).collect();
        match (cases.pop(), cases.is_empty()) {
            (None, _) => {}
            (Some(case), true) => {
                sentences = sentences.and(self.say("right.when", &[("when", case.into())]));
            }
            (Some(case), false) => {
                cases.push(case);
                sentences = sentences.and(self.word("right.cases"));
            }
        }
        let more = [self.how(right), self.what_one_gets(right), self.what_happens(right)];
        let more = more.into_iter().fold(Phrase::default(), Phrase::and);
        Told { right: sentences, cases, more }
    }

    /// The right itself.
    fn what_one_can_do(&self, name: &str, right: Option<&Right>) -> Phrase {
        // Getting data out is something else than having them sent to somebody.
        let is_out = right.is_some_and(|right| right.format.is_some() || right.to_another);
        let is_out = is_out && name == "portability" && self.register.is_transcript();
        let form = |form: &str| {
            let out = if is_out { "out_" } else { "" };
            format!("right.{name}.{out}{form}")
        };
        match right.and_then(|right| right.of.as_ref()) {
            Some(of) => self.say(&form("of"), &[("of", self.text(of).into())]),
            None if right.is_some_and(|right| right.at_any_time) => self.word(&form("any_time")),
            None if is_out => self.word(&form("stated")),
            None => self.staged(&form("stated"), &[]),
        }
    }

    /// Which activities data can be taken from.
    fn portable(&self) -> Option<Phrase> {
        let links: Vec<Phrase> = self.activities_on(self.giving(RightName::Portability)).collect();
        let follows = !self.register.is_transcript() && !links.is_empty();
        let list = follows.then(|| self.locale.and(links))?;
        Some(self.say("right.portability.applies_to", &[("list", list.into())]))
    }

    /// How the right is used.
    fn how(&self, right: &Right) -> Phrase {
        let mut sentences = Phrase::default();
        for (key, slot, text) in
            [("right.only_if", "condition", &right.only_if), ("right.how", "how", &right.how)]
        {
            sentences = sentences.and(self.said_of(key, slot, text.as_ref()));
        }
        if right.asks_for.is_empty() {
            return sentences;
        }
        let list = ("list", self.texts(&right.asks_for).into());
        sentences.and(match &right.asked_because {
            Some(because) => {
                let because = ("because", self.text(because).into());
                self.say("right.asks_for_because", &[list, because])
            }
            None => self.say("right.asks_for", &[list]),
        })
    }

    /// What else one gets, and in which form.
    fn what_one_gets(&self, right: &Right) -> Phrase {
        let mut sentences = Phrase::default();
        if !right.includes.is_empty() {
            let list = ("list", self.texts(&right.includes).into());
            sentences = self.say("right.includes", &[list]);
        }
        let format = self.said_of("right.format", "format", right.format.as_ref());
        let another = right.to_another.then(|| self.word("right.to_another"));
        let completion = right.completion.then(|| self.word("right.completion"));
        let more = [Some(format), another, completion].into_iter().flatten();
        more.fold(sentences, Phrase::and)
    }

    /// What follows from using it, and what does not.
    fn what_happens(&self, right: &Right) -> Phrase {
        let mut sentences = Phrase::default();
        if !right.weighed_against.is_empty() {
            let item = |text| self.say("right.weighed_item", &[("text", self.text(text).into())]);
            let list = self.locale.or(right.weighed_against.iter().map(item).collect());
            sentences = self.say("right.weighed", &[("list", list.into())]);
        }
        sentences = sentences.and(self.said_of("right.then", "text", right.then.as_ref()));
        if let Some(meanwhile) = right.meanwhile {
            sentences = sentences.and(self.word(&format!("right.meanwhile.{}", meanwhile.word())));
        }
        if !right.still_kept_for.is_empty() {
            let list = ("list", self.texts(&right.still_kept_for).into());
            sentences = sentences.and(self.say("right.still_kept_for", &[list]));
        }
        let what = right.not_responsible_for.as_ref();
        sentences.and(self.said_of("right.not_responsible_for", "what", what))
    }

    /// A message with a text in its slot; nothing where there is no text.
    pub(super) fn said_of(&self, key: &str, slot: &'static str, text: Option<&Text>) -> Phrase {
        let text = text.map(|text| self.say(key, &[(slot, self.text(text).into())]));
        text.unwrap_or_default()
    }
}
