//! A company or product is called by a name that it no longer has.

use crate::law::GDPR_13_1_E;
use crate::rule::{Context, Findings};

crate::rule! {
    /// A company or product is called by a name that it no longer has.
    ///
    /// ## Why
    ///
    /// A name that was given up years ago leads people to nobody, and shows that the text has not been looked at since.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         named_as: Facebook Ireland Limited # error
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         named_as: Meta Platforms Ireland Limited
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    /// ```
    code: "R0103",
    slug: "outdated-entity-name",
    severity: Warning,
    law: &[GDPR_13_1_E],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, activity) in cx.model.activities.iter() {
        let named = activity.relations().filter_map(|relation| relation.named_as.as_ref());
        let named = named.map(|name| (&*name.value, name.span));
        let examples = activity.origin.iter().flat_map(|origin| &origin.examples);
        let examples = examples.flat_map(|name| &name.0.wordings);
        let examples = examples.map(|wording| (&*wording.words, wording.span));
        for (name, span) in named.chain(examples) {
            if let Some(now) = cx.law.renamed(name, cx.as_of) {
                let message = format!("`{name}` was called that only until {}", now.applies_until);
                findings.add(RULE.finding(span, message).help(format!("write {}", now.now)));
            }
        }
    }
}
