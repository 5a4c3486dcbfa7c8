//! Who has some data: in which role, by which path, for what, until when.

use std::collections::BTreeSet;

use crate::graph::{Flow, Link, Step, Stop};
use crate::model::{Data, DataSubject, Idx, Relation};
use crate::source::Span;

use super::{Answer, Cell, Doing, Questions, Row, Unanswerable};

const COLUMNS: &[&str] = &["who", "role", "path", "data", "purposes", "retention"];

impl Questions<'_> {
    /// Who has data of a category or item, of all people or of one category of them.
    ///
    /// # Errors
    ///
    /// Where nothing, or more than one thing, is called so.
    pub fn who(&self, data: &str, subject: Option<&str>) -> Result<Answer, Unanswerable> {
        let data = self.data(data)?;
        let subject = subject.map(|name| self.subject(name)).transpose()?;
        let mut rows = Vec::new();
        for doing in self.doings() {
            let about = subject.is_none_or(|subject| self.is_about(&doing, subject));
            if about && !self.common(&doing.data, data).is_empty() {
                self.holders(&doing, data, &mut rows);
            }
        }
        Ok(Answer { question: "who", columns: COLUMNS, rows })
    }

    /// Whether something is done with data about people of a category, of a narrower one or of a wider one.
    pub(super) fn is_about(&self, doing: &Doing<'_>, subject: Idx<DataSubject>) -> bool {
        let model = &self.project.model;
        let wider = |idx: &Idx<DataSubject>| model.data_subjects[*idx].kind_of.map(|one| one.value);
        let up = |idx| std::iter::successors(Some(idx), wider);
        doing.subjects.iter().any(|used| {
            up(used.value).any(|idx| idx == subject) || up(subject).any(|idx| idx == used.value)
        })
    }

    /// Those of some data that have something in common with others.
    fn common(&self, used: &[Idx<Data>], asked: Idx<Data>) -> Vec<Idx<Data>> {
        used.iter().copied().filter(|one| self.overlap(*one, asked)).collect()
    }

    /// The organisation itself, then the systems and the recipients that have the data.
    fn holders(&self, doing: &Doing<'_>, asked: Idx<Data>, rows: &mut Vec<Row>) {
        let role = match doing.activity {
            Some(activity) => activity.role.map_or("controller", |role| role.word()),
            None => "processor",
        };
        let own = self.common(&doing.data, asked);
        rows.push(self.holder(doing, asked, (vec![doing.stop], role, own), None, doing.id.span));
        let mut told = BTreeSet::from([doing.stop]);
        for (to, flow) in self.project.graph.flows_from(doing.stop) {
            if !matches!(flow.link, Link::Discloses(_) | Link::Stores | Link::PassesOn) {
                continue;
            }
            let relation = doing.relation(Some(flow));
            let received = self.common(&doing.data_by(relation), asked);
            let reach = self.project.graph.reach(to);
            for (number, step) in reach.steps().iter().enumerate() {
                let is_holder = matches!(step.stop, Stop::Party(_) | Stop::System(_));
                let is_new = number == 0 || !told.contains(&step.stop);
                if received.is_empty() || !is_holder || !is_new {
                    continue;
                }
                told.insert(step.stop);
                let way = reach.way_to(number);
                let stops = [doing.stop].into_iter().chain(way.iter().map(|step| step.stop));
                let (role, place) = role_and_place(*step, flow, relation);
                let holder = (stops.collect(), role, received.clone());
                rows.push(self.holder(doing, asked, holder, relation, place));
            }
        }
    }

    fn holder(
        &self,
        doing: &Doing<'_>,
        asked: Idx<Data>,
        (stops, role, data): (Vec<Stop>, &str, Vec<Idx<Data>>),
        relation: Option<&Relation>,
        place: Span,
    ) -> Row {
        Row {
            register: Some(self.name_of(doing.register)),
            cells: vec![
                Cell::maybe(stops.last().map(|stop| self.label(*stop))),
                Cell::one(role),
                self.way(stops),
                self.ids_of_data(data),
                Cell::several(self.purposes_for(doing, relation, asked)),
                self.retention(doing, asked),
            ],
            place: Some(place),
        }
    }

    /// The purposes that use some data, of those for which data go by a relation.
    fn purposes_for<'a>(
        &self,
        doing: &Doing<'a>,
        relation: Option<&Relation>,
        asked: Idx<Data>,
    ) -> Vec<&'a str> {
        let purposes = doing.purposes_by(relation);
        let using = purposes.into_iter().filter(|purpose| {
            purpose.data.is_empty()
                || purpose.data.iter().any(|used| self.overlap(used.value, asked))
        });
        using.map(|purpose| &*purpose.id.value).collect()
    }

    /// The rules on how long some data are kept, in the words of the pages.
    fn retention(&self, doing: &Doing<'_>, asked: Idx<Data>) -> Cell {
        let Some(activity) = doing.activity else { return Cell::Empty };
        let register = &self.project.model.registers[doing.register];
        let rules = self.project.model.retention_of(register, activity);
        let rules = rules.filter(|rule| {
            let concerned = rule.data.iter().any(|used| self.overlap(used.value, asked));
            rule.schedule.is_none() && (rule.data.is_empty() || concerned)
        });
        Cell::several(rules.map(|rule| self.time(doing.register, rule)))
    }
}

/// What a holder is, and where that is declared: by the relation, or by the step that leads to it.
fn role_and_place(step: Step, first: Flow, relation: Option<&Relation>) -> (&'static str, Span) {
    match step.by {
        Some((_, flow)) => (of_link(flow.link), flow.place),
        None => (relation.map_or(of_link(first.link), role_of), first.place),
    }
}

/// The role of a recipient, or that it is not stated.
fn role_of(relation: &Relation) -> &'static str {
    relation.role.map_or("role not stated", |role| role.value.word())
}

/// What somebody is by the link that leads to it.
pub(super) fn of_link(link: Link) -> &'static str {
    match link {
        Link::Engages => "sub-processor",
        Link::Includes => "member",
        Link::RunBy => "runs the system",
        Link::SharedWith => "shares the system",
        Link::OwnedBy => "owner",
        Link::Stores => "system",
        Link::Discloses(_) | Link::PassesOn => "recipient",
        Link::Transfers(_) | Link::LocatedIn => "country",
        Link::Describes => "data subject",
        Link::Supplies(_) | Link::SuppliesData(_) => "source",
    }
}
