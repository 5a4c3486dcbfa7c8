//! Something that needs consent is done although the question may not have reached the person.

use crate::law::{GDPR_6_1, GDPR_7_1};
use crate::rule::{Context, Findings};

crate::rule! {
    /// Something that needs consent is done although the question may not have reached the person.
    ///
    /// ## Why
    ///
    /// Where consent is the lawful basis, nothing is done before it is given, and it is the organisation that has to show that it was. Whoever could not be asked has not consented.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       recommend:
    ///         name: föreslå fler varor
    ///         lawful_basis: {legitimate_interests: {interest: sälja mer till våra kunder}}
    ///         consent_where_required:
    ///           when: lagen kräver det
    ///           not_asked_if: vi inte vet var du är # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       recommend:
    ///         name: föreslå fler varor
    ///         lawful_basis: {consent: {withdrawal: länken i varje brev}}
    /// ```
    code: "R0714",
    slug: "bypassed-consent",
    severity: Error,
    law: &[GDPR_6_1, GDPR_7_1],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let asked = cx.model.activities_of(register).flat_map(|(_, activity)| activity.asks());
        let unasked = asked.filter_map(|asked| asked.not_asked_if.as_ref());
        let places = unasked.map(|text| (text.span(), "people are not asked here".to_owned()));
        findings.add_for_all(places, |span| {
            let message = "what needs consent is done although people may not have been asked";
            let help =
                "do it only with those who have said yes; those who could not be asked have not";
            RULE.finding(span, message).help(help)
        });
    }
}
