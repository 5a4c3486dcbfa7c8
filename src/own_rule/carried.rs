//! Which data an activity uses, which of them a recipient receives, and which a system stores.

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

/// The data that go by a relation; all of the activity where none are told.
pub(super) fn received(activity: &Activity, relation: &Relation) -> Vec<Spanned<Idx<Data>>> {
    activity.data_by(relation).unwrap_or_else(|| activity.data_named().collect())
}

/// Whether data take a first step from an activity.
pub(super) fn takes(
    model: &Model,
    activity: &Activity,
    data: Idx<Data>,
    (to, flow): (Stop, Flow),
) -> bool {
    let holds = |named: Idx<Data>| touched(model, named).contains(&data);
    match (flow.link, to) {
        (Link::Discloses(number) | Link::Transfers(number), _) => {
            let Some(relation) = activity.relation(number) else { return false };
            let kept = activity.not_disclosed.iter().any(|kept| holds(kept.value));
            let named = !relation.data.is_empty();
            (named || !kept) && received(activity, relation).iter().any(|used| holds(used.value))
        }
        (Link::Stores, Stop::System(system)) => {
            let for_all = model.systems[system].for_all_data;
            let named = activity.systems.iter().any(|used| used.value == system);
            let own = || {
                let stored = |idx: Idx<Data>| {
                    model.data[idx].systems.iter().any(|used| used.value == system)
                };
                let above = model.data[data].parent;
                model.data_within(data).into_iter().chain(above).any(stored)
            };
            for_all || named || own()
        }
        _ => true,
    }
}
