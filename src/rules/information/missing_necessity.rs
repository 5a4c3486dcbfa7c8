//! It is not said whether people have to give their data.

use crate::diagnostic::Severity;
use crate::law::GDPR_13_2_E;
use crate::model::{Activity, Origin};
use crate::rule::{Context, Findings, is_missing};
use crate::vocabulary::{OriginKind, Requirement};

crate::rule! {
    /// It is not said whether people have to give their data.
    ///
    /// ## Why
    ///
    /// Where data come from the person, the notice says whether the law or a contract demands them and what happens if they are not given.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   support: # error
    ///     name: kundtjänst
    ///     purposes:
    ///       answer:
    ///         name: svara på frågor
    ///         lawful_basis: {legitimate_interests: {interest: hjälpa våra kunder}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     origin: [{from: data-subject}]
    ///     recipients: none
    ///     retention: [{erase_after: P1Y, from: ärendet har avslutats}]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   support:
    ///     name: kundtjänst
    ///     purposes:
    ///       answer:
    ///         name: svara på frågor
    ///         lawful_basis: {legitimate_interests: {interest: hjälpa våra kunder}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     origin: [{from: data-subject}]
    ///     necessity: {required: voluntary}
    ///     recipients: none
    ///     retention: [{erase_after: P1Y, from: ärendet har avslutats}]
    /// ```
    code: "R0709",
    slug: "missing-necessity",
    severity: Warning,
    law: &[GDPR_13_2_E],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let is_told = cx.model.activities_of(register).any(|(_, activity)| says(activity));
        let silent = cx.model.activities_of(register).filter(|(_, activity)| {
            let given = |origin: &Origin| origin.kind() == Some(OriginKind::DataSubject);
            let gives = activity.origin.iter().any(given)
                || !is_told && comes_from(cx, activity).any(given);
            gives && is_missing(activity.necessity.as_ref(), register)
        });
        let places =
            silent.map(|(_, activity)| (activity.id.span, "nothing is said here".to_owned()));
        findings.add_for_all(places, |span| {
            let message =
                "it is not said whether people have to give their data, and what happens otherwise";
            let mut finding = RULE.finding(span, message).help("declare `necessity`");
            if register.is_transcript() {
                finding.severity = Severity::Advice;
            }
            finding
        });
        let places = cx.model.activities_of(register).filter_map(|(_, activity)| {
            let necessity = activity.necessity.as_ref()?.stated()?;
            let is_owed = matches!(
                necessity.required,
                Requirement::Statutory | Requirement::Contractual | Requirement::PreContractual
            );
            let is_told = necessity.consequence.is_some();
            (is_owed && !is_told)
                .then(|| (activity.id.span, "what follows is not stated".to_owned()))
        });
        findings.add_for_all(places, |span| {
            let message =
                "people have to give their data, and what happens otherwise is not stated";
            RULE.finding(span, message).help("declare `consequence` under `necessity`")
        });
    }
}

/// Whether an activity says anything of it, for the whole, for a purpose or for some data.
fn says(activity: &Activity) -> bool {
    activity.necessity.is_some()
        || activity.purposes.iter().any(|purpose| purpose.necessity.is_some())
        || activity.terms.iter().any(|terms| terms.necessity.is_some())
}

/// Where the data of an activity come from, as it is declared of the data.
fn comes_from<'a>(cx: &Context<'a>, activity: &Activity) -> impl Iterator<Item = &'a Origin> {
    let model = cx.model;
    model.data_of(activity).into_iter().flat_map(move |idx| {
        let data = &model.data[idx];
        let near = data.items.iter().copied().chain(data.parent).chain([idx]);
        near.flat_map(move |idx| &model.data[idx].origin)
    })
}
