//! A request costs something although the law makes it free.

use crate::law::{GDPR_12_5, GDPR_15_3};
use crate::rule::{Context, Findings};
use crate::value::Fact;

crate::rule! {
    /// A request costs something although the law makes it free.
    ///
    /// ## Why
    ///
    /// What people ask for under their rights is free of charge. A fee is allowed only for requests that are manifestly unfounded or excessive, and for further copies of the same data; how often somebody asks does not decide it.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// rights:
    ///   fee: {free: en gång om året, then: tar vi ut en avgift} # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// rights:
    ///   fee: {free: i vanliga fall, then: kan vi ta ut en avgift, only_for: [further-copies, excessive]}
    /// ```
    code: "R0716",
    slug: "fee-for-request",
    severity: Error,
    law: &[GDPR_12_5, GDPR_15_3],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let fee = register.rights.as_ref().and_then(|(_, rights)| rights.fee.as_ref());
        let Some(fee) = fee else { continue };
        let Fact::Stated(terms) = &fee.value else { continue };
        if terms.only_for.is_empty() {
            let message = "a request is free only so often or so far, and it always is";
            let help = "declare `fee: none`, or add `only_for` with the cases in which the law allows a fee";
            findings.add(RULE.finding(fee.span, message).help(help));
        }
    }
}
