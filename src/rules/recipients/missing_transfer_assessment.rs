//! A transfer rests on a safeguard, and the law of the country has not been assessed.

use crate::detail::{Destination, Safeguard};
use crate::law::{Adequacy, GDPR_46, SCC_CLAUSE_14};
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
    law: &[GDPR_46, SCC_CLAUSE_14],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for idx in &register.transfers {
            let transfer = &cx.model.transfers[*idx];
            let safeguard =
                transfer.terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
            if !safeguard.is_some_and(|safeguard| leans_on_contract(cx, transfer, safeguard)) {
                continue;
            }
            let mut relations = cx.model.relations_of(register, *idx);
            if let Some((activity, _)) =
                relations.find(|(activity, _)| !is_assessed(cx, register, &activity.id))
            {
                let message = format!(
                    "nothing assesses the law of the country to which `{}` goes",
                    *transfer.id
                );
                let help =
                    format!("declare an assessment of `kind: transfer` of `{}`", *activity.id);
                findings.add(RULE.finding(transfer.id.span, message).help(help));
            }
        }
    }
}

/// Whether what permits a transfer needs an assessment: clauses, binding rules or compelling interests, to a country
/// that no adequacy decision covers.
fn leans_on_contract(cx: &Context<'_>, transfer: &Transfer, safeguard: &Safeguard) -> bool {
    let is_contract = safeguard.standard_contractual_clauses.is_some()
        || safeguard.binding_corporate_rules.is_some()
        || safeguard.derogation == Some(Derogation::CompellingInterests);
    let certified = safeguard.is_certified(cx.as_of);
    let is_covered = |to: Destination| match to {
        Destination::OutsideEea => false,
        Destination::Country(country) => {
            matches!(cx.law.adequacy(country, certified, cx.as_of), Adequacy::Covered(_))
        }
    };
    is_contract && !transfer.terms.country.iter().all(|to| is_covered(to.value))
}

fn is_assessed(cx: &Context<'_>, register: &Register, activity: &str) -> bool {
    let assessments = register.assessments.iter().map(|idx| &cx.model.assessments[*idx]);
    let mut of_transfers =
        assessments.filter(|assessment| assessment.kind.value == AssessmentKind::Transfer);
    of_transfers.any(|assessment| {
        assessment.of.iter().any(|of| **cx.model.activities[of.value].id == *activity)
    })
}
