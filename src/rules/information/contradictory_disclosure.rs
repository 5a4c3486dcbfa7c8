//! Data are said not to be handed on, in an activity that has recipients.

use crate::law::{GDPR_12_1, GDPR_13_1_E};
use crate::rule::{Context, Findings};

crate::rule! {
    /// Data are said not to be handed on, in an activity that has recipients.
    ///
    /// ## Why
    ///
    /// A processor is no third party, but it is a recipient. A sentence that nothing is shared, beside one that tells who gets the data, leaves people to guess what is meant.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     not_disclosed: [contact.email] # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, data_categories: [contact.email]}
    /// ```
    code: "R0739",
    slug: "contradictory-disclosure",
    severity: Advice,
    law: &[GDPR_13_1_E, GDPR_12_1],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (_, activity) in cx.model.activities_of(register) {
            let (Some(data), Some(relation)) =
                (activity.not_disclosed.first(), activity.relations().next())
            else {
                continue;
            };
            let party = &cx.model.parties[relation.to.value];
            let message = format!(
                "data of `{}` are said not to be handed on, and `{}` receives some",
                *activity.id, *party.id
            );
            let help =
                "say which data go to whom; who processes them on instructions is a recipient too";
            findings.add(
                RULE.finding(data.span, message)
                    .label(relation.to.span, "this is a recipient")
                    .help(help),
            );
        }
    }
}
