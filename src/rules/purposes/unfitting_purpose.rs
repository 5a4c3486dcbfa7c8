//! A purpose is not written in the form that the sentences of the pages need.

use crate::detail::LawfulBasis;
use crate::law::{GDPR_12_1, WP260};
use crate::model::{Activity, Register};
use crate::rule::{Context, Findings};
use crate::source::Span;
use crate::value::{Text, Wording};

crate::rule! {
    /// A purpose is not written in the form that the sentences of the pages need.
    ///
    /// ## Why
    ///
    /// The pages say “to answer questions” and “för att svara på frågor”. A purpose that brings its own “to”, a capital letter or a full stop turns these sentences into “to to answer questions” or “to Answer questions.”; a noun, into “för att fakturering”. The same holds for an interest, for what a contract needs the data for and for what people consent to.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       deliver:
    ///         name: att skicka det du har köpt # error
    ///         lawful_basis: {contract: {necessary_for: leverera det du har beställt}}
    ///       invoice:
    ///         name: fakturering # error
    ///         lawful_basis: {contract: {necessary_for: leverera det du har beställt}}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       deliver:
    ///         name: skicka det du har köpt
    ///         lawful_basis: {contract: {necessary_for: leverera det du har beställt}}
    /// ```
    code: "R0220",
    slug: "unfitting-purpose",
    severity: Advice,
    law: &[GDPR_12_1, WP260],
    facts: Public,
    since: "0.1.0",
}

/// What the sentences say before a purpose, by language, the longest first.
const BEFORE: &[(&str, &[&str])] =
    &[("sv", &["för att ", "att "]), ("en", &["in order to ", "to "]), ("de", &["um "])];

/// Languages in which an infinitive begins with a small letter. A German one may begin with a noun.
const SMALL: &[&str] = &["sv", "en"];

/// Shorter words in -ing may be verbs: `bring`, `string`.
const SHORTEST_NOUN_IN_ING: usize = 7;

/// Words that end with a full stop of their own.
const SHORTENED: &[&str] = &["etc.", "osv.", "dyl.", "mm.", "usw.", "inc.", "ltd.", "corp.", "co."];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (noun, text) in infinitives(cx, register) {
            for wording in &text.wordings {
                let language = wording.language_or(register.first_language());
                let Some((span, what, help)) = misfit(wording, language.code()) else { continue };
                let message = format!("{noun} {what}, which does not fit into the sentences");
                findings.add(RULE.finding(span, message).help(help));
            }
        }
    }
}

/// The texts that stand after “to” on the pages, with what they are: purposes, and what a lawful basis is for.
fn infinitives<'a>(
    cx: &Context<'a>,
    register: &'a Register,
) -> impl Iterator<Item = (&'static str, &'a Text)> {
    let activities = || cx.model.activities_of(register).map(|(_, activity)| activity);
    let purposes = activities().flat_map(|activity: &Activity| &activity.purposes);
    let bases = cx.model.bases_of(register).filter_map(|(_, basis)| match basis {
        LawfulBasis::Consent(consent) => Some(("what people consent to", consent.to.as_ref()?)),
        LawfulBasis::Contract(contract) => {
            Some(("what a contract needs the data for", contract.necessary_for.as_ref()?))
        }
        LawfulBasis::LegitimateInterests(interests) => {
            Some(("an interest", interests.interest.as_ref()?))
        }
        _ => None,
    });
    purposes.map(|purpose| ("a purpose", &purpose.name)).chain(bases)
}

/// The place of what does not fit, what it is, and what to do.
fn misfit(wording: &Wording, language: &str) -> Option<(Span, String, &'static str)> {
    let words = wording.words.trim_end();
    let lower = words.to_lowercase();
    let (_, before) = BEFORE.iter().find(|(code, _)| *code == language)?;
    if let Some(said) = before.iter().find(|said| lower.starts_with(**said)) {
        let span = part(wording, 0, said.trim_end().len());
        let help = "leave the word out: the sentences already have it";
        return Some((span, format!("begins with `{}`", said.trim_end()), help));
    }
    if !may_be_infinitive(&lower, language) {
        let span = part(wording, 0, words.len());
        let help = "write what you do as a verb: `hantera betalningar`, `handle payments`, `Zahlungen abzuwickeln`";
        return Some((span, "has no verb in the infinitive".to_owned(), help));
    }
    let first = words.split_whitespace().next().unwrap_or_default();
    if SMALL.contains(&language) && is_capitalised(first) {
        let span = part(wording, 0, first.len());
        return Some((
            span,
            "begins with a capital letter".to_owned(),
            "begin with a small letter",
        ));
    }
    let mut from_end = lower.split_whitespace().rev();
    let last = from_end.next().unwrap_or_default();
    let stem = last.strip_suffix('.')?;
    let is_part = from_end.next().is_some_and(|before| is_spaced_abbreviation(before, stem));
    if stem.contains('.') || is_part || SHORTENED.contains(&last) {
        return None;
    }
    let span = part(wording, words.len() - 1, words.len());
    Some((span, "ends with a full stop".to_owned(), "leave the full stop out"))
}

/// Whether a text can stand after “to”. An infinitive ends in a vowel or an s in Swedish and has “zu” before it or within
/// it in German; in English only a noun in -ing at the beginning, or one that stands alone, can be told from a verb.
fn may_be_infinitive(lower: &str, language: &str) -> bool {
    let mut words =
        lower.split(|letter: char| !letter.is_alphabetic()).filter(|one| !one.is_empty());
    match language {
        "sv" => {
            words.any(|word| word.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö', 's']))
        }
        "de" => words.any(|word| {
            let within = word.find("zu").is_some_and(|at| at > 0);
            word == "zu" || within && ["en", "ln", "rn"].iter().any(|end| word.ends_with(end))
        }),
        _ => {
            let first = words.next().unwrap_or_default();
            let is_alone = words.next().is_none();
            let is_action = first.len() >= SHORTEST_NOUN_IN_ING && first.ends_with("ing");
            !is_action && !(is_alone && (first.ends_with("tion") || first.ends_with("ment")))
        }
    }
}

/// Whether two words before a full stop are an abbreviation that is written apart, such as “u. a.” or “t. ex.”.
fn is_spaced_abbreviation(before: &str, stem: &str) -> bool {
    let is_letter = |word: &str| word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    before.strip_suffix('.').is_some_and(is_letter) && stem.chars().count() <= 2
}

/// Whether a word has a capital first letter and small ones after it, as an abbreviation has not.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some()
        && word.chars().skip(1).all(char::is_lowercase)
}

/// A part of a text; the whole where the file does not hold it letter for letter.
fn part(wording: &Wording, start: usize, end: usize) -> Span {
    let Span { source, start: from, end: to } = wording.span;
    let written = (to - from) as usize;
    let quotes = match written.checked_sub(wording.words.len()) {
        Some(0) => 0,
        Some(2) => 1,
        _ => return wording.span,
    };
    let at = |offset: usize| u32::try_from(offset + quotes).map(|offset| from + offset);
    match (at(start), at(end)) {
        (Ok(start), Ok(end)) => Span::new(source, start, end),
        _ => wording.span,
    }
}
