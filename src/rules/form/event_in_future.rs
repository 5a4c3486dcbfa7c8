//! Something is said to have happened on a day that has not come.

use jiff::civil::Date;

use crate::law::GDPR_5_2;
use crate::model::{Model, Register};
use crate::rule::{Context, Findings};
use crate::source::Span;

crate::rule! {
    /// Something is said to have happened on a day that has not come.
    ///
    /// ## Why
    ///
    /// The day on which a contract was signed or an assessment was made shows that it was. A day that is still to come shows nothing: it is a slip of the pen, or a plan.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud # error
    ///         role: processor
    ///         agreement: {signed: 2027-02-01}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}}
    /// ```
    code: "R0806",
    slug: "event-in-future",
    severity: Warning,
    law: &[GDPR_5_2],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    // Asked of an earlier day, a register tells of days that had not come then and have now.
    let now = cx.law.oldest_reading().map_or(cx.as_of, |read| read.max(cx.as_of));
    for register in cx.registers() {
        let told = agreements(cx.model, register)
            .into_iter()
            .chain(clauses(cx.model, register))
            .chain(certifications(cx.model, register))
            .chain(policies(cx.model, register))
            .chain(assessments(cx.model, register));
        for (span, what, day) in told.filter(|(_, _, day)| *day > now) {
            let message = format!("{what} on {day}, a day that has not come");
            let help = "write the day on which it was done, or leave it out until it is";
            findings.add(RULE.finding(span, message).help(help));
        }
    }
}

/// What is told of a day, and where.
type Told = (Span, String, Date);

fn agreements(model: &Model, register: &Register) -> Vec<Told> {
    let activities = model.activities_of(register).map(|(_, activity)| activity);
    let relations = activities.flat_map(|activity| activity.relations()).filter_map(|relation| {
        let signed = relation.agreement.as_ref()?.stated()?.signed?;
        let id = &*model.parties[relation.to.value].id;
        Some((relation.to.span, format!("the agreement with `{id}` was signed"), signed.0))
    });
    let engagements = register.engagements.iter().filter_map(|idx| {
        let engagement = &model.engagements[*idx];
        let signed = engagement.agreement.as_ref()?.signed?;
        let what = format!("the agreement on `{}` was signed", *engagement.id);
        Some((engagement.id.span, what, signed.0))
    });
    relations.chain(engagements).collect()
}

fn clauses(model: &Model, register: &Register) -> Vec<Told> {
    let transfers = register.transfers.iter().map(|idx| &model.transfers[*idx]);
    let told = transfers.flat_map(|transfer| {
        let terms = &transfer.terms;
        let safeguard = terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
        safeguard.into_iter().chain(&terms.fallback).filter_map(|safeguard| {
            let signed = safeguard.standard_contractual_clauses.as_ref()?.signed?;
            let what = format!("the clauses of `{}` were signed", *transfer.id);
            Some((transfer.id.span, what, signed.0))
        })
    });
    told.collect()
}

fn certifications(model: &Model, register: &Register) -> Vec<Told> {
    let transfers = register.transfers.iter().map(|idx| &model.transfers[*idx]);
    let told = transfers.flat_map(|transfer| {
        let terms = &transfer.terms;
        let safeguard = terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
        safeguard.into_iter().chain(&terms.fallback).filter_map(|safeguard| {
            let certified = safeguard.certified.as_ref()?;
            let day = certified.stated()?.0;
            let what = format!("the importer of `{}` was found to be certified", *transfer.id);
            Some((certified.span, what, day))
        })
    });
    told.collect()
}

fn policies(model: &Model, register: &Register) -> Vec<Told> {
    let policies = register.policies.iter().map(|idx| &model.policies[*idx]);
    let told = policies.filter_map(|policy| {
        Some((policy.id.span, format!("`{}` was changed", *policy.id), policy.updated?.0))
    });
    told.collect()
}

fn assessments(model: &Model, register: &Register) -> Vec<Told> {
    let all = register.assessments.iter().map(|idx| &model.assessments[*idx]);
    let told = all.filter_map(|assessment| {
        let done = assessment.done?;
        Some((done.span, format!("`{}` was done", *assessment.id), done.value.0))
    });
    told.collect()
}
