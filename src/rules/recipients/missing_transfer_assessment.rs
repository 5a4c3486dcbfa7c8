//! A transfer rests on a safeguard, and the law of the country has not been assessed.

use std::collections::BTreeSet;

use crate::detail::{Destination, Safeguard};
use crate::law::{Adequacy, GDPR_46, GDPR_49, SCC_CLAUSE_14};
use crate::model::{Register, Transfer};
use crate::rule::{Context, Findings};
use crate::vocabulary::{AssessmentKind, Derogation};

crate::rule! {
    /// A transfer rests on a safeguard, and the law of the country has not been assessed.
    ///
    /// ## Why
    ///
    /// A contract does not bind the authorities of the country to which data go. Who relies on clauses or binding rules examines whether that country's law lets the importer keep them, adds measures where it does not, and writes the result down.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-in: # error
    ///     country: IN
    ///     safeguard: {standard_contractual_clauses: {module: 2, signed: 2026-02-02}}
    ///     copy: skriva till oss
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-in}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-in:
    ///     country: IN
    ///     safeguard: {standard_contractual_clauses: {module: 2, signed: 2026-02-02}}
    ///     copy: skriva till oss
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-in}
    /// assessments:
    ///   postbud: {name: postbud i Indien, kind: transfer, of: [orders], done: 2026-01-20}
    /// ```
    code: "R0426",
    slug: "missing-transfer-assessment",
    severity: Warning,
    law: &[GDPR_46, SCC_CLAUSE_14, GDPR_49],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        if register.broken.contains("assessments") {
            continue;
        }
        for idx in &register.transfers {
            let transfer = &cx.model.transfers[*idx];
            let places = places_on_contract(cx, transfer);
            let mut relations = cx.model.relations_of(*idx);
            let open = relations.find(|(activity, _)| !is_assessed(cx, register, &activity.id));
            let Some((activity, _)) = open.filter(|_| !places.is_empty()) else { continue };
            let message = format!(
                "nothing assesses the law of {}, to which `{}` goes",
                places.join(", "),
                *transfer.id
            );
            let help = format!("declare an assessment of `kind: transfer` of `{}`", *activity.id);
            let mut finding = RULE.finding(transfer.id.span, message).help(help);
            let law = if binds_by_contract(transfer) {
                vec![GDPR_46, SCC_CLAUSE_14]
            } else {
                vec![GDPR_49]
            };
            finding.law = law.into();
            findings.add(finding);
        }
    }
}

/// The places of a transfer where only clauses, binding rules or compelling interests permit it: outside the EEA, and
/// covered by no adequacy decision. What is agreed on as `fallback` permits it where the first safeguard does not.
fn places_on_contract(cx: &Context<'_>, transfer: &Transfer) -> Vec<String> {
    let terms = &transfer.terms;
    let safeguard = terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
    if !safeguard.into_iter().chain(&terms.fallback).any(is_contract) {
        return Vec::new();
    }
    let certified = safeguard.and_then(|safeguard| safeguard.is_certified(cx.as_of));
    let names_decision = safeguard.is_some_and(|safeguard| safeguard.adequacy.is_some());
    let is_free = |country| {
        cx.law.in_eea(country, cx.as_of)
            || match cx.law.adequacy(country, certified, cx.as_of) {
                Adequacy::Covered(_) => true,
                // Whether the named decision covers the importer is asked elsewhere.
                Adequacy::Undecided(_) => names_decision,
                Adequacy::OutOfScope(_) | Adequacy::None => false,
            }
    };
    let read_from = terms.remote_access_from.iter().map(|from| Destination::Country(from.value));
    let all = terms.country.iter().map(|to| to.value).chain(read_from);
    let places: BTreeSet<String> = all
        .filter_map(|to| match to {
            Destination::OutsideEea => Some("the country".to_owned()),
            Destination::Country(country) if is_free(country) => None,
            Destination::Country(country) => Some(format!("`{country}`")),
        })
        .collect();
    places.into_iter().collect()
}

/// Whether clauses or binding rules are among what permits a transfer; compelling interests have an assessment of their
/// own (GDPR 49(1), second subparagraph).
fn binds_by_contract(transfer: &Transfer) -> bool {
    let terms = &transfer.terms;
    let safeguard = terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
    safeguard.into_iter().chain(&terms.fallback).any(|one| {
        one.standard_contractual_clauses.is_some() || one.binding_corporate_rules.is_some()
    })
}

/// Whether a safeguard binds the importer and not its authorities.
fn is_contract(safeguard: &Safeguard) -> bool {
    safeguard.standard_contractual_clauses.is_some()
        || safeguard.binding_corporate_rules.is_some()
        || safeguard.derogation == Some(Derogation::CompellingInterests)
}

fn is_assessed(cx: &Context<'_>, register: &Register, activity: &str) -> bool {
    let assessments = register.assessments.iter().map(|idx| &cx.model.assessments[*idx]);
    let mut of_transfers =
        assessments.filter(|assessment| assessment.kind.value == AssessmentKind::Transfer);
    of_transfers.any(|assessment| {
        assessment.of.iter().any(|of| **cx.model.activities[of.value].id == *activity)
    })
}
