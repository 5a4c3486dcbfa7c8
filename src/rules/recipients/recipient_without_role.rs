//! It is not said in which role a recipient receives data.

use crate::law::{GDPR_13_1_E, GDPR_26};
use crate::rule::{Context, Findings};

crate::rule! {
    /// It is not said in which role a recipient receives data.
    ///
    /// ## Why
    ///
    /// Whether a recipient acts on instructions or decides for itself settles which contract is needed, who answers for what, and where people turn with their rights.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: controller}
    /// ```
    code: "R0405",
    slug: "recipient-without-role",
    severity: Warning,
    law: &[GDPR_13_1_E, GDPR_26],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let activities = cx.model.activities.iter();
    for relation in activities.flat_map(|(_, activity)| activity.relations()) {
        if relation.role.is_none() {
            let party = &cx.model.parties[relation.to.value];
            let message = format!("it is not said in which role `{}` receives data", *party.id);
            let help = "declare `role`: `processor`, `controller`, `joint-controller`, `authority` or `group-company`";
            findings.add(RULE.finding(relation.to.span, message).help(help));
        }
    }
}
