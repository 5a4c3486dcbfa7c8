//! What is done on behalf of somebody else lacks what the record of a processor holds.

use crate::law::GDPR_30_2;
use crate::model::Engagement;
use crate::rule::{Context, Findings};

crate::rule! {
    /// What is done on behalf of somebody else lacks what the record of a processor holds.
    ///
    /// ## Why
    ///
    /// A processor keeps a record of its own: for whom it works, what it does for them, and whether the data leave the EEA.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// engagements:
    ///   hosting: # error
    ///     name: drift åt andra
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// recipients:
    ///   shop: {name: Grannbutiken, operator: {name: Grannbutiken AB, country: SE}}
    /// engagements:
    ///   hosting:
    ///     name: drift åt andra
    ///     on_behalf_of: shop
    ///     does: [lagrar deras kundregister]
    ///     transfers: none
    /// ```
    code: "R0804",
    slug: "incomplete-processor-record",
    severity: Error,
    law: &[GDPR_30_2],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for engagement in register.engagements.iter().map(|idx| &cx.model.engagements[*idx]) {
            let lacking = lacking(engagement);
            if lacking.is_empty() {
                continue;
            }
            let message = format!(
                "the record of what is done for others in `{}` does not say {}",
                *engagement.id,
                lacking.join(", ")
            );
            let help =
                "declare `on_behalf_of`, `does` and `transfers`, `none` where there are none";
            findings.add(RULE.finding(engagement.id.span, message).help(help));
        }
    }
}

/// What Article 30(2) asks for and the engagement does not say.
fn lacking(engagement: &Engagement) -> Vec<&'static str> {
    let asked = [
        (engagement.on_behalf_of.is_none(), "on whose behalf"),
        (engagement.does.is_empty(), "what is done"),
        (engagement.transfers.is_none(), "whether data leave the EEA"),
    ];
    asked.into_iter().filter(|(is_lacking, _)| *is_lacking).map(|(_, what)| what).collect()
}
