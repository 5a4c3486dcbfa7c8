//! Who belongs to a recipient, where the data of an activity are stored, and whether it watches people.

use crate::law::Country;
use crate::source::Spanned;
use crate::vocabulary::{Operation, OriginKind};

use super::{Activity, Idx, Model, Party, System};

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

    /// The systems that store data of an activity, each with its place: those it names, those of the data it uses, and
    /// those of its register that store all data.
    #[must_use]
    pub fn systems_of(&self, activity: &Activity) -> Vec<Spanned<Idx<System>>> {
        let of_data = self.data_of(activity).into_iter().flat_map(|idx| &self.data[idx].systems);
        let for_all = self.registers[activity.register].systems_for_all.iter();
        let for_all = for_all.map(|idx| Spanned { value: *idx, span: self.systems[*idx].id.span });
        let all = activity.systems.iter().chain(of_data).copied().chain(for_all);
        let mut found: Vec<Spanned<Idx<System>>> = Vec::new();
        for used in all {
            if found.iter().all(|other| other.value != used.value) {
                found.push(used);
            }
        }
        found
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
