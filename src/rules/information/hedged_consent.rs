//! People are asked only where the law requires it, so they cannot tell whether they are.

use crate::law::{GDPR_12_1, GDPR_13_1_C};
use crate::rule::{Context, Findings};

crate::rule! {
    /// People are asked only where the law requires it, so they cannot tell whether they are.
    ///
    /// ## Why
    ///
    /// The organisation knows which law applies to it. A notice that promises consent where the law demands it leaves the reader to find out whether anything rests on consent at all.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       recommend:
    ///         name: föreslå fler varor
    ///         lawful_basis: {legitimate_interests: {interest: sälja mer till våra kunder}}
    ///         consent_where_required:
    ///           when: lagen kräver det # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       recommend:
    ///         name: föreslå fler varor
    ///         lawful_basis: {consent: {withdrawal: länken i varje brev}}
    /// ```
    code: "R0715",
    slug: "hedged-consent",
    severity: Warning,
    law: &[GDPR_12_1, GDPR_13_1_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        // That people may not be asked at all is graver, and reported apart.
        let asked = cx.model.activities_of(register).flat_map(|(_, activity)| activity.asks());
        let hedged = asked.filter(|asked| asked.not_asked_if.is_none());
        let places = hedged.map(|asked| (asked.when.span(), "this is left to the law".to_owned()));
        findings.add_for_all(places, |span| {
            let message = "it is left open whether people are asked for consent";
            let help =
                "decide it: `consent` as the `lawful_basis`, or another basis that holds alone";
            RULE.finding(span, message).help(help)
        });
    }
}
