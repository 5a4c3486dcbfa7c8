//! A processor engages another although the agreement with it does not permit that, or does not say.

use std::collections::HashSet;

use crate::detail::Agreement;
use crate::diagnostic::{Diagnostic, Severity};
use crate::law::GDPR_28_2;
use crate::model::{Idx, Model, Party, Relation, SubProcessor};
use crate::rule::{Context, Findings};
use crate::source::Spanned;
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
    ///   couriers: {name: cykelbud, kind: class, includes: [cykelbud]}
    ///   cykelbud: {name: Cykelbud, operator: {name: Cykelbud AB, country: SE}, sub_processors: [serverhall]}
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
    ///       - to: couriers
    ///         role: processor
    ///         agreement:
    ///           signed: 2026-02-01
    ///           sub_processors: refused # error
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
        let engaging = |one: &Agreed<'_>| -> Vec<Idx<Party>> {
            one.engaging.iter().map(|(party, _)| *party).collect()
        };
        let mut told: HashSet<Idx<Party>> =
            agreed.iter().filter(is_told).flat_map(&engaging).collect();
        let permits = |one: &&Agreed<'_>| {
            let stated = one.agreement.sub_processors.map(|stated| stated.value);
            stated.is_some_and(|stated| stated != Authorisation::Refused)
        };
        let permitted: HashSet<Idx<Party>> =
            agreed.iter().filter(permits).flat_map(&engaging).collect();
        for one in &agreed {
            findings.0.extend(match one.agreement.sub_processors {
                Some(stated) => one.refused(cx, stated, &permitted),
                None => one.unsaid(cx, &told),
            });
            told.extend(engaging(one));
        }
    }
}

/// An agreement with a processor that engages others, or with a class of which a member does.
struct Agreed<'a> {
    relation: &'a Relation,
    agreement: &'a Agreement,
    /// Who engages others, each with the first of them.
    engaging: Vec<(Idx<Party>, &'a SubProcessor)>,
}

fn agreed<'a>(model: &'a Model, relation: &'a Relation) -> Option<Agreed<'a>> {
    let agreement = relation.agreement.as_ref().filter(|_| relation.is_processor())?.stated()?;
    let parties = model.members_of(relation.to.value).into_iter();
    let engaging: Vec<_> =
        parties.filter_map(|idx| Some((idx, model.parties[idx].sub_processors.first()?))).collect();
    (!engaging.is_empty()).then_some(Agreed { relation, agreement, engaging })
}

impl Agreed<'_> {
    /// That the agreement refuses what a processor does; of the members of a class, one that no other agreement permits it.
    fn refused(
        &self,
        cx: &Context<'_>,
        stated: Spanned<Authorisation>,
        permitted: &HashSet<Idx<Party>>,
    ) -> Option<Diagnostic> {
        if stated.value != Authorisation::Refused {
            return None;
        }
        let is_without = |(party, _): &&(Idx<Party>, _)| !permitted.contains(party);
        let engaging = self.engaging.iter().find(is_without).or(self.engaging.first())?;
        let (who, other) = self.names(cx, *engaging);
        let message = format!("{who} may engage nobody by the agreement, and engages {other}");
        let help = "ask the processor, or declare what the agreement does permit";
        let finding = RULE.finding(stated.span, message).help(help);
        Some(labelled(cx, finding, *engaging))
    }

    fn unsaid(&self, cx: &Context<'_>, told: &HashSet<Idx<Party>>) -> Option<Diagnostic> {
        let engaging = self.engaging.iter().find(|(party, _)| !told.contains(party))?;
        let (who, other) = self.names(cx, *engaging);
        let message = format!("no agreement says that {who} may engage {other}");
        let help = "declare under `agreement` the key `sub_processors: general` or `specific`";
        let mut finding = RULE.finding(self.relation.to.span, message).help(help);
        finding.severity = Severity::Advice;
        Some(labelled(cx, finding, *engaging))
    }

    /// Who engages, with the class that it is a member of, and whom.
    fn names(
        &self,
        cx: &Context<'_>,
        (party, first): (Idx<Party>, &SubProcessor),
    ) -> (String, String) {
        let id = |party: Idx<Party>| format!("`{}`", *cx.model.parties[party].id);
        let class = self.relation.to.value;
        let who = match party == class {
            true => id(party),
            false => format!("{} of {}", id(party), id(class)),
        };
        (who, id(first.to.value))
    }
}

fn labelled(
    cx: &Context<'_>,
    finding: Diagnostic,
    (party, first): (Idx<Party>, &SubProcessor),
) -> Diagnostic {
    let id = |party: Idx<Party>| &*cx.model.parties[party].id;
    let message = format!("`{}` engages `{}` here", id(party), id(first.to.value));
    finding.label(first.to.span, message)
}
