//! A processor has no processing agreement.

use crate::law::GDPR_28_3;
use crate::rule::{Context, Findings, is_missing};
use crate::value::Fact;

crate::rule! {
    /// A processor has no processing agreement.
    ///
    /// ## Why
    ///
    /// Processing by a processor is governed by a contract that binds it to the controller's instructions and to the points of Article 28(3).
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud # error
    ///         role: processor
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}}
    /// ```
    code: "R0406",
    slug: "processor-without-agreement",
    severity: Error,
    law: &[GDPR_28_3],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (_, activity) in cx.model.activities_of(register) {
            for relation in activity.relations() {
                let agreement = relation.agreement.as_ref();
                let missing =
                    is_missing(agreement, register) || matches!(agreement, Some(Fact::None));
                if relation.is_processor() && missing {
                    let party = &cx.model.parties[relation.to.value];
                    let message = format!("there is no processing agreement with `{}`", *party.id);
                    let help = "declare `agreement` with the day it was signed";
                    findings.add(RULE.finding(relation.to.span, message).help(help));
                }
            }
        }
    }
}
