//! A purpose is left open: what is described elsewhere, other purposes, or whatever is legitimate.

use crate::law::{GDPR_5_1_B, GDPR_13_1_C, WP260};
use crate::rule::{Context, Findings};
use crate::rules::wording::{Phrases, phrase};

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

const OPEN: Phrases = &[
    ("sv", &["annars beskrivs", "på annat sätt beskrivs", "andra ändamål", "legitima ändamål"]),
    ("en", &["otherwise described", "other purposes", "legitimate purposes"]),
    ("de", &["anderweitig beschrieben", "andere zwecke", "sonstige zwecke", "legitime zwecke"]),
];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (_, activity) in cx.model.activities_of(register) {
            for purpose in &activity.purposes {
                let Some((span, words)) = phrase(&purpose.name, register, OPEN) else { continue };
                let message = format!("the purpose `{}` is left open: “{words}”", *purpose.id);
                let help = "say what is done, with which data, and to what end, or remove it";
                findings.add(RULE.finding(span, message).help(help));
            }
        }
    }
}
