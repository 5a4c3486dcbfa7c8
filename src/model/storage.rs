//! Where the data of an activity are stored.

use crate::source::Spanned;
use crate::vocabulary::Role;

use super::{Activity, Data, Idx, Model, Party, Relation, System};

impl Model {
    /// Whether somebody processes data of an activity on behalf of the organisation.
    #[must_use]
    pub fn has_processor(&self, activity: &Activity) -> bool {
        let mut systems = self.systems_of(activity).into_iter();
        activity.relations().any(Relation::is_processor)
            || systems.any(|used| self.processor_of(used.value, activity).is_some())
    }

    /// The systems that store data of an activity, each with its place: those that are told, then those of which only the
    /// rules on retention that it names say so. A rule for all activities says of none in which system its data are.
    #[must_use]
    pub fn systems_of(&self, activity: &Activity) -> Vec<Spanned<Idx<System>>> {
        let mut found = self.systems_told(activity);
        let all = self.terms_named(activity);
        if all.iter().all(|terms| terms.rule.systems.is_empty()) {
            return found;
        }
        let used = self.data_of(activity);
        for terms in &all {
            if !used.is_empty() && self.ruled_by(terms, &all, &used).is_empty() {
                continue;
            }
            for system in &terms.rule.systems {
                if found.iter().all(|other| other.value != system.value) {
                    found.push(*system);
                }
            }
        }
        found
    }

    /// Those it names, those of the data it uses, of their parts and of their category, and those of its register that
    /// store all data.
    fn systems_told(&self, activity: &Activity) -> Vec<Spanned<Idx<System>>> {
        let used = self.data_of(activity).into_iter();
        let all =
            used.flat_map(|idx| self.data_within(idx).into_iter().chain(self.data[idx].parent));
        let of_data = all.flat_map(|idx| &self.data[idx].systems);
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

    /// Who runs a system on behalf of the organisation, where an activity gives it no other role.
    #[must_use]
    pub fn processor_of(&self, idx: Idx<System>, activity: &Activity) -> Option<Idx<Party>> {
        let operator = self.systems[idx].operated_by?.value;
        let role = activity.role_of(operator);
        role.is_none_or(|role| role == Role::Processor).then_some(operator)
    }

    /// The data of an activity that a system stores: of those that it says it stores, or else that say so themselves or
    /// that rules on retention say so of, where the activity does not; otherwise all.
    #[must_use]
    pub fn stored_in(&self, idx: Idx<System>, activity: &Activity) -> Vec<Idx<Data>> {
        let system = &self.systems[idx];
        let used = self.data_of(activity);
        let is_named = activity.systems.iter().any(|named| named.value == idx);
        let limits: Vec<Idx<Data>> = if !system.data.is_empty() {
            system.data.iter().map(|used| used.value).collect()
        } else if system.for_all_data || is_named {
            return used;
        } else {
            let says = |(_, data): &(_, &Data)| data.systems.iter().any(|one| one.value == idx);
            let said = self.data.iter().filter(says).map(|(data, _)| data);
            said.chain(self.ruled_in(idx, activity, &used)).collect()
        };
        let mut found = Vec::new();
        for (one, limit) in used.iter().flat_map(|one| limits.iter().map(move |to| (*one, *to))) {
            let common = self.common(one, limit);
            found.extend(common.into_iter().filter(|one| !found.contains(one)).collect::<Vec<_>>());
        }
        found
    }

    /// The data of which rules on retention say that a system stores them.
    fn ruled_in(
        &self,
        idx: Idx<System>,
        activity: &Activity,
        used: &[Idx<Data>],
    ) -> Vec<Idx<Data>> {
        let all = self.terms_named(activity);
        let naming =
            all.iter().filter(|one| one.rule.systems.iter().any(|system| system.value == idx));
        naming.flat_map(|terms| self.ruled_by(terms, &all, used)).collect()
    }
}
