//! A notice does not say from when it is.

use crate::law::{GDPR_5_2, GDPR_12_1, WP260};
use crate::rule::{Context, Findings};

crate::rule! {
    /// A notice does not say from when it is.
    ///
    /// ## Why
    ///
    /// Without a date nobody can tell whether a notice is current, or which one held when their data were collected; the organisation cannot show it either.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, read: 2026-11-22}}
    /// rights: {access: {}, rectification: {}, erasure: {}, restriction: {}, portability: {}, complaint: {authority: SE}}
    /// policies:
    ///   customers: # error
    ///     name: integritetspolicy
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, read: 2026-11-22}}
    /// rights: {access: {}, rectification: {}, erasure: {}, restriction: {}, portability: {}, complaint: {authority: SE}}
    /// policies:
    ///   customers: {name: integritetspolicy, updated: 2026-02-01}
    /// ```
    code: "R0731",
    slug: "undated-policy",
    severity: Advice,
    law: &[GDPR_12_1, GDPR_5_2, WP260],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers().filter(|register| register.is_transcript()) {
        let original = register.transcript_of.as_ref();
        if original.is_some_and(|original| original.updated.is_some()) {
            continue;
        }
        let policies = register.policies.iter().map(|idx| &cx.model.policies[*idx]);
        let undated =
            policies.filter(|policy| policy.updated.is_none() && policy.effective_from.is_none());
        for policy in undated {
            let procedure = if policy.changes.is_none() { ", nor how it is changed" } else { "" };
            let message = format!("`{}` does not say from when it is{procedure}", *policy.id);
            let help = "declare `updated` or `effective_from`, and `changes`";
            findings.add(RULE.finding(policy.id.span, message).help(help));
        }
    }
}
