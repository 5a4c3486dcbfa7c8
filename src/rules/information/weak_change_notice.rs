//! People have to find out for themselves that the notice has changed.

use crate::law::{GDPR_12_1, GDPR_13_3, WP260};
use crate::model::Policy;
use crate::rule::{Context, Findings};
use crate::source::Span;
use crate::vocabulary::Reserved;

crate::rule! {
    /// People have to find out for themselves that the notice has changed.
    ///
    /// ## Why
    ///
    /// Before data are used for a new purpose, the people concerned are told. Asking them to read the notice again and again, or telling them only if it is found necessary, leaves to them what the organisation has to do.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// policies:
    ///   customers:
    ///     read_it: ofta # error
    ///     changes: {reserved: at-any-time, announced: [på webbplatsen]}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// policies:
    ///   customers:
    ///     changes: {announced: [med e-post], announced_if: ändringen är väsentlig}
    /// ```
    code: "R0724",
    slug: "weak-change-notice",
    severity: Warning,
    law: &[GDPR_12_1, GDPR_13_3, WP260],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for policy in register.policies.iter().map(|idx| &cx.model.policies[*idx]) {
            let Some((span, why)) = weakness(policy) else { continue };
            let message = format!("changes of `{}` {why}", *policy.id);
            let help =
                "declare under `changes` how changes are `announced`, before they take effect";
            findings.add(RULE.finding(span, message).help(help));
        }
    }
}

/// What is weak in how people learn of changes, and where it stands.
fn weakness(policy: &Policy) -> Option<(Span, &'static str)> {
    let changes = policy.changes.as_ref()?;
    if let (Some(read_it), Some(Reserved::AtAnyTime)) = (&policy.read_it, changes.reserved) {
        return Some((
            read_it.span(),
            "may come at any time, and people are asked to look for them",
        ));
    }
    match (&changes.announced_if, changes.announced.is_empty()) {
        (Some(condition), true) => {
            Some((condition.span(), "are told in some cases only, and no way to tell is stated"))
        }
        (None, true) if changes.reserved.is_some() => {
            Some((policy.id.span, "are reserved, and nothing says how people learn of them"))
        }
        _ => None,
    }
}
