//! Where the data of an activity are stored, and what rules on retention are about.

use crate::source::Spanned;
use crate::vocabulary::Role;

use super::{Activity, Data, Idx, Model, Party, RetentionRule, System};

impl Model {
    /// The systems that store data of an activity, each with its place: those it names, those of the data it uses, of
    /// their parts and of their category, and those of its register that store all data.
    #[must_use]
    pub fn systems_of(&self, activity: &Activity) -> Vec<Spanned<Idx<System>>> {
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

    /// The systems of which only rules on retention that an activity names say that they store its data, each with its
    /// place in a rule. A rule for all activities says of none in which system its data are.
    #[must_use]
    pub fn systems_ruled(&self, activity: &Activity) -> Vec<Spanned<Idx<System>>> {
        let rules: Vec<_> = self.retention_named(activity).collect();
        if rules.iter().all(|rule| rule.systems.is_empty()) {
            return Vec::new();
        }
        let (known, used) = (self.systems_of(activity), self.data_of(activity));
        let mut found: Vec<Spanned<Idx<System>>> = Vec::new();
        for rule in &rules {
            if !used.is_empty() && self.ruled_by(rule, &rules, &used).is_empty() {
                continue;
            }
            for system in &rule.systems {
                if known.iter().chain(&found).all(|other| other.value != system.value) {
                    found.push(*system);
                }
            }
        }
        found
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
        let rules: Vec<_> = self.retention_named(activity).collect();
        let naming =
            rules.iter().filter(|rule| rule.systems.iter().any(|system| system.value == idx));
        naming.flat_map(|rule| self.ruled_by(rule, &rules, used)).collect()
    }

    /// Those of some data that a rule on retention is about, of the rules of an activity: one that holds by default leaves
    /// out what another is about.
    #[must_use]
    pub fn ruled_by(
        &self,
        rule: &RetentionRule,
        rules: &[&RetentionRule],
        used: &[Idx<Data>],
    ) -> Vec<Idx<Data>> {
        let named = || rule.data.iter().chain(&rule.remaining_data).map(|used| used.value);
        let common = |one: &Idx<Data>| named().flat_map(|other| self.common(*one, other)).collect();
        let mut data: Vec<Idx<Data>> = match named().next() {
            None => used.to_vec(),
            Some(_) => used.iter().flat_map(|one| -> Vec<_> { common(one) }).collect(),
        };
        if rule.by_default {
            let within = |used, one| self.data_within(used).contains(&one);
            data.retain(|one| !RetentionRule::one_is_about(rules, |used| within(used, *one)));
        }
        data
    }
}

impl RetentionRule {
    /// Whether one of some rules is about some data in all cases, so that a rule for the rest is not; `are_within` says
    /// of what a rule names whether they lie within it.
    pub fn one_is_about(rules: &[&Self], are_within: impl Fn(Idx<Data>) -> bool) -> bool {
        let is_limited =
            |rule: &Self| rule.condition.is_some() || rule.limited_to.is_some() || rule.exception;
        let names = |rule: &Self| rule.data.iter().any(|used| are_within(used.value));
        rules.iter().any(|rule| !is_limited(rule) && names(rule))
    }
}
