//! A transfer rests on standard contractual clauses that have been repealed.

use jiff::civil::Date;

use crate::detail::StandardClauses;
use crate::diagnostic::{Diagnostic, Severity};
use crate::law::{ClausesDecision, GDPR_46_2_C, SCC_4};
use crate::model::Transfer;
use crate::rule::{Context, Findings};
use crate::source::Span;

crate::rule! {
    /// A transfer rests on standard contractual clauses that have been repealed.
    ///
    /// ## Why
    ///
    /// The clauses of 2001, 2004 and 2010 were repealed on 27 September 2021. A contract concluded before could be relied on until 27 December 2022; one concluded later never could. The day of the contract counts, not that of the notice; one of a day before the clauses in force were there cannot hold them. Nor do such clauses help as a `fallback`.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-in:
    ///     country: IN
    ///     safeguard:
    ///       standard_contractual_clauses:
    ///         decisions:
    ///           - 2010/87/EU # error
    ///         signed: 2020-03-01
    ///     copy: skriva till oss
    ///   storage-in:
    ///     country: IN
    ///     safeguard: # error
    ///       standard_contractual_clauses: {module: 2, signed: 2020-03-01}
    ///     copy: skriva till oss
    /// processors:
    ///   storage: {name: Lagret, operator: {name: Lagret AB, country: SE}}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-in}
    ///       - {to: storage, role: processor, agreement: {signed: 2026-02-01}, transfer: storage-in}
    /// assessments:
    ///   postbud: {name: postbud i Indien, kind: transfer, of: [orders], done: 2026-01-20}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-in:
    ///     country: IN
    ///     safeguard: {standard_contractual_clauses: {module: 2, signed: 2026-02-01}}
    ///     copy: skriva till oss
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-in}
    /// assessments:
    ///   postbud: {name: postbud i Indien, kind: transfer, of: [orders], done: 2026-01-20}
    /// ```
    code: "R0421",
    slug: "repealed-contractual-clauses",
    severity: Error,
    law: &[SCC_4, GDPR_46_2_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, transfer) in cx.model.transfers.iter() {
        let terms = &transfer.terms;
        let safeguard = terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
        let place = terms.safeguard.as_ref().map_or(transfer.id.span, |safeguard| safeguard.span);
        if let Some(clauses) = safeguard.and_then(|one| one.standard_contractual_clauses.as_ref()) {
            let grounded = Grounded { transfer, clauses, place, is_fallback: false };
            report(cx, &grounded, findings);
        }
        let fallback = terms.fallback.as_ref();
        if let Some(clauses) = fallback.and_then(|one| one.standard_contractual_clauses.as_ref()) {
            let place = transfer.id.span;
            report(cx, &Grounded { transfer, clauses, place, is_fallback: true }, findings);
        }
    }
}

/// Clauses that a transfer names.
struct Grounded<'a> {
    transfer: &'a Transfer,
    clauses: &'a StandardClauses,
    place: Span,
    /// Whether they are there only if the first safeguard falls.
    is_fallback: bool,
}

impl Grounded<'_> {
    /// What does not permit anything yet is no error yet.
    fn at_most(&self, severity: Severity) -> Severity {
        if self.is_fallback { severity.max(Severity::Warning) } else { severity }
    }
}

fn report(cx: &Context<'_>, grounded: &Grounded<'_>, findings: &mut Findings) {
    let Grounded { transfer, clauses, .. } = *grounded;
    findings.0.extend(signed_too_early(cx, grounded));
    let defects = clauses.decisions.iter().filter_map(|number| {
        let decision = cx.law.clauses(number)?;
        let (severity, what) = defect(decision, clauses, cx.as_of)?;
        Some((severity, number.span, format!("`{}` {what}", **number)))
    });
    let defects: Vec<_> = defects.collect();
    let worst = defects.iter().map(|(severity, ..)| *severity).min();
    let places = defects.into_iter().map(|(_, span, what)| (span, what));
    findings.add_for_all(places, |first| {
        let rests = if grounded.is_fallback { "falls back" } else { "rests" };
        let message = format!("the transfer `{}` {rests} on repealed clauses", *transfer.id);
        let help = "sign the clauses of (EU) 2021/914 in the module that fits, and write when under `signed`";
        let mut finding = RULE.finding(first, message).help(help);
        finding.severity = grounded.at_most(worst.unwrap_or(RULE.severity));
        finding
    });
}

/// Clauses that are said to be those in force, or of which nothing else is said, in a contract of a day before there were
/// any of them.
fn signed_too_early(cx: &Context<'_>, grounded: &Grounded<'_>) -> Option<Diagnostic> {
    let Grounded { transfer, clauses, place, .. } = *grounded;
    let in_force = cx.law.all_clauses().find(|one| one.applies_until.is_none())?;
    let signed = clauses.signed.filter(|signed| signed.0 < in_force.applies_from)?.0;
    let names = |number: &str| cx.law.clauses(number).is_some_and(|one| one.act == in_force.act);
    let is_named = clauses.decisions.iter().any(|number| names(number));
    let is_of_another = !clauses.decisions.is_empty() && !is_named;
    let is_usable = |one: &ClausesDecision| one.usable_until.is_some_and(|day| cx.as_of <= day);
    if is_of_another || cx.law.all_clauses().any(is_usable) {
        return None;
    }
    let message = format!(
        "the clauses of `{}` were signed on {signed}, before those of {} applied, on {}",
        *transfer.id, in_force.act, in_force.applies_from
    );
    let help =
        "sign the clauses of (EU) 2021/914 in the module that fits, and write when under `signed`";
    let mut finding = RULE.finding(place, message).help(help);
    finding.severity = grounded.at_most(finding.severity);
    if is_named || clauses.module.is_some() {
        finding.severity = Severity::Warning;
    }
    Some(finding)
}

/// What is wrong with relying on a decision on a day, and how sure that is.
fn defect(
    decision: &ClausesDecision,
    clauses: &StandardClauses,
    as_of: Date,
) -> Option<(Severity, String)> {
    let last = decision.applies_until.filter(|last| *last < as_of)?;
    let repealed = last.tomorrow().unwrap_or(last);
    let Some(usable) = decision.usable_until.filter(|usable| as_of <= *usable) else {
        let what = format!("was repealed on {repealed}, and no contract on it is valid any more");
        return Some((Severity::Error, what));
    };
    match clauses.signed {
        None => {
            let what = format!(
                "was repealed on {repealed}; a contract of an earlier day is valid until {usable}, and the day of this one is not stated"
            );
            Some((Severity::Warning, what))
        }
        Some(signed) if signed.0 > last => {
            let what = format!("was repealed on {repealed}, and the contract is of {}", signed.0);
            Some((Severity::Error, what))
        }
        Some(_) => None,
    }
}
