//! The notice is silent on objection, and some purposes have no lawful basis that would exclude it.

use crate::detail::LawfulBasis;
use crate::law::{GDPR_13_2_B, GDPR_21, RightName};
use crate::rule::{Context, Findings};

crate::rule! {
    /// The notice is silent on objection, and some purposes have no lawful basis that would exclude it.
    ///
    /// ## Why
    ///
    /// What rests on legitimate interests or a public task can be objected to, and people are told so clearly and apart from the rest. A purpose without a basis may well rest on one of these; where such a basis is stated, the right is reported as left out.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, updated: 2026-02-01, read: 2026-11-22}}
    /// rights: {access: {}, rectification: {}, erasure: {}, restriction: {}, portability: {}, complaint: {authority: SE}} # error
    /// activities:
    ///   orders:
    ///     purposes:
    ///       secure:
    ///         name: förebygga kortbedrägerier
    ///         lawful_basis: {unknown: {reason: texten säger det inte}}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, updated: 2026-02-01, read: 2026-11-22}}
    /// rights: {access: {}, rectification: {}, erasure: {}, restriction: {}, portability: {}, objection: {}, complaint: {authority: SE}}
    /// activities:
    ///   orders:
    ///     purposes:
    ///       secure:
    ///         name: förebygga kortbedrägerier
    ///         lawful_basis: {legitimate_interests: {interest: förebygga kortbedrägerier}}
    /// ```
    code: "R0729",
    slug: "missing-objection",
    severity: Warning,
    law: &[GDPR_21, GDPR_13_2_B],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers().filter(|register| register.is_transcript()) {
        let rights = register.rights.as_ref();
        let is_stated = rights.is_some_and(|(_, rights)| rights.objection.is_some());
        let objects =
            |basis: &LawfulBasis| cx.law.gives(basis.kind(), RightName::Objection, cx.as_of);
        let gives = |idx: &_| {
            let mut listed = cx.model.policies[*idx].lawful_bases.iter();
            listed.any(|basis| objects(&basis.value))
        };
        let mut bases = cx.model.activities_of(register).flat_map(|(_, one)| one.bases());
        let is_owed = register.policies.iter().any(gives) || bases.any(|(_, basis)| objects(basis));
        if is_stated || is_owed || register.broken.contains("rights") {
            continue;
        }
        let open = cx.model.activities_of(register).flat_map(|(_, activity)| {
            let purposes = activity.purposes.iter();
            purposes.filter(|one| activity.basis_of(one).and_then(|basis| basis.stated()).is_none())
        });
        let open: Vec<_> = open.map(|purpose| purpose.id.span).collect();
        if open.is_empty() {
            continue;
        }
        let span = rights.map_or(register.place, |(place, _)| *place);
        let message = "objection is not mentioned, and purposes without a lawful basis may give the right to it";
        let mut finding = RULE
            .finding(span, message)
            .help("name the lawful bases, and state `objection` where one of them gives it");
        for span in open {
            finding = finding.label(span, "nothing says what this rests on");
        }
        findings.add(finding);
    }
}
