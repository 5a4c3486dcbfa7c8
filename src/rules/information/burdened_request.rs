//! People are asked to do more than the law demands before their request is handled.

use crate::detail::Right;
use crate::diagnostic::Severity;
use crate::law::{GDPR_12_2, GDPR_16, GDPR_17};
use crate::rule::{Context, Findings};
use crate::source::{Span, Spanned};
use crate::value::Fact;

crate::rule! {
    /// People are asked to do more than the law demands before their request is handled.
    ///
    /// ## Why
    ///
    /// Whoever asks for rectification or erasure says what is wrong; they do not have to argue for it in detail, and an objection to direct marketing takes no reasons at all. An objection on grounds of one's own situation is another matter, and not reported.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// rights:
    ///   rectification:
    ///     asks_for:
    ///       - förklara i detalj varför uppgifterna är fel # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// rights:
    ///   rectification: {when: uppgifterna är fel, how: skriva till oss}
    /// ```
    code: "R0725",
    slug: "burdened-request",
    severity: Warning,
    law: &[GDPR_12_2, GDPR_16, GDPR_17],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let Some((_, rights)) = &register.rights else { continue };
        let asked = demands(&[
            ("rectification", &rights.rectification),
            ("erasure", &rights.erasure),
            ("restriction", &rights.restriction),
            ("objection to direct marketing", &rights.marketing_objection),
        ]);
        report(asked, Severity::Warning, findings);
        report(demands(&[("portability", &rights.portability)]), Severity::Advice, findings);
    }
}

/// What people are asked to do for each right.
fn demands(rights: &[(&str, &Option<Spanned<Fact<Right>>>)]) -> Vec<(Span, String)> {
    let stated = rights.iter().filter_map(|(name, right)| {
        let right = right.as_ref()?.stated()?;
        Some((name, right.asks_for.first()?))
    });
    stated.map(|(name, asked)| (asked.span(), format!("this is asked for before {name}"))).collect()
}

fn report(places: Vec<(Span, String)>, severity: Severity, findings: &mut Findings) {
    findings.add_for_all(places, |span| {
        let message =
            "people are asked to do more than the law demands before a request is handled";
        let help = "ask only what is needed to find the data, and leave the reasons to the law";
        let mut finding = RULE.finding(span, message).help(help);
        finding.severity = severity;
        finding
    });
}
