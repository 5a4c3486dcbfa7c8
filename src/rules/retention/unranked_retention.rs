//! A time of its own stands beside times for all, and it is not said which goes first.

use crate::law::{GDPR_12_1, GDPR_13_2_A};
use crate::rule::{Context, Findings};

crate::rule! {
    /// A time of its own stands beside times for all, and it is not said which goes first.
    ///
    /// ## Why
    ///
    /// Where data of an activity are erased sooner or later than the rest, people have to know that its rule is an exception. Otherwise both seem to hold, and the longer one may be what happens.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// retention_schedules:
    ///   general:
    ///     name: allmänna regler
    ///     for_all_activities: true
    ///     rules: [{erase_after: P5Y, from: du senast beställde}]
    /// activities:
    ///   orders:
    ///     retention: # error
    ///       - {erase_after: P3Y, from: du senast beställde}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// retention_schedules:
    ///   general:
    ///     name: allmänna regler
    ///     for_all_activities: true
    ///     rules: [{erase_after: P5Y, from: du senast beställde}]
    /// activities:
    ///   orders:
    ///     retention:
    ///       - {erase_after: P3Y, from: du senast beställde, exception: true}
    /// ```
    code: "R0510",
    slug: "unranked-retention",
    severity: Advice,
    law: &[GDPR_13_2_A, GDPR_12_1],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let Some(general) = cx.model.retention_for_all(register).find(|rule| rule.says_when())
        else {
            continue;
        };
        let places = cx.model.activities_of(register).filter_map(|(_, activity)| {
            let retention = activity.retention.as_ref()?;
            let own = retention.stated()?.iter().any(|rule| rule.says_when() && !rule.exception);
            let message = format!("`{}` has a time of its own", *activity.id);
            own.then_some((retention.span, message))
        });
        findings.add_for_all(places, |span| {
            let message = "times of single activities stand beside times for all, and which go first is not told";
            let help = "declare `exception: true` on the rules that go before those for all activities";
            let finding = RULE.finding(span, message).help(help);
            finding.label(general.span, "this holds for all activities")
        });
    }
}
