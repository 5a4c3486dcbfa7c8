//! Processing rests on consent, and the notice does not say that it can be withdrawn.

use crate::detail::LawfulBasis;
use crate::diagnostic::Severity;
use crate::law::{GDPR_7_3, GDPR_13_2_C};
use crate::model::Register;
use crate::rule::{Context, Findings};
use crate::source::Span;
use crate::value::Fact;
use crate::vocabulary::Asking;

crate::rule! {
    /// Processing rests on consent, and the notice does not say that it can be withdrawn.
    ///
    /// ## Why
    ///
    /// Consent can be withdrawn at any time, as easily as it was given, and people are told so before they give it. A published register prints the right where a purpose rests on consent; a transcript shows only what its original says.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, updated: 2026-02-01, read: 2026-11-22}}
    /// rights: {access: {}, rectification: {}, erasure: {}, restriction: {}, portability: {}, complaint: {authority: SE}}
    /// activities:
    ///   orders:
    ///     purposes:
    ///       survey:
    ///         name: fråga vad du tycker
    ///         lawful_basis: consent # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, updated: 2026-02-01, read: 2026-11-22}}
    /// rights: {access: {}, rectification: {}, erasure: {}, restriction: {}, portability: {}, complaint: {authority: SE}}
    /// activities:
    ///   orders:
    ///     purposes:
    ///       survey:
    ///         name: fråga vad du tycker
    ///         lawful_basis: {consent: {withdrawal: länken i varje brev}}
    /// ```
    code: "R0712",
    slug: "consent-without-withdrawal",
    severity: Error,
    law: &[GDPR_7_3, GDPR_13_2_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let stated = register.rights.as_ref().and_then(|(_, rights)| rights.withdrawal.as_ref());
        let left_out = match stated {
            Some(right) => match right.value {
                Fact::None => true,
                Fact::Unknown(_) => register.is_published(),
                Fact::Stated(_) => false,
            },
            None => register.is_transcript() && !register.broken.contains("rights"),
        };
        if !left_out {
            continue;
        }
        let allowed = cx.model.activities_of(register).flat_map(|(_, one)| one.relations());
        let allowed = allowed.filter_map(|relation| relation.permission);
        let allowed = allowed.filter(|permission| permission.value != Asking::NotAsked);
        let places = allowed.map(|one| (one.span, "people say yes to this".to_owned()));
        findings.add_for_all(places, |span| {
            let message = "people are asked before data go on, and it is not said that they can change their minds";
            let help = "state `rights.withdrawal`; where people only choose a service, the basis is a contract";
            let mut finding = RULE.finding(span, message).help(help);
            finding.severity = Severity::Warning;
            finding
        });
        let places = relied_on(cx, register).into_iter();
        let places = places.map(|span| (span, "this rests on consent".to_owned()));
        findings.add_for_all(places, |span| {
            let message =
                "processing rests on consent, and it is not said that it can be withdrawn";
            let help = "state `rights.withdrawal`, or `withdrawal` of each consent";
            RULE.finding(span, message).help(help)
        });
    }
}

/// Where consent is relied on without its withdrawal.
fn relied_on(cx: &Context<'_>, register: &Register) -> Vec<Span> {
    let policies = register.policies.iter().map(|idx| &cx.model.policies[*idx]);
    let listed = policies.flat_map(|policy| &policy.lawful_bases);
    let listed = listed.map(|basis| (basis.span, &basis.value));
    let of_activities = cx.model.activities_of(register).flat_map(|(_, activity)| activity.bases());
    let lasting = listed.chain(of_activities).filter(
        |(_, basis)| matches!(basis, LawfulBasis::Consent(consent) if consent.withdrawal.is_none()),
    );
    let required = cx.model.activities_of(register).flat_map(|(_, activity)| activity.asks());
    lasting.map(|(span, _)| span).chain(required.map(|asked| asked.when.span())).collect()
}
