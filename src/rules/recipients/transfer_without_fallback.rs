//! A transfer leans on a decision that a court is asked to annul, and on nothing else.

use crate::detail::Safeguard;
use crate::law::{Decision, GDPR_45, GDPR_46};
use crate::model::Transfer;
use crate::rule::{Context, Findings};
use crate::source::Span;

crate::rule! {
    /// A transfer leans on a decision that a court is asked to annul, and on nothing else.
    ///
    /// ## Why
    ///
    /// Both predecessors of the decision for the United States were annulled, from one day to the next. Who has agreed on standard contractual clauses beside it can go on the day after.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-us:
    ///     country: US
    ///     safeguard:
    ///       adequacy: 2023/1795 # error
    ///       certified: 2026-01-15
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
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-us}
    /// ```
    code: "R0424",
    slug: "transfer-without-fallback",
    severity: Advice,
    law: &[GDPR_45, GDPR_46],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, transfer) in cx.model.transfers.iter() {
        if let Some((span, act)) = contested(cx, transfer) {
            let message = format!(
                "the transfer `{}` leans on `{act}` alone, which a court is asked to annul",
                *transfer.id
            );
            let help =
                "agree on standard contractual clauses too, and declare them under `fallback`";
            findings.add(RULE.finding(span, message).help(help));
        }
    }
}

/// The contested decision that a transfer leans on, where nothing else permits it.
fn contested<'a>(cx: &Context<'a>, transfer: &'a Transfer) -> Option<(Span, &'a str)> {
    let terms = &transfer.terms;
    let safeguard = terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated())?;
    let number = safeguard.adequacy.as_ref()?;
    let others = Safeguard { adequacy: None, ..safeguard.clone() };
    if others.names_instrument() || terms.fallback.is_some() {
        return None;
    }
    let is_contested = |decision: &&Decision| {
        decision.contested_since.is_some_and(|day| day <= cx.as_of)
            && decision.applies_until.is_none_or(|until| cx.as_of <= until)
    };
    // One that does not cover the importer is another rule's affair.
    let is_outside = safeguard.is_certified(cx.as_of) == Some(false);
    let decision = cx.law.decisions(number).find(is_contested).filter(|_| !is_outside)?;
    Some((number.span, decision.act.as_str()))
}
