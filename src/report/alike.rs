//! The same omission in many places, shown to people as one finding. Machines, silencings and baselines keep each place.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Severity};
use crate::law::Provision;

/// The findings as people read them: those that differ by nothing but their place and what is named there are one, at
/// the first place, with a label for each.
pub(super) fn together<'a>(findings: impl Iterator<Item = &'a Diagnostic>) -> Vec<Diagnostic> {
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    let mut places: HashMap<Omission<'_>, usize> = HashMap::new();
    for one in findings {
        let known = omission(one).map(|key| *places.entry(key).or_insert(groups.len()));
        match known.and_then(|place| groups.get_mut(place)) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups.into_iter().filter_map(|group| merged(&group)).collect()
}

/// What findings of the same omission have in common: rule, weight, register, what mends it, and the law.
type Omission<'a> = (&'a str, Severity, Option<&'a str>, Option<&'a str>, &'a [Provision]);

/// Which omission a finding is of; nothing where it has other places of its own.
fn omission(one: &Diagnostic) -> Option<Omission<'_>> {
    let is_plain = one.labels.is_empty() && !one.is_form();
    let key = (&*one.slug, one.severity, one.register.as_deref(), one.help.as_deref(), &*one.law);
    is_plain.then_some(key)
}

fn merged(group: &[&Diagnostic]) -> Option<Diagnostic> {
    let (first, others) = group.split_first()?;
    let mut whole = (*first).clone();
    if others.is_empty() {
        return Some(whole);
    }
    whole.message = format!("{} (and {} more like it)", first.message, others.len());
    for one in group {
        whole = whole.label(one.span, one.message.clone());
    }
    Some(whole)
}
