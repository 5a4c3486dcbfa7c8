//! A processor engages another although the agreement with it does not permit that, or does not say.

use crate::diagnostic::{Diagnostic, Severity};
use crate::law::GDPR_28_2;
use crate::model::{Party, Relation, SubProcessor};
use crate::rule::{Context, Findings};
use crate::value::Fact;
use crate::vocabulary::{Authorisation, Role};

crate::rule! {
    /// A processor engages another although the agreement with it does not permit that, or does not say.
    ///
    /// ## Why
    ///
    /// A processor engages nobody without prior specific or general written authorisation of the controller, who answers for every link of the chain.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// processors:
    ///   postbud: {sub_processors: [molnlager]}
    ///   molnlager: {name: Molnlager, operator: {name: Molnlager AB, country: SE}}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor
    ///         agreement:
    ///           signed: 2026-02-01
    ///           sub_processors: refused # error
    ///       - to: postbud # error
    ///         product: Postbud Retur
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// processors:
    ///   postbud: {sub_processors: [molnlager]}
    ///   molnlager: {name: Molnlager, operator: {name: Molnlager AB, country: SE}}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor
    ///         agreement: {signed: 2026-02-01, sub_processors: general}
    /// ```
    code: "R0428",
    slug: "sub-processor-without-authorisation",
    severity: Warning,
    law: &[GDPR_28_2],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (_, activity) in cx.model.activities_of(register) {
            for relation in activity.relations() {
                let party = &cx.model.parties[relation.to.value];
                let is_processor = relation.role.is_some_and(|role| role.value == Role::Processor);
                let engaged = party.sub_processors.first().filter(|_| is_processor);
                findings.0.extend(engaged.and_then(|first| engages(cx, relation, party, first)));
            }
        }
    }
}

/// What is wrong with a processor that engages others; nothing where the agreement permits it, or where there is none.
fn engages(
    cx: &Context<'_>,
    relation: &Relation,
    party: &Party,
    first: &SubProcessor,
) -> Option<Diagnostic> {
    let Some(Fact::Stated(agreement)) = &relation.agreement else { return None };
    let (id, other) = (&*party.id, &*cx.model.parties[first.to.value].id);
    let finding = match agreement.sub_processors {
        Some(stated) if stated.value != Authorisation::Refused => return None,
        Some(stated) => {
            let message =
                format!("`{id}` may engage nobody by the agreement, and engages `{other}`");
            let help = "ask the processor, or declare what the agreement does permit";
            RULE.finding(stated.span, message).help(help)
        }
        None => {
            let message = format!("nothing says that `{id}` may engage `{other}`");
            let help = "declare under `agreement` the key `sub_processors: general` or `specific`";
            let mut finding = RULE.finding(relation.to.span, message).help(help);
            finding.severity = Severity::Advice;
            finding
        }
    };
    Some(finding.label(first.to.span, format!("`{id}` engages `{other}` here")))
}
