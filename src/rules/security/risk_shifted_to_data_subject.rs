//! People are told that they bear the risk themselves.

use crate::law::{GDPR_5_1_F, GDPR_24, GDPR_32};
use crate::rule::{Context, Findings};

crate::rule! {
    /// People are told that they bear the risk themselves.
    ///
    /// ## Why
    ///
    /// The controller answers for the security of the data from the moment it collects them, and on the way there through its own service. It may tell of a risk that remains; it cannot hand it over.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// measures:
    ///   transmission: # error
    ///     name: skydd under överföringen
    ///     remaining_risk: {in: [överföring via internet], own_risk: true}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// measures:
    ///   transmission:
    ///     name: skydd under överföringen
    ///     techniques: [encryption]
    ///     remaining_risk: {in: [överföring via internet]}
    /// ```
    code: "R0602",
    slug: "risk-shifted-to-data-subject",
    severity: Warning,
    law: &[GDPR_5_1_F, GDPR_24, GDPR_32],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, measure) in cx.model.measures.iter() {
        let Some(risk) = &measure.remaining_risk else { continue };
        if risk.own_risk {
            let message = format!("`{}` says that people bear the risk themselves", *measure.id);
            let help = "remove `own_risk`, and say how the transmission is protected or which safer way there is";
            findings.add(RULE.finding(measure.id.span, message).help(help));
        }
    }
}
