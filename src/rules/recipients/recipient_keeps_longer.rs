//! A recipient keeps data for longer than the organisation itself.

use std::cmp::Ordering;

use crate::law::{GDPR_5_1_E, GDPR_28_3};
use crate::model::{Activity, Data, Idx, Model, Register, Relation, RetentionRule, RetentionTerms};
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
                let Some(ours) = longest(cx, register, activity, relation) else {
                    continue;
                };
                if theirs.value.compared(ours.value) == Some(Ordering::Greater) {
                    let id = &*cx.model.parties[relation.to.value].id;
                    let message = format!(
                        "`{id}` keeps data of `{}` for `{}`, and the organisation keeps them for `{}`",
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

/// The longest time for which the organisation keeps the data that go by a relation, where every rule on them gives one
/// and none of them is without a rule.
fn longest(
    cx: &Context<'_>,
    register: &Register,
    activity: &Activity,
    relation: &Relation,
) -> Option<Spanned<Period>> {
    let received = cx.model.data_received(activity, relation);
    let received: Vec<Idx<Data>> = received.into_iter().map(|used| used.value).collect();
    let mut terms = cx.model.terms_of(register, activity);
    terms.retain(|one| touches(one, cx.model, &received));
    if !is_told(cx.model, &terms, &received) {
        return None;
    }
    let times: Option<Vec<Spanned<Period>>> = terms.iter().map(|one| time(one.rule)).collect();
    times?.into_iter().max_by_key(|time| time.value.rough_days())
}

/// The longest time that a rule gives, whenever that is all it says.
fn time(rule: &RetentionRule) -> Option<Spanned<Period>> {
    let is_law = rule.statutory.is_some() || rule.unless.is_some();
    rule.longest().copied().filter(|_| !is_law)
}

/// Whether a rule may hold for some of the data; where none are named, any may be meant.
fn touches(terms: &RetentionTerms<'_>, model: &Model, data: &[Idx<Data>]) -> bool {
    let meets = |named: Idx<Data>| data.iter().any(|one| !model.common(*one, named).is_empty());
    terms.rules().all(|rule| {
        let mut named = RetentionTerms::named(rule).peekable();
        data.is_empty() || named.peek().is_none() || named.any(meets)
    })
}

/// Whether a rule holds in every case for all of some data, or for whatever there is.
fn holds_for(terms: &RetentionTerms<'_>, model: &Model, data: Option<Idx<Data>>) -> bool {
    terms.rules().all(|rule| {
        let is_narrow = rule.condition.is_some() || rule.limited_to.is_some() || rule.exception;
        let mut named = RetentionTerms::named(rule).peekable();
        let is_meant = named.peek().is_none()
            || data.is_some_and(|one| named.any(|all| model.data_within(all).contains(&one)));
        is_meant && !is_narrow && rule.systems.is_empty()
    })
}

/// Whether some rule holds for each of the data, or for each part of them where the parts are all that there is.
fn is_told(model: &Model, terms: &[RetentionTerms<'_>], data: &[Idx<Data>]) -> bool {
    let holds = |data| terms.iter().any(|one| holds_for(one, model, data));
    let is_whole = |idx: Idx<Data>| {
        let data = &model.data[idx];
        data.examples_only || data.items.is_empty() && data.includes.is_empty()
    };
    let within = data.iter().flat_map(|one| model.data_within(*one));
    let mut wholes = within.filter(|idx| is_whole(*idx));
    if data.is_empty() { holds(None) } else { wholes.all(|one| holds(Some(one))) }
}
