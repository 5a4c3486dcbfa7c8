//! A transfer rests on a safeguard, and nothing says how to get a copy of it.

use crate::detail::Safeguard;
use crate::law::GDPR_13_1_F;
use crate::rule::{Context, Findings};
use crate::vocabulary::Derogation;

crate::rule! {
    /// A transfer rests on a safeguard, and nothing says how to get a copy of it.
    ///
    /// ## Why
    ///
    /// Where data leave the EEA under standard contractual clauses, binding corporate rules or compelling interests, people are told how to get a copy of the safeguard or where it can be read.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-in: # error
    ///     country: IN
    ///     safeguard: {standard_contractual_clauses: {module: 2}}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-in}
    /// assessments:
    ///   postbud: {name: postbud i Indien, kind: transfer, of: [orders], done: 2026-01-20}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-in:
    ///     country: IN
    ///     safeguard: {standard_contractual_clauses: {module: 2}}
    ///     copy: skriva till oss
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-in}
    /// assessments:
    ///   postbud: {name: postbud i Indien, kind: transfer, of: [orders], done: 2026-01-20}
    /// ```
    code: "R0420",
    slug: "missing-safeguard-copy",
    severity: Error,
    law: &[GDPR_13_1_F],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, transfer) in cx.model.transfers.iter() {
        let safeguard = transfer.terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
        if safeguard.is_some_and(needs_copy) && transfer.terms.copy.is_none() {
            let message =
                format!("nothing says how to get a copy of the safeguard of `{}`", *transfer.id);
            let help = "declare `copy`: where the safeguard can be read, or whom to ask";
            findings.add(RULE.finding(transfer.id.span, message).help(help));
        }
    }
}

/// Whether the safeguard is one of Articles 46, 47 and 49(1), second subparagraph.
fn needs_copy(safeguard: &Safeguard) -> bool {
    safeguard.standard_contractual_clauses.is_some()
        || safeguard.binding_corporate_rules.is_some()
        || safeguard.derogation == Some(Derogation::CompellingInterests)
}
