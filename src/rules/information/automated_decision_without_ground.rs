//! A decision without a human is made, and nothing that is stated permits it.

use crate::detail::LawfulBasis;
use crate::law::{GDPR_22, GDPR_22_2};
use crate::model::Activity;
use crate::rule::{Context, Findings};

crate::rule! {
    /// A decision without a human is made, and nothing that is stated permits it.
    ///
    /// ## Why
    ///
    /// A decision that matters to people is left to a machine alone only where a contract with the person needs it, a law permits it, or the person has explicitly consented. A legitimate interest is never enough.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   invoices:
    ///     name: köp mot faktura
    ///     purposes:
    ///       approve:
    ///         name: minska bedrägerier
    ///         lawful_basis: {legitimate_interests: {interest: undvika förluster}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     recipients: none
    ///     retention: [{erase_after: P1Y, from: köpet avslutades}]
    ///     automated_decisions:
    ///       about: din rätt att handla mot faktura # error
    ///       logic: vi jämför dina tidigare köp med våra gränser
    ///       consequences: kan du bara betala i förskott
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   invoices:
    ///     name: köp mot faktura
    ///     purposes:
    ///       approve:
    ///         name: minska bedrägerier
    ///         lawful_basis: {contract: {necessary_for: sälja till dig mot faktura}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     recipients: none
    ///     retention: [{erase_after: P1Y, from: köpet avslutades}]
    ///     automated_decisions:
    ///       about: din rätt att handla mot faktura
    ///       logic: vi jämför dina tidigare köp med våra gränser
    ///       consequences: kan du bara betala i förskott
    /// ```
    code: "R0741",
    slug: "automated-decision-without-ground",
    severity: Warning,
    law: &[GDPR_22, GDPR_22_2],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, activity) in cx.model.activities.iter() {
        let decision = activity.automated_decisions.as_ref().and_then(|fact| fact.stated());
        let Some(decision) = decision else { continue };
        if !is_judged(activity) || activity.bases().any(|(_, basis)| permits(basis)) {
            continue;
        }
        let consents = activity.bases().any(|(_, basis)| matches!(basis, LawfulBasis::Consent(_)));
        let lacking = if consents {
            "the consent to it is not stated to be explicit"
        } else {
            "neither a contract, a law nor explicit consent is its basis"
        };
        let message = format!("`{}` decides without a human, and {lacking}", *activity.id);
        let help = if consents {
            "declare `explicit: true` if the consent is, or let a human decide"
        } else {
            "declare the basis that permits it, or let a human decide and say `automated_decisions: none`"
        };
        findings.add(RULE.finding(decision.about.span(), message).help(help));
    }
}

/// Whether every purpose states its basis.
fn is_judged(activity: &Activity) -> bool {
    let stated = |purpose| activity.basis_of(purpose).is_some_and(|fact| fact.stated().is_some());
    !activity.purposes.is_empty() && activity.purposes.iter().all(stated)
}

fn permits(basis: &LawfulBasis) -> bool {
    match basis {
        LawfulBasis::Contract(_) | LawfulBasis::LegalObligation(_) | LawfulBasis::PublicTask(_) => {
            true
        }
        LawfulBasis::Consent(consent) => consent.explicit,
        LawfulBasis::VitalInterests(_) | LawfulBasis::LegitimateInterests(_) => false,
    }
}
