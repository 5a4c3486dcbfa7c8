//! Standard contractual clauses are not in the module that fits the roles.

use crate::detail::StandardClauses;
use crate::diagnostic::Severity;
use crate::law::{GDPR_46_2_C, SCC_ANNEX};
use crate::model::Relation;
use crate::rule::{Context, Findings};
use crate::vocabulary::Role;

crate::rule! {
    /// Standard contractual clauses are not in the module that fits the roles.
    ///
    /// ## Why
    ///
    /// The clauses come in four modules, for transfers between controllers (1), to a processor (2), between processors (3) and back to a controller (4). A contract in another module binds the parties to duties that are not theirs.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-in:
    ///     country: IN
    ///     safeguard: {standard_contractual_clauses: {module: 1, signed: 2026-02-02}}
    ///     copy: skriva till oss
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor # error
    ///         agreement: {signed: 2026-02-01}
    ///         transfer: postbud-in
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
    ///     safeguard: {standard_contractual_clauses: {module: 2, signed: 2026-02-02}}
    ///     copy: skriva till oss
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    ///         transfer: postbud-in
    /// assessments:
    ///   postbud: {name: postbud i Indien, kind: transfer, of: [orders], done: 2026-01-20}
    /// ```
    code: "R0425",
    slug: "wrong-clauses-module",
    severity: Error,
    law: &[SCC_ANNEX, GDPR_46_2_C],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for idx in &register.transfers {
            let transfer = &cx.model.transfers[*idx];
            let safeguard =
                transfer.terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
            let clauses = safeguard.and_then(|one| one.standard_contractual_clauses.as_ref());
            let Some(clauses) = clauses.filter(|clauses| clauses.decisions.is_empty()) else {
                continue;
            };
            let Some(module) = clauses.module else {
                let message = format!("the clauses of `{}` are in no module", *transfer.id);
                let help = "declare `module`: 1 between controllers, 2 to a processor, 3 between processors, 4 back to a controller";
                let mut finding = RULE.finding(transfer.id.span, message).help(help);
                finding.severity = Severity::Warning;
                findings.add(finding);
                continue;
            };
            for (_, relation) in cx.model.relations_of(register, *idx) {
                if let Some((right, role)) = fitting(cx, relation, clauses) {
                    let id = &*cx.model.parties[relation.to.value].id;
                    let message = format!(
                        "the clauses are in module {module}, and module {right} is for data that go to `{id}` in this role"
                    );
                    let help =
                        "correct `module` or `role`; a contract in the wrong module is signed anew";
                    findings.add(RULE.finding(role, message).help(help));
                }
            }
        }
    }
}

/// The module that fits the role of an importer, with the place of the role, where the clauses are in another one.
fn fitting(
    cx: &Context<'_>,
    relation: &Relation,
    clauses: &StandardClauses,
) -> Option<(u8, crate::source::Span)> {
    let role = relation.role?;
    let module = clauses.module?;
    let operator = cx.model.parties[relation.to.value].operator.as_ref();
    let seat = operator.and_then(|operator| operator.country);
    // A processor in the EEA sends the data on to a processor of its own.
    let may_send_on = seat.is_none_or(|seat| cx.law.in_eea(seat.value, cx.as_of));
    let right = match role.value {
        Role::Processor if module == 3 && may_send_on => 3,
        Role::Processor => 2,
        Role::Controller | Role::JointController => 1,
        Role::Authority | Role::GroupCompany => return None,
    };
    (right != module).then_some((right, role.span))
}
