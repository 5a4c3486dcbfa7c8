//! Looks for turns of phrase in texts that stand for a fact no other key tells.

use crate::model::Register;
use crate::source::Span;
use crate::value::Text;

/// Turns of phrase by language, in small letters, each from the beginning of a word.
pub(super) type Phrases = &'static [(&'static str, &'static [&'static str])];

/// The place of the first wording of a text that holds one of the phrases of its language, and the phrase.
pub(super) fn phrase(
    text: &Text,
    register: &Register,
    phrases: Phrases,
) -> Option<(Span, &'static str)> {
    phrase_within(text, register, phrases, |_, _| true)
}

/// The same, where what stands before and after the phrase is such that it means what it seems to.
pub(super) fn phrase_within(
    text: &Text,
    register: &Register,
    phrases: Phrases,
    means_it: impl Fn(&str, &str) -> bool,
) -> Option<(Span, &'static str)> {
    text.wordings.iter().find_map(|wording| {
        let language = wording.language_or(register.first_language());
        let (_, known) = phrases.iter().find(|(code, _)| *code == language.code())?;
        let words = wording.words.to_lowercase();
        let found = known.iter().find(|phrase| {
            let mut places = beginnings(&words, phrase);
            places.any(|at| {
                let split = words.get(..at).zip(words.get(at + phrase.len()..));
                split.is_some_and(|(before, after)| means_it(before, after))
            })
        })?;
        Some((wording.span, *found))
    })
}

/// How many words a text has.
pub(super) fn length(words: &str) -> usize {
    let letters = |word: &&str| word.chars().any(char::is_alphanumeric);
    words.split_whitespace().filter(letters).count()
}

/// Whether a text in small letters denies something.
pub(super) fn denies(words: &str) -> bool {
    const NO: &[&str] = &[
        "inte", "aldrig", "inga", "inget", "ej", "not", "never", "no", "nicht", "nie", "keine",
        "keinen", "kein",
    ];
    words.split(|letter: char| !letter.is_alphanumeric()).any(|word| NO.contains(&word))
}
/// Whether a phrase begins a word of a text in small letters.
pub(super) fn begins_a_word(words: &str, phrase: &str) -> bool {
    beginnings(words, phrase).next().is_some()
}

/// Where a phrase begins a word of a text in small letters.
fn beginnings<'a>(words: &'a str, phrase: &'a str) -> impl Iterator<Item = usize> + 'a {
    words.match_indices(phrase).map(|(at, _)| at).filter(|at| {
        let before = words.get(..*at).and_then(|before| before.chars().next_back());
        !before.is_some_and(char::is_alphanumeric)
    })
}
