//! The withdrawal of consent is mentioned, but not that it is open at any time or what follows.

use crate::law::GDPR_13_2_C;
use crate::rule::{Context, Findings};
use crate::value::Fact;

crate::rule! {
    /// The withdrawal of consent is mentioned, but not that it is open at any time or what follows.
    ///
    /// ## Why
    ///
    /// People are told that they can withdraw at any time, and that what was done before stays lawful. A published register prints both; a transcript shows what its original says.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, updated: 2026-02-01, read: 2026-11-22}}
    /// rights: {access: {}, rectification: {}, erasure: {}, restriction: {}, portability: {}, complaint: {authority: SE}, withdrawal: {how: skriva till oss}} # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, updated: 2026-02-01, read: 2026-11-22}}
    /// rights: {access: {}, rectification: {}, erasure: {}, restriction: {}, portability: {}, complaint: {authority: SE}, withdrawal: {at_any_time: true, then: slutar vi använda uppgifterna}}
    /// ```
    code: "R0730",
    slug: "incomplete-withdrawal-notice",
    severity: Advice,
    law: &[GDPR_13_2_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers().filter(|register| register.is_transcript()) {
        let stated = register.rights.as_ref().and_then(|(_, rights)| rights.withdrawal.as_ref());
        let Some(withdrawal) = stated else { continue };
        let Fact::Stated(right) = &withdrawal.value else { continue };
        let lacking = match (right.at_any_time, right.then.is_some()) {
            (true, true) => continue,
            (true, false) => "not what follows from it",
            (false, true) => "not that it is open at any time",
            (false, false) => "neither that it is open at any time nor what follows",
        };
        let message = format!("the withdrawal of consent is mentioned, but {lacking}");
        let help = "say that it is open at any time, and that what was done before stays lawful";
        findings.add(RULE.finding(withdrawal.span, message).help(help));
    }
}
