//! A processor engages another although the agreement with it does not permit that, or does not say.

use std::collections::HashSet;

use crate::detail::Agreement;
use crate::diagnostic::{Diagnostic, Severity};
use crate::law::GDPR_28_2;
use crate::model::{Idx, Model, Party, Relation, SubProcessor};
use crate::rule::{Context, Findings};
use crate::source::Span;
use crate::vocabulary::Authorisation;

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
    ///   molnlager: {name: Molnlager, operator: {name: Molnlager AB, country: SE}, sub_processors: [serverhall]}
    ///   serverhall: {name: Serverhallen, operator: {name: Serverhallen AB, country: SE}}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud
    ///         role: processor
    ///         agreement:
    ///           signed: 2026-02-01
    ///           sub_processors: refused # error
    ///       - to: molnlager # error
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
        let activities = cx.model.activities_of(register);
        let agreed: Vec<Agreed<'_>> = activities
            .flat_map(|(_, activity)| activity.relations())
            .filter_map(|relation| agreed(cx.model, relation))
            .collect();
        let is_told = |one: &&Agreed<'_>| one.agreement.sub_processors.is_some();
        // What one agreement says of a processor is asked for in no other, and what none says is asked for once.
        let mut told: HashSet<Idx<Party>> =
            agreed.iter().filter(is_told).map(|one| one.relation.to.value).collect();
        for one in &agreed {
            let stated = one.agreement.sub_processors;
            let finding = match stated {
                Some(stated) if stated.value == Authorisation::Refused => {
                    one.refused(cx, stated.span)
                }
                None if told.insert(one.relation.to.value) => one.unsaid(cx),
                _ => continue,
            };
            findings.0.push(finding);
        }
    }
}

/// An agreement with a processor that engages others.
struct Agreed<'a> {
    relation: &'a Relation,
    agreement: &'a Agreement,
    first: &'a SubProcessor,
}

fn agreed<'a>(model: &'a Model, relation: &'a Relation) -> Option<Agreed<'a>> {
    let first = model.parties[relation.to.value].sub_processors.first()?;
    let agreement = relation.agreement.as_ref()?.stated()?;
    relation.is_processor().then_some(Agreed { relation, agreement, first })
}

impl Agreed<'_> {
    fn refused(&self, cx: &Context<'_>, place: Span) -> Diagnostic {
        let (id, other) = self.ids(cx);
        let message = format!("`{id}` may engage nobody by the agreement, and engages `{other}`");
        let help = "ask the processor, or declare what the agreement does permit";
        self.labelled(cx, RULE.finding(place, message).help(help))
    }

    fn unsaid(&self, cx: &Context<'_>) -> Diagnostic {
        let (id, other) = self.ids(cx);
        let message = format!("no agreement says that `{id}` may engage `{other}`");
        let help = "declare under `agreement` the key `sub_processors: general` or `specific`";
        let mut finding = RULE.finding(self.relation.to.span, message).help(help);
        finding.severity = Severity::Advice;
        self.labelled(cx, finding)
    }

    fn labelled(&self, cx: &Context<'_>, finding: Diagnostic) -> Diagnostic {
        let (id, other) = self.ids(cx);
        finding.label(self.first.to.span, format!("`{id}` engages `{other}` here"))
    }

    fn ids<'c>(&self, cx: &'c Context<'_>) -> (&'c str, &'c str) {
        let id = |party: Idx<Party>| &**cx.model.parties[party].id;
        (id(self.relation.to.value), id(self.first.to.value))
    }
}
