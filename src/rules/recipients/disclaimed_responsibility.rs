//! The controller disclaims responsibility for a vendor that it has chosen itself.

use crate::law::{GDPR_24, GDPR_26};
use crate::rule::{Context, Findings};

crate::rule! {
    /// The controller disclaims responsibility for a vendor that it has chosen itself.
    ///
    /// ## Why
    ///
    /// Nobody answers for the words of somebody else's document. But who lets a vendor collect data through its own website or service answers for that collection, alone or together with the vendor, and a disclaimer hides it.
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
    ///         links:
    ///           - about: hur Postbud behandlar uppgifter # error
    ///             url: https://postbud.example/integritet
    ///             responsibility_disclaimed: true
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
    ///         links:
    ///           - about: hur Postbud behandlar uppgifter
    ///             url: https://postbud.example/integritet
    /// ```
    code: "R0417",
    slug: "disclaimed-responsibility",
    severity: Advice,
    law: &[GDPR_24, GDPR_26],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let activities = cx.model.activities.iter();
    for relation in activities.flat_map(|(_, activity)| activity.relations()) {
        for link in relation.links.iter().filter(|link| link.responsibility_disclaimed) {
            let id = &*cx.model.parties[relation.to.value].id;
            let message =
                format!("responsibility for `{id}` is disclaimed, which is given data here");
            let help =
                "remove `responsibility_disclaimed`, and say what you answer for and what they do";
            findings.add(RULE.finding(link.about.span(), message).help(help));
        }
    }
}
