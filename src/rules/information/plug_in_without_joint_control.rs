//! A plug-in sends data to its provider, and nothing says that both answer for it.

use crate::law::{EPRIVACY_5_3, GDPR_26};
use crate::rule::{Context, Findings};
use crate::vocabulary::{Role, Technology};

crate::rule! {
    /// A plug-in sends data to its provider, and nothing says that both answer for it.
    ///
    /// ## Why
    ///
    /// Whoever puts a button or another plug-in of a social network on their page decides with the network that data are collected there and sent to it. Both are controllers of that, and people are told what each does.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud # error
    ///         role: controller
    ///         technologies: [plug-ins]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: joint-controller
    ///         technologies: [plug-ins]
    ///         arrangement: {of: insamlingen, we: [informerar dig], they: [svarar på frågor om uppgifterna]}
    /// ```
    code: "R0735",
    slug: "plug-in-without-joint-control",
    severity: Warning,
    law: &[GDPR_26, EPRIVACY_5_3],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let of_activities = cx.model.activities_of(register);
        let relations = of_activities.flat_map(|(_, activity)| activity.relations());
        let single = relations.filter(|relation| {
            let role = relation.role.map(|role| role.value);
            relation.technologies.contains(&Technology::PlugIns)
                && role != Some(Role::JointController)
        });
        let places = single.map(|relation| {
            let party = &cx.model.parties[relation.to.value];
            (relation.to.span, format!("data go to `{}` through a plug-in", *party.id))
        });
        findings.add_for_all(places, |span| {
            let message = "a plug-in collects data for its provider, and nothing says that both answer for it";
            let help = "declare `role: joint-controller` with the `arrangement`, and load it only once people have said yes";
            RULE.finding(span, message).help(help)
        });
    }
}
