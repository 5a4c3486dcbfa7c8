//! What the declarations mean: every name is resolved to the thing it names. Nothing here looks a name up.

mod activity;
mod annex;
mod data;
mod disclosure;
mod notice;
mod own_rule;
mod reach;
mod register;
mod retention;
mod storage;

use std::collections::{BTreeSet, HashSet};
use std::marker::PhantomData;

use crate::detail::LawfulBasis;
use crate::source::{Span, Spanned};
use crate::value::Day;
use crate::vocabulary::{Identifies, Protection, Stage, Technique};

pub use activity::{
    Activity, DataTerms, Origin, Purpose, ReceivedData, RetentionRule, RetentionSchedule,
};
pub use annex::{Assessment, Engagement, NamedFact};
pub use data::{Data, DataSubject, Measure, System};
pub use disclosure::{Party, Relation, SubProcessor, Transfer};
pub use notice::{Cookie, NoOtherDisclosure, Policy, Scope, Statement};
pub use own_rule::{Asks, Condition, OwnRule, Reached, Test, Value};
pub use register::Register;
pub use retention::{RetentionTerms, one_is_about};

/// The number of a `T` in its [`Arena`].
#[derive(Debug)]
pub struct Idx<T> {
    index: u32,
    kind: PhantomData<fn() -> T>,
}

impl<T> Idx<T> {
    /// The thing with this number.
    ///
    /// # Panics
    ///
    /// With more than four thousand million things.
    #[must_use]
    pub fn new(index: usize) -> Self {
        let index = u32::try_from(index).expect("things are counted in 32 bits");
        Self { index, kind: PhantomData }
    }

    /// The number.
    #[must_use]
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Clone for Idx<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Idx<T> {}

impl<T> PartialEq for Idx<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Idx<T> {}

impl<T> PartialOrd for Idx<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Idx<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> std::hash::Hash for Idx<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

/// All things of one kind, in the order in which they are declared.
#[derive(Debug)]
pub struct Arena<T>(Vec<T>);

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Arena<T> {
    /// Adds a thing and gives its number.
    pub fn add(&mut self, thing: T) -> Idx<T> {
        self.0.push(thing);
        Idx::new(self.0.len() - 1)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every thing with its number.
    pub fn iter(&self) -> impl Iterator<Item = (Idx<T>, &T)> {
        self.0.iter().enumerate().map(|(index, thing)| (Idx::new(index), thing))
    }
}

impl<T> std::ops::Index<Idx<T>> for Arena<T> {
    type Output = T;

    fn index(&self, idx: Idx<T>) -> &T {
        self.0.get(idx.index()).expect("a number comes from this arena")
    }
}

impl<T> std::ops::IndexMut<Idx<T>> for Arena<T> {
    fn index_mut(&mut self, idx: Idx<T>) -> &mut T {
        self.0.get_mut(idx.index()).expect("a number comes from this arena")
    }
}

/// Everything that is declared, of all registers and of what they share.
#[derive(Debug, Default)]
pub struct Model {
    /// The registers, by name of their folder.
    pub registers: Arena<Register>,
    /// Processing activities.
    pub activities: Arena<Activity>,
    /// Processors and other recipients.
    pub parties: Arena<Party>,
    /// Systems.
    pub systems: Arena<System>,
    /// Data categories and their items.
    pub data: Arena<Data>,
    /// Categories of data subjects.
    pub data_subjects: Arena<DataSubject>,
    /// Transfers.
    pub transfers: Arena<Transfer>,
    /// Retention schedules.
    pub schedules: Arena<RetentionSchedule>,
    /// Measures.
    pub measures: Arena<Measure>,
    /// Cookies.
    pub cookies: Arena<Cookie>,
    /// Notices.
    pub policies: Arena<Policy>,
    /// Free texts.
    pub statements: Arena<Statement>,
    /// What is done on behalf of others.
    pub engagements: Arena<Engagement>,
    /// What has been assessed.
    pub assessments: Arena<Assessment>,
    /// Rules that organisations set themselves.
    pub own_rules: Arena<OwnRule>,
    /// The ids of those that were not understood.
    pub broken_rules: BTreeSet<Box<str>>,
    /// The days on which open answers are to be known, wherever they stand.
    pub open_until: Vec<Spanned<Day>>,
}

impl Model {
    /// Makes drafts of some published registers.
    pub fn mark_drafts(&mut self, which: impl Fn(&Register) -> bool) {
        let published = self.registers.0.iter_mut().filter(|register| register.is_published());
        for register in published.filter(|register| which(register)) {
            register.stage = Stage::Draft;
        }
    }

    /// The activities of a register.
    pub fn activities_of<'a>(
        &'a self,
        register: &'a Register,
    ) -> impl Iterator<Item = (Idx<Activity>, &'a Activity)> {
        register.activities.iter().map(|idx| (*idx, &self.activities[*idx]))
    }

    /// Every lawful basis that a register states, with its place: of its activities, then of its notices as a whole.
    pub fn bases_of<'a>(
        &'a self,
        register: &'a Register,
    ) -> impl Iterator<Item = (Span, &'a LawfulBasis)> {
        let of_activities = self.activities_of(register).flat_map(|(_, activity)| activity.bases());
        let policies = register.policies.iter().map(|idx| &self.policies[*idx]);
        let listed = policies.flat_map(|policy| &policy.lawful_bases);
        of_activities.chain(listed.map(|basis| (basis.span, &basis.value)))
    }

    /// Every rule on how long data are kept that a register states: of its activities, then of its schedules.
    pub fn retention_rules<'a>(
        &'a self,
        register: &'a Register,
    ) -> impl Iterator<Item = &'a RetentionRule> {
        self.retention_lists(register).flatten()
    }

    /// The rules on how long data are kept as they stand together: in an activity, or in a schedule.
    pub fn retention_lists<'a>(
        &'a self,
        register: &'a Register,
    ) -> impl Iterator<Item = &'a [RetentionRule]> {
        let activities = self.activities_of(register).map(|(_, activity)| activity);
        let own = activities.filter_map(|activity| activity.retention.as_ref()?.stated());
        let schedules = register.schedules.iter().map(|idx| &self.schedules[*idx].rules);
        own.chain(schedules).map(Vec::as_slice)
    }

    /// The activities that describe the processing which a measure with a technique is; one that watches nobody does not.
    #[must_use]
    pub fn activities_behind(&self, technique: Technique) -> Vec<Idx<Activity>> {
        let with = |measure: &Measure| measure.techniques.iter().any(|one| one.value == technique);
        let measures = self.measures.iter().filter(|(_, measure)| with(measure));
        let named: BTreeSet<_> =
            measures.filter_map(|(_, one)| Some(one.activity?.value)).collect();
        named.into_iter().filter(|idx| !self.watches_nobody(*idx)).collect()
    }

    /// The data that an activity uses: what is declared of the whole, then what single purposes add to it.
    #[must_use]
    pub fn data_of(&self, activity: &Activity) -> Vec<Idx<Data>> {
        let mut found: Vec<Idx<Data>> = activity.data.iter().map(|used| used.value).collect();
        for used in activity.purposes.iter().flat_map(|purpose| &purpose.data) {
            let whole = self.data[used.value].parent.is_some_and(|parent| found.contains(&parent));
            if !whole && !found.contains(&used.value) {
                found.push(used.value);
            }
        }
        found
    }

    /// Gives the activities that use all data what their register describes: each category of its own that points to
    /// people, but for those that are only for other activities.
    pub fn spell_out_all_data(&mut self) {
        let own = |register: Idx<Register>, activity: Idx<Activity>| {
            let categories = self.data.iter().filter(move |(_, data)| {
                let limited = !data.only_for.is_empty();
                data.parent.is_none()
                    && data.register == Some(register)
                    && data.identifies.is_none_or(|one| one.value != Identifies::Never)
                    && (!limited || data.only_for.iter().any(|used| used.value == activity))
            });
            let spanned = |(idx, data): (_, &Data)| Spanned { value: idx, span: data.id.span };
            categories.map(spanned).collect::<Vec<_>>()
        };
        let using = self.activities.iter().filter(|(_, activity)| activity.uses_all_data);
        let all: Vec<_> = using.map(|(idx, activity)| (idx, own(activity.register, idx))).collect();
        for (idx, data) in all {
            self.activities[idx].data = data;
        }
    }

    /// Whether a policy covers some of the people of an activity: a category of them, or a wider one it belongs to.
    #[must_use]
    pub fn covers(&self, policy: &Policy, activity: &Activity) -> bool {
        let wider =
            |idx: &Idx<DataSubject>| self.data_subjects[*idx].kind_of.map(|wider| wider.value);
        let covered = policy.applies_to.iter().flat_map(|scope| &scope.data_subjects);
        let covered: HashSet<Idx<DataSubject>> = covered.map(|subject| subject.value).collect();
        activity.data_subjects.iter().any(|subject| {
            std::iter::successors(Some(subject.value), wider).any(|idx| covered.contains(&idx))
        })
    }

    /// The activities that a policy tells of: those whose people it covers. The first policy also tells of those that are
    /// about nobody in particular, and in a transcript of those that none covers, because its original does.
    #[must_use]
    pub fn told_by(&self, register: &Register, policy: Idx<Policy>) -> Vec<Idx<Activity>> {
        let first = register.policies.first() == Some(&policy);
        let covers = |idx: &Idx<Policy>, activity| self.covers(&self.policies[*idx], activity);
        let activities = self.activities_of(register).filter(|(_, activity)| {
            let anybody = || register.policies.iter().any(|other| covers(other, activity));
            let is_open = activity.data_subjects.is_empty() || register.is_transcript();
            covers(&policy, activity) || first && is_open && !anybody()
        });
        activities.map(|(idx, _)| idx).collect()
    }

    /// The first reference of an activity to data that the law protects in a way: such data, a category that holds some,
    /// or an item of one.
    #[must_use]
    pub fn protected_use(
        &self,
        activity: &Activity,
        protection: Protection,
    ) -> Option<Spanned<Idx<Data>>> {
        let is_such = |idx: Idx<Data>| {
            self.data[idx].protected_as.is_some_and(|stated| stated.value == protection)
        };
        let of_purposes = activity.purposes.iter().flat_map(|purpose| &purpose.data);
        let mut used = activity.data.iter().chain(of_purposes).copied();
        used.find(|used| {
            let above = self.data[used.value].parent;
            self.data_within(used.value).into_iter().chain(above).any(is_such)
        })
    }

    /// A category or item and all that lies below it or is included in it, itself first. Every one comes once.
    #[must_use]
    pub fn data_within(&self, idx: Idx<Data>) -> Vec<Idx<Data>> {
        let mut found = vec![idx];
        let mut next = 0;
        while let Some(current) = found.get(next).copied() {
            let data = &self.data[current];
            for below in data.items.iter().chain(data.includes.iter().map(|used| &used.value)) {
                if !found.contains(below) {
                    found.push(*below);
                }
            }
            next += 1;
        }
        found
    }

    /// The sub-processors of a processor, and theirs.
    #[must_use]
    pub fn engaged_by(&self, party: Idx<Party>) -> Vec<Idx<Party>> {
        let mut found = vec![party];
        let mut next = 0;
        while let Some(party) = found.get(next).copied() {
            for below in &self.parties[party].sub_processors {
                if !found.contains(&below.to.value) {
                    found.push(below.to.value);
                }
            }
            next += 1;
        }
        found.split_off(1)
    }

    /// The relations by which a transfer happens.
    pub fn relations_of(
        &self,
        transfer: Idx<Transfer>,
    ) -> impl Iterator<Item = (&Activity, &Relation)> {
        let used_by = self.transfers[transfer].used_by.iter();
        used_by.filter_map(|(activity, number)| {
            let activity = &self.activities[*activity];
            let relations = activity.recipients.as_ref()?.stated()?;
            Some((activity, relations.get(*number as usize)?))
        })
    }

    /// Tells each transfer which relations name it.
    pub fn note_uses_of_transfers(&mut self) {
        for (idx, activity) in self.activities.iter() {
            for (number, relation) in (0..).zip(activity.relations()) {
                if let Some(transfer) = relation.stated_transfer() {
                    self.transfers[transfer].used_by.push((idx, number));
                }
            }
        }
    }
}
