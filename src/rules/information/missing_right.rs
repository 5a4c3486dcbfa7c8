//! The notice leaves out a right that people have.

use crate::detail::{LawfulBasis, Right, Rights};
use crate::law::{Basis, GDPR_13_2_B, GDPR_15_18, GDPR_20, GDPR_21, RightName, RightOnBasis};
use crate::model::Register;
use crate::rule::{Context, Findings};
use crate::source::Spanned;
use crate::value::Fact;

crate::rule! {
    /// The notice leaves out a right that people have.
    ///
    /// ## Why
    ///
    /// People are told of access, rectification, erasure and restriction, of portability where processing rests on consent or a contract, and of objection where it rests on legitimate interests or a public task. A published register prints what follows from its lawful bases; a transcript shows only what its original says.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, updated: 2026-02-01, read: 2026-11-22}}
    /// rights: # error
    ///   access: {}
    ///   rectification: {}
    ///   erasure: {}
    ///   portability: {}
    ///   complaint: {authority: SE}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, updated: 2026-02-01, read: 2026-11-22}}
    /// rights:
    ///   access: {}
    ///   rectification: {}
    ///   erasure: {}
    ///   restriction: {}
    ///   portability: {}
    ///   complaint: {authority: SE}
    /// ```
    code: "R0701",
    slug: "missing-right",
    severity: Error,
    law: &[GDPR_13_2_B, GDPR_15_18, GDPR_20, GDPR_21],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        if register.broken.contains("rights") {
            continue;
        }
        let stated = register.rights.as_ref();
        let (place, rights) = match stated {
            Some((place, rights)) => (*place, rights.clone()),
            None => (register.place, Rights::default()),
        };
        let missing: Vec<_> = owed(cx, register, &rights)
            .into_iter()
            .filter(|(_, right)| is_left_out(register, right.as_ref()))
            .collect();
        let Some((_, first)) = missing.first() else { continue };
        let place = first.as_ref().map_or(place, |right| right.span);
        let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
        let message = format!("the notice leaves out the right of {}", names.join(", "));
        let help = "state the right; it exists whether or not the notice says so";
        findings.add(RULE.finding(place, message).help(help));
    }
}

/// The rights that follow from the lawful bases, with what is stated of each.
fn owed<'a>(
    cx: &Context<'_>,
    register: &Register,
    rights: &'a Rights,
) -> Vec<(&'static str, &'a Option<Spanned<Fact<Right>>>)> {
    let policies = register.policies.iter().map(|idx| &cx.model.policies[*idx]);
    let listed = policies.flat_map(|policy| policy.lawful_bases.iter().map(|basis| &basis.value));
    let of_activities = cx.model.activities_of(register).flat_map(|(_, activity)| activity.bases());
    let bases: Vec<&LawfulBasis> = listed.chain(of_activities.map(|(_, basis)| basis)).collect();
    let asks = cx.model.activities_of(register).any(|(_, one)| one.asks().next().is_some());
    let asked = asks.then_some(Basis::Consent);
    let bases: Vec<Basis> = bases.iter().map(|basis| basis.kind()).chain(asked).collect();
    let follows = |right: RightName| {
        cx.law.right(right, cx.as_of).is_some_and(RightOnBasis::is_universal)
            || bases.iter().any(|basis| cx.law.gives(*basis, right, cx.as_of))
    };
    let all = [
        (RightName::Access, "access", &rights.access),
        (RightName::Rectification, "rectification", &rights.rectification),
        (RightName::Erasure, "erasure", &rights.erasure),
        (RightName::Restriction, "restriction", &rights.restriction),
        (RightName::Portability, "portability", &rights.portability),
        (RightName::Objection, "objection", &rights.objection),
    ];
    let owed = all.into_iter().filter(|(right, _, _)| follows(*right));
    owed.map(|(_, name, stated)| (name, stated)).collect()
}

/// A transcript leaves a right out by not stating it; another register only by stating that there is none, and a
/// published one by leaving it open.
fn is_left_out(register: &Register, right: Option<&Spanned<Fact<Right>>>) -> bool {
    match right {
        Some(right) => match right.value {
            Fact::None => true,
            Fact::Unknown(_) => register.is_published(),
            Fact::Stated(_) => false,
        },
        None => register.is_transcript(),
    }
}
