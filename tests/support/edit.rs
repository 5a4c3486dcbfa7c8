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

/// Every id that a file declares, with the top-level key it stands under and its place; items with their category.
pub(crate) fn ids(text: &str) -> Vec<(String, String, Span)> {
    let (tree, _) = yaml::parse(SourceId(0), text);
    let root = tree.document(text).root();
    let mut found = Vec::new();
    for (kind, declarations) in root.into_iter().flat_map(Node::entries) {
        let kind = kind.text().unwrap();
        for (id, declaration) in declarations.entries() {
            let name = id.text().unwrap();
            found.push((kind.to_owned(), name.to_owned(), id.span()));
            let items = declaration.entry("items").into_iter().flat_map(|(_, all)| all.entries());
            let items = items.map(|(item, _)| {
                let full = format!("{name}.{}", item.text().unwrap());
                (kind.to_owned(), full, item.span())
            });
            found.extend(items);
        }
    }
    found
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

/// Lays one value over another: maps are joined, `~` takes away what was there, anything else takes its place.
pub(crate) fn lay_over(below: &mut Value, above: Value) {
    match (below, above) {
        (Value::Mapping(below), Value::Mapping(above)) => {
            for (key, value) in above {
                if value.is_null() {
                    below.remove(&key);
                    continue;
                }
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
