//! A right depends on a condition that the law does not know.

use crate::detail::{Right, Rights};
use crate::law::{GDPR_7_3, GDPR_12_2, GDPR_15_18, GDPR_17, GDPR_21_2};
use crate::rule::{Context, Findings};
use crate::source::Spanned;
use crate::value::Fact;

crate::rule! {
    /// A right depends on a condition that the law does not know.
    ///
    /// ## Why
    ///
    /// The law says when data are erased, and the organisation cannot add conditions such as that a contract is over. Access, the withdrawal of consent and the objection to direct marketing depend on nothing at all.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// rights:
    ///   erasure:
    ///     only_if: garantin har gått ut # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// rights:
    ///   erasure:
    ///     when: uppgifterna inte längre behövs
    ///     still_kept_for: [följa bokföringslagen]
    /// ```
    code: "R0719",
    slug: "narrowed-right",
    severity: Error,
    law: &[GDPR_17, GDPR_15_18, GDPR_7_3, GDPR_21_2, GDPR_12_2],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let Some((_, rights)) = &register.rights else { continue };
        for (name, right) in unconditional(rights) {
            let Some(Fact::Stated(right)) = right.as_ref().map(|right| &right.value) else {
                continue;
            };
            if let Some(condition) = &right.only_if {
                let message = format!("the right to {name} is given on a condition of its own");
                let help = "remove `only_if`; state the cases of the law as `when` or `cases`, and what the law excepts as `still_kept_for`";
                findings.add(RULE.finding(condition.span(), message).help(help));
            }
        }
    }
}

/// The rights whose conditions the law gives in full; portability also takes what is technically feasible.
fn unconditional(rights: &Rights) -> [(&'static str, &Option<Spanned<Fact<Right>>>); 4] {
    [
        ("access", &rights.access),
        ("erasure", &rights.erasure),
        ("withdrawal of consent", &rights.withdrawal),
        ("objection to direct marketing", &rights.marketing_objection),
    ]
}
