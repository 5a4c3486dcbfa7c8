//! Data are handed over because the organisation believes that it is needed.

use crate::law::{GDPR_6_1, GDPR_13_1_C};
use crate::rule::{Context, Findings};
use crate::rules::wording::{Phrases, phrase};

crate::rule! {
    /// Data are handed over because the organisation believes that it is needed.
    ///
    /// ## Why
    ///
    /// A belief is no lawful basis. What the law demands and what a legitimate interest permits are kept apart, because people can object to the second only.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: controller
    ///         condition: vi i god tro anser att det behövs # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: controller
    ///         condition: en domstol beslutar det
    /// ```
    code: "R0215",
    slug: "disclosure-on-belief",
    severity: Advice,
    law: &[GDPR_6_1, GDPR_13_1_C],
    facts: Public,
    since: "0.1.0",
}

const BELIEF: Phrases = &[
    ("sv", &["god tro", "övertygade om"]),
    ("en", &["convinced that", "good faith", "we believe"]),
    ("de", &["gutem glauben", "überzeugt"]),
];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let activities = cx.model.activities_of(register);
        let places =
            activities.flat_map(|(_, activity)| activity.relations()).filter_map(|relation| {
                let (span, words) = phrase(relation.condition.as_ref()?, register, BELIEF)?;
                Some((span, format!("“{words}” is no lawful basis")))
            });
        findings.add_for_all(places, |span| {
            let message = "data are handed over because of what the organisation believes";
            let help =
                "name the law that demands it, or the interest that is pursued, each on its own";
            RULE.finding(span, message).help(help)
        });
    }
}
