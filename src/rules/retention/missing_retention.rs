//! Nothing is said about how long the data of an activity are kept.

use crate::law::{GDPR_5_1_E, GDPR_13_2_A, GDPR_30_1_F};
use crate::model::RetentionRule;
use crate::rule::{Context, Findings, is_missing};
use crate::value::Fact;

crate::rule! {
    /// Nothing is said about how long the data of an activity are kept.
    ///
    /// ## Why
    ///
    /// Data are kept no longer than the purpose needs. People are told the time, or at least how it is worked out.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   support: # error
    ///     name: kundtjänst
    ///     purposes:
    ///       answer:
    ///         name: svara på frågor
    ///         lawful_basis: {legitimate_interests: {interest: hjälpa våra kunder}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     recipients: none
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   support:
    ///     name: kundtjänst
    ///     purposes:
    ///       answer:
    ///         name: svara på frågor
    ///         lawful_basis: {legitimate_interests: {interest: hjälpa våra kunder}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     recipients: none
    ///     retention: [{erase_after: P1Y, from: ärendet har avslutats}]
    /// ```
    code: "R0501",
    slug: "missing-retention",
    severity: Error,
    law: &[GDPR_5_1_E, GDPR_13_2_A, GDPR_30_1_F],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let for_all = register.broken.contains("retention_schedules")
            || cx.model.retention_for_all(register).next().is_some();
        for (_, activity) in cx.model.activities_of(register) {
            let retention = activity.retention.as_ref().map(|retention| &retention.value);
            let is_none = matches!(retention, Some(Fact::None));
            let rules = retention.and_then(Fact::stated).into_iter().flatten();
            let is_unread = rules.clone().any(|rule| rule.is_misnamed);
            let says_when = cx.model.retention_of(register, activity).any(RetentionRule::says_when);
            let is_empty = rules.count() > 0 && !is_unread && !says_when;
            if is_none || !for_all && (is_empty || is_missing(retention, register)) {
                let id = &*activity.id;
                let message = if is_none {
                    format!("the data of `{id}` are kept without limit")
                } else {
                    format!("nothing says how long the data of `{id}` are kept")
                };
                let help =
                    "declare `retention`: a period with its start, or the event that ends it";
                findings.add(RULE.finding(activity.id.span, message).help(help));
            }
        }
    }
}
