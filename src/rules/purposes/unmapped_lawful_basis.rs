//! Lawful bases are listed for the notice as a whole, and purposes are left without one.

use crate::law::{GDPR_6_1, GDPR_13_1_C};
use crate::rule::{Context, Findings};

crate::rule! {
    /// Lawful bases are listed for the notice as a whole, and purposes are left without one.
    ///
    /// ## Why
    ///
    /// A list of bases tells nobody which of them permits which use. People learn their rights from the basis of the purpose, so each purpose names its own.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// policies:
    ///   customers:
    ///     lawful_bases:
    ///       - consent # error
    /// activities:
    ///   orders:
    ///     purposes:
    ///       remind:
    ///         name: påminna dig om det du inte har köpt
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// policies:
    ///   customers:
    ///     lawful_bases:
    ///       - consent
    /// activities:
    ///   orders:
    ///     purposes:
    ///       remind:
    ///         name: påminna dig om det du inte har köpt
    ///         lawful_basis: {consent: {withdrawal: länken längst ned i varje påminnelse}}
    /// ```
    code: "R0202",
    slug: "unmapped-lawful-basis",
    severity: Warning,
    law: &[GDPR_6_1, GDPR_13_1_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for idx in &register.policies {
            let Some(listed) = cx.model.policies[*idx].lawful_bases.first() else { continue };
            let told = cx.model.told_by(register, *idx).into_iter();
            let without_basis = told.flat_map(|idx| {
                let activity = &cx.model.activities[idx];
                let purposes = activity.purposes.iter();
                purposes.filter(|purpose| activity.basis_of(purpose).is_none())
            });
            let purposes: Vec<_> = without_basis.collect();
            if purposes.is_empty() {
                continue;
            }
            let (one, many) = ("purpose has none of its own", "purposes have none of their own");
            let message = format!(
                "lawful bases are listed for the whole notice, and {}",
                crate::rule::count(purposes.len(), one, many),
            );
            let mut finding =
                RULE.finding(listed.span, message).help("declare `lawful_basis` on each purpose");
            for purpose in purposes {
                finding = finding.label(purpose.id.span, "no lawful basis of its own");
            }
            findings.add(finding);
        }
    }
}
