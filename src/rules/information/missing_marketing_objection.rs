//! The notice does not say that people may always object to direct marketing.

use crate::law::{GDPR_21_2, GDPR_21_4};
use crate::rule::{Context, Findings};
use crate::value::Fact;

crate::rule! {
    /// The notice does not say that people may always object to direct marketing.
    ///
    /// ## Why
    ///
    /// Everyone may object to direct marketing at any time and without reasons. This right is brought to attention explicitly, clearly and apart from other information.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, updated: 2026-02-01, read: 2026-11-22}}
    /// rights: {access: {}, rectification: {}, erasure: {}, restriction: {}, portability: {}, objection: {}, complaint: {authority: SE}} # error
    /// activities:
    ///   orders:
    ///     purposes:
    ///       advertise:
    ///         name: skicka reklam
    ///         lawful_basis: {consent: {withdrawal: länken i brevet}}
    ///         marketing: {}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, updated: 2026-02-01, read: 2026-11-22}}
    /// rights: {access: {}, rectification: {}, erasure: {}, restriction: {}, portability: {}, marketing_objection: {}, complaint: {authority: SE}}
    /// activities:
    ///   orders:
    ///     purposes:
    ///       advertise:
    ///         name: skicka reklam
    ///         lawful_basis: {consent: {withdrawal: länken i brevet}}
    ///         marketing: {}
    /// ```
    code: "R0702",
    slug: "missing-marketing-objection",
    severity: Error,
    law: &[GDPR_21_2, GDPR_21_4],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let rights = register.rights.as_ref();
        let stated = rights.and_then(|(_, rights)| rights.marketing_objection.as_ref());
        let left_out = match stated {
            Some(right) => match right.value {
                Fact::None => true,
                Fact::Unknown(_) => register.is_published(),
                Fact::Stated(_) => false,
            },
            None => register.is_transcript() && !register.broken.contains("rights"),
        };
        let marketing = cx.model.activities_of(register).flat_map(|(_, activity)| {
            activity.purposes.iter().filter(|purpose| purpose.marketing.is_some())
        });
        let marketing: Vec<_> = marketing.collect();
        if !left_out || marketing.is_empty() {
            continue;
        }
        let general = rights.and_then(|(_, rights)| rights.objection.as_ref());
        let whole = rights.map_or(register.place, |(place, _)| *place);
        let span = general.map_or(whole, |right| right.span);
        let mut finding = RULE
            .finding(span, "the right to object to direct marketing, at any time and without reasons, is not stated")
            .help("state `marketing_objection`, apart from the other rights");
        for purpose in marketing {
            finding = finding.label(purpose.id.span, "this is direct marketing");
        }
        findings.add(finding);
    }
}
