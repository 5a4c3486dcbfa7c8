//! An activity uses data of which nothing says that anybody collects them.

use std::collections::HashSet;

use crate::law::GDPR_5_2;
use crate::model::{Data, Idx, Register};
use crate::rule::{Context, Findings};

crate::rule! {
    /// An activity uses data of which nothing says that anybody collects them.
    ///
    /// ## Why
    ///
    /// Data do not come from nowhere. Where the register says of other data where they come from and of these does not, either a way in is missing, with the information that people are to get there, or the data are not used at all.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// data_categories:
    ///   purchases: {name: uppgifter om köp}
    /// activities:
    ///   orders:
    ///     origin: [{from: data-subject, data_categories: [contact]}]
    ///     data_categories: [contact.email, purchases] # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// data_categories:
    ///   purchases: {name: uppgifter om köp, origin: [{from: observation}]}
    /// activities:
    ///   orders:
    ///     origin: [{from: data-subject, data_categories: [contact]}]
    ///     data_categories: [contact.email, purchases]
    /// ```
    code: "R0308",
    slug: "uncollected-data",
    severity: Advice,
    law: &[GDPR_5_2],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers().filter(|register| !register.is_transcript()) {
        let collected = collected(cx, register);
        if collected.is_empty() {
            continue;
        }
        for (_, activity) in cx.model.activities_of(register).filter(|(_, one)| !one.uses_all_data)
        {
            for used in activity.data_named() {
                let within = cx.model.data_within(used.value);
                let above = cx.model.data[used.value].parent;
                if within.into_iter().chain(above).any(|idx| collected.contains(&idx)) {
                    continue;
                }
                let message = format!(
                    "`{}` uses `{}`, and nothing says where such data come from",
                    *activity.id, *cx.model.data[used.value].id
                );
                let help = "declare `origin` of the data, or of the activity that collects them";
                findings.add(RULE.finding(used.span, message).help(help));
            }
        }
    }
}

/// The data of which it is told where they come from, with all that belongs to them: by themselves, or by an activity that
/// collects them.
fn collected(cx: &Context<'_>, register: &Register) -> HashSet<Idx<Data>> {
    let model = cx.model;
    let told = model.data.iter().filter(|(_, data)| !data.origin.is_empty()).map(|(idx, _)| idx);
    let by_activities = model.activities_of(register).flat_map(|(_, activity)| {
        activity.origin.iter().flat_map(|origin| match &*origin.data {
            [] => model.data_of(activity),
            named => named.iter().map(|used| used.value).collect(),
        })
    });
    told.chain(by_activities).flat_map(|idx| model.data_within(idx)).collect()
}
