//! What permits a transfer ends soon.

use jiff::{ToSpan, civil::Date};

use crate::detail::{Destination, Safeguard};
use crate::law::{Adequacy, GDPR_45, GDPR_46};
use crate::model::Transfer;
use crate::rule::{Context, Findings};
use crate::source::Span;

/// How many days before the end it is reported.
const DAYS: i64 = 180;

crate::rule! {
    /// What permits a transfer ends soon.
    ///
    /// ## Why
    ///
    /// Some adequacy decisions have a last day, and so have contracts on repealed clauses. On the day after, the transfer is unlawful unless something else permits it, and a new contract takes time.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// # as of 2022-10-01
    /// transfers:
    ///   postbud-in:
    ///     country: IN
    ///     safeguard:
    ///       standard_contractual_clauses:
    ///         decisions:
    ///           - 2010/87/EU # error
    ///         signed: 2020-03-01
    ///     copy: skriva till oss
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2020-02-01}, transfer: postbud-in}
    /// assessments:
    ///   postbud: {name: postbud i Indien, kind: transfer, of: [orders], done: 2022-01-20}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// # as of 2022-10-01
    /// transfers:
    ///   postbud-in:
    ///     country: IN
    ///     safeguard: {standard_contractual_clauses: {module: 2, signed: 2022-09-01}}
    ///     copy: skriva till oss
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2020-02-01}, transfer: postbud-in}
    /// assessments:
    ///   postbud: {name: postbud i Indien, kind: transfer, of: [orders], done: 2022-01-20}
    /// ```
    code: "R0423",
    slug: "ending-transfer-ground",
    severity: Warning,
    law: &[GDPR_45, GDPR_46],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, transfer) in cx.model.transfers.iter() {
        if let Some((span, what, last)) = ending(cx, transfer) {
            let message =
                format!("the transfer `{}` leans on {what}, which ends on {last}", *transfer.id);
            let help = "agree on another safeguard before then, and declare it as `safeguard` or `fallback`";
            findings.add(RULE.finding(span, message).help(help));
        }
    }
}

/// What a transfer leans on that ends soon, with its last day.
fn ending(cx: &Context<'_>, transfer: &Transfer) -> Option<(Span, String, Date)> {
    let soon = |last: &Date| {
        *last >= cx.as_of && cx.as_of.checked_add(DAYS.days()).is_ok_and(|limit| *last <= limit)
    };
    let terms = &transfer.terms;
    if terms.fallback.as_ref().is_some_and(Safeguard::names_instrument) {
        return None;
    }
    let safeguard = terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
    let clauses = safeguard.and_then(|safeguard| safeguard.standard_contractual_clauses.as_ref());
    let older = clauses.into_iter().flat_map(|clauses| &clauses.decisions).find_map(|number| {
        let last = cx.law.clauses(number)?.usable_until.filter(soon)?;
        Some((number.span, format!("the clauses of `{}`", **number), last))
    });
    let number = safeguard.and_then(|safeguard| safeguard.adequacy.as_ref());
    if older.is_some() || number.is_none() && safeguard.is_some_and(Safeguard::names_instrument) {
        return older;
    }
    terms.country.iter().find_map(|to| {
        let Destination::Country(country) = to.value else { return None };
        let certified = safeguard.and_then(|safeguard| safeguard.is_certified(cx.as_of));
        let Adequacy::Covered(decision) = cx.law.adequacy(country, certified, cx.as_of) else {
            let last = cx.law.in_eea_until(country).filter(soon)?;
            return Some((to.span, format!("`{country}` counting as part of the EEA"), last));
        };
        let last = decision.applies_until.filter(soon)?;
        let span = number.map_or(to.span, |number| number.span);
        Some((span, format!("the adequacy decision `{}`", decision.act), last))
    })
}
