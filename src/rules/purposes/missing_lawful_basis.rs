//! A purpose has no lawful basis.

use std::collections::HashSet;

use crate::law::{GDPR_6_1, GDPR_13_1_C};
use crate::model::{Activity, Idx};
use crate::rule::{Context, Findings, is_missing};
use crate::value::Fact;

crate::rule! {
    /// A purpose has no lawful basis.
    ///
    /// ## Why
    ///
    /// Processing is lawful only if one of the six bases applies, and people are told which one applies to each purpose. What they can demand depends on it.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       remind: # error
    ///         name: påminna dig om det du inte har köpt
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
    ///         lawful_basis: {consent: {withdrawal: länken längst ned i varje påminnelse}}
    /// ```
    code: "R0201",
    slug: "missing-lawful-basis",
    severity: Error,
    law: &[GDPR_6_1, GDPR_13_1_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let listing = register
            .policies
            .iter()
            .filter(|idx| !cx.model.policies[**idx].lawful_bases.is_empty());
        let under_list: HashSet<Idx<Activity>> =
            listing.flat_map(|idx| cx.model.told_by(register, *idx)).collect();
        for (idx, activity) in cx.model.activities_of(register) {
            let listed = under_list.contains(&idx);
            for purpose in &activity.purposes {
                let basis = activity.basis_of(purpose).map(|basis| &basis.value);
                // Bases that are listed for the notice and not mapped are a defect of another kind.
                let unsaid = basis.is_none() && listed;
                if !unsaid && (is_missing(basis, register) || matches!(basis, Some(Fact::None))) {
                    let message = format!("the purpose `{}` has no lawful basis", *purpose.id);
                    let help = "declare `lawful_basis` on the purpose, or on the activity where one basis holds for all of it";
                    findings.add(RULE.finding(purpose.id.span, message).help(help));
                }
            }
        }
    }
}
