//! Everything to go through when somebody asks for access or erasure (GDPR 15, 17, 19).

use std::collections::BTreeMap;

use crate::graph::{Link, Stop};
use crate::model::{Activity, Data, DataSubject, Idx, Relation};
use crate::source::Span;
use crate::vocabulary::Role;

use super::{Answer, Cell, Doing, Questions, Row, Unanswerable};

const COLUMNS: &[&str] = &["what", "step", "activities", "data", "path"];

/// What is to be done, in the order in which a clerk does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Task {
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
    activities: Vec<String>,
    data: Vec<Idx<Data>>,
    way: Vec<Stop>,
    place: Span,
}

impl Item {
    fn at(place: Span) -> Self {
        Self { activities: Vec::new(), data: Vec::new(), way: Vec::new(), place }
    }
}

/// Things to do by register and task, then in the order in which they are declared.
type Items = BTreeMap<(usize, Task, Span), (String, Item)>;

impl Questions<'_> {
    /// The systems to search, the processors to instruct, the recipients to notify, and what has to be kept.
    ///
    /// # Errors
    ///
    /// Where nothing, or more than one thing, is called so.
    pub fn trace(&self, subject: &str) -> Result<Answer, Unanswerable> {
        let subject = self.subject(subject)?;
        let mut items = Items::new();
        for doing in self.doings() {
            if self.is_about(&doing, subject) {
                self.collect(subject, &doing, &mut items);
            }
        }
        let rows = items.into_iter().map(|((register, task, _), (what, item))| Row {
            register: Some(self.name_of(Idx::new(register))),
            cells: vec![
                Cell::One(what),
                Cell::one(task.word()),
                Cell::Several(item.activities),
                self.ids_of_data(item.data),
                if item.way.is_empty() { Cell::Empty } else { self.way(item.way) },
            ],
            place: Some(item.place),
        });
        Ok(Answer { question: "trace", columns: COLUMNS, rows: rows.collect() })
    }

    fn collect(&self, subject: Idx<DataSubject>, doing: &Doing<'_>, items: &mut Items) {
        let mut add = |task, what: String, data: &[Idx<Data>], way: Vec<Stop>, place: Span| {
            let key = way.last().and_then(|stop| self.declared(*stop)).unwrap_or(place);
            let entry = items.entry((doing.register.index(), task, key));
            let (_, item) = entry.or_insert_with(|| (what, Item { way, ..Item::at(place) }));
            item.activities.push(doing.id.to_string());
            for one in data {
                if !item.data.contains(one) {
                    item.data.push(*one);
                }
            }
        };
        let start = [Stop::DataSubject(subject), doing.stop];
        let mut has_system = false;
        for (to, flow) in self.project.graph.flows_from(doing.stop) {
            let relation = doing.relation(Some(flow));
            let task = match flow.link {
                Link::Stores => Task::Search,
                Link::Discloses(_) => task_of(relation),
                Link::PassesOn if matches!(to, Stop::Party(_)) => Task::Instruct,
                _ => continue,
            };
            has_system |= task == Task::Search;
            let way = start.into_iter().chain([to]).collect();
            add(task, self.label(to), &doing.data_by(relation), way, flow.place);
        }
        if !has_system {
            let what = format!("{} (no system is declared)", doing.id.value);
            add(Task::Search, what, &doing.data, start.to_vec(), doing.id.span);
        }
        if let Some(activity) = doing.activity {
            self.kept(activity, &doing.data, &mut add);
        }
    }

    /// The rules by which data are kept though somebody asks for erasure: by law, at least so long, or as an exception.
    fn kept(
        &self,
        activity: &Activity,
        all: &[Idx<Data>],
        add: &mut impl FnMut(Task, String, &[Idx<Data>], Vec<Stop>, Span),
    ) {
        let register = &self.project.model.registers[activity.register];
        for rule in self.project.model.retention_of(register, activity) {
            let is_demanded = rule.law.is_some() || rule.statutory.is_some();
            if is_demanded || rule.keep_at_least.is_some() || rule.exception {
                let own: Vec<_> = rule.data.iter().map(|used| used.value).collect();
                let data = if own.is_empty() { all } else { &own };
                let told = self.time(activity.register, rule);
                add(Task::Keep, told, data, Vec::new(), rule.span);
            }
        }
    }
}

fn task_of(relation: Option<&Relation>) -> Task {
    match relation.and_then(|one| one.role) {
        Some(role) if role.value == Role::Processor => Task::Instruct,
        _ => Task::Notify,
    }
}
