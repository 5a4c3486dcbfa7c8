//! A transfer leans on an adequacy decision that does not cover it.

use crate::detail::{Destination, Gap, Safeguard};
use crate::diagnostic::Severity;
use crate::law::{GDPR_13_1_F, GDPR_45};
use crate::model::Transfer;
use crate::rule::{Context, Findings};

crate::rule! {
    /// A transfer leans on an adequacy decision that does not cover it.
    ///
    /// ## Why
    ///
    /// A decision permits transfers to the country it is about, while it is in force, and to the importers it covers. The one for the United States covers organisations on the Data Privacy Framework List only; its predecessors have been annulled.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-us:
    ///     country: US
    ///     safeguard:
    ///       adequacy: 2016/1250 # error
    ///       certified: 2019-02-01
    ///     copy: skriva till oss
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-us}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-us:
    ///     country: US
    ///     safeguard: {adequacy: 2023/1795, certified: 2026-01-15}
    ///     fallback: {standard_contractual_clauses: {module: 2, signed: 2026-02-02}}
    ///     copy: skriva till oss
    ///   support:
    ///     country: SE
    ///     remote_access_from: [US]
    ///     safeguard: {adequacy: 2023/1795, certified: 2026-01-15}
    ///     fallback: {standard_contractual_clauses: {module: 2, signed: 2026-02-02}}
    ///     copy: skriva till oss
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-us}
    ///       - {to: postbud, product: Hjälp, role: processor, agreement: {signed: 2026-02-01}, transfer: support}
    /// ```
    code: "R0407",
    slug: "void-adequacy-decision",
    severity: Error,
    law: &[GDPR_45, GDPR_13_1_F],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, transfer) in cx.model.transfers.iter() {
        let safeguard = transfer.terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
        let Some(safeguard) = safeguard else { continue };
        let Some(number) = &safeguard.adequacy else { continue };
        if let Some(defect) = defect(cx, transfer, safeguard) {
            let message = format!("the adequacy decision `{}` {defect}", **number);
            let help =
                "name the decision that covers the importer, or a safeguard under Article 46";
            let mut finding = RULE.finding(number.span, message).help(help);
            // A decision may be newer than what was read.
            if cx.law.decisions(number).next().is_none() {
                finding.severity = Severity::Warning;
                finding.help =
                    Some("compare the number with the Commission's list of decisions".to_owned());
            }
            if let Some(extended) = cx.law.extended_by(number) {
                let help = format!("write `{}`, the decision that it extends", extended.act);
                finding.help = Some(help);
            }
            findings.add(finding);
        }
    }
}

/// Why the decision does not cover a transfer; nothing where it does, or where that cannot be told.
fn defect(cx: &Context<'_>, transfer: &Transfer, safeguard: &Safeguard) -> Option<String> {
    let countries = transfer.terms.destinations().filter_map(|to| match to {
        Destination::Country(country) => Some(country),
        Destination::OutsideEea => None,
    });
    let (within, mut countries): (Vec<_>, Vec<_>) =
        countries.partition(|country| cx.law.in_eea(*country, cx.as_of));
    if countries.is_empty() {
        countries = within;
    }
    let gap = safeguard.decision_gap(&countries, cx.law, cx.as_of)?;
    Some(match (gap, countries.first()) {
        (Gap::Unknown, _) => "is none that was known when the law was read".to_owned(),
        (Gap::Extends(other), _) => format!("only extends `{}`", other.act),
        (Gap::About(other), Some(country)) => format!("is about `{other}`, not `{country}`"),
        (Gap::About(other), None) => format!("is about `{other}`"),
        (Gap::Ended(until), _) => format!("ended on {until}"),
        (Gap::NotYet(from), _) => format!("applies from {from}"),
        (Gap::OutOfScope(scope), _) => format!("covers only {scope}"),
    })
}
