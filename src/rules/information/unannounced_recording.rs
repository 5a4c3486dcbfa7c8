//! People are filmed, or their calls are recorded, and it is not said how they learn of it at that moment.

use std::collections::HashSet;

use crate::law::{GDPR_12_1, GDPR_13_1_C, KBL_15};
use crate::model::{Activity, Origin};
use crate::rule::{Context, Findings};
use crate::value::Fact;
use crate::vocabulary::{Operation, OriginKind, Technique};

crate::rule! {
    /// People are filmed, or their calls are recorded, and it is not said how they learn of it at that moment.
    ///
    /// ## Why
    ///
    /// Who steps in front of a camera or makes a call does not read a notice first. They are told on the spot: by a sign, or when the call begins.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   calls: # error
    ///     name: inspelade samtal
    ///     purposes:
    ///       train:
    ///         name: utbilda vår personal
    ///         lawful_basis: {legitimate_interests: {interest: ge bättre svar}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     operations: {kinds: [record], of: samtalen}
    ///     recipients: none
    ///     retention: [{erase_after: P30D, from: samtalet avslutades}]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   calls:
    ///     name: inspelade samtal
    ///     purposes:
    ///       train:
    ///         name: utbilda vår personal
    ///         lawful_basis: {legitimate_interests: {interest: ge bättre svar}}
    ///     data_subjects: [customer]
    ///     data_categories: [contact]
    ///     operations: {kinds: [record], of: samtalen}
    ///     origin: [{from: observation, informed: {when: samtalet börjar}}]
    ///     recipients: none
    ///     retention: [{erase_after: P30D, from: samtalet avslutades}]
    /// ```
    code: "R0740",
    slug: "unannounced-recording",
    severity: Warning,
    law: &[GDPR_13_1_C, GDPR_12_1, KBL_15],
    facts: Public,
    since: "0.1.0",
}

/// What happens to calls; the act on cameras says nothing of them.
const RECORDED: &str = "recorded";

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let filming: HashSet<_> =
        cx.model.activities_behind(Technique::CameraSurveillance).into_iter().collect();
    for register in cx.registers() {
        for (idx, activity) in cx.model.activities_of(register) {
            let what = match (filming.contains(&idx), records(activity)) {
                (true, _) => "filmed",
                (false, true) => RECORDED,
                (false, false) => continue,
            };
            let of_data = cx.model.data_of(activity).into_iter();
            let mut of_data = of_data.flat_map(|data| &cx.model.data[data].origin);
            let told = activity.origin.iter().any(is_announced) || of_data.any(is_announced);
            if !told {
                let message = format!(
                    "people are {what} in `{}`, and how they learn of it at that moment is not stated",
                    *activity.id
                );
                let help = "declare `informed` on the `origin`, such as by a sign at the entrance or when the call begins";
                let mut finding = RULE.finding(activity.id.span, message).help(help);
                if what == RECORDED {
                    finding.law.to_mut().retain(|provision| provision.act != KBL_15.act);
                }
                findings.add(finding);
            }
        }
    }
}

/// Whether people are told of what is observed of them.
fn is_announced(origin: &Origin) -> bool {
    let by_others =
        matches!(origin.kind(), Some(OriginKind::PublicSource | OriginKind::ThirdParty));
    !by_others && matches!(origin.informed, Some(Fact::Stated(_)))
}

/// Whether something is recorded by name, such as calls. To record data is also to note them down (GDPR 4(2)).
fn records(activity: &Activity) -> bool {
    activity.operations.as_ref().is_some_and(|operations| {
        operations.of.is_some() && operations.kinds.contains(&Operation::Record)
    })
}
