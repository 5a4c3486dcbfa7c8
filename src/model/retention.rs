//! How long data are kept: which rules hold for an activity, and for which of its data.

use crate::source::Spanned;

use super::{Activity, Data, Idx, Model, Register, RetentionRule, System};

/// A rule on retention, with the rule that names its schedule. Both say of what it holds.
#[derive(Clone, Copy, Debug)]
pub struct RetentionTerms<'a> {
    /// The rule.
    pub rule: &'a RetentionRule,
    /// The rule that names its schedule.
    pub by: Option<&'a RetentionRule>,
}

impl Model {
    /// The rules on how long an activity's data are kept: its own, those of its schedules, and those for all.
    pub fn retention_of<'a>(
        &'a self,
        register: &'a Register,
        activity: &'a Activity,
    ) -> impl Iterator<Item = &'a RetentionRule> + Clone {
        let own = activity.retention.iter().filter_map(|fact| fact.stated()).flatten();
        let scheduled = own.clone().filter_map(|rule| rule.schedule.as_ref());
        let scheduled = scheduled.flat_map(|used| &self.schedules[used.value].rules);
        own.chain(scheduled).chain(self.retention_for_all(register))
    }

    /// The rules that hold for every activity of a register.
    pub fn retention_for_all<'a>(
        &'a self,
        register: &'a Register,
    ) -> impl Iterator<Item = &'a RetentionRule> + Clone {
        register.schedules_for_all.iter().flat_map(|idx| &self.schedules[*idx].rules)
    }

    /// The rules that an activity names: its own, and those of its schedules in place of the rules that name these.
    #[must_use]
    pub fn terms_named<'a>(&'a self, activity: &'a Activity) -> Vec<RetentionTerms<'a>> {
        let own = activity.retention.iter().filter_map(|fact| fact.stated()).flatten();
        let mut all = Vec::new();
        for rule in own {
            match rule.schedule {
                Some(used) => {
                    let rules = self.schedules[used.value].rules.iter();
                    all.extend(rules.map(|one| RetentionTerms { rule: one, by: Some(rule) }));
                }
                None => all.push(RetentionTerms { rule, by: None }),
            }
        }
        all
    }

    /// The same with the rules for all activities.
    #[must_use]
    pub fn terms_of<'a>(
        &'a self,
        register: &'a Register,
        activity: &'a Activity,
    ) -> Vec<RetentionTerms<'a>> {
        let mut all = self.terms_named(activity);
        all.extend(self.retention_for_all(register).map(|rule| RetentionTerms { rule, by: None }));
        all
    }

    /// Those of some data that a rule is about, of the rules of an activity: one for the rest, or by default, leaves out
    /// what another is about.
    #[must_use]
    pub fn ruled_by(
        &self,
        terms: &RetentionTerms<'_>,
        all: &[RetentionTerms<'_>],
        used: &[Idx<Data>],
    ) -> Vec<Idx<Data>> {
        let mut data = used.to_vec();
        for rule in terms.rules() {
            let meet = |named: &[_]| self.meeting(&data, named);
            data = match (rule.data.as_slice(), rule.remaining_data.as_slice()) {
                ([], []) if rule.by_default => self.rest(data, all),
                ([], []) => data,
                (named, rest) => {
                    let rest = self.rest(meet(rest), all);
                    meet(named).into_iter().chain(rest).collect()
                }
            };
        }
        data
    }

    /// What some data have in common with others.
    fn meeting(&self, data: &[Idx<Data>], named: &[Spanned<Idx<Data>>]) -> Vec<Idx<Data>> {
        let pairs = data.iter().flat_map(|one| named.iter().map(move |other| (*one, other.value)));
        let mut found = Vec::new();
        for idx in pairs.flat_map(|(one, other)| self.common(one, other)) {
            if !found.contains(&idx) {
                found.push(idx);
            }
        }
        found
    }

    /// Some data without those that some rule names; the parts of a category where a rule names some of them.
    fn rest(&self, data: Vec<Idx<Data>>, all: &[RetentionTerms<'_>]) -> Vec<Idx<Data>> {
        let is_named =
            |idx: &Idx<Data>| one_is_about(all, |named| self.data_within(named).contains(idx));
        let rest = data.into_iter().flat_map(|one| {
            let mut within = self.data_within(one);
            if !within.iter().any(is_named) {
                return vec![one];
            }
            within.retain(|idx| *idx != one && !is_named(idx));
            within
        });
        rest.collect()
    }
}

/// Whether one of some rules is about some data in all cases, so that a rule for the rest is not; `are_within` says of
/// what a rule names whether they lie within it.
pub fn one_is_about(all: &[RetentionTerms<'_>], are_within: impl Fn(Idx<Data>) -> bool) -> bool {
    let is_limited = |rule: &RetentionRule| {
        rule.condition.is_some() || rule.limited_to.is_some() || rule.exception
    };
    let names = |rule: &RetentionRule| rule.data.iter().any(|used| are_within(used.value));
    all.iter().any(|terms| {
        let mut rules = terms.rules();
        let is_about = |rule: &RetentionRule| rule.data.is_empty() || names(rule);
        !terms.rules().any(is_limited) && terms.rules().any(names) && rules.all(is_about)
    })
}

impl<'a> RetentionTerms<'a> {
    /// The rule, then the one that names its schedule.
    pub fn rules(&self) -> impl Iterator<Item = &'a RetentionRule> {
        std::iter::once(self.rule).chain(self.by)
    }

    /// The data that it names; nothing where it is about all.
    pub fn named(rule: &RetentionRule) -> impl Iterator<Item = Idx<Data>> {
        rule.data.iter().chain(&rule.remaining_data).map(|used| used.value)
    }

    /// Whether it holds for data in a system, or outside of all where there is none.
    #[must_use]
    pub fn hold_in(&self, system: Option<Idx<System>>) -> bool {
        self.rules().all(|rule| {
            let mut systems = rule.systems.iter();
            rule.systems.is_empty()
                || system.is_some_and(|one| systems.any(|used| used.value == one))
        })
    }
}
