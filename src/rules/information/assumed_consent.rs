//! Something that is not a consent is taken for one.

use crate::law::{GDPR_4_11, GDPR_7};
use crate::rule::{Context, Findings};

crate::rule! {
    /// Something that is not a consent is taken for one.
    ///
    /// ## Why
    ///
    /// Consent is a free, specific and informed indication of what somebody wants, by a statement or a clear act of its own. A notice informs and is not agreed to and going on using a service is no act of consent to anything.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// policies:
    ///   customers: # error
    ///     consent_document: true
    ///     changes:
    ///       announced: [med e-post]
    ///       accepted_by: att fortsätta handla # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// policies:
    ///   customers:
    ///     changes: {announced: [med e-post]}
    /// ```
    code: "R0713",
    slug: "assumed-consent",
    severity: Error,
    law: &[GDPR_4_11, GDPR_7],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for policy in register.policies.iter().map(|idx| &cx.model.policies[*idx]) {
            if policy.consent_document {
                let message =
                    format!("`{}` calls itself a consent, and a notice only informs", *policy.id);
                let help = "ask for consent where it is needed, apart from the notice";
                findings.add(RULE.finding(policy.id.span, message).help(help));
            }
            let changes = policy.changes.as_ref();
            if let Some(act) = changes.and_then(|changes| changes.accepted_by.as_ref()) {
                let message = format!(
                    "changes of `{}` are taken to be accepted by an act that says nothing of them",
                    *policy.id
                );
                let help = "tell people of changes; ask anew where something rests on consent";
                findings.add(RULE.finding(act.span(), message).help(help));
            }
        }
    }
}
