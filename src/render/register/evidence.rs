//! Where each fact was found: a table of places and evidence.

use crate::detail::{Evidence, LawfulBasis, Link, OptOut};
use crate::model::{Activity, Idx, Origin, Party, Relation};
use crate::page::Phrase;

use super::super::sheet::Sheet;
use super::Writer;

/// A place with the evidence for what stands there.
type Found<'a> = (String, &'a Evidence);

impl Writer<'_> {
    /// The table. Shared declarations are listed where the register uses them.
    pub(super) fn evidence(&self) -> Sheet {
        let rows = self
            .found()
            .into_iter()
            .map(|(place, evidence)| vec![Phrase::name(place), self.where_found(evidence)]);
        self.sheet("evidence", "register.evidence_caption", &["place", "evidence"], rows)
    }

    fn where_found(&self, evidence: &Evidence) -> Phrase {
        let mut parts = Vec::new();
        if !evidence.lines.is_empty() {
            let lines = evidence.lines.iter().map(|line| Phrase::text(line.to_string())).collect();
            parts.push(self.say("evidence.lines", &[("lines", self.locale.and(lines).into())]));
        }
        if let Some(url) = &evidence.url {
            parts.push(Phrase::link(&*url.0, Phrase::name(&*url.0)));
        }
        if let Some(contract) = &evidence.contract {
            parts.push(
                self.say("evidence.contract", &[("number", Phrase::name(&**contract).into())]),
            );
        }
        if let Some(day) = evidence.checked {
            parts.push(self.say("evidence.checked", &[("date", self.locale.date(day.0).into())]));
        }
        if let Some(quote) = &evidence.quote {
            parts
                .push(self.say("evidence.quote", &[("quote", Phrase::name(&*quote.value).into())]));
        }
        let joined = parts.into_iter().reduce(|mut all, next| {
            all.push(Phrase::text(", "));
            all.push(next);
            all
        });
        joined.unwrap_or_default()
    }

    fn found(&self) -> Vec<Found<'_>> {
        let mut found: Vec<Found<'_>> = Vec::new();
        self.of_organisation(&mut found);
        for (_, activity) in self.model().activities_of(self.register) {
            of_activity(activity, self, &mut found);
        }
        self.of_data(&mut found);
        self.of_notice(&mut found);
        found
    }

    fn of_organisation<'f>(&'f self, found: &mut Vec<Found<'f>>) {
        if let Some(controller) = &self.register.controller {
            push(found, "controller".into(), controller.evidence.as_ref());
        }
        let mut parties: Vec<Idx<Party>> = Vec::new();
        for (idx, _) in self.model().activities_of(self.register) {
            parties.extend(self.project.graph.recipients_of(idx));
        }
        parties.sort_unstable();
        parties.dedup();
        for idx in parties {
            let party = &self.model().parties[idx];
            push(found, format!("recipients/{}", *party.id), party.evidence.as_ref());
        }
        for idx in self.systems_named() {
            let system = &self.model().systems[idx];
            push(found, format!("systems/{}", *system.id), system.evidence.as_ref());
        }
        for idx in &self.register.measures {
            let measure = &self.model().measures[*idx];
            push(found, format!("measures/{}", *measure.id), measure.evidence.as_ref());
        }
        for idx in &self.register.transfers {
            let transfer = &self.model().transfers[*idx];
            push(found, format!("transfers/{}", *transfer.id), transfer.terms.evidence.as_ref());
        }
        for idx in &self.register.schedules {
            let schedule = &self.model().schedules[*idx];
            for (number, rule) in schedule.rules.iter().enumerate() {
                let place = format!("retention_schedules/{}/rules/{number}", *schedule.id);
                of_rule(place, rule, found);
            }
        }
    }

    fn of_data<'f>(&'f self, found: &mut Vec<Found<'f>>) {
        let own = |register: Option<_>| register == Some(self.register_idx);
        for (_, subject) in self.model().data_subjects.iter().filter(|(_, one)| own(one.register)) {
            push(found, format!("data_subjects/{}", *subject.id), subject.evidence.as_ref());
        }
        for (_, data) in self.model().data.iter().filter(|(_, one)| own(one.register)) {
            let place = format!("data_categories/{}", *data.id);
            of_origins(&place, &data.origin, found);
            push(found, place, data.evidence.as_ref());
        }
    }

    fn of_notice<'f>(&'f self, found: &mut Vec<Found<'f>>) {
        for idx in &self.register.policies {
            let policy = &self.model().policies[*idx];
            let place = format!("policies/{}", *policy.id);
            push(found, place.clone(), policy.evidence.as_ref());
            for (number, scope) in policy.applies_to.iter().enumerate() {
                push(found, format!("{place}/applies_to/{number}"), scope.evidence.as_ref());
            }
            for (number, basis) in policy.lawful_bases.iter().enumerate() {
                push(found, format!("{place}/lawful_bases/{number}"), of_basis(&basis.value));
            }
            let stated = policy.third_countries.as_ref().and_then(|fact| fact.stated());
            let stated = stated.and_then(|stated| stated.evidence.as_ref());
            push(found, format!("{place}/third_countries"), stated);
            let limit = policy.no_other_disclosure.as_ref();
            let limit = limit.and_then(|limit| limit.evidence.as_ref());
            push(found, format!("{place}/no_other_disclosure"), limit);
        }
        if let Some((_, rights)) = &self.register.rights {
            let all = [
                ("access", &rights.access),
                ("rectification", &rights.rectification),
                ("erasure", &rights.erasure),
                ("restriction", &rights.restriction),
                ("portability", &rights.portability),
                ("objection", &rights.objection),
                ("marketing_objection", &rights.marketing_objection),
                ("withdrawal", &rights.withdrawal),
            ];
            for (name, right) in all {
                let stated = right.as_ref().and_then(|right| right.stated());
                push(found, format!("rights/{name}"), stated.and_then(|one| one.evidence.as_ref()));
            }
            let complaint = rights.complaint.as_ref();
            let complaint = complaint.and_then(|complaint| complaint.evidence.as_ref());
            push(found, "rights/complaint".into(), complaint);
        }
        for idx in &self.register.cookies {
            let cookie = &self.model().cookies[*idx];
            let place = format!("cookies/{}", *cookie.id);
            push(found, place.clone(), cookie.evidence.as_ref());
            of_links(&place, &cookie.links, found);
            of_opt_outs(&place, &cookie.opt_outs, found);
        }
        for idx in &self.register.statements {
            let statement = &self.model().statements[*idx];
            push(found, format!("statements/{}", *statement.id), statement.evidence.as_ref());
        }
    }
}

fn push<'a>(found: &mut Vec<Found<'a>>, place: String, evidence: Option<&'a Evidence>) {
    found.extend(evidence.map(|evidence| (place, evidence)));
}

fn of_activity<'a>(activity: &'a Activity, writer: &'a Writer<'_>, found: &mut Vec<Found<'a>>) {
    let place = format!("activities/{}", *activity.id);
    push(found, place.clone(), activity.evidence.as_ref());
    let of_whole = activity.lawful_basis.as_ref().and_then(|basis| basis.stated());
    push(found, format!("{place}/lawful_basis"), of_whole.and_then(of_basis));
    for purpose in &activity.purposes {
        let place = format!("{place}/purposes/{}", *purpose.id);
        push(found, place.clone(), purpose.evidence.as_ref());
        let basis = purpose.lawful_basis.as_ref().and_then(|basis| basis.stated());
        push(found, format!("{place}/lawful_basis"), basis.and_then(of_basis));
        if let Some(marketing) = &purpose.marketing {
            of_opt_outs(&format!("{place}/marketing"), &marketing.opt_outs, found);
        }
    }
    of_origins(&place, &activity.origin, found);
    of_links(&place, &activity.links, found);
    let mut seen: Vec<Idx<Party>> = Vec::new();
    for relation in activity.relations() {
        seen.push(relation.to.value);
        let id = &*writer.model().parties[relation.to.value].id;
        let nth = seen.iter().filter(|other| **other == relation.to.value).count();
        let nth = if nth > 1 { format!("~{nth}") } else { String::new() };
        of_relation(&format!("{place}/recipients/{id}{nth}"), relation, found);
    }
    let rules = activity.retention.iter().filter_map(|fact| fact.stated()).flatten();
    for (number, rule) in rules.enumerate() {
        of_rule(format!("{place}/retention/{number}"), rule, found);
    }
}

fn of_relation<'a>(place: &str, relation: &'a Relation, found: &mut Vec<Found<'a>>) {
    push(found, place.to_owned(), relation.evidence.as_ref());
    let returns = relation.returns.as_ref().and_then(|returns| returns.evidence.as_ref());
    push(found, format!("{place}/returns"), returns);
    of_links(place, &relation.links, found);
    of_opt_outs(place, &relation.opt_outs, found);
}

fn of_rule<'a>(place: String, rule: &'a crate::model::RetentionRule, found: &mut Vec<Found<'a>>) {
    let link = rule.stated_in.as_ref().and_then(|link| link.evidence.as_ref());
    push(found, format!("{place}/stated_in"), link);
    push(found, place, rule.evidence.as_ref());
}

fn of_origins<'a>(place: &str, origins: &'a [Origin], found: &mut Vec<Found<'a>>) {
    for (number, origin) in origins.iter().enumerate() {
        push(found, format!("{place}/origin/{number}"), origin.evidence.as_ref());
    }
}

fn of_links<'a>(place: &str, links: &'a [Link], found: &mut Vec<Found<'a>>) {
    for (number, link) in links.iter().enumerate() {
        push(found, format!("{place}/links/{number}"), link.evidence.as_ref());
    }
}

fn of_opt_outs<'a>(place: &str, opt_outs: &'a [OptOut], found: &mut Vec<Found<'a>>) {
    for (number, opt_out) in opt_outs.iter().enumerate() {
        push(found, format!("{place}/opt_outs/{number}"), opt_out.evidence.as_ref());
    }
}

fn of_basis(basis: &LawfulBasis) -> Option<&Evidence> {
    match basis {
        LawfulBasis::Consent(consent) => consent.evidence.as_ref(),
        LawfulBasis::Contract(contract) => contract.evidence.as_ref(),
        LawfulBasis::LegalObligation(duty) | LawfulBasis::PublicTask(duty) => {
            duty.evidence.as_ref()
        }
        LawfulBasis::VitalInterests(plain) => plain.evidence.as_ref(),
        LawfulBasis::LegitimateInterests(interests) => interests.evidence.as_ref(),
    }
}
