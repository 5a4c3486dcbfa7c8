//! Stops by name, as people write and read them.

use std::borrow::Cow;

use crate::graph::Stop;
use crate::law::Country;
use crate::model::{Data, DataSubject, Idx, Register};
use crate::source::Span;
use crate::suggest::nearest;

use super::{Questions, Unanswerable};

impl<'a> Questions<'a> {
    /// A stop in a word.
    pub(super) fn label(&self, stop: Stop) -> Cow<'a, str> {
        stop.id(&self.project.model)
    }

    /// The register that a stop belongs to; nothing where registers share it.
    pub(super) fn register(&self, stop: Stop) -> Option<Idx<Register>> {
        stop.register(&self.project.model)
    }

    /// The register that a flow between two stops belongs to: that of the one which no other register shares.
    pub(super) fn between(&self, one: Stop, other: Stop) -> Option<Idx<Register>> {
        let of = |stop: Stop| {
            let is_doing = matches!(stop, Stop::Activity(_) | Stop::Engagement(_));
            self.register(stop).map(|register| (is_doing, register))
        };
        of(one).max(of(other)).map(|(_, register)| register)
    }

    /// Where a stop is declared; nothing for a country or a source.
    pub(super) fn declared(&self, stop: Stop) -> Option<Span> {
        let model = &self.project.model;
        match stop {
            Stop::DataSubject(idx) => Some(model.data_subjects[idx].id.span),
            Stop::Activity(idx) => Some(model.activities[idx].id.span),
            Stop::Engagement(idx) => Some(model.engagements[idx].id.span),
            Stop::System(idx) => Some(model.systems[idx].id.span),
            Stop::Party(idx) => Some(model.parties[idx].id.span),
            Stop::Country(_) | Stop::OutsideEea | Stop::Source(..) => None,
        }
    }

    /// Every stop that can be asked for, whether anything is joined to it or not.
    pub(super) fn stops(&self) -> Vec<Stop> {
        let model = &self.project.model;
        let own = (model.activities.iter().map(|(idx, _)| Stop::Activity(idx)))
            .chain(model.engagements.iter().map(|(idx, _)| Stop::Engagement(idx)))
            .chain(model.parties.iter().map(|(idx, _)| Stop::Party(idx)))
            .chain(model.systems.iter().map(|(idx, _)| Stop::System(idx)))
            .chain(model.data_subjects.iter().map(|(idx, _)| Stop::DataSubject(idx)));
        let countries = self.project.graph.stops();
        let countries = countries.filter(|one| matches!(one, Stop::Country(_) | Stop::OutsideEea));
        own.chain(countries).filter(|stop| self.asks_about(self.register(*stop))).collect()
    }

    /// The stop of a name: an id, or `register/kind/id` where several have it.
    ///
    /// # Errors
    ///
    /// Where nothing, or more than one thing, is called so.
    pub fn stop(&self, asked: &str) -> Result<Stop, Unanswerable> {
        let stops = self.stops().into_iter().map(|stop| (self.full_name(stop), stop));
        let found = one_called(
            "activity, system, recipient, category of people or country",
            asked,
            stops.collect(),
        );
        // A country that nothing reaches is one all the same.
        found.or_else(|why| self.country(asked).map_err(|_| why))
    }

    /// The stop of a country, whether data reach it or not.
    pub(super) fn country(&self, asked: &str) -> Result<Stop, Unanswerable> {
        let code = asked.to_uppercase();
        let known = Country::new(&code).filter(|country| self.project.law.is_country(*country));
        known.map(Stop::Country).ok_or_else(|| {
            let help = match self.project.law.country_meant_by(&code) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "write its two letters, such as `US`".to_owned(),
            };
            Unanswerable(format!("`{asked}` is no country; {help}"))
        })
    }

    /// The data category or item of a name.
    pub(super) fn data(&self, asked: &str) -> Result<Idx<Data>, Unanswerable> {
        let all = self.project.model.data.iter().filter(|(_, one)| self.asks_about(one.register));
        let all = all.map(|(idx, data)| (self.whole_name(data.register, "data", &data.id), idx));
        one_called("data category", asked, all.collect())
    }

    /// The category of data subjects of a name.
    pub(super) fn subject(&self, asked: &str) -> Result<Idx<DataSubject>, Unanswerable> {
        let all = self.project.model.data_subjects.iter();
        let all = all.filter(|(_, one)| self.asks_about(one.register));
        let all =
            all.map(|(idx, one)| (self.whole_name(one.register, "data-subject", &one.id), idx));
        one_called("category of data subjects", asked, all.collect())
    }

    /// Register, kind and name of a stop, so that no other has the same.
    pub(super) fn full_name(&self, stop: Stop) -> String {
        stop.full_name(&self.project.model)
    }

    fn whole_name(&self, register: Option<Idx<Register>>, kind: &str, id: &str) -> String {
        let register = register.map(|idx| self.project.model.registers[idx].name.as_str());
        format!("{}/{kind}/{id}", register.unwrap_or("shared"))
    }
}

/// The thing that is called so: by its whole name, or by as much of its end as tells it from others.
fn one_called<T: Copy>(what: &str, asked: &str, all: Vec<(String, T)>) -> Result<T, Unanswerable> {
    let ends = |name: &str| name.strip_suffix(asked).is_some_and(|rest| rest.ends_with('/'));
    let called: Vec<_> = all.iter().filter(|(name, _)| name == asked || ends(name)).collect();
    match called.as_slice() {
        [(_, one)] => Ok(*one),
        [] => {
            let ids = all.iter().filter_map(|(name, _)| name.rsplit('/').next());
            // Of an item people often write the last part only.
            let item = ids.clone().find(|id| id.rsplit('.').next() == Some(asked));
            let meant = item
                .or_else(|| nearest(asked, ids))
                .map(|right| format!("; did you mean `{right}`?"));
            let meant = meant.unwrap_or_default();
            Err(Unanswerable(format!("no {what} is called `{asked}`{meant}")))
        }
        several => {
            let names: Vec<_> = several.iter().map(|(name, _)| format!("`{name}`")).collect();
            Err(Unanswerable(format!(
                "`{asked}` could be any of {}; write one of them whole",
                names.join(", ")
            )))
        }
    }
}
