//! The notice says that no data leave the EEA, and the register says that some do.

use crate::detail::Destination;
use crate::graph::Stop;
use crate::law::{GDPR_13_1_F, GDPR_44};
use crate::model::Register;
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
        let policies = register.policies.iter().map(|idx| &cx.model.policies[*idx]);
        let denials = policies.filter_map(|policy| {
            let denial = policy.third_countries.as_ref()?;
            (!matches!(denial.value, Fact::Unknown(_))).then_some((policy, denial))
        });
        let denials: Vec<_> = denials.collect();
        // Following the data of every activity takes long, and most notices deny nothing.
        if denials.is_empty() {
            continue;
        }
        let contradictions = contradictions(cx, register);
        if contradictions.is_empty() {
            continue;
        }
        for (policy, denial) in denials {
            let message =
                format!("`{}` denies transfers out of the EEA, and some are declared", *policy.id);
            let mut finding = RULE
                .finding(denial.span, message)
                .help("name the transfers and what permits each, instead of denying them");
            for (span, what) in &contradictions {
                finding = finding.label(*span, what.clone());
            }
            findings.add(finding);
        }
    }
}

/// Transfers that are declared, and recipients established in a third country.
fn contradictions(cx: &Context<'_>, register: &Register) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for idx in &register.transfers {
        let transfer = &cx.model.transfers[*idx];
        match transfer.terms.country.value {
            Destination::OutsideEea => {
                found.push((transfer.id.span, "this goes out of the EEA".to_owned()));
            }
            Destination::Country(country) if !cx.law.in_eea(country, cx.as_of) => {
                found.push((transfer.id.span, format!("this goes to `{country}`")));
            }
            Destination::Country(_) => {}
        }
    }
    for (idx, activity) in cx.model.activities_of(register) {
        for party in cx.graph.recipients_of(idx) {
            let flows = cx.graph.flows_from(Stop::Party(party));
            let countries = flows.filter_map(|(stop, _)| match stop {
                Stop::Country(country) if !cx.law.in_eea(country, cx.as_of) => Some(country),
                _ => None,
            });
            for country in countries {
                let name = &*cx.model.parties[party].id;
                let message = format!("this reaches `{name}`, established in `{country}`");
                found.push((activity.id.span, message));
            }
        }
    }
    found
}
