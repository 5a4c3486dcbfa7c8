//! Consent is said to follow from a contract.

use crate::detail::LawfulBasis;
use crate::law::{GDPR_4_11, GDPR_6_1, GDPR_13_1_C};
use crate::model::Register;
use crate::rule::{Context, Findings};
use crate::rules::wording::{Phrases, phrase};
use crate::source::Span;

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

const CONTRACT: Phrases = &[("sv", &["avtal"]), ("en", &["contract"]), ("de", &["vertrag"])];

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
    Some(phrase(consent.given_by.as_ref()?, register, CONTRACT)?.0)
}
