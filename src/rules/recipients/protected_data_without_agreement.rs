//! Protected data lie in a system that somebody runs with whom no agreement is declared.

use crate::law::{GDPR_9, GDPR_28_3, GDPR_87};
use crate::model::{Activity, Data, Idx, Party, Register, System};
use crate::rule::{Context, Findings};
use crate::source::Spanned;
use crate::value::Fact;
use crate::vocabulary::Protection;

crate::rule! {
    /// Protected data lie in a system that somebody runs with whom no agreement is declared.
    ///
    /// ## Why
    ///
    /// Who runs a system can read what lies in it. With special categories and national identity numbers that is more than a formality: without a contract under Article 28(3) nobody there is bound to secrecy or to instructions.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// data_categories:
    ///   health: {name: uppgifter om hälsa, protected_as: special-category}
    /// recipients:
    ///   koncernen: {name: Koncernen, operator: {name: Koncernen AB, country: SE}}
    /// systems:
    ///   archive: {name: arkivet, operated_by: koncernen}
    /// activities:
    ///   orders:
    ///     data_categories: [contact.email, health] # error
    ///     special_ground: {because: du uttryckligen har samtyckt till det}
    ///     systems: [archive]
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}}
    ///       - {to: koncernen, role: group-company}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// data_categories:
    ///   health: {name: uppgifter om hälsa, protected_as: special-category}
    /// systems:
    ///   archive: {name: arkivet, operated_by: postbud}
    /// activities:
    ///   orders:
    ///     data_categories: [contact.email, health]
    ///     special_ground: {because: du uttryckligen har samtyckt till det}
    ///     systems: [archive]
    /// ```
    code: "R0430",
    slug: "protected-data-without-agreement",
    severity: Warning,
    law: &[GDPR_28_3, GDPR_9, GDPR_87],
    facts: Internal,
    since: "0.1.0",
}

/// What needs more than the ordinary.
const PROTECTED: &[Protection] = &[Protection::SpecialCategory, Protection::IdentityNumber];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers().filter(|register| !register.is_transcript()) {
        for (_, activity) in cx.model.activities_of(register) {
            for used in cx.model.systems_of(activity) {
                let system = &cx.model.systems[used.value];
                let Some(runs) = system.operated_by else { continue };
                let Some((data, held)) = protected(cx, activity, used.value) else { continue };
                if is_bound(cx, register, runs.value) {
                    continue;
                }
                let id = &*cx.model.parties[runs.value].id;
                let (what, system) = (&*cx.model.data[held].id, &*system.id);
                let message = format!(
                    "`{what}` of `{}` lies with `{id}`, with whom no agreement is declared",
                    *activity.id
                );
                let help = "name it among the recipients as a processor, with its `agreement`";
                let finding = RULE.finding(data.span, message).help(help);
                let finding =
                    finding.label(used.span, format!("the data are stored in `{system}`"));
                findings.add(finding.label(runs.span, format!("`{id}` runs `{system}`")));
            }
        }
    }
}

/// The first data of an activity in a system that the law protects, with the reference by which it uses them.
fn protected(
    cx: &Context<'_>,
    activity: &Activity,
    system: Idx<System>,
) -> Option<(Spanned<Idx<Data>>, Idx<Data>)> {
    let model = cx.model;
    let is_protected = |idx: &Idx<Data>| {
        let stated = model.data[*idx].protected_as;
        stated.is_some_and(|one| PROTECTED.contains(&one.value))
    };
    let stored = model.stored_in(system, activity).into_iter();
    let mut all =
        stored.flat_map(|one| model.data_within(one).into_iter().chain(model.data[one].parent));
    let held = all.find(is_protected)?;
    let mut named = activity.data_named();
    let used = named.find(|used| !model.common(used.value, held).is_empty())?;
    Some((used, held))
}

/// Whether some activity of a register declares an agreement with a party, or that it is open.
fn is_bound(cx: &Context<'_>, register: &Register, party: Idx<Party>) -> bool {
    let mut activities = cx.model.activities_of(register);
    activities.any(|(_, activity)| {
        activity.relations().any(|relation| {
            let is_told = matches!(relation.agreement, Some(Fact::Stated(_) | Fact::Unknown(_)));
            relation.to.value == party && is_told
        })
    })
}
