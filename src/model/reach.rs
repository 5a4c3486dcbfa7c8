//! Who belongs to a recipient, which data and purposes go together, and whether an activity watches people.

use crate::law::Country;
use crate::source::Spanned;
use crate::vocabulary::{Operation, OriginKind};

use super::{Activity, Data, Idx, Model, Party, Purpose, Relation};

impl Model {
    /// A party and the members of the class that it is, and theirs, itself first. Every one comes once.
    #[must_use]
    pub fn members_of(&self, party: Idx<Party>) -> Vec<Idx<Party>> {
        let mut found = vec![party];
        let mut next = 0;
        while let Some(party) = found.get(next).copied() {
            for member in &self.parties[party].includes {
                if !found.contains(&member.value) {
                    found.push(member.value);
                }
            }
            next += 1;
        }
        found
    }

    /// The country in which a party is established, where it is told.
    #[must_use]
    pub fn seat_of(&self, party: Idx<Party>) -> Option<Spanned<Country>> {
        self.parties[party].operator.as_ref()?.country
    }

    /// The data that go by a relation. Where none are told, all of the activity may but for those that it does not
    /// disclose.
    #[must_use]
    pub fn data_received(
        &self,
        activity: &Activity,
        relation: &Relation,
    ) -> Vec<Spanned<Idx<Data>>> {
        let is_kept = |used: &Spanned<Idx<Data>>| {
            let mut kept = activity.not_disclosed.iter();
            kept.any(|kept| self.data_within(kept.value).contains(&used.value))
        };
        let all = || activity.data_named().filter(|used| !is_kept(used)).collect();
        activity.data_by(relation).unwrap_or_else(all)
    }

    /// The purposes for which data go by a relation: those it names; where it names data only, those that use some of
    /// them; otherwise all.
    pub fn purposes_by<'a>(
        &'a self,
        activity: &'a Activity,
        relation: Option<&'a Relation>,
    ) -> impl Iterator<Item = &'a Purpose> {
        let data = relation.filter(|one| one.purposes.is_empty()).map(|one| one.data.as_slice());
        let uses = move |purpose: &&Purpose| {
            let named = data.filter(|data| !data.is_empty() && !purpose.data.is_empty());
            named.is_none_or(|named| {
                let mut pairs =
                    purpose.data.iter().flat_map(|one| named.iter().map(move |other| (one, other)));
                pairs.any(|(one, other)| !self.common(one.value, other.value).is_empty())
            })
        };
        activity.purposes_named(relation).filter(uses)
    }

    /// What two data categories or items have in common: the narrower one where one lies within the other.
    #[must_use]
    pub fn common(&self, one: Idx<Data>, other: Idx<Data>) -> Vec<Idx<Data>> {
        let (within, within_other) = (self.data_within(one), self.data_within(other));
        match (within.contains(&other), within_other.contains(&one)) {
            (true, _) => vec![other],
            (_, true) => vec![one],
            _ => within.into_iter().filter(|data| within_other.contains(data)).collect(),
        }
    }

    /// Whether an activity tells where its data come from, and none of them by observing people; nor does it say that
    /// they are watched or recorded.
    #[must_use]
    pub fn watches_nobody(&self, idx: Idx<Activity>) -> bool {
        let activity = &self.activities[idx];
        let of_data = self.data_of(activity).into_iter().flat_map(|data| &self.data[data].origin);
        let mut origins = activity.origin.iter().chain(of_data).peekable();
        let is_told = origins.peek().is_some();
        let observes =
            origins.any(|one| matches!(one.kind(), None | Some(OriginKind::Observation)));
        let mut operations = activity.operations.iter().flat_map(|one| &one.kinds);
        let watches = operations.any(|one| matches!(one, Operation::Monitor | Operation::Record));
        is_told && !observes && !watches
    }
}
