//! Standard contractual clauses are not in the module that fits the roles.

use crate::detail::{Safeguard, StandardClauses};
use crate::diagnostic::Severity;
use crate::law::{GDPR_46_2_C, SCC_ANNEX};
use crate::model::{Engagement, Idx, Register, Relation, Transfer};
use crate::rule::{Context, Findings};
use crate::source::Span;
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
    ///   postbud-us:
    ///     country: US
    ///     safeguard: {adequacy: 2023/1795, certified: 2026-01-15}
    ///     fallback: {standard_contractual_clauses: {module: 4, signed: 2026-02-02}}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor # error
    ///         agreement: {signed: 2026-02-01}
    ///         transfer: postbud-in
    ///       - to: postbud
    ///         product: Arkiv
    ///         role: processor # error
    ///         agreement: {signed: 2026-02-01}
    ///         transfer: postbud-us
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
            let terms = &cx.model.transfers[*idx].terms;
            let safeguard = terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
            for clauses in safeguard.into_iter().chain(&terms.fallback).filter_map(in_force) {
                judge(cx, register, *idx, clauses, findings);
            }
        }
    }
}

/// The clauses that a safeguard names, where they are those in force.
fn in_force(safeguard: &Safeguard) -> Option<&StandardClauses> {
    let clauses = safeguard.standard_contractual_clauses.as_ref();
    clauses.filter(|clauses| clauses.decisions.is_empty())
}

fn judge(
    cx: &Context<'_>,
    register: &Register,
    idx: Idx<Transfer>,
    clauses: &StandardClauses,
    findings: &mut Findings,
) {
    let transfer = &cx.model.transfers[idx];
    let Some(module) = clauses.module else {
        let message = format!("the clauses of `{}` are in no module", *transfer.id);
        let help = "declare `module`: 1 between controllers, 2 to a processor, 3 between processors, 4 back to a controller";
        let mut finding = RULE.finding(transfer.id.span, message).help(help);
        finding.severity = Severity::Warning;
        findings.add(finding);
        return;
    };
    let mut relations = cx.model.relations_of(idx).peekable();
    // A contract may be in several modules, of which one can be declared: that for the activities.
    let used =
        if relations.peek().is_none() { engagement(cx, register, idx, module) } else { None };
    let fitting = relations.filter_map(|(_, relation)| {
        let (right, role) = fitting(cx, relation, module)?;
        let id = &*cx.model.parties[relation.to.value].id;
        Some((role, format!("module {right} is for data that go to `{id}` in this role")))
    });
    for (span, right) in fitting.chain(used) {
        let message = format!("the clauses are in module {module}, and {right}");
        let help = "correct `module` or `role`; a contract in the wrong module is signed anew";
        findings.add(RULE.finding(span, message).help(help));
    }
}

/// The engagement by which data are sent on in a module for controllers: who acts on behalf of others is a processor.
fn engagement(
    cx: &Context<'_>,
    register: &Register,
    idx: Idx<Transfer>,
    module: u8,
) -> Option<(Span, String)> {
    let uses = |one: &Engagement| {
        let stated = one.transfers.as_ref().and_then(|fact| fact.stated());
        let used = stated.into_iter().flatten().find(|used| used.value == idx)?;
        Some(used.span)
    };
    let mut all = register.engagements.iter().map(|idx| &cx.model.engagements[*idx]);
    let span = all.find_map(uses).filter(|_| matches!(module, 1 | 2))?;
    Some((span, "module 3 or 4 is for a processor that sends data on or back".to_owned()))
}

/// The module that fits the role of an importer, with the place of the role, where the clauses are in another one.
fn fitting(cx: &Context<'_>, relation: &Relation, module: u8) -> Option<(u8, Span)> {
    let role = relation.role?;
    let members = cx.model.members_of(relation.to.value);
    let mut seats = members.into_iter().filter_map(|one| cx.model.seat_of(one)).peekable();
    // A processor in the EEA sends the data on to a processor of its own.
    let may_send_on =
        seats.peek().is_none() || seats.any(|seat| cx.law.in_eea(seat.value, cx.as_of));
    let right = match role.value {
        Role::Processor if module == 3 && may_send_on => 3,
        Role::Processor => 2,
        Role::Controller | Role::JointController => 1,
        Role::Authority | Role::GroupCompany => return None,
    };
    (right != module).then_some((right, role.span))
}
