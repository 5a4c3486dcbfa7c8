//! Where data of an activity or of a category come from.

use crate::model::{Activity, Data, Idx, Origin};
use crate::source::Spanned;
use crate::vocabulary::OriginKind;

use super::carried;
use super::fields::{Held, word};
use super::judge::Judge;

impl Judge<'_> {
    /// The kinds of origin of an activity: its own, and those of the data it uses.
    pub(super) fn origins(self, activity: &Activity) -> Held {
        let model = self.cx.model;
        let used = model.data_of(activity).into_iter().flat_map(|idx| {
            // What is said of a category holds for an item that says nothing.
            let above = model.data[idx].parent.filter(|_| model.data[idx].origin.is_empty());
            model.data_within(idx).into_iter().chain(above)
        });
        let of_data = used.flat_map(|idx| &model.data[idx].origin);
        kinds_of_origin(activity.origin.iter().chain(of_data).map(|one| one.from).collect())
    }

    /// The kinds of origin of data: their own, and those that activities state of them. Where only the activities say
    /// where all their data come from, these may come from there.
    pub(super) fn origins_of_data(self, idx: Idx<Data>) -> Held {
        let model = self.cx.model;
        let data = &model.data[idx];
        let above = data.parent.map(|parent| &model.data[parent]);
        let mut all = std::iter::once(data).chain(above).map(|one| &one.origin);
        let own = all.find(|all| !all.is_empty()).into_iter().flatten();
        let users = self.subjects.users(model, self.register, idx).into_iter();
        let of_users: Vec<_> =
            users.flat_map(|used| &model.activities[used.value].origin).collect();
        let names = |origin: &&&Origin| {
            origin.data.iter().any(|one| carried::touched(model, one.value).contains(&idx))
        };
        let is_general = of_users.iter().any(|origin| origin.data.is_empty());
        let named = of_users.iter().filter(names).copied();
        let kinds: Vec<_> = own.chain(named).map(|one| one.from).collect();
        let is_open = is_general && kinds.is_empty();
        kinds_of_origin(kinds).or_open(is_open)
    }
}

/// Kinds of origin, of which some may be open.
fn kinds_of_origin(kinds: Vec<Option<Spanned<OriginKind>>>) -> Held {
    let is_open = kinds.iter().any(Option::is_none);
    let known = kinds.into_iter().flatten();
    Held::told(known.map(|one| word(one.value.word(), one.span))).or_open(is_open)
}
