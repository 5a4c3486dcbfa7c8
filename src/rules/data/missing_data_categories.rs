//! An activity does not say which personal data it uses.

use crate::law::GDPR_30_1_C;
use crate::rule::{Context, Findings};

crate::rule! {
    /// An activity does not say which personal data it uses.
    ///
    /// ## Why
    ///
    /// The record of processing activities describes the categories of data subjects and of personal data of every activity.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   visits: # error
    ///     name: besök i butiken
    ///     purposes:
    ///       greet:
    ///         name: ta emot dig
    ///         lawful_basis: {legitimate_interests: {interest: ge god service}}
    ///     data_subjects: [customer]
    ///     recipients: none
    ///     retention: [{erase_after: P1D, from: besöket ägde rum}]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   visits:
    ///     name: besök i butiken
    ///     purposes:
    ///       greet:
    ///         name: ta emot dig
    ///         lawful_basis: {legitimate_interests: {interest: ge god service}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     recipients: none
    ///     retention: [{erase_after: P1D, from: besöket ägde rum}]
    /// ```
    code: "R0303",
    slug: "missing-data-categories",
    severity: Error,
    law: &[GDPR_30_1_C],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, activity) in cx.model.activities.iter().filter(|(_, activity)| !activity.misnamed) {
        let missing =
            match (activity.data_subjects.is_empty(), cx.model.data_of(activity).is_empty()) {
                (false, false) => continue,
                (true, true) => "neither data subjects nor data categories",
                (true, false) => "no data subjects",
                (false, true) => "no data categories",
            };
        let message = format!("the activity `{}` names {missing}", *activity.id);
        let help = "declare `data_subjects` and `data_categories`";
        findings.add(RULE.finding(activity.id.span, message).help(help));
    }
}
