//! Which data an activity uses, which of them a recipient receives, and which a system stores.

use std::collections::HashSet;

use crate::graph::{Flow, Link, Stop};
use crate::model::{Activity, Data, Idx, Model, Relation};
use crate::source::Spanned;

/// The categories and items that have something in common with what is named: all within it, and its category.
pub(super) fn touched(model: &Model, named: Idx<Data>) -> Vec<Idx<Data>> {
    let mut found = model.data_within(named);
    for number in 0..found.len() {
        let above = found.get(number).and_then(|idx| model.data[*idx].parent);
        found.extend(above.filter(|above| !found.contains(above)));
    }
    found
}

/// The data that go by a relation. Where none are told, all of the activity may but for those that it does not disclose.
pub(super) fn received(
    model: &Model,
    activity: &Activity,
    relation: &Relation,
) -> Vec<Spanned<Idx<Data>>> {
    let is_kept = |used: &Spanned<Idx<Data>>| {
        let mut kept = activity.not_disclosed.iter();
        kept.any(|kept| model.data_within(kept.value).contains(&used.value))
    };
    let all = || activity.data_named().filter(|used| !is_kept(used)).collect();
    activity.data_by(relation).unwrap_or_else(all)
}

/// The categories and items that have something in common with what takes a first step from an activity; nothing where
/// all do.
pub(super) fn taking(
    model: &Model,
    activity: &Activity,
    (to, flow): (Stop, Flow),
) -> Option<HashSet<Idx<Data>>> {
    let touching = |used: Idx<Data>| touched(model, used);
    match (flow.link, to) {
        (Link::Discloses(number) | Link::Transfers(number), _) => {
            let Some(relation) = activity.relation(number) else { return Some(HashSet::new()) };
            let received = received(model, activity, relation).into_iter();
            let mut all: HashSet<_> = received.flat_map(|used| touching(used.value)).collect();
            if relation.data.is_empty() {
                let kept = activity.not_disclosed.iter();
                for kept in kept.flat_map(|kept| touching(kept.value)) {
                    all.remove(&kept);
                }
            }
            Some(all)
        }
        (Link::Stores, Stop::System(system)) => {
            Some(model.stored_in(system, activity).into_iter().flat_map(touching).collect())
        }
        _ => None,
    }
}
