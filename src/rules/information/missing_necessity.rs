//! It is not said whether people have to give their data.

use crate::diagnostic::Severity;
use crate::law::GDPR_13_2_E;
use crate::rule::{Context, Findings, is_missing};
use crate::vocabulary::OriginKind;

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
        let silent = cx.model.activities_of(register).filter(|(_, activity)| {
            let mut origins = activity.origin.iter();
            origins.any(|origin| origin.kind() == Some(OriginKind::DataSubject))
                && is_missing(activity.necessity.as_ref(), register)
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
    }
}
