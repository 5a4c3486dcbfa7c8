//! A recipient keeps data for longer than the organisation itself.

use std::cmp::Ordering;

use crate::law::{GDPR_5_1_E, GDPR_28_3};
use crate::model::{Activity, Register, RetentionRule};
use crate::rule::{Context, Findings};
use crate::source::Spanned;
use crate::value::Period;
use crate::vocabulary::Role;

crate::rule! {
    /// A recipient keeps data for longer than the organisation itself.
    ///
    /// ## Why
    ///
    /// A processor keeps data on behalf of the controller and no longer than it: what is erased here and lies there has not been erased. People are told one time, and it is not true. A controller of its own answers for its own time.
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
    ///         erase_within: P5Y # error
    ///     retention: [{erase_after: P3Y, from: du senast beställde}]
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
    ///         erase_within: P3Y
    ///     retention: [{erase_after: P3Y, from: du senast beställde}]
    /// ```
    code: "R0429",
    slug: "recipient-keeps-longer",
    severity: Warning,
    law: &[GDPR_5_1_E, GDPR_28_3],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (_, activity) in cx.model.activities_of(register) {
            for relation in activity.relations() {
                let answers_itself = relation
                    .role
                    .is_some_and(|role| matches!(role.value, Role::Controller | Role::Authority));
                let Some(theirs) = relation.erase_within.filter(|_| !answers_itself) else {
                    continue;
                };
                let Some(ours) = longest(cx, register, activity) else { continue };
                if theirs.value.compared(ours.value) == Some(Ordering::Greater) {
                    let id = &*cx.model.parties[relation.to.value].id;
                    let message = format!(
                        "`{id}` keeps data of `{}` for `{}`, and the organisation for `{}`",
                        *activity.id, theirs.value, ours.value
                    );
                    let help = "agree on the same time, or tell people the longer one";
                    let finding = RULE.finding(theirs.span, message).help(help);
                    findings.add(finding.label(ours.span, "data are kept for so long here"));
                }
            }
        }
    }
}

/// The longest time for which the organisation keeps data of an activity, where every rule gives one.
fn longest(cx: &Context<'_>, register: &Register, activity: &Activity) -> Option<Spanned<Period>> {
    let rules = cx.model.retention_of(register, activity).filter(|rule| rule.schedule.is_none());
    let times: Vec<Option<Spanned<Period>>> = rules.map(time).collect();
    let times: Vec<Spanned<Period>> = times.into_iter().collect::<Option<_>>()?;
    times.into_iter().max_by_key(|time| time.value.rough_days())
}

/// The longest time that a rule gives, whenever that is all it says.
fn time(rule: &RetentionRule) -> Option<Spanned<Period>> {
    let is_law = rule.statutory.is_some() || rule.unless.is_some();
    rule.longest().copied().filter(|_| !is_law)
}
