//! A company is called by a name that it no longer has.

use crate::law::GDPR_13_1_E;
use crate::rule::{Context, Findings};

crate::rule! {
    /// A company is called by a name that it no longer has.
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
        for name in activity.relations().filter_map(|relation| relation.named_as.as_ref()) {
            if let Some(company) = cx.law.renamed_company(name, cx.as_of) {
                let message =
                    format!("`{}` has not been called that since {}", name.value, company.until);
                let help = format!("write {}", company.now);
                findings.add(RULE.finding(name.span, message).help(help));
            }
        }
    }
}
