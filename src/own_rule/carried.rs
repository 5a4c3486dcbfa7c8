//! Which data have something in common, and which of them a first step takes.

use std::collections::HashSet;

use crate::graph::{Flow, Link, Stop};
use crate::model::{Activity, Data, Idx, Model};

/// The categories and items that have something in common with what is named: all within it, and its category.
pub(super) fn touched(model: &Model, named: Idx<Data>) -> Vec<Idx<Data>> {
    let mut found = model.data_within(named);
    for number in 0..found.len() {
        let above = found.get(number).and_then(|idx| model.data[*idx].parent);
        found.extend(above.filter(|above| !found.contains(above)));
    }
    found
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
            let received = model.data_received(activity, relation).into_iter();
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
