//! A transfer to a third country names nothing that permits it.

use crate::detail::{Destination, Safeguard};
use crate::law::{Adequacy, Country, GDPR_13_1_F, GDPR_46, GDPR_49};
use crate::model::Transfer;
use crate::rule::{Context, Findings};

crate::rule! {
    /// A transfer to a third country names nothing that permits it.
    ///
    /// ## Why
    ///
    /// Where no adequacy decision covers the importer, data may leave only under an appropriate safeguard or a derogation. People are told which one, and how to get a copy; "suitable measures" is none.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-in:
    ///     country: IN
    ///     safeguard: # error
    ///       as_stated: lämpliga åtgärder
    ///   archive:
    ///     country: [GB, IN]
    ///     safeguard: # error
    ///       adequacy: 2021/1772
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-in}
    ///       - {to: postbud, product: Arkiv, role: processor, agreement: {signed: 2026-02-01}, transfer: archive}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-in:
    ///     country: IN
    ///     safeguard: {standard_contractual_clauses: {module: 2}}
    ///     copy: skriva till oss
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-in}
    /// assessments:
    ///   postbud: {name: postbud i Indien, kind: transfer, of: [orders], done: 2026-01-20}
    /// ```
    code: "R0403",
    slug: "transfer-without-safeguard",
    severity: Error,
    law: &[GDPR_13_1_F, GDPR_46, GDPR_49],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, transfer) in cx.model.transfers.iter() {
        let terms = &transfer.terms;
        let safeguard = terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
        let Some(to) = terms.destinations().find_map(|to| unpermitted(cx, transfer, safeguard, to))
        else {
            continue;
        };
        let span = terms.safeguard.as_ref().map_or(transfer.id.span, |safeguard| safeguard.span);
        let message = format!("the transfer `{}` {to} names nothing that permits it", *transfer.id);
        let help = "name a safeguard under Article 46 or a derogation under Article 49, and under `copy` how to get a copy";
        findings.add(RULE.finding(span, message).help(help));
    }
}

/// Where data go without anything that permits it. An adequacy decision permits transfers to its own country only.
fn unpermitted(
    cx: &Context<'_>,
    transfer: &Transfer,
    safeguard: Option<&Safeguard>,
    to: Destination,
) -> Option<String> {
    let decision = safeguard.and_then(|safeguard| safeguard.adequacy.as_ref());
    let named = safeguard.is_some_and(Safeguard::names_instrument);
    match (to, decision) {
        (_, None) if named => None,
        (Destination::OutsideEea, Some(number)) => {
            let beside = safeguard.is_some_and(Safeguard::names_more_than_decision);
            let is_about_named =
                cx.law.decisions(number).any(|one| transfer.terms.names(one.country));
            (!beside && is_about_named).then(|| "out of the EEA".to_owned())
        }
        (Destination::OutsideEea, None) => Some("out of the EEA".to_owned()),
        (Destination::Country(country), decision) => {
            let certified = safeguard.and_then(|safeguard| safeguard.is_certified(cx.as_of));
            let adequacy = cx.law.adequacy(country, certified, cx.as_of);
            let is_free =
                cx.law.in_eea(country, cx.as_of) || matches!(adequacy, Adequacy::Covered(_));
            let is_named = decision.is_some_and(|number| {
                let about = |to: Country| cx.law.decisions(number).any(|one| one.country == to);
                let is_about =
                    |to: Destination| matches!(to, Destination::Country(to) if about(to));
                // A decision about none of the countries is reported as such.
                about(country) || !transfer.terms.country.iter().any(|to| is_about(to.value))
            });
            let beside = safeguard.is_some_and(Safeguard::names_more_than_decision);
            (!is_free && !is_named && !beside).then(|| format!("to `{country}`"))
        }
    }
}
