//! Data are said to be for some activities only, and others use them too.

use std::collections::HashSet;

use crate::law::{GDPR_5_1_A, GDPR_5_1_B};
use crate::model::{Data, Idx};
use crate::rule::{Context, Findings};

crate::rule! {
    /// Data are said to be for some activities only, and others use them too.
    ///
    /// ## Why
    ///
    /// A promise that data serve one purpose only is relied on. Where the same data are part of what other activities use, either the promise or the list is wrong.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// data_categories:
    ///   card:
    ///     name: kortuppgifter
    ///     only_for: [orders] # error
    ///   registration:
    ///     name: uppgifter från registreringen
    ///     includes: [card]
    /// activities:
    ///   orders:
    ///     data_categories: [contact, card]
    ///   support:
    ///     name: kundtjänst
    ///     purposes:
    ///       answer:
    ///         name: svara på frågor
    ///         lawful_basis: {contract: {necessary_for: svara dig}}
    ///     data_subjects: [customer]
    ///     data_categories: [registration]
    ///     recipients: none
    ///     retention: [{erase_after: P1Y, from: ärendet har avslutats}]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// data_categories:
    ///   card:
    ///     name: kortuppgifter
    ///     only_for: [orders]
    /// activities:
    ///   orders:
    ///     data_categories: [contact, card]
    /// ```
    code: "R0304",
    slug: "purpose-limit-contradiction",
    severity: Warning,
    law: &[GDPR_5_1_B, GDPR_5_1_A],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (idx, register) in cx.model.registers.iter() {
        let own = cx.model.data.iter().filter(|(_, data)| data.register == Some(idx));
        let limited: Vec<_> = own.filter(|(_, data)| !data.only_for.is_empty()).collect();
        if limited.is_empty() {
            continue;
        }
        let used: Vec<_> = cx
            .model
            .activities_of(register)
            .map(|(idx, activity)| {
                let whole = cx.model.data_of(activity).into_iter();
                let within: HashSet<Idx<Data>> =
                    whole.flat_map(|data| cx.model.data_within(data)).collect();
                (idx, activity, within)
            })
            .collect();
        for (of, data) in limited {
            let Some(first) = data.only_for.first() else { continue };
            let within = cx.model.data_within(of);
            let others = used.iter().filter(|(idx, _, used)| {
                !data.only_for.iter().any(|only| only.value == *idx)
                    && within.iter().any(|part| used.contains(part))
            });
            let others: Vec<_> = others.collect();
            if others.is_empty() {
                continue;
            }
            let (one, many) = ("other activity uses them", "other activities use them");
            let count = crate::rule::count(others.len(), one, many);
            let message =
                format!("the data `{}` are limited to some activities, and {count}", *data.id);
            let help =
                "take the data out of what the others use, or say for what all they are used";
            let mut finding = RULE.finding(first.span, message).help(help);
            for (_, activity, _) in others {
                let message = format!("`{}` uses some of them", *activity.id);
                finding = finding.label(activity.id.span, message);
            }
            findings.add(finding);
        }
    }
}
