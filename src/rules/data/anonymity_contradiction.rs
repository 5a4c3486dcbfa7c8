//! Data are called anonymous although the recipient can link them to a person.

use crate::law::{GDPR_4_1, GDPR_RECITAL_26};
use crate::rule::{Context, Findings};
use crate::vocabulary::Identifies;

crate::rule! {
    /// Data are called anonymous although the recipient can link them to a person.
    ///
    /// ## Why
    ///
    /// Data are anonymous only if nobody can identify the person by means reasonably likely to be used. Whoever has data collected shares the responsibility for it, even if only the recipient can see whom they are about.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    ///         linkable_to: ett användarkonto
    ///         returns:
    ///           identifies: never # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    ///         linkable_to: ett användarkonto
    ///         returns: {identifies: alone}
    /// ```
    code: "R0302",
    slug: "anonymity-contradiction",
    severity: Warning,
    law: &[GDPR_4_1, GDPR_RECITAL_26],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let activities = cx.model.activities.iter();
    for relation in activities.flat_map(|(_, activity)| activity.relations()) {
        let identifies = relation.returns.as_ref().and_then(|returns| returns.identifies);
        let (Some(identifies), Some(linkable)) = (identifies, &relation.linkable_to) else {
            continue;
        };
        if identifies.value == Identifies::Never {
            let party = &cx.model.parties[relation.to.value];
            let message = format!(
                "what `{}` collects is called anonymous, and it can link it to a person",
                *party.id
            );
            findings.add(
                RULE.finding(identifies.span, message)
                    .label(linkable.span, "it can be linked to this")
                    .help("say that the data are anonymous to the organisation alone and personal data all the same"),
            );
        }
    }
}
