//! The list of a processor's sub-processors was last checked long ago.

use jiff::{ToSpan, civil::Date};

use crate::law::GDPR_28_2;
use crate::rule::{Context, Findings};

/// After how many days a list of sub-processors is looked at again.
const DAYS: i64 = 180;

crate::rule! {
    /// The list of a processor's sub-processors was last checked long ago.
    ///
    /// ## Why
    ///
    /// Processors change whom they engage, and tell it on a page or in a letter. Who has not looked for half a year does not know where the data are.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// processors:
    ///   postbud:
    ///     sub_processors: [molnlager] # error
    ///     evidence: {url: https://postbud.example/underbitraden, checked: 2025-11-01}
    ///   molnlager: {name: Molnlager, operator: {name: Molnlager AB, country: SE}}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01, sub_processors: general}}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// processors:
    ///   postbud:
    ///     sub_processors: [molnlager]
    ///     evidence: {url: https://postbud.example/underbitraden, checked: 2026-10-01}
    ///   molnlager: {name: Molnlager, operator: {name: Molnlager AB, country: SE}}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01, sub_processors: general}}
    /// ```
    code: "R0418",
    slug: "stale-sub-processor-list",
    severity: Advice,
    law: &[GDPR_28_2],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, party) in cx.model.parties.iter() {
        let Some(first) = party.sub_processors.first() else { continue };
        let checked = party.evidence.as_ref().and_then(|evidence| evidence.checked);
        if let Some(checked) = checked.filter(|day| is_old(day.0, cx.as_of)) {
            let id = &*party.id;
            let message =
                format!("the sub-processors of `{id}` were last checked on {}", checked.0);
            let help = "read the processor's list again, and write the day under `checked`";
            findings.add(RULE.finding(first.to.span, message).help(help));
        }
    }
}

fn is_old(checked: Date, as_of: Date) -> bool {
    checked.checked_add(DAYS.days()).is_ok_and(|due| due < as_of)
}
