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
    /// processors:
    ///   postbud:
    ///     operator:
    ///       name: Facebook Ireland Limited # error
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         named_as: Facebook Connect # error
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// processors:
    ///   postbud:
    ///     operator: {name: Meta Platforms Ireland Limited, country: IE}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         named_as: Facebook Login
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
    let mut names = Vec::new();
    for (_, party) in cx.model.parties.iter() {
        let operator = party.operator.as_ref().map(|operator| &operator.name);
        names.extend(operator.map(|name| (&*name.value, name.span)));
        let called = party.name.0.wordings.iter().map(|wording| (&*wording.words, wording.span));
        names.extend(called);
    }
    for (_, activity) in cx.model.activities.iter() {
        let named = activity.relations().filter_map(|relation| relation.named_as.as_ref());
        names.extend(named.map(|name| (&*name.value, name.span)));
        let examples = activity.origin.iter().flat_map(|origin| &origin.examples);
        let examples = examples.flat_map(|name| &name.0.wordings);
        names.extend(examples.map(|wording| (&*wording.words, wording.span)));
    }
    for (name, span) in names {
        if let Some(now) = cx.law.renamed(name, cx.as_of) {
            let message = format!("`{name}` was called that only until {}", now.applies_until);
            findings.add(RULE.finding(span, message).help(format!("write {}", now.now)));
        }
    }
}
