//! A recipient is named without its legal entity or its country.

use crate::law::{GDPR_13_1_E, GDPR_30_1_D};
use crate::rule::{Context, Findings};
use crate::vocabulary::PartyKind;
use std::collections::BTreeSet;

crate::rule! {
    /// A recipient is named without its legal entity or its country.
    ///
    /// ## Why
    ///
    /// A brand cannot be asked for access or held to a contract. The register, and the policy where it names recipients, are more useful with the legal entity and the country it is established in.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// processors:
    ///   molnlager: # error
    ///     name: Molnlager
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: molnlager, role: processor, agreement: {signed: 2026-02-01}}
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// processors:
    ///   molnlager:
    ///     name: Molnlager
    ///     operator: {name: Molnlager Drift AB, country: SE}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: molnlager, role: processor, agreement: {signed: 2026-02-01}}
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}}
    /// ```
    code: "R0102",
    slug: "recipient-without-entity",
    severity: Warning,
    law: &[GDPR_13_1_E, GDPR_30_1_D],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let activities = cx.model.activities.iter();
    let relations = activities.flat_map(|(_, activity)| activity.relations());
    let recipients: BTreeSet<_> = relations.map(|relation| relation.to.value).collect();
    for idx in recipients {
        let party = &cx.model.parties[idx];
        let is_one = matches!(party.kind, None | Some(PartyKind::Organisation));
        let message = match &party.operator {
            None => format!("the company behind `{}` is not declared", *party.id),
            Some(operator) if operator.country.is_none() => {
                format!("the country of the company behind `{}` is not declared", *party.id)
            }
            Some(_) => continue,
        };
        if is_one {
            let help = "declare `operator` with the legal entity's name and country";
            findings.add(RULE.finding(party.id.span, message).help(help));
        }
    }
}
