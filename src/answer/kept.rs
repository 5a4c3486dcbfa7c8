//! Until when somebody has data: rules on retention in the words of the pages, and the time of a recipient.

use crate::model::{Idx, Relation, RetentionRule, RetentionTerms, System, one_is_about};
use crate::vocabulary::Role;

use super::who::Asked;
use super::{Cell, Doing, Questions};

/// How long something that is done keeps some data.
pub(super) struct Kept<'a> {
    /// Each rule, with its words.
    rules: Vec<(RetentionTerms<'a>, String)>,
    /// The words of all rules.
    pub(super) by_all: Cell<'a>,
    /// The words of the rules that are not about single systems.
    elsewhere: Cell<'a>,
}

impl<'a> Kept<'a> {
    fn by(rules: Vec<(RetentionTerms<'a>, String)>) -> Self {
        let by_all = Cell::several(rules.iter().map(|(_, told)| told.clone()));
        let is_anywhere = rules.iter().all(|(terms, _)| terms.hold_in(None));
        let elsewhere = if is_anywhere { by_all.clone() } else { within(&rules, None) };
        Self { rules, by_all, elsewhere }
    }

    /// The words of the rules that hold in a system.
    pub(super) fn within(&self, system: Idx<System>) -> Cell<'a> {
        let is_about = |(terms, _): &(RetentionTerms<'a>, String)| terms.hold_in(Some(system));
        if self.rules.iter().all(is_about) {
            return self.by_all.clone();
        }
        within(&self.rules, Some(system))
    }
}

fn within<'a>(rules: &[(RetentionTerms<'a>, String)], system: Option<Idx<System>>) -> Cell<'a> {
    let holding = rules.iter().filter(|(terms, _)| terms.hold_in(system));
    Cell::several(holding.map(|(_, told)| told.clone()))
}

impl<'a> Questions<'a> {
    /// The rules on how long data that are asked for are kept.
    pub(super) fn kept(&self, doing: &Doing<'a>, asked: &Asked) -> Kept<'a> {
        let Some(activity) = doing.activity else { return Kept::by(Vec::new()) };
        let register = &self.project.model.registers[doing.register];
        let all = self.project.model.terms_of(register, activity);
        let has_own = one_is_about(&all, |used| asked.are_within(used));
        let is_about = |rule: &RetentionRule| match (&*rule.data, &*rule.remaining_data) {
            ([], []) => !(rule.by_default && has_own),
            (data, rest) => asked.touches(data) || asked.touches(rest) && !has_own,
        };
        let holding = all.into_iter().filter(|terms| terms.rules().all(is_about));
        Kept::by(holding.map(|terms| (terms, self.time(doing.register, terms.rule))).collect())
    }

    /// Until when a recipient and those behind it have the data: as it says itself, or as long as the organisation; nothing
    /// of a controller or an authority that does not say.
    pub(super) fn kept_by_recipient(
        &self,
        doing: &Doing<'a>,
        relation: Option<&'a Relation>,
        kept: &Kept<'a>,
    ) -> Cell<'a> {
        let Some(relation) = relation else { return kept.elsewhere.clone() };
        if let Some(theirs) = self.time_at(doing.register, relation) {
            return Cell::one(theirs);
        }
        let is_own_master = |role: Role| matches!(role, Role::Controller | Role::Authority);
        match &relation.role {
            Some(role) if is_own_master(role.value) => Cell::Empty,
            _ => kept.elsewhere.clone(),
        }
    }
}
