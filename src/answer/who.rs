//! Who has some data: in which role, by which path, for what, until when.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::graph::{Flow, Link, Step, Stop};
use crate::model::{Data, DataSubject, Idx, Model, Relation};
use crate::source::{Span, Spanned};

use super::onward::Onward;
use super::{Answer, Cell, Doing, Questions, Row, Unanswerable, Way};

/// Which data somebody has of those that are asked for.
#[derive(Clone)]
enum Found {
    /// These, or none.
    These(Vec<Idx<Data>>),
    /// Nothing is said of the data, so these may be among them.
    NotStated,
}

/// What somebody has, as it is told.
struct Held<'a> {
    data: Cell<'a>,
    purposes: Cell<'a>,
}

/// The data that are asked for.
pub(super) struct Asked {
    idx: Idx<Data>,
    /// What each of all data has in common with them, by number.
    common: Vec<Vec<Idx<Data>>>,
}

impl Asked {
    fn of(model: &Model, idx: Idx<Data>) -> Self {
        Self { idx, common: model.data.iter().map(|(one, _)| model.common(one, idx)).collect() }
    }

    /// What some data have in common with them.
    fn common(&self, one: Idx<Data>) -> &[Idx<Data>] {
        self.common.get(one.index()).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn touches(&self, used: &[Spanned<Idx<Data>>]) -> bool {
        used.iter().any(|one| !self.common(one.value).is_empty())
    }

    /// Whether some data are all of them.
    pub(super) fn are_within(&self, one: Idx<Data>) -> bool {
        self.common(one) == [self.idx]
    }
}

const COLUMNS: &[&str] = &["who", "role", "path", "data", "purposes", "retention"];

impl<'a> Questions<'a> {
    /// Who has data of a category or item, of all people or of one category of them; last those of whose data nothing is
    /// said.
    ///
    /// # Errors
    ///
    /// Where nothing, or more than one thing, is called so.
    pub fn who(&self, data: &str, subject: Option<&str>) -> Result<Answer<'a>, Unanswerable> {
        let asked = Asked::of(&self.project.model, self.data(data)?);
        let subject = subject.map(|name| self.subject(name)).transpose()?;
        let about = |doing: &Doing<'a>| subject.is_none_or(|subject| self.is_about(doing, subject));
        let found = self.for_each(self.doings().filter(about).collect(), |doing, onward, found| {
            let own = self.common(doing, &doing.data, &asked);
            if !matches!(&own, Found::These(data) if data.is_empty()) {
                let is_stated = matches!(own, Found::These(_));
                found.push((is_stated, self.holders(doing, own, &asked, onward)));
            }
        });
        let (stated, possible): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(is_stated, _)| *is_stated);
        let rows = stated.into_iter().chain(possible).flat_map(|(_, rows)| rows);
        Ok(Answer { question: "who", columns: COLUMNS, rows: rows.collect() })
    }

    /// Whether something is done with data about people of a category, of a narrower one or of a wider one.
    pub(super) fn is_about(&self, doing: &Doing<'a>, subject: Idx<DataSubject>) -> bool {
        let model = &self.project.model;
        let wider = |idx: &Idx<DataSubject>| model.data_subjects[*idx].kind_of.map(|one| one.value);
        let up = |idx| std::iter::successors(Some(idx), wider);
        doing.subjects.iter().any(|used| {
            up(used.value).any(|idx| idx == subject) || up(subject).any(|idx| idx == used.value)
        })
    }

    /// Those of some data of something that is done that have in common with others what may be used there.
    fn common(&self, doing: &Doing<'a>, used: &[Idx<Data>], asked: &Asked) -> Found {
        if used.is_empty() && doing.data.is_empty() {
            return Found::NotStated;
        }
        let model = &self.project.model;
        let is_for = |idx: &Idx<Data>| {
            let only_for = &model.data[*idx].only_for;
            only_for.is_empty()
                || only_for.iter().any(|used| Stop::Activity(used.value) == doing.stop)
        };
        let may_be_used =
            |idx: &Idx<Data>| is_for(idx) && model.data[*idx].parent.iter().all(is_for);
        let shared = |one: &Idx<Data>| asked.common(*one).iter().any(may_be_used);
        Found::These(used.iter().copied().filter(shared).collect())
    }

    /// The organisation itself, then the systems and the recipients that have the data.
    fn holders(
        &self,
        doing: &Doing<'a>,
        own: Found,
        asked: &Asked,
        onward: &Onward<'a>,
    ) -> Vec<Row<'a>> {
        let role = match doing.activity {
            Some(activity) => activity.role.map_or("controller", |role| role.word()),
            None => "processor",
        };
        let kept = self.kept(doing, asked);
        let held = self.held(doing, asked, own, None);
        let own = self.label(doing.stop);
        let way = self.way([doing.stop]);
        let itself = (own.clone(), way);
        let mut rows = vec![self.holder(doing, itself, (role, &held, &kept.by_all), doing.id.span)];
        let mut told = BTreeSet::from([doing.stop]);
        for (to, flow) in self.project.graph.flows_from(doing.stop) {
            if !matches!(flow.link, Link::Discloses(_) | Link::Stores | Link::PassesOn) {
                continue;
            }
            let relation = doing.relation(flow);
            let going = doing.data_by(&self.project.model, (to, flow));
            let received = self.common(doing, &going, asked);
            // Of those behind a recipient nothing is guessed.
            let farthest = match &received {
                Found::These(data) if data.is_empty() => continue,
                Found::These(_) => usize::MAX,
                Found::NotStated => 1,
            };
            let held = self.held(doing, asked, received, relation);
            let theirs = match to {
                Stop::System(system) => kept.within(system),
                _ => self.kept_by_recipient(doing, relation, &kept),
            };
            let beyond = onward.from(to, |_| false);
            let reach = &beyond.reach;
            for (number, step) in reach.steps().iter().enumerate().take(farthest) {
                let is_holder = matches!(step.stop, Stop::Party(_) | Stop::System(_));
                let is_new = number == 0 || !told.contains(&step.stop);
                if !is_holder || !is_new {
                    continue;
                }
                told.insert(step.stop);
                let way = Way { first: own.clone(), rest: onward.way_to(&beyond, number) };
                let who = (self.label(step.stop), Cell::Way(way));
                let (role, place) = role_and_place(*step, flow, relation);
                rows.push(self.holder(doing, who, (role, &held, &theirs), place));
            }
        }
        rows
    }

    /// What somebody has who gets some data by a relation, and for which purposes.
    fn held(
        &self,
        doing: &Doing<'a>,
        asked: &Asked,
        data: Found,
        relation: Option<&'a Relation>,
    ) -> Held<'a> {
        let data = match data {
            Found::These(data) => self.ids_of_data(data),
            Found::NotStated => Cell::one("not stated"),
        };
        let purposes = Cell::several(self.purposes_for(doing, relation, asked));
        Held { data, purposes }
    }

    fn holder(
        &self,
        doing: &Doing<'a>,
        (name, way): (Cow<'a, str>, Cell<'a>),
        (role, held, kept): (&'static str, &Held<'a>, &Cell<'a>),
        place: Span,
    ) -> Row<'a> {
        Row {
            register: Some(self.name_of(doing.register)),
            cells: vec![
                Cell::One(name),
                Cell::one(role),
                way,
                held.data.clone(),
                held.purposes.clone(),
                kept.clone(),
            ],
            place: Some(place),
        }
    }

    /// The purposes that use some data, of those for which data go by a relation.
    fn purposes_for(
        &self,
        doing: &Doing<'a>,
        relation: Option<&'a Relation>,
        asked: &Asked,
    ) -> Vec<&'a str> {
        let purposes = doing.purposes_by(&self.project.model, relation);
        let using = purposes
            .into_iter()
            .filter(|purpose| purpose.data.is_empty() || asked.touches(&purpose.data));
        using.map(|purpose| &*purpose.id.value).collect()
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
