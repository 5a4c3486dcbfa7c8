//! A purpose is left open: what is described elsewhere, other purposes, or whatever is legitimate.

use crate::law::{GDPR_5_1_B, GDPR_13_1_C, WP260};
use crate::rule::{Context, Findings};
use crate::rules::wording::{Phrases, denies, length, phrase_within};

crate::rule! {
    /// A purpose is left open: what is described elsewhere, other purposes, or whatever is legitimate.
    ///
    /// ## Why
    ///
    /// Purposes are specified and explicit. One that holds everything else limits nothing, and nobody can tell from it what is done with their data.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       other:
    ///         name: använda uppgifterna för andra ändamål # error
    ///         lawful_basis: {contract: {necessary_for: leverera det du har beställt}}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       reclaim:
    ///         name: kräva tillbaka varor som inte har betalats
    ///         lawful_basis: {contract: {necessary_for: leverera det du har beställt}}
    /// ```
    code: "R0206",
    slug: "open-ended-purpose",
    severity: Warning,
    law: &[GDPR_5_1_B, GDPR_13_1_C, WP260],
    facts: Public,
    since: "0.1.0",
}

/// What leaves a purpose open wherever it stands.
const OPEN: Phrases = &[
    ("sv", &["annars beskrivs", "på annat sätt beskrivs", "legitima ändamål"]),
    ("en", &["otherwise described", "legitimate purposes"]),
    ("de", &["anderweitig beschrieben", "legitime zwecke"]),
];

/// What leaves a purpose open where nothing follows that says which ones, or only what says as much as nothing.
const OTHERS: Phrases = &[
    ("sv", &["andra ändamål", "övriga ändamål"]),
    ("en", &["other purposes"]),
    ("de", &["andere zwecke", "sonstige zwecke", "anderen zwecken"]),
];

/// How goes on what says as much as nothing.
const NOTHING: &[&str] = &[
    " som är förenlig",
    " som stämmer",
    " som vi",
    " som beskrivs",
    " that are compatible",
    " that are consistent",
    " compatible with",
    " consistent with",
    " that we",
    " described",
    ", die mit",
    ", die wir",
];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (_, activity) in cx.model.activities_of(register) {
            for purpose in &activity.purposes {
                let open =
                    phrase_within(&purpose.name, register, OPEN, |before, _| !denies(before));
                let ends = |before: &str, after: &str| {
                    !denies(before) && (length(after) == 0 || says_nothing(after))
                };
                let open = open.or_else(|| phrase_within(&purpose.name, register, OTHERS, ends));
                let Some((span, words)) = open else { continue };
                let message = format!("the purpose `{}` is left open: “{words}”", *purpose.id);
                let help = "say what is done, with which data, and to what end, or remove it";
                findings.add(RULE.finding(span, message).help(help));
            }
        }
    }
}

fn says_nothing(after: &str) -> bool {
    NOTHING.iter().any(|words| after.starts_with(words))
}
