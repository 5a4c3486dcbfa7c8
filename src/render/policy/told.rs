//! Whom a policy tells of, found once for a page.

use std::collections::{HashMap, HashSet};

use crate::model::{Activity, Idx, Model, Party, Relation};
use crate::vocabulary::PartyKind;

/// The recipients that the activities of a policy lead to.
pub(super) struct Recipients<'a> {
    /// Classes first, then those that they name, then the others.
    pub(super) parties: Vec<Idx<Party>>,
    /// The relations that name each, with their activities.
    relations: HashMap<Idx<Party>, Vec<(&'a Activity, &'a Relation)>>,
}

impl<'a> Recipients<'a> {
    pub(super) fn of(model: &'a Model, activities: &[Idx<Activity>]) -> Self {
        let mut relations: HashMap<_, Vec<_>> = HashMap::new();
        let mut direct: Vec<Idx<Party>> = Vec::new();
        for activity in activities.iter().map(|idx| &model.activities[*idx]) {
            for relation in activity.relations() {
                let known = relations.entry(relation.to.value).or_default();
                if known.is_empty() {
                    direct.push(relation.to.value);
                }
                known.push((activity, relation));
            }
        }
        let is_class = |idx: &Idx<Party>| model.parties[*idx].kind == Some(PartyKind::Class);
        let classes = direct.iter().copied().filter(is_class);
        let members = classes
            .clone()
            .flat_map(|idx| model.parties[idx].includes.iter().map(|used| used.value))
            .filter(|member| relations.contains_key(member));
        let all = classes.chain(members).chain(direct.iter().copied());
        let mut known = HashSet::new();
        let parties = all.filter(|idx| known.insert(*idx)).collect();
        Self { parties, relations }
    }

    /// The relations that name a party.
    pub(super) fn relations_with(&self, party: Idx<Party>) -> &[(&'a Activity, &'a Relation)] {
        self.relations.get(&party).map(Vec::as_slice).unwrap_or_default()
    }
}
