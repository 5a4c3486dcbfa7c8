//! A purpose does not tell what happens to the data, or for how long a time it lasts.

use crate::law::{GDPR_5_1_B, GDPR_13_1_C, WP260};
use crate::rule::{Context, Findings};
use crate::rules::wording::{Phrases, length, phrase, phrase_within};

crate::rule! {
    /// A purpose does not tell what happens to the data, or for how long a time it lasts.
    ///
    /// ## Why
    ///
    /// “Improve your experience” or “keep in touch” can stand for anything. People are told what is done, so that they can expect it and object to it.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       better:
    ///         name: förbättra din upplevelse # error
    ///         lawful_basis: {contract: {necessary_for: leverera det du har beställt}}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       better:
    ///         name: räkna vilka varor som ofta lämnas tillbaka
    ///         lawful_basis: {contract: {necessary_for: leverera det du har beställt}}
    /// ```
    code: "R0207",
    slug: "vague-purpose",
    severity: Warning,
    law: &[GDPR_5_1_B, GDPR_13_1_C, WP260],
    facts: Public,
    since: "0.1.0",
}

/// How many words beside a vague phrase leave a purpose vague.
const REST: usize = 2;

const VAGUE: Phrases = &[
    (
        "sv",
        &[
            "användbart innehåll",
            "förbättra användarupplevelsen",
            "förbättra din upplevelse",
            "förbättra våra tjänster",
            "hålla kontakten",
            "personlig upplevelse",
            "tillgodose dina önskemål",
            "utveckla nya tjänster",
        ],
    ),
    (
        "en",
        &[
            "develop new services",
            "improve our services",
            "improve the user experience",
            "improve your experience",
            "keep in touch",
            "meet your wishes",
            "personal experience",
            "useful content",
        ],
    ),
    (
        "de",
        &[
            "in kontakt zu bleiben",
            "ihr erlebnis zu verbessern",
            "neue dienste zu entwickeln",
            "nützliche inhalte",
            "persönliches erlebnis",
            "unsere dienste zu verbessern",
        ],
    ),
];

const BRIEF: Phrases = &[
    ("sv", &["kort period", "kort tid", "kortare tid"]),
    ("en", &["brief period", "short period", "short time"]),
    ("de", &["kurze zeit", "kurzen zeit", "kurzer zeit"]),
];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let activities = cx.model.activities_of(register);
        let purposes: Vec<_> = activities.flat_map(|(_, activity)| &activity.purposes).collect();
        let vague = purposes.iter().filter_map(|purpose| {
            // With more words the purpose tells of what, how or for whom.
            let is_all = |before: &str, after: &str| rest(before) + rest(after) <= REST;
            let (span, words) = phrase_within(&purpose.name, register, VAGUE, is_all)?;
            Some((span, format!("“{words}” says neither what is done nor to what end")))
        });
        findings.add_for_all(vague, |span| {
            let message = "a purpose is too vague to tell what happens to the data";
            RULE.finding(span, message).help("say what is done, with which data, and to what end")
        });
        for purpose in purposes {
            let brief = purpose.limit.as_ref().and_then(|limit| phrase(limit, register, BRIEF));
            let Some((span, words)) = brief else { continue };
            let message =
                format!("`{}` lasts for a time that is not stated: “{words}”", *purpose.id);
            let help = "say how long, such as the number of days";
            findings.add(RULE.finding(span, message).help(help));
        }
    }
}

/// How many words of a text in small letters are none of a vague phrase.
fn rest(words: &str) -> usize {
    let known = VAGUE.iter().flat_map(|(_, phrases)| *phrases);
    length(&known.fold(words.to_owned(), |rest, phrase| rest.replace(phrase, "")))
}
