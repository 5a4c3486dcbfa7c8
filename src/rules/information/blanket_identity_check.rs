//! Whoever makes a request has to prove their identity every time.

use crate::law::{GDPR_12_2, GDPR_12_6};
use crate::rule::{Context, Findings};

crate::rule! {
    /// Whoever makes a request has to prove their identity every time.
    ///
    /// ## Why
    ///
    /// More information to confirm who somebody is may be asked for only where there are reasonable doubts. A check of everybody keeps people from their rights, and one that only account holders can pass shuts out all others.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// rights:
    ///   identity_check: {always: true} # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// rights:
    ///   identity_check: {by: adressen som du har lämnat till oss}
    /// ```
    code: "R0718",
    slug: "blanket-identity-check",
    severity: Error,
    law: &[GDPR_12_6, GDPR_12_2],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let checked =
            register.rights.as_ref().and_then(|(_, rights)| rights.identity_check.as_ref());
        if let Some(checked) = checked.filter(|checked| checked.always) {
            let message = "identity is checked at every request, and not only on reasonable doubt";
            let help = "leave `always` out, and check only where it is doubtful who asks";
            findings.add(RULE.finding(checked.span, message).help(help));
        }
    }
}
