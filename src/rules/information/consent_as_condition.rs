//! Data are demanded for a contract or by law, and their use is said to rest on consent.

use crate::detail::{LawfulBasis, Necessity};
use crate::law::{GDPR_4_11, GDPR_7_4};
use crate::model::{Activity, Purpose};
use crate::rule::{Context, Findings};
use crate::value::Fact;
use crate::vocabulary::Requirement;

crate::rule! {
    /// Data are demanded for a contract or by law, and their use is said to rest on consent.
    ///
    /// ## Why
    ///
    /// Consent is free only if people can say no without losing the service. What a contract or the law demands has a basis of its own.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       survey:
    ///         name: fråga vad du tycker
    ///         lawful_basis: {consent: {withdrawal: länken i varje brev}} # error
    ///         necessity: {required: contractual, consequence: levererar vi inte}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       survey:
    ///         name: fråga vad du tycker
    ///         lawful_basis: {consent: {withdrawal: länken i varje brev}}
    ///         necessity: {required: voluntary}
    /// ```
    code: "R0736",
    slug: "consent-as-condition",
    severity: Warning,
    law: &[GDPR_7_4, GDPR_4_11],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let conditional = cx.model.activities_of(register).flat_map(|(_, activity)| {
            let purposes = activity.purposes.iter();
            purposes.filter_map(|purpose| {
                let basis = activity.basis_of(purpose)?;
                let consented = matches!(basis.stated(), Some(LawfulBasis::Consent(_)));
                (consented && is_demanded(activity, purpose)).then_some(basis.span)
            })
        });
        let places = conditional
            .map(|span| (span, "whoever says no to this goes without the rest".to_owned()));
        findings.add_for_all(places, |span| {
            let message = "the data are demanded, and their use is said to rest on consent";
            let help = "name the basis that the demand has, or declare the data `voluntary` for this purpose";
            RULE.finding(span, message).help(help)
        });
    }
}

/// Whether the data for a purpose have to be given: what is said of the purpose, else of its data. What is said of the
/// whole activity may be meant for another of its purposes.
fn is_demanded(activity: &Activity, purpose: &Purpose) -> bool {
    let demanded = |necessity: &Fact<Necessity>| {
        let required = necessity.stated().map(|necessity| necessity.required);
        matches!(
            required,
            Some(Requirement::Statutory | Requirement::Contractual | Requirement::PreContractual)
        )
    };
    if let Some(own) = &purpose.necessity {
        return demanded(own);
    }
    let uses = |data| purpose.data.is_empty() || purpose.data.iter().any(|used| used.value == data);
    if let ([_], Some(whole)) = (activity.purposes.as_slice(), &activity.necessity) {
        return demanded(whole);
    }
    let mut terms = activity.terms.iter().filter(|terms| uses(terms.data));
    terms.any(|terms| terms.necessity.as_ref().is_some_and(demanded))
}
