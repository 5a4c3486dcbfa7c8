//! Data are kept until the person acts, and for ever if they do not.

use crate::law::GDPR_5_1_E;
use crate::model::RetentionRule;
use crate::rule::{Context, Findings};
use crate::source::Spanned;
use crate::vocabulary::Erasure;

crate::rule! {
    /// Data are kept until the person acts, and for ever if they do not.
    ///
    /// ## Why
    ///
    /// Many who no longer read what is sent to them never unsubscribe. A limit for those from whom nothing is heard keeps the list to people who still want it.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - erase: on-unsubscribe # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     retention:
    ///       - erase: on-unsubscribe
    ///       - {erase_after: P2Y, from: du senast öppnade ett brev}
    /// ```
    code: "R0508",
    slug: "missing-inactivity-limit",
    severity: Advice,
    law: &[GDPR_5_1_E],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for list in cx.registers().flat_map(|register| cx.model.retention_lists(register)) {
        for rule in list {
            let Some(erase) = rule.erase else { continue };
            let by_person = matches!(
                erase.value,
                Erasure::OnUnsubscribe | Erasure::OnObjection | Erasure::OnRequest
            );
            if by_person && !list.iter().any(|other| limits(other, rule)) {
                let message = "data are kept until the person acts, and for ever if they do not";
                let help =
                    "declare a second rule: `erase_after` from when the person was last heard of";
                findings.add(RULE.finding(erase.span, message).help(help));
            }
        }
    }
}

/// Whether another rule ends the time for the same data, whatever the person does.
fn limits(other: &RetentionRule, rule: &RetentionRule) -> bool {
    let when_not_needed =
        |erase| matches!(erase, Erasure::WhenNotNeeded | Erasure::WhenNotStrictlyNeeded);
    let ends = other.is_definite()
        || other.schedule.is_some()
        || other.erase.is_some_and(|erase| when_not_needed(erase.value));
    let same = |used: &Spanned<_>| other.data.iter().any(|one| one.value == used.value);
    let covers = other.data.is_empty() || !rule.data.is_empty() && rule.data.iter().all(same);
    ends && covers && other.condition.is_none() && other.limited_to.is_none()
}
