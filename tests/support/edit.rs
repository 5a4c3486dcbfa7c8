//! Changes of declarations by path: what a test removes, replaces or blanks.

use ropa::source::{SourceId, Span};
use ropa::yaml::{self, Node};
use serde_yaml::Value;

/// A step from a value to one in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Key(String),
    Entry(usize),
}

/// The steps from the root of a file to a value.
pub(crate) type Steps = Vec<Step>;

/// Every value of a file with its steps, parents before children.
pub(crate) fn nodes(text: &str) -> Vec<(Steps, Span)> {
    let (tree, _) = yaml::parse(SourceId(0), text);
    let mut found = Vec::new();
    if let Some(root) = tree.document(text).root() {
        collect(root, &mut Vec::new(), &mut found);
    }
    found
}

fn collect(node: Node<'_>, steps: &mut Steps, found: &mut Vec<(Steps, Span)>) {
    found.push((steps.clone(), node.span()));
    for (key, value) in node.entries() {
        steps.push(Step::Key(key.text().unwrap_or_default().to_owned()));
        collect(value, steps, found);
        steps.pop();
    }
    for (index, element) in node.elements().enumerate() {
        steps.push(Step::Entry(index));
        collect(element, steps, found);
        steps.pop();
    }
}

/// The steps to what a path of ids names, where the file declares it.
pub(crate) fn steps_to(text: &str, path: &str) -> Option<Steps> {
    let (tree, _) = yaml::parse(SourceId(0), text);
    let span = tree.document(text).at_path(path)?.span();
    nodes(text).into_iter().find(|(_, other)| *other == span).map(|(steps, _)| steps)
}

/// A file as a value.
pub(crate) fn value(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

/// A value as a file.
pub(crate) fn text(value: &Value) -> String {
    serde_yaml::to_string(value).unwrap()
}

/// The value at the end of some steps.
pub(crate) fn at_mut<'a>(value: &'a mut Value, steps: &[Step]) -> Option<&'a mut Value> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key.as_str()),
        Step::Entry(index) => value.get_mut(*index),
    })
}

/// Takes a value out of its map or list.
pub(crate) fn remove(value: &mut Value, steps: &[Step]) {
    let (last, above) = steps.split_last().unwrap();
    let parent = at_mut(value, above).unwrap();
    match last {
        Step::Key(key) => {
            parent.as_mapping_mut().unwrap().shift_remove(key.as_str());
        }
        Step::Entry(index) => {
            parent.as_sequence_mut().unwrap().remove(*index);
        }
    }
}

/// Lays one value over another: maps are joined, anything else takes the place of what was there.
pub(crate) fn lay_over(below: &mut Value, above: Value) {
    match (below, above) {
        (Value::Mapping(below), Value::Mapping(above)) => {
            for (key, value) in above {
                match below.get_mut(&key) {
                    Some(old) => lay_over(old, value),
                    None => {
                        below.insert(key, value);
                    }
                }
            }
        }
        (below, above) => *below = above,
    }
}
