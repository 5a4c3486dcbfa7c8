//! Processing rests on a legal obligation or a public task, and the law is not named.

use crate::detail::LawfulBasis;
use crate::law::{GDPR_6_3, GDPR_13_1_C};
use crate::rule::{Context, Findings};

crate::rule! {
    /// Processing rests on a legal obligation or a public task, and the law is not named.
    ///
    /// ## Why
    ///
    /// A duty or a task that permits processing is laid down in the law of the Union or of a country. Whoever is not told which law cannot see whether it demands this much.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       books:
    ///         name: föra våra räkenskaper
    ///         lawful_basis: legal_obligation # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       books:
    ///         name: föra våra räkenskaper
    ///         lawful_basis: {legal_obligation: {law: bokföringslagen (1999:1078)}}
    /// ```
    code: "R0211",
    slug: "missing-legal-provision",
    severity: Warning,
    law: &[GDPR_6_3, GDPR_13_1_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let places = cx.model.bases_of(register).filter_map(|(span, basis)| match basis {
            LawfulBasis::LegalObligation(duty) if duty.law.is_none() => {
                Some((span, "which law lays this duty down".to_owned()))
            }
            LawfulBasis::PublicTask(task) if task.law.is_none() => {
                Some((span, "which law lays this task down".to_owned()))
            }
            _ => None,
        });
        findings.add_for_all(places, |span| {
            let message = "it rests on a duty or a task under the law, and the law is not named";
            RULE.finding(span, message).help("declare `law` with the act and its section")
        });
    }
}
