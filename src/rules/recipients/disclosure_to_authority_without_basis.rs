//! Data may be given to an authority, and nothing says under which lawful basis.

use crate::law::{GDPR_6_1, GDPR_13_1_C};
use crate::rule::{Context, Findings};
use crate::value::Fact;
use crate::vocabulary::Role;

crate::rule! {
    /// Data may be given to an authority, and nothing says under which lawful basis.
    ///
    /// ## Why
    ///
    /// A court or an authority gets data because a law demands it, or because the controller has an interest of its own, such as a claim. The two have other conditions and other rights, and a belief that disclosure is needed is neither.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// recipients:
    ///   tax-agency: {name: Skatteverket, kind: authority}
    /// activities:
    ///   inquiries:
    ///     name: förfrågningar från myndigheter
    ///     purposes:
    ///       answer:
    ///         name: svara på förfrågningar
    ///         lawful_basis: {unknown: {reason: frågan utreds}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact.email]
    ///     recipients:
    ///       - to: tax-agency
    ///         role: authority # error
    ///     retention: [{erase_after: P1Y, from: frågan besvarades}]
    /// register: {stage: draft}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// recipients:
    ///   tax-agency: {name: Skatteverket, kind: authority}
    /// activities:
    ///   inquiries:
    ///     name: förfrågningar från myndigheter
    ///     purposes:
    ///       answer:
    ///         name: svara på förfrågningar
    ///         lawful_basis: {legal_obligation: {law: 39 kap. skatteförfarandelagen (2011:1244)}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact.email]
    ///     recipients:
    ///       - {to: tax-agency, role: authority}
    ///     retention: [{erase_after: P1Y, from: frågan besvarades}]
    /// ```
    code: "R0416",
    slug: "disclosure-to-authority-without-basis",
    severity: Advice,
    law: &[GDPR_6_1, GDPR_13_1_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let mut places = Vec::new();
        for (_, activity) in cx.model.activities_of(register) {
            let purposes = activity.purposes.iter().map(|purpose| activity.basis_of(purpose));
            let is_told = |basis: &Fact<_>| matches!(basis, Fact::Stated(_));
            let mut bases = purposes.chain([activity.lawful_basis.as_ref()]).flatten();
            // A missing purpose is reported as such.
            if activity.purposes.is_empty() || bases.any(|basis| is_told(&basis.value)) {
                continue;
            }
            for relation in activity.relations() {
                let role = relation.role.filter(|role| role.value == Role::Authority);
                if let Some(role) = role {
                    let id = &*cx.model.parties[relation.to.value].id;
                    places.push((role.span, format!("`{id}` may get data here")));
                }
            }
        }
        findings.add_for_all(places, |first| {
            let message = "data may go to an authority, and no purpose there has a lawful basis";
            let help = "tell apart, as purposes, what a law demands and what your own interest permits, each with its basis";
            RULE.finding(first, message).help(help)
        });
    }
}
