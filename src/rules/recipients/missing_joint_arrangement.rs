//! Nothing is told of the arrangement with a joint controller.

use crate::law::GDPR_26;
use crate::rule::{Context, Findings};
use crate::vocabulary::Role;

crate::rule! {
    /// Nothing is told of the arrangement with a joint controller.
    ///
    /// ## Why
    ///
    /// Joint controllers decide between them who does what, above all who informs people and who answers them, and make the essence of it available to those concerned.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: joint-controller # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: joint-controller
    ///         arrangement: {of: leveransen, we: [informerar dig], they: [svarar på begäran om tillgång]}
    /// ```
    code: "R0414",
    slug: "missing-joint-arrangement",
    severity: Error,
    law: &[GDPR_26],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let activities = cx.model.activities.iter();
    for relation in activities.flat_map(|(_, activity)| activity.relations()) {
        let role = relation.role.filter(|role| role.value == Role::JointController);
        let Some(role) = role.filter(|_| relation.arrangement.is_none()) else { continue };
        let id = &*cx.model.parties[relation.to.value].id;
        let message =
            format!("nothing is told of the arrangement with the joint controller `{id}`");
        let help = "declare `arrangement`: what is decided together, what you do and what they do";
        findings.add(RULE.finding(role.span, message).help(help));
    }
}
