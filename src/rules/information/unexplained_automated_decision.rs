//! A decision without a human is made, and how or with what effect is not told.

use crate::law::{GDPR_13_2_F, GDPR_22};
use crate::rule::{Context, Findings};

crate::rule! {
    /// A decision without a human is made, and how or with what effect is not told.
    ///
    /// ## Why
    ///
    /// Where a decision that matters to people is based solely on automated processing, they are told of the logic involved and of what it means for them.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     automated_decisions:
    ///       about: din rätt att handla mot faktura # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     automated_decisions:
    ///       about: din rätt att handla mot faktura
    ///       logic: vi jämför dina tidigare köp med våra gränser
    ///       consequences: kan du bara betala i förskott
    /// ```
    code: "R0734",
    slug: "unexplained-automated-decision",
    severity: Error,
    law: &[GDPR_13_2_F, GDPR_22],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (_, activity) in cx.model.activities_of(register) {
            let decision = activity.automated_decisions.as_ref().and_then(|fact| fact.stated());
            let Some(decision) = decision else { continue };
            let lacking = match (&decision.logic, &decision.consequences) {
                (Some(_), Some(_)) => continue,
                (None, Some(_)) => "how it is made",
                (Some(_), None) => "what it means for people",
                (None, None) => "how it is made and what it means for people",
            };
            let message = format!(
                "`{}` decides something without a human, and {lacking} is not stated",
                *activity.id
            );
            let help = "declare `logic` and `consequences`";
            findings.add(RULE.finding(decision.about.span(), message).help(help));
        }
    }
}
