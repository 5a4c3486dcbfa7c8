//! A personal identity number is used, and it is not said why it is needed.

use crate::detail::{LawfulBasis, Necessity};
use crate::law::{DSL_3_10, GDPR_5_1_C, GDPR_87};
use crate::model::Activity;
use crate::rule::{Context, Findings};
use crate::value::Fact;
use crate::vocabulary::{Protection, Requirement};

crate::rule! {
    /// A personal identity number is used, and it is not said why it is needed.
    ///
    /// ## Why
    ///
    /// Without consent an identity number is used only where its purpose, the importance of secure identification or another weighty reason clearly justifies it. A number that is demanded of everybody, or that stands among contact details, has no such reason of its own.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// data_categories:
    ///   identity: {name: personnummer, protected_as: identity-number}
    /// activities:
    ///   orders:
    ///     data_categories: [contact, identity] # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// data_categories:
    ///   identity: {name: personnummer, protected_as: identity-number}
    /// activities:
    ///   orders:
    ///     data_categories: [contact, identity]
    ///     special_ground:
    ///       because: den som handlar mot faktura måste kunna identifieras säkert
    ///       law: 3 kap. 10 § dataskyddslagen
    /// ```
    code: "R0218",
    slug: "unjustified-identity-number",
    severity: Warning,
    law: &[DSL_3_10, GDPR_87, GDPR_5_1_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers().filter(|register| cx.is_own_law(register, DSL_3_10.act)) {
        let places = cx.model.activities_of(register).filter_map(|(_, activity)| {
            let used = cx.model.protected_use(activity, Protection::IdentityNumber)?;
            let justified = activity.special_ground.is_some() || rests_on_consent(activity);
            let message = format!("`{}` does not say why it is needed", *activity.id);
            (!justified).then_some((used.span, message))
        });
        findings.add_for_all(places, |span| {
            let message = "a personal identity number is used, and why it is needed is not stated";
            let help = "declare `special_ground` with what clearly justifies it, or use the data without the number";
            RULE.finding(span, message).help(help)
        });
    }
}

/// Whether every purpose rests on consent, and nothing is refused to those who do not give it.
fn rests_on_consent(activity: &Activity) -> bool {
    let consents = activity.purposes.iter().all(|purpose| {
        let basis = activity.basis_of(purpose).and_then(|basis| basis.stated());
        matches!(basis, Some(LawfulBasis::Consent(_)))
    });
    let of_terms = activity.terms.iter().filter_map(|terms| terms.necessity.as_ref());
    let of_purposes = activity.purposes.iter().filter_map(|purpose| purpose.necessity.as_ref());
    let mut all = activity.necessity.iter().chain(of_terms).chain(of_purposes);
    !activity.purposes.is_empty() && consents && !all.any(is_demanded)
}

fn is_demanded(necessity: &Fact<Necessity>) -> bool {
    necessity.stated().is_some_and(|one| one.required != Requirement::Voluntary)
}
