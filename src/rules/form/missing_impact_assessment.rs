//! An activity is likely to be a high risk, and nothing shows that it has been assessed.

use crate::diagnostic::Severity;
use crate::law::GDPR_35;
use crate::model::{Activity, Data, Idx, Register};
use crate::rule::{Context, Findings};
use crate::vocabulary::{AssessmentKind, Operation, Protection, Technique};

crate::rule! {
    /// An activity is likely to be a high risk, and nothing shows that it has been assessed.
    ///
    /// ## Why
    ///
    /// An assessment of the impact comes before decisions about people that rest solely on automated processing of what they are like, before specially protected data are processed on a large scale, and before other processing that is likely to be a high risk. Two signs of that in one activity are enough to ask: people are profiled, filmed, watched or recorded, many are concerned, data are combined, or they are specially protected.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders: # error
    ///     automated_decisions:
    ///       about: din rätt att handla mot faktura
    ///       logic: vi jämför dina tidigare köp med våra gränser
    ///       consequences: kan du bara betala i förskott
    ///     purposes:
    ///       score:
    ///         name: bedöma om du kan betala
    ///         lawful_basis: {legitimate_interests: {interest: undvika obetalda fakturor}}
    ///         profiling: {of: din förmåga att betala, logic: vi räknar dina obetalda fakturor}
    ///   care: # error
    ///     name: hemsjukvård
    ///     large_scale: true
    ///     purposes:
    ///       treat:
    ///         name: ge dig vård
    ///         lawful_basis: {contract: {necessary_for: ge dig den vård du har bett om}}
    ///     special_ground: {because: du har samtyckt uttryckligen till det}
    ///     data_subjects: [customer]
    ///     data_categories: [health]
    ///     necessity: {required: contractual, consequence: kan vi inte ge dig vård}
    ///     origin: [{from: data-subject}]
    ///     recipients: none
    ///     retention: [{erase_after: P3Y, from: vården avslutades}]
    /// data_categories:
    ///   health: {name: uppgifter om din hälsa, protected_as: special-category}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// assessments:
    ///   credit: {name: kredit, kind: dpia, of: [orders], done: 2026-02-01}
    /// activities:
    ///   orders:
    ///     automated_decisions:
    ///       about: din rätt att handla mot faktura
    ///       logic: vi jämför dina tidigare köp med våra gränser
    ///       consequences: kan du bara betala i förskott
    ///     purposes:
    ///       score:
    ///         name: bedöma om du kan betala
    ///         lawful_basis: {legitimate_interests: {interest: undvika obetalda fakturor}}
    ///         profiling: {of: din förmåga att betala, logic: vi räknar dina obetalda fakturor}
    /// ```
    code: "R0802",
    slug: "missing-impact-assessment",
    severity: Warning,
    law: &[GDPR_35],
    facts: Internal,
    since: "0.1.0",
}

/// What Article 35(3)(b) asks for on a large scale.
const PROTECTED: &str = "the data are specially protected";

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        if register.broken.contains("assessments") {
            continue;
        }
        let assessed = assessed(cx, register);
        let filming = cx.model.activities_behind(Technique::CameraSurveillance);
        for (idx, activity) in cx.model.activities_of(register) {
            let signs = signs(cx, activity, filming.contains(&idx));
            let decides =
                activity.automated_decisions.as_ref().is_some_and(|one| one.stated().is_some());
            let profiles = activity.purposes.iter().any(|purpose| purpose.profiling.is_some());
            // Article 35(3): (a) evaluation by automated means on which decisions about people are based; (b) specially
            // protected data on a large scale; (c) watching a place, which alone is not said to be public.
            let is_listed =
                decides && profiles || activity.large_scale && signs.contains(&PROTECTED);
            if assessed.contains(&idx) || !is_listed && signs.len() < 2 {
                continue;
            }
            let message = format!(
                "`{}` is likely to be a high risk, and no assessment of it is declared: {}",
                *activity.id,
                signs.join(", ")
            );
            let help = "assess it, and declare that under `assessments` with `kind: dpia`";
            let mut finding = RULE.finding(activity.id.span, message).help(help);
            if is_listed {
                finding.severity = Severity::Error;
            }
            findings.add(finding);
        }
    }
}

/// The activities of which the impact has been assessed.
fn assessed(cx: &Context<'_>, register: &Register) -> Vec<Idx<Activity>> {
    let all = register.assessments.iter().map(|idx| &cx.model.assessments[*idx]);
    let impact = all.filter(|one| one.kind.value == AssessmentKind::Dpia);
    impact.flat_map(|one| one.of.iter().map(|used| used.value)).collect()
}

/// What makes a high risk likely, each counted once.
fn signs(cx: &Context<'_>, activity: &Activity, is_filming: bool) -> Vec<&'static str> {
    let sensitive = |idx: Idx<Data>| {
        let protection = cx.model.data[idx].protected_as.map(|one| one.value);
        matches!(protection, Some(Protection::SpecialCategory | Protection::CriminalOffences))
    };
    let data = cx.model.data_of(activity);
    let combined = |idx: &Idx<Data>| cx.model.data[*idx].treated_when_combined_as.is_some();
    // To record data is also to note them down (GDPR 4(2)); who records calls says of what.
    let watched = activity.operations.iter().filter(|one| one.of.is_some());
    let watched = watched.flat_map(|one| &one.kinds);
    let signs = [
        (activity.purposes.iter().any(|one| one.profiling.is_some()), "people are profiled"),
        (
            activity.automated_decisions.as_ref().is_some_and(|one| one.stated().is_some()),
            "decisions are made without a human",
        ),
        (
            is_filming
                || watched
                    .into_iter()
                    .any(|one| matches!(one, Operation::Monitor | Operation::Record)),
            "people are watched or recorded",
        ),
        (data.iter().any(combined), "data are combined"),
        (data.into_iter().any(sensitive), PROTECTED),
        (activity.large_scale, "many people are concerned"),
    ];
    signs.into_iter().filter(|(holds, _)| *holds).map(|(_, sign)| sign).collect()
}
