//! One message of a catalogue: words, slots in braces, `**words that stand out**` and `[links](#anchor)`.

use std::collections::BTreeSet;

use anyhow::{Context, bail};
use icu_plurals::PluralCategory;

use crate::page::{Inline, Phrase};

use super::Slot;

#[derive(Clone, Debug)]
enum Part {
    Words(String),
    Slot(String),
    Strong(Vec<Part>),
    Link { href: Vec<Part>, text: Vec<Part> },
}

/// A message in its forms.
#[derive(Clone, Debug)]
pub(super) struct Message {
    forms: Vec<(PluralCategory, Vec<Part>)>,
}

impl Message {
    /// A message with one form.
    pub(super) fn parse(text: &str) -> anyhow::Result<Self> {
        Self::plural(&[(PluralCategory::Other, text)])
    }

    /// A message whose form a number chooses.
    pub(super) fn plural(forms: &[(PluralCategory, &str)]) -> anyhow::Result<Self> {
        let parse = |(category, text): &(PluralCategory, &str)| Ok((*category, parts(text)?));
        Ok(Self { forms: forms.iter().map(parse).collect::<anyhow::Result<_>>()? })
    }

    /// The names of its slots, over all forms.
    pub(super) fn slots(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        for (_, parts) in &self.forms {
            collect_slots(parts, &mut names);
        }
        names
    }

    /// The form for a number, with its slots filled.
    pub(super) fn fill(&self, category: PluralCategory, slots: &[(&str, Slot<'_>)]) -> Phrase {
        let exact = self.forms.iter().find(|(own, _)| *own == category);
        let other = || self.forms.iter().find(|(own, _)| *own == PluralCategory::Other);
        let parts = exact.or_else(other).map_or(&[][..], |(_, parts)| parts);
        fill(parts, slots)
    }
}

fn collect_slots<'a>(parts: &'a [Part], names: &mut BTreeSet<&'a str>) {
    for part in parts {
        match part {
            Part::Words(_) => {}
            Part::Slot(name) => {
                names.insert(name);
            }
            Part::Strong(inner) => collect_slots(inner, names),
            Part::Link { href, text } => {
                collect_slots(href, names);
                collect_slots(text, names);
            }
        }
    }
}

/// Reads the markup of a message.
fn parts(text: &str) -> anyhow::Result<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '*', '[']) {
        let (words, from) = rest.split_at(at);
        push_words(&mut parts, words);
        let (part, after) = marked(from).with_context(|| format!("in the message {text:?}"))?;
        parts.push(part);
        rest = after;
    }
    push_words(&mut parts, rest);
    Ok(parts)
}

fn push_words(parts: &mut Vec<Part>, words: &str) {
    if !words.is_empty() {
        parts.push(Part::Words(words.to_owned()));
    }
}

fn marked(text: &str) -> anyhow::Result<(Part, &str)> {
    if let Some(inner) = text.strip_prefix('{') {
        let (name, after) = inner.split_once('}').context("a brace is not closed")?;
        return Ok((Part::Slot(name.to_owned()), after));
    }
    if let Some(inner) = text.strip_prefix("**") {
        let (words, after) = inner.split_once("**").context("two stars are not closed")?;
        return Ok((Part::Strong(parts(words)?), after));
    }
    if let Some(inner) = text.strip_prefix('[') {
        let (words, after) = inner.split_once("](").context("a link has no address")?;
        let (href, after) = after.split_once(')').context("a link is not closed")?;
        return Ok((Part::Link { href: parts(href)?, text: parts(words)? }, after));
    }
    bail!("a star stands alone")
}

fn fill(parts: &[Part], slots: &[(&str, Slot<'_>)]) -> Phrase {
    let mut phrase = Phrase::default();
    for part in parts {
        match part {
            Part::Words(words) => {
                // What is put in may end with a full stop of its own, such as "Inc.".
                let doubled = words.starts_with('.') && phrase.plain().ends_with('.');
                let words = if doubled { words.get(1..).unwrap_or("") } else { words };
                push_text(&mut phrase, words);
            }
            Part::Slot(name) => phrase.push(slot(name, slots)),
            Part::Strong(inner) => phrase.0.push(Inline::Strong { phrase: fill(inner, slots) }),
            Part::Link { href, text } => phrase
                .0
                .push(Inline::Link { href: fill(href, slots).plain(), phrase: fill(text, slots) }),
        }
    }
    phrase
}

fn push_text(phrase: &mut Phrase, words: &str) {
    if !words.is_empty() {
        phrase.0.push(Inline::Text { text: words.to_owned() });
    }
}

fn slot(name: &str, slots: &[(&str, Slot<'_>)]) -> Phrase {
    match slots.iter().find(|(own, _)| *own == name) {
        Some((_, Slot::Phrase(phrase))) => phrase.clone(),
        Some((_, Slot::Number(number))) => Phrase::text(number.to_string()),
        Some((_, Slot::Words(words))) => Phrase::text(*words),
        None => panic!("every slot is filled, and `{name}` is not"),
    }
}
