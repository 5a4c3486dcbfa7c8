//! An activity says what is done with data, and not why.

use crate::law::GDPR_13_1_C;
use crate::rule::{Context, Findings};

crate::rule! {
    /// An activity says what is done with data, and not why.
    ///
    /// ## Why
    ///
    /// Data are collected for specified purposes. Without one, nobody can tell whether the data are needed, what permits their use, or when they have to go.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   lists: # error
    ///     name: kundlistor
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     recipients: none
    ///     retention: [{erase_after: P1Y, from: du senast handlade}]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   lists:
    ///     name: kundlistor
    ///     purposes:
    ///       inform:
    ///         name: skicka besked om återkallade varor
    ///         lawful_basis: {legitimate_interests: {interest: varna för farliga varor}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     recipients: none
    ///     retention: [{erase_after: P1Y, from: du senast handlade}]
    /// ```
    code: "R0205",
    slug: "missing-purpose",
    severity: Error,
    law: &[GDPR_13_1_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, activity) in cx.model.activities.iter() {
        if activity.purposes.is_empty() {
            let message = format!("the activity `{}` has no purpose", *activity.id);
            let help = "declare at least one purpose under `purposes`";
            findings.add(RULE.finding(activity.id.span, message).help(help));
        }
    }
}
