//! Consent is said to follow from a contract.

use crate::detail::LawfulBasis;
use crate::law::{GDPR_4_11, GDPR_6_1, GDPR_13_1_C};
use crate::model::Register;
use crate::rule::{Context, Findings};
use crate::rules::wording::Phrases;
use crate::source::Span;
use crate::value::Wording;

crate::rule! {
    /// Consent is said to follow from a contract.
    ///
    /// ## Why
    ///
    /// Consent is a separate, active and free choice that can be taken back. What a contract needs rests on the contract. Whoever merges the two leaves people with neither: they cannot tell whether they may withdraw, nor what they may take along.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       remind:
    ///         name: påminna dig om det du inte har köpt
    ///         lawful_basis:
    ///           consent:
    ///             given_by: avtalet om köp # error
    ///             withdrawal: länken längst ned i varje påminnelse
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       remind:
    ///         name: påminna dig om det du inte har köpt
    ///         lawful_basis:
    ///           consent:
    ///             given_by: att du markerar rutan i kassan
    ///             withdrawal: länken längst ned i varje påminnelse
    /// ```
    code: "R0208",
    slug: "consent-from-contract",
    severity: Error,
    law: &[GDPR_4_11, GDPR_6_1, GDPR_13_1_C],
    facts: Public,
    since: "0.1.0",
}

/// How a text begins that names the contract as that by which consent is given. One that only mentions a contract, such
/// as a box beside it, is no such text.
const CONTRACT: Phrases = &[
    ("sv", &["avtal", "ett avtal", "att du ingår avtal", "att ingå avtal"]),
    ("en", &["contract", "the contract", "a contract", "entering into a contract"]),
    ("de", &["vertrag", "den vertrag", "einen vertrag", "das vertragsverhältnis"]),
];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let places = cx.model.bases_of(register).filter_map(|(_, basis)| {
            Some((merged(basis, register)?, "a contract is no consent".to_owned()))
        });
        findings.add_for_all(places, |span| {
            let message = "consent is said to be given by a contract, which merges two lawful bases";
            let help = "declare `contract` for what the contract needs, and ask for `consent` to the rest on its own";
            RULE.finding(span, message).help(help)
        });
    }
}

fn merged(basis: &LawfulBasis, register: &Register) -> Option<Span> {
    let LawfulBasis::Consent(consent) = basis else { return None };
    let given_by = consent.given_by.as_ref()?;
    let begins = |wording: &&Wording| {
        let language = wording.language_or(register.first_language());
        let words = wording.words.trim().to_lowercase();
        let known = CONTRACT.iter().find(|(code, _)| *code == language.code());
        known.is_some_and(|(_, known)| known.iter().any(|phrase| words.starts_with(phrase)))
    };
    given_by.wordings.iter().find(begins).map(|wording| wording.span)
}
