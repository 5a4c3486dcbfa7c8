//! Everything to go through when somebody asks for access or erasure (GDPR 15, 17, 19).

use std::collections::{BTreeMap, HashSet};

use crate::graph::{Flow, Link, Stop};
use crate::model::{Activity, Data, Idx, Register, Relation, RetentionRule};
use crate::source::Span;
use crate::vocabulary::{Identifies, Role};

use super::{Answer, Cell, Doing, Questions, Row, Unanswerable};

const COLUMNS: &[&str] = &["what", "step", "name", "activities", "data", "path", "reason"];

/// What is to be done, in the order in which a clerk does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Task {
    /// Tell the controller, who answers (GDPR 28(3)(e)).
    Forward,
    /// Look for the person's data.
    Search,
    /// Tell a processor to do it.
    Instruct,
    /// Tell another recipient of an erasure (GDPR 19).
    Notify,
    /// Keep what has to be kept.
    Keep,
}

impl Task {
    fn word(self) -> &'static str {
        match self {
            Self::Forward => "forward to the controller (Article 28(3)(e))",
            Self::Search => "search",
            Self::Instruct => "instruct (processor)",
            Self::Notify => "notify of erasure (Article 19)",
            Self::Keep => "keep",
        }
    }
}

/// One thing to do, for all activities that ask for it.
#[derive(Debug)]
struct Item {
    what: String,
    name: Option<String>,
    activities: Vec<String>,
    data: Vec<Idx<Data>>,
    way: Vec<Stop>,
    reason: Option<String>,
    place: Span,
}

/// Things to do by register and task, then in the order in which they are declared.
#[derive(Default)]
struct Items(BTreeMap<(usize, Task, Span), Item>);

/// Which data of something that is done lie in a system that is named.
#[derive(Default)]
struct Stored {
    is_told: bool,
    data: Vec<Idx<Data>>,
}

impl Stored {
    fn add(&mut self, data: &[Idx<Data>]) {
        self.is_told = true;
        self.data.extend(data);
    }
}

impl Items {
    /// Adds something to do; what asks for the same joins it.
    fn add(&mut self, (doing, task, key): (&Doing<'_>, Task, Span), item: Item) {
        let activity = doing.id.to_string();
        let data = item.data.clone();
        let known = self.0.entry((doing.register.index(), task, key)).or_insert(item);
        // What an activity asks for is added before the next one comes.
        if known.activities.last() != Some(&activity) {
            known.activities.push(activity);
        }
        for one in data {
            if !known.data.contains(&one) {
                known.data.push(one);
            }
        }
    }
}

impl<'a> Questions<'a> {
    /// Whom to tell, the systems to search, the processors to instruct, the recipients to notify, and what has to be
    /// kept.
    ///
    /// # Errors
    ///
    /// Where nothing, or more than one thing, is called so.
    pub fn trace(&self, subject: &str) -> Result<Answer<'a>, Unanswerable> {
        let subject = self.subject(subject)?;
        let mut items = Items::default();
        for doing in self.doings() {
            if self.is_about(&doing, subject) {
                self.collect([Stop::DataSubject(subject), doing.stop], &doing, &mut items);
            }
        }
        let rows = items.0.into_iter().map(|((register, task, _), item)| Row {
            register: Some(self.name_of(Idx::new(register))),
            cells: vec![
                Cell::one(item.what),
                Cell::one(task.word()),
                Cell::maybe(item.name),
                Cell::several(item.activities),
                self.ids_of_data(self.widest(item.data)),
                self.way(item.way),
                Cell::maybe(item.reason),
            ],
            place: Some(item.place),
        });
        Ok(Answer { question: "trace", columns: COLUMNS, rows: rows.collect() })
    }

    fn collect(&self, start: [Stop; 2], doing: &Doing<'a>, items: &mut Items) {
        let mut stored = Stored::default();
        for (to, flow) in self.project.graph.flows_from(doing.stop) {
            let data = self.about_people(&doing.data_by(&self.project.model, (to, flow)));
            if data.is_empty() && !doing.data.is_empty() {
                continue;
            }
            for task in tasks(to, flow, doing.relation(flow)) {
                for way in self.with_members(to) {
                    let way = start.into_iter().chain(way).collect();
                    self.add(items, (doing, *task), way, &data, flow.place);
                }
            }
            if flow.link == Link::Stores {
                stored.add(&data);
                self.behind(doing, &[start[0], start[1], to], &data, items);
            }
        }
        if let Stop::Engagement(idx) = doing.stop {
            let customer = self.project.model.engagements[idx].on_behalf_of;
            let way = customer.map(|party| vec![Stop::Party(party.value)]);
            let place = customer.map_or(doing.id.span, |party| party.span);
            self.add(items, (doing, Task::Forward), way.unwrap_or_default(), &doing.data, place);
        }
        if let Some(activity) = doing.activity {
            self.ruled(start, doing, activity, &mut stored, items);
        }
        let lies = |idx: &Idx<Data>| {
            stored.data.iter().any(|one| self.project.model.data_within(*one).contains(idx))
        };
        let mut elsewhere = self.about_people(&doing.data);
        elsewhere.retain(|idx| !lies(idx));
        if !elsewhere.is_empty() || doing.data.is_empty() && !stored.is_told {
            self.add(items, (doing, Task::Search), start.to_vec(), &elsewhere, doing.id.span);
        }
    }

    /// Adds what there is to do at the end of a way.
    fn add(
        &self,
        items: &mut Items,
        (doing, task): (&Doing<'a>, Task),
        way: Vec<Stop>,
        data: &[Idx<Data>],
        place: Span,
    ) {
        let end = way.last().copied();
        let what = match end {
            Some(stop) if stop == doing.stop => format!("{} (no system is declared)", **doing.id),
            Some(stop) => self.label(stop).into_owned(),
            None => format!("{} (for whom is not stated)", **doing.id),
        };
        let item = Item {
            what,
            name: end.and_then(|stop| self.told_name(doing.register, stop)),
            activities: Vec::new(),
            data: data.to_vec(),
            way,
            reason: None,
            place,
        };
        let key = end.and_then(|stop| self.declared(stop)).unwrap_or(place);
        items.add((doing, task, key), item);
    }

    /// What a stop is called, in the first language of a register.
    fn told_name(&self, register: Idx<Register>, stop: Stop) -> Option<String> {
        let model = &self.project.model;
        let language = model.registers[register].first_language();
        match stop {
            Stop::Activity(idx) => {
                Some(model.activities[idx].name.in_language(language, language).0.to_owned())
            }
            Stop::System(idx) => {
                Some(model.systems[idx].name.in_language(language, language).0.to_owned())
            }
            Stop::Party(idx) => Some(model.parties[idx].name.in_language(language).0.to_owned()),
            _ => None,
        }
    }

    /// Those who run a system and those who share it.
    fn behind(&self, doing: &Doing<'a>, way: &[Stop], data: &[Idx<Data>], items: &mut Items) {
        let Some(system) = way.last() else { return };
        for (to, flow) in self.project.graph.flows_from(*system) {
            let Stop::Party(party) = to else { continue };
            let role = doing.activity.map(|activity| activity.role_of(party));
            let is_processor = match role.flatten() {
                Some(role) => role == Role::Processor,
                None => flow.link == Link::RunBy,
            };
            let task = if is_processor { Task::Instruct } else { Task::Notify };
            let way = way.iter().copied().chain([to]).collect();
            self.add(items, (doing, task), way, data, flow.place);
        }
    }

    /// Some data without those that lie within others of them.
    fn widest(&self, data: Vec<Idx<Data>>) -> Vec<Idx<Data>> {
        let lies = |one: Idx<Data>, other: Idx<Data>| {
            one != other && self.project.model.data_within(other).contains(&one)
        };
        let widest = data.iter().filter(|one| !data.iter().any(|other| lies(**one, *other)));
        widest.copied().collect()
    }

    /// Those of some data that are not stated to be about nobody.
    fn about_people(&self, data: &[Idx<Data>]) -> Vec<Idx<Data>> {
        let never = |idx: &Idx<Data>| {
            let stated = self.project.model.data[*idx].identifies;
            stated.is_some_and(|one| one.value == Identifies::Never)
        };
        data.iter().copied().filter(|idx| !never(idx)).collect()
    }

    /// The ways from a stop to the members of the class that it is, itself first.
    fn with_members(&self, stop: Stop) -> Vec<Vec<Stop>> {
        let mut ways = vec![vec![stop]];
        let mut found = HashSet::from([stop]);
        let mut next = 0;
        while let Some(way) = ways.get(next).cloned() {
            next += 1;
            let Some(Stop::Party(party)) = way.last().copied() else { continue };
            for member in &self.project.model.parties[party].includes {
                let member = Stop::Party(member.value);
                if found.insert(member) {
                    ways.push(way.iter().copied().chain([member]).collect());
                }
            }
        }
        ways
    }

    /// What rules on retention say: the systems that they name, and by which of them data are kept though somebody asks
    /// for erasure.
    fn ruled(
        &self,
        start: [Stop; 2],
        doing: &Doing<'a>,
        activity: &Activity,
        stored: &mut Stored,
        items: &mut Items,
    ) {
        let register = &self.project.model.registers[activity.register];
        let all = self.project.model.terms_of(register, activity);
        for terms in &all {
            let rule = terms.rule;
            let data = self.project.model.ruled_by(terms, &all, &doing.data);
            let data = self.about_people(&data);
            if data.is_empty() && !doing.data.is_empty() {
                continue;
            }
            for system in &rule.systems {
                stored.add(&data);
                let way = start.into_iter().chain([Stop::System(system.value)]).collect();
                self.add(items, (doing, Task::Search), way, &data, system.span);
            }
            if is_reason_to_keep(rule) {
                let told = self.time(activity.register, rule);
                // A limit in words may leave data out that nobody has listed.
                let data = if rule.limited_to.is_some() { &[] } else { &*data };
                items.add(
                    (doing, Task::Keep, rule.span),
                    kept("retention rule", data, told, rule.span),
                );
            }
        }
        if let Some((span, rights)) = &register.rights {
            let erasure = rights.erasure.as_ref().and_then(|right| right.stated());
            let told = erasure
                .into_iter()
                .flat_map(|right| right.only_if.iter().chain(&right.still_kept_for));
            let language = register.first_language();
            let told: Vec<&str> = told.map(|text| text.in_language(language, language).0).collect();
            if !told.is_empty() {
                let item = kept("right to erasure", &[], told.join("; "), *span);
                items.add((doing, Task::Keep, *span), item);
            }
        }
    }
}

fn kept(what: &str, data: &[Idx<Data>], reason: String, place: Span) -> Item {
    Item {
        what: what.to_owned(),
        name: None,
        activities: Vec::new(),
        data: data.to_vec(),
        way: Vec::new(),
        reason: Some(reason),
        place,
    }
}

/// Whether a rule has data kept by law, at least so long, or in spite of another rule.
fn is_reason_to_keep(rule: &RetentionRule) -> bool {
    let is_demanded = rule.law.is_some() || rule.statutory.is_some();
    is_demanded || rule.keep_at_least.is_some() || rule.exception || rule.unless.is_some()
}

/// What there is to do with those to whom data go by a flow. Who uses data for ends of its own too is told of an erasure
/// like any recipient, whatever it does on behalf of the organisation.
fn tasks(to: Stop, flow: Flow, relation: Option<&Relation>) -> &'static [Task] {
    match (flow.link, relation) {
        (Link::Stores, _) => &[Task::Search],
        (Link::Discloses(_), Some(relation)) if relation.is_processor() => {
            match relation.own_purposes.is_empty() {
                true => &[Task::Instruct],
                false => &[Task::Instruct, Task::Notify],
            }
        }
        (Link::Discloses(_), _) => &[Task::Notify],
        (Link::PassesOn, _) if matches!(to, Stop::Party(_)) => &[Task::Instruct],
        _ => &[],
    }
}
