//! Data are called anonymous although they can be linked to a person.

use crate::law::{GDPR_4_1, GDPR_RECITAL_26};
use crate::model::{Activity, Data, Idx, Origin, Purpose, Register};
use crate::rule::{Context, Findings};
use crate::rules::wording::{Phrases, phrase};
use crate::vocabulary::{Identifies, OriginKind};

const ANONYMOUS: Phrases =
    &[("sv", &["anonyma", "anonymt"]), ("en", &["anonymous"]), ("de", &["anonyme"])];

crate::rule! {
    /// Data are called anonymous although they can be linked to a person.
    ///
    /// ## Why
    ///
    /// Data are anonymous only if nobody can identify the person by means reasonably likely to be used. Whoever has data collected shares the responsibility for it, even if only the recipient can see whom they are about.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    ///         linkable_to: ett användarkonto
    ///         returns:
    ///           identifies: never # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    ///         linkable_to: ett användarkonto
    ///         returns: {identifies: alone}
    /// ```
    code: "R0302",
    slug: "anonymity-contradiction",
    severity: Warning,
    law: &[GDPR_4_1, GDPR_RECITAL_26],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (_, activity) in cx.model.activities_of(register) {
            observed(cx, activity, findings);
            for purpose in &activity.purposes {
                anonymous_people(cx, register, (activity, purpose), findings);
            }
        }
    }
    linked(cx, findings);
}

/// Data that are said to point to nobody, although they arise when a person uses something.
fn observed(cx: &Context<'_>, activity: &Activity, findings: &mut Findings) {
    let mut kinds = activity.origin.iter().filter_map(Origin::kind);
    if !kinds.any(|kind| kind == OriginKind::Observation) {
        return;
    }
    for data in cx.model.data_of(activity) {
        let data = &cx.model.data[data];
        let Some(identifies) = data.identifies else { continue };
        if identifies.value == Identifies::Never {
            let message = format!(
                "`{}` are called anonymous, and they arise when `{}` observes a person",
                *data.id, *activity.id
            );
            let help = "say how and when they are made anonymous, and treat them as personal data until then";
            let finding = RULE.finding(identifies.span, message).help(help);
            findings.add(finding.label(activity.id.span, "people are observed here"));
        }
    }
}

/// A purpose that is said to keep people anonymous, although it uses data that point to them.
fn anonymous_people(
    cx: &Context<'_>,
    register: &Register,
    (activity, purpose): (&Activity, &Purpose),
    findings: &mut Findings,
) {
    let Some(limit) = &purpose.limit else { return };
    let Some((span, words)) = phrase(limit, register, ANONYMOUS) else { return };
    let own: Vec<_> = purpose.data.iter().map(|used| used.value).collect();
    let used = if own.is_empty() { cx.model.data_of(activity) } else { own };
    let is_personal = |idx: &Idx<Data>| {
        cx.model.data[*idx].identifies.is_none_or(|one| one.value != Identifies::Never)
    };
    if let Some(personal) = used.iter().find(|idx| is_personal(idx)) {
        let personal = &*cx.model.data[*personal].id;
        let message = format!("`{}` says “{words}”, and it uses `{personal}`", *purpose.id);
        let help = "leave the claim out, or name only data that point to nobody";
        findings.add(RULE.finding(span, message).help(help));
    }
}

/// What a recipient gives back is called anonymous, although it can link what it collects.
fn linked(cx: &Context<'_>, findings: &mut Findings) {
    let activities = cx.model.activities.iter();
    for relation in activities.flat_map(|(_, activity)| activity.relations()) {
        let identifies = relation.returns.as_ref().and_then(|returns| returns.identifies);
        let (Some(identifies), Some(linkable)) = (identifies, &relation.linkable_to) else {
            continue;
        };
        if identifies.value == Identifies::Never {
            let party = &cx.model.parties[relation.to.value];
            let message = format!(
                "what `{}` collects is called anonymous, and it can link it to a person",
                *party.id
            );
            findings.add(
                RULE.finding(identifies.span, message)
                    .label(linkable.span, "it can be linked to this")
                    .help("say that the data are anonymous to the organisation alone and personal data all the same"),
            );
        }
    }
}
