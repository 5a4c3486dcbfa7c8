//! The same omission in many places, shown to people as one finding. Machines, silencings and baselines keep each place.

use crate::diagnostic::{Diagnostic, Severity};

/// The findings as people read them: those that differ by nothing but their place and what is named there are one, at
/// the first place, with a label for each.
pub(super) fn together<'a>(findings: impl Iterator<Item = &'a Diagnostic>) -> Vec<Diagnostic> {
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    for one in findings {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| alike(first, one))) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups.into_iter().filter_map(|group| merged(&group)).collect()
}

/// Whether two findings of a register are the same omission: of one rule, of one weight, mended in one way, and with no
/// other places of their own.
fn alike(first: &Diagnostic, other: &Diagnostic) -> bool {
    let key = |one: &Diagnostic| -> (&'static str, Severity) { (one.code, one.severity) };
    key(first) == key(other)
        && first.register == other.register
        && first.help == other.help
        && first.law == other.law
        && first.labels.is_empty()
        && other.labels.is_empty()
        && !first.is_form()
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
