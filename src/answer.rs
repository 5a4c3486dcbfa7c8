//! Answers to questions about the data-flow graph: rows, each with the place in the registry that declares it.
//! A question is a file; it takes a compiled project and gives an [`Answer`], which is written in one of the formats.

mod cycles;
mod exits;
mod format;
mod instrument;
mod kept;
mod leaves;
mod names;
mod onward;
mod orphans;
mod path;
mod show;
mod trace;
mod who;
mod without;
mod without_decision;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::graph::{Flow, Link, Stop};
use crate::locale::Locale;
use crate::model::{
    Activity, Data, DataSubject, Idx, Model, Purpose, Register, Relation, RetentionRule,
};
use crate::project::Project;
use crate::render::{time_at_recipient_in_words, time_in_words};
use crate::source::{Span, Spanned};
use crate::value::Language;

use onward::Onward;
pub use without::Missing;

/// An answer: a table in which each row stands for a declaration.
#[derive(Debug)]
pub struct Answer<'a> {
    /// The question in a word, as it is asked on the command line.
    pub question: &'static str,
    /// The names of the cells, in their order; the first names what the row is about.
    pub columns: &'static [&'static str],
    /// The rows, in the order of the registers and of their declarations.
    pub rows: Vec<Row<'a>>,
}

/// One line of an answer.
#[derive(Debug)]
pub struct Row<'a> {
    /// The register it belongs to, by name; nothing where registers share it.
    pub register: Option<&'a str>,
    /// As many cells as there are columns.
    pub cells: Vec<Cell<'a>>,
    /// What declares it; nothing for what is not declared, such as a country.
    pub place: Option<Span>,
}

/// What stands in a row under a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing is declared.
    Empty,
    /// One word or text.
    One(Cow<'a, str>),
    /// Several, in no particular order.
    Several(Arc<[Cow<'a, str>]>),
    /// Stops in the order in which data pass them.
    Way(Way<'a>),
}

/// What the stops on a way are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way<'a> {
    first: Cow<'a, str>,
    /// Those after the first, which rows share.
    rest: Arc<[Cow<'a, str>]>,
}

impl Way<'_> {
    /// The stops in their order.
    pub fn stops(&self) -> impl Iterator<Item = &str> {
        [&self.first].into_iter().chain(&*self.rest).map(|stop| &**stop)
    }
}

impl<'a> Cell<'a> {
    fn one(text: impl Into<Cow<'a, str>>) -> Self {
        Self::One(text.into())
    }

    fn maybe(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        text.map_or(Self::Empty, Self::one)
    }

    fn several<T: Into<Cow<'a, str>>>(texts: impl IntoIterator<Item = T>) -> Self {
        let texts: Arc<[Cow<'a, str>]> = texts.into_iter().map(Into::into).collect();
        if texts.is_empty() { Self::Empty } else { Self::Several(texts) }
    }
}

/// Something that an organisation does: an activity of its own, or something on behalf of others.
#[derive(Debug)]
struct Doing<'a> {
    stop: Stop,
    id: &'a Spanned<Box<str>>,
    register: Idx<Register>,
    subjects: &'a [Spanned<Idx<DataSubject>>],
    /// The data that it uses.
    data: Vec<Idx<Data>>,
    /// The activity; nothing for what is done on behalf of others.
    activity: Option<&'a Activity>,
}

impl<'a> Doing<'a> {
    /// The relation by which data take a step.
    fn relation(&self, flow: Flow) -> Option<&'a Relation> {
        match flow.link {
            Link::Discloses(number) | Link::Transfers(number) => self.activity?.relation(number),
            _ => None,
        }
    }

    /// The data that take a step, or all where none are told.
    fn data_by(&self, model: &Model, step: (Stop, Flow)) -> Vec<Idx<Data>> {
        let told = self.activity.and_then(|activity| match step {
            (Stop::System(system), Flow { link: Link::Stores, .. }) => {
                Some(model.stored_in(system, activity))
            }
            (_, flow) => {
                let told = activity.data_by(self.relation(flow)?)?;
                Some(told.into_iter().map(|used| used.value).collect())
            }
        });
        told.unwrap_or_else(|| self.data.clone())
    }

    /// The purposes for which data go by a relation, or all where it names none.
    fn purposes_by(&self, model: &'a Model, relation: Option<&'a Relation>) -> Vec<&'a Purpose> {
        let purposes =
            self.activity.map(|activity| model.purposes_by(activity, relation).collect());
        purposes.unwrap_or_default()
    }
}

/// Why a question cannot be answered, with what to do.
#[derive(Debug)]
pub struct Unanswerable(pub String);

/// Somebody who asks: of which project, and of which of its registers.
#[derive(Clone, Copy, Debug)]
pub struct Questions<'a> {
    project: &'a Project,
    /// The names of the registers; all where the list is empty.
    registers: &'a [String],
    locales: &'a BTreeMap<Language, Locale>,
}

impl<'a> Questions<'a> {
    /// Questions to a project about the registers of these names, or about all where the list is empty. Rules on
    /// retention are told in the first language of their register, where it is among the `locales`.
    #[must_use]
    pub fn new(
        project: &'a Project,
        registers: &'a [String],
        locales: &'a BTreeMap<Language, Locale>,
    ) -> Self {
        Self { project, registers, locales }
    }

    fn asks_about(&self, register: Option<Idx<Register>>) -> bool {
        let name = register.map(|idx| &self.project.model.registers[idx].name);
        self.registers.is_empty() || name.is_none_or(|name| self.registers.contains(name))
    }

    /// What the registers that are asked about do: their activities, then what they do on behalf of others.
    fn doings(&self) -> impl Iterator<Item = Doing<'a>> {
        let model = &self.project.model;
        let activities = model.activities.iter().map(|(idx, activity)| Doing {
            stop: Stop::Activity(idx),
            id: &activity.id,
            register: activity.register,
            subjects: &activity.data_subjects,
            data: model.data_of(activity),
            activity: Some(activity),
        });
        let registers = model.registers.iter();
        let engagements = registers.flat_map(move |(register, one)| {
            one.engagements.iter().map(move |idx| (register, *idx, &model.engagements[*idx]))
        });
        let engagements = engagements.map(|(register, idx, engagement)| Doing {
            stop: Stop::Engagement(idx),
            id: &engagement.id,
            register,
            subjects: &engagement.data_subjects,
            data: engagement.data.iter().map(|used| used.value).collect(),
            activity: None,
        });
        let all = activities.chain(engagements);
        all.filter(|doing| self.asks_about(Some(doing.register)))
    }

    /// What is found for each of all that is done, in its order, looked for on all cores.
    fn for_each<T: Send>(
        &self,
        doings: Vec<Doing<'a>>,
        add: impl Fn(&Doing<'a>, &Onward<'a>, &mut Vec<T>) + Sync,
    ) -> Vec<T> {
        let share = doings.len().div_ceil(rayon::current_num_threads()).max(1);
        let shares = doings.par_chunks(share).map(|doings| {
            // Where data go on is looked for once in each share.
            let onward = Onward::new(self.project);
            let mut found = Vec::new();
            doings.iter().for_each(|doing| add(doing, &onward, &mut found));
            found
        });
        shares.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    fn name_of(&self, register: Idx<Register>) -> &'a str {
        &self.project.model.registers[register].name
    }

    /// A rule on how long data are kept, in the first language of its register.
    fn time(&self, register: Idx<Register>, rule: &RetentionRule) -> String {
        let language = self.project.model.registers[register].first_language();
        let locale = self.locales.get(&language);
        let told = locale.map(|locale| time_in_words(self.project, register, locale, rule));
        told.unwrap_or_default()
    }

    /// How long a recipient keeps the data, in the same words.
    fn time_at(&self, register: Idx<Register>, relation: &Relation) -> Option<String> {
        let language = self.project.model.registers[register].first_language();
        time_at_recipient_in_words(self.project, register, self.locales.get(&language)?, relation)
    }

    fn ids_of_data(&self, data: impl IntoIterator<Item = Idx<Data>>) -> Cell<'a> {
        let model = &self.project.model;
        Cell::several(data.into_iter().map(|idx| &*model.data[idx].id.value))
    }

    fn way(&self, stops: impl IntoIterator<Item = Stop>) -> Cell<'a> {
        let mut stops = stops.into_iter().map(|stop| self.label(stop));
        let first = stops.next();
        first.map_or(Cell::Empty, |first| Cell::Way(Way { first, rest: stops.collect() }))
    }
}
