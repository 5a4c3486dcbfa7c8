//! The notice says that no data leave the EEA, and the register says that some do.

use crate::detail::Destination;
use crate::graph::Stop;
use crate::law::{GDPR_13_1_F, GDPR_44};
use crate::model::{Activity, Idx, Relation};
use crate::rule::{Context, Findings};
use crate::source::Span;
use crate::value::Fact;

crate::rule! {
    /// The notice says that no data leave the EEA, and the register says that some do.
    ///
    /// ## Why
    ///
    /// People are told whether their data are transferred to a third country. A denial that the declared recipients contradict misleads them, and an exception for what is "necessary" is no instrument of Chapter V.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// policies:
    ///   customers:
    ///     third_countries: none # error
    /// transfers:
    ///   postbud-ch:
    ///     country: CH
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-ch}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-ch:
    ///     country: CH
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-ch}
    /// ```
    code: "R0402",
    slug: "denied-transfer",
    severity: Error,
    law: &[GDPR_13_1_F, GDPR_44],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for idx in &register.policies {
            let policy = &cx.model.policies[*idx];
            let Some(denial) = &policy.third_countries else { continue };
            if matches!(denial.value, Fact::Unknown(_)) {
                continue;
            }
            let contradictions = contradictions(cx, &cx.model.told_by(register, *idx));
            if contradictions.is_empty() {
                continue;
            }
            let message = match denial.value {
                Fact::None => "denies transfers out of the EEA, and some are declared",
                _ => "denies transfers out of the EEA but for an exception, and some are declared",
            };
            let message = format!("`{}` {message}", *policy.id);
            let mut finding = RULE
                .finding(denial.span, message)
                .help("name the transfers and what permits each, instead of denying them");
            for (span, what) in contradictions {
                finding = finding.label(span, what);
            }
            findings.add(finding);
        }
    }
}

/// Transfers of the activities that a policy tells of, and recipients of theirs established in a third country.
fn contradictions(cx: &Context<'_>, told: &[Idx<Activity>]) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut add = |span, what: String| {
        if !found.contains(&(span, what.clone())) {
            found.push((span, what));
        }
    };
    for idx in told {
        let activity = &cx.model.activities[*idx];
        for transfer in activity.relations().filter_map(Relation::stated_transfer) {
            let transfer = &cx.model.transfers[transfer];
            for to in transfer.terms.country.iter() {
                match to.value {
                    Destination::OutsideEea => {
                        add(transfer.id.span, "this goes out of the EEA".to_owned());
                    }
                    Destination::Country(country) if !cx.law.in_eea(country, cx.as_of) => {
                        add(transfer.id.span, format!("this goes to `{country}`"));
                    }
                    Destination::Country(_) => {}
                }
            }
        }
    }
    for idx in told {
        let staying = cx.graph.staying_with(*idx);
        let reached = cx.graph.reachable_abroad(*idx).into_iter();
        for stop in reached.filter(|stop| !staying.contains(stop)) {
            let Stop::Party(party) = stop else { continue };
            let party = &cx.model.parties[party];
            let country = party.operator.as_ref().and_then(|operator| operator.country);
            if let Some(country) = country.filter(|one| !cx.law.in_eea(one.value, cx.as_of)) {
                let (id, country) = (&*party.id, country.value);
                let message = format!("this reaches `{id}`, established in `{country}`");
                add(cx.model.activities[*idx].id.span, message);
            }
        }
    }
    found
}
