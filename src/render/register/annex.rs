//! What stands behind the activities: systems, silenced findings.

use std::collections::BTreeSet;

use crate::model::{Activity, Idx, System};
use crate::page::Phrase;

use super::super::sheet::Sheet;
use super::Writer;

/// The columns that stand there whether or not somebody has stated what they ask for.
const ASKED_FOR: usize = 3;

impl Writer<'_> {
    /// That there are none, where this is stated of every activity; otherwise a gap.
    pub(super) fn none_where(&self, stated: impl Fn(&Activity) -> bool) -> Phrase {
        let mut activities = self.model().activities_of(self.register).peekable();
        let is_stated = activities.peek().is_some() && activities.all(|(_, one)| stated(one));
        self.word(if is_stated { "register.none" } else { "register.gap" })
    }

    /// The systems that hold data of the register's activities, and those that its rules name.
    pub(super) fn systems_named(&self) -> BTreeSet<Idx<System>> {
        let activities = self.model().activities_of(self.register);
        let of_activities = activities.flat_map(|(_, activity)| self.model().systems_of(activity));
        let rules =
            self.register.schedules.iter().flat_map(|idx| &self.model().schedules[*idx].rules);
        let named = of_activities.chain(rules.flat_map(|rule| &rule.systems).copied());
        named.map(|used| used.value).collect()
    }

    pub(super) fn systems(&self) -> Sheet {
        let rows = self.systems_named().into_iter().map(|idx| {
            let system = &self.model().systems[idx];
            let operator = system.operated_by.map(|party| self.party(party.value));
            let operator = operator.map(|operator| self.told_elsewhere(system.register, operator));
            let country = system.country.map(|country| self.locale.country(country.value));
            let country = country.map(|country| self.told_elsewhere(system.register, country));
            let shared: Vec<Phrase> =
                system.shared_with.iter().map(|used| self.party(used.value)).collect();
            let shared = (!shared.is_empty())
                .then(|| self.told_elsewhere(system.register, self.locale.and(shared)));
            let data = (!system.data.is_empty()).then(|| {
                let data = self.data_list(system.data.iter().map(|used| used.value));
                self.told_elsewhere(system.register, data)
            });
            let order = system.organised_by.as_ref().map(|order| self.text(order));
            let order = order.map(|order| self.told_elsewhere(system.register, order));
            vec![
                self.text(&system.name),
                operator.unwrap_or_default(),
                country.unwrap_or_default(),
                shared.unwrap_or_default(),
                order.unwrap_or_default(),
                data.unwrap_or_default(),
            ]
        });
        let columns = ["system", "operated_by", "country", "shared_with", "organised_by", "data"];
        let (columns, rows) = Self::only_stated(&columns, ASKED_FOR, rows.collect());
        self.sheet("systems", "register.systems_caption", &columns, rows)
    }

    /// The findings that somebody has decided to live with.
    pub(super) fn silenced(&self) -> Sheet {
        let rows = self.register.silenced.iter().map(|silencing| {
            vec![
                Phrase::name(&*silencing.rule.value),
                Phrase::name(&*silencing.place.value),
                self.text(&silencing.reason),
                Phrase::name(&*silencing.who),
                self.locale.date(silencing.until.value.0),
            ]
        });
        let columns = ["rule", "place", "reason", "who", "until"];
        self.sheet("silenced", "register.silenced_caption", &columns, rows)
    }
}
