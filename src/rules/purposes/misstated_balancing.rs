//! Legitimate interests are said to permit what is not disproportionate.

use crate::detail::LawfulBasis;
use crate::law::{GDPR_6_1_F, GDPR_13_1_D};
use crate::rule::{Context, Findings};
use crate::rules::wording::{Phrases, phrase};

crate::rule! {
    /// Legitimate interests are said to permit what is not disproportionate.
    ///
    /// ## Why
    ///
    /// The test is whether the interests or fundamental rights of the person override those that are pursued. Whether an intrusion is out of proportion is another question, and a smaller one.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       remind:
    ///         name: påminna dig om det du inte har köpt
    ///         lawful_basis:
    ///           legitimate_interests:
    ///             interest: få fler köp att slutföras
    ///             balancing: det inte är ett oproportionerligt intrång # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       remind:
    ///         name: påminna dig om det du inte har köpt
    ///         lawful_basis:
    ///           legitimate_interests:
    ///             interest: få fler köp att slutföras
    ///             balancing: dina intressen inte väger tyngre
    /// ```
    code: "R0216",
    slug: "misstated-balancing",
    severity: Advice,
    law: &[GDPR_6_1_F, GDPR_13_1_D],
    facts: Public,
    since: "0.1.0",
}

const PROPORTION: Phrases =
    &[("sv", &["oproportionerlig"]), ("en", &["disproportionate"]), ("de", &["unverhältnismäßig"])];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let places = cx.model.bases_of(register).filter_map(|(_, basis)| {
            let LawfulBasis::LegitimateInterests(interests) = basis else { return None };
            let (span, words) = phrase(interests.balancing.as_ref()?, register, PROPORTION)?;
            Some((span, format!("“{words}” is not the test of the law")))
        });
        findings.add_for_all(places, |span| {
            let message = "the balance of interests is told as a question of proportion";
            let help = "say why the interests and rights of the person do not override";
            RULE.finding(span, message).help(help)
        });
    }
}
