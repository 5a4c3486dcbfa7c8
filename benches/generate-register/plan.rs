//! Which activities there are and which vendors serve them, decided before anything is written.

use super::chance::{Chance, Thing};
use super::vendors::{self, Vendor};
use super::words::Words;

/// How many activities share a system.
const PER_SYSTEM: usize = 25;

/// An activity before it is written.
pub(crate) struct Plan {
    /// Its place among the tasks, the products and the towns.
    pub(crate) task: usize,
    pub(crate) product: usize,
    pub(crate) town: usize,
    /// The vendors that serve it.
    pub(crate) vendors: Vec<usize>,
    /// Which of the systems of each kind stores its data.
    pub(crate) system: usize,
}

/// Plans activities and draws the vendors for them.
pub(crate) fn plan(
    words: &Words,
    activities: usize,
    number: usize,
    seed: u64,
) -> (Vec<Plan>, Vec<Vendor>) {
    let mut chance = Chance::of(seed, Thing::Plan);
    let (tasks, products, towns) = (words.tasks.len(), words.products.len(), words.towns.len());
    let all = tasks * products * towns;
    assert!(activities <= all, "there are names for {all} activities");
    let first = chance.below(all);
    let mut plans = Vec::with_capacity(activities);
    let mut needs = Vec::with_capacity(activities);
    for at in 0..activities {
        // The step is a prime that does not divide the number of combinations, so that each comes once.
        let combination = (first + at * 7919) % all;
        let task = combination % tasks;
        let product = combination / tasks % products;
        let town = combination / tasks / products;
        let system = at / PER_SYSTEM;
        plans.push(Plan { task, product, town, vendors: Vec::new(), system });
        needs.push(needed(words, task, &mut chance));
    }
    let direct = share_out(words, &needs, number);
    let by_service: Vec<Vec<usize>> = (0..words.services.len())
        .map(|service| (0..direct.len()).filter(|at| direct.get(*at) == Some(&service)).collect())
        .collect();
    let mut turns = vec![0; words.services.len()];
    for (plan, needs) in plans.iter_mut().zip(needs) {
        for service in needs {
            let (Some(turn), Some(serving)) = (turns.get_mut(service), by_service.get(service))
            else {
                continue;
            };
            // Each vendor gets one activity; after that the first of its kind are the popular ones.
            let favourite =
                |chance: &mut Chance| chance.below(serving.len()).min(chance.below(serving.len()));
            let chosen = match serving.get(*turn) {
                Some(vendor) => Some(*vendor),
                None if serving.is_empty() => None,
                None => serving.get(favourite(&mut chance)).copied(),
            };
            *turn += 1;
            plan.vendors.extend(chosen);
        }
    }
    let vendors = vendors::draw(words, &direct, number, &mut Chance::of(seed, Thing::Vendors));
    (plans, vendors)
}

/// The services that an activity of a task needs: the first, and most of the others.
fn needed(words: &Words, task: usize, chance: &mut Chance) -> Vec<usize> {
    let task = words.tasks.get(task).map(|(_, task)| task);
    let names = task.and_then(|task| task.get("services")).and_then(|names| names.as_array());
    let mut needed = Vec::new();
    for name in names.into_iter().flatten() {
        let service = words.services.iter().position(|(service, _)| service == name);
        let kept = needed.is_empty() || chance.percent(85);
        needed.extend(service.filter(|_| kept));
    }
    needed
}

/// The services of the vendors that serve activities: half of all vendors, and never more than are needed of a kind.
fn share_out(words: &Words, needs: &[Vec<usize>], number: usize) -> Vec<usize> {
    let mut open = vec![0_usize; words.services.len()];
    for service in needs.iter().flatten() {
        if let Some(open) = open.get_mut(*service) {
            *open += 1;
        }
    }
    let wanted = number.div_ceil(2);
    let mut direct = Vec::new();
    while direct.len() < wanted && open.iter().any(|open| *open > 0) {
        for (service, open) in open.iter_mut().enumerate() {
            if *open > 0 && direct.len() < wanted {
                *open -= 1;
                direct.push(service);
            }
        }
    }
    direct
}
