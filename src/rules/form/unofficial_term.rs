//! A text uses a term of another law or a literal translation where the law has a word of its own.

use crate::detail::{Evidence, LawfulBasis};
use crate::law::GDPR_12_1;
use crate::model::{Activity, Register};
use crate::rule::{Context, Findings};
use crate::source::Span;
use crate::value::Text;

crate::rule! {
    /// A text uses a term of another law or a literal translation where the law has a word of its own.
    ///
    /// ## Why
    ///
    /// People, authorities and courts know the terms of the official version of the Regulation in their language. A notice that was translated word for word, or taken from a country with federal law, says something else or nothing. The rule looks at what is said of lawful bases and of the rights, and in a transcript at the fragments that are quoted for these and for purposes.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       deliver:
    ///         lawful_basis:
    ///           contract:
    ///             necessary_for: följa databehandlingsavtalet med dig # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       deliver:
    ///         lawful_basis:
    ///           contract:
    ///             necessary_for: följa personuppgiftsbiträdesavtalet med dig
    /// ```
    code: "R0805",
    slug: "unofficial-term",
    severity: Advice,
    law: &[GDPR_12_1],
    facts: Public,
    since: "0.1.0",
}

/// Terms in small letters by language, each with what the official version says.
const TERMS: &[(&str, &str, &str)] = &[
    ("sv", "legitimt intresse", "berättigat intresse"),
    ("sv", "legitima intresse", "berättigat intresse"),
    ("sv", "databehandlingsavtal", "personuppgiftsbiträdesavtal"),
    ("sv", "modellkontrakt", "standardavtalsklausuler"),
    ("sv", "federal", "the law that applies to the organisation"),
];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let places = places(cx, register).into_iter().map(|(span, (term, instead))| {
            (span, format!("`{term}` stands for {}", shown(instead)))
        });
        findings.add_for_all(places, |span| {
            RULE.finding(span, "terms are used that the law in this language does not have")
                .help("use the words of the official version, and name the law that applies")
        });
    }
}

fn shown(instead: &str) -> String {
    if instead.contains(" law ") { instead.to_owned() } else { format!("`{instead}`") }
}

/// Where such terms stand, each with what is meant.
fn places(cx: &Context<'_>, register: &Register) -> Vec<(Span, (&'static str, &'static str))> {
    let first = register.first_language();
    let quoted = |evidence: &Option<Evidence>| {
        let quote = evidence.as_ref()?.quote.as_ref().filter(|_| register.is_transcript())?;
        Some((quote.span, term(first.code(), &quote.value)?))
    };
    let worded = |text: &Text| {
        text.wordings.iter().find_map(|wording| {
            let language = wording.language.unwrap_or(first);
            Some((wording.span, term(language.code(), &wording.words)?))
        })
    };
    let policies = register.policies.iter().map(|idx| &cx.model.policies[*idx]);
    let listed = policies.flat_map(|policy| policy.lawful_bases.iter().map(|basis| &basis.value));
    let of_activities = cx.model.activities_of(register).flat_map(|(_, activity)| activity.bases());
    let bases: Vec<&LawfulBasis> = listed.chain(of_activities.map(|(_, basis)| basis)).collect();
    let mut found: Vec<_> = bases.iter().filter_map(|basis| quoted(evidence_of(basis))).collect();
    found.extend(bases.iter().flat_map(|basis| texts_of(basis)).filter_map(worded));
    let purposes =
        cx.model.activities_of(register).flat_map(|(_, one): (_, &Activity)| &one.purposes);
    found.extend(purposes.filter_map(|purpose| quoted(&purpose.evidence)));
    let rights = register.rights.as_ref().map(|(_, rights)| rights);
    let of_rights = rights.into_iter().flat_map(|rights| [&rights.subject_to, &rights.applies_if]);
    found.extend(of_rights.flatten().filter_map(worded));
    found
}

fn term(language: &str, words: &str) -> Option<(&'static str, &'static str)> {
    let words = words.to_lowercase();
    let found = TERMS.iter().find(|(code, term, _)| *code == language && words.contains(term));
    found.map(|(_, term, instead)| (*term, *instead))
}

fn evidence_of(basis: &LawfulBasis) -> &Option<Evidence> {
    match basis {
        LawfulBasis::Consent(one) => &one.evidence,
        LawfulBasis::Contract(one) => &one.evidence,
        LawfulBasis::LegalObligation(one) | LawfulBasis::PublicTask(one) => &one.evidence,
        LawfulBasis::VitalInterests(one) => &one.evidence,
        LawfulBasis::LegitimateInterests(one) => &one.evidence,
    }
}

fn texts_of(basis: &LawfulBasis) -> Vec<&Text> {
    match basis {
        LawfulBasis::Consent(one) => one.to.iter().chain(&one.given_by).collect(),
        LawfulBasis::Contract(one) => one.necessary_for.iter().collect(),
        LawfulBasis::LegitimateInterests(one) => {
            one.interest.iter().chain(&one.balancing).collect()
        }
        LawfulBasis::LegalObligation(one) | LawfulBasis::PublicTask(one) => {
            one.law.iter().collect()
        }
        LawfulBasis::VitalInterests(_) => Vec::new(),
    }
}
