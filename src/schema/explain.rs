//! Turns violations into diagnostics at the very key or value, in words for authors.
//! Where a value may take several shapes, the one that its author most likely meant is explained.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::suggest::nearest;
use crate::yaml::{Node, Value as NodeValue};

use super::message::{Place, type_words};

/// The values along a JSON pointer, the root left out; it ends where the tree has no such place.
pub(super) fn along<'a>(root: Node<'a>, pointer: &str) -> Vec<Node<'a>> {
    let mut nodes = Vec::new();
    let mut node = root;
    for segment in pointer.split('/').skip(1) {
        let segment = segment.replace("~1", "/").replace("~0", "~");
        let next = if node.is_list() {
            segment.parse().ok().and_then(|index| node.elements().nth(index))
        } else {
            node.entry(&segment).map(|(_, value)| value)
        };
        match next {
            Some(next) => node = next,
            None => break,
        }
        nodes.push(node);
    }
    nodes
}

/// Explains one violation.
pub(super) fn explain(
    root: Node<'_>,
    schema: &Value,
    error: &ValidationError<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let pointer = error.instance_path().as_str();
    let node = along(root, pointer).last().copied().unwrap_or(root);
    let place = Place { root, node, key: key_of(root, pointer), schema };
    if node.value() == NodeValue::Invalid {
        return; // The text phase has reported it.
    }
    if node.value() == NodeValue::Null {
        diagnostics.push(place.without_value());
        return;
    }
    place.alternatives(&alternatives(error), diagnostics);
}

/// The key under which the value at a pointer stands.
fn key_of<'a>(root: Node<'a>, pointer: &str) -> Option<Node<'a>> {
    let (parent, segment) = pointer.rsplit_once('/')?;
    let parent = along(root, parent).last().copied().unwrap_or(root);
    parent.entry(&segment.replace("~1", "/").replace("~0", "~")).map(|(key, _)| key)
}

/// The shapes that a value could have had, each with what is wrong with it there.
fn alternatives<'e>(error: &'e ValidationError<'e>) -> Vec<Vec<&'e ValidationError<'e>>> {
    let branches = match error.kind() {
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => context,
        _ => return vec![vec![error]],
    };
    let mut all = Vec::new();
    for branch in branches {
        let is_choice = |inner: &&ValidationError<'_>| {
            inner.instance_path() == error.instance_path()
                && matches!(inner.kind(), Kind::AnyOf { .. } | Kind::OneOfNotValid { .. })
        };
        match branch.iter().find(is_choice) {
            Some(inner) => all.extend(alternatives(inner)),
            None => all.push(branch.iter().collect()),
        }
    }
    all
}

/// Whether the value does not even have the shape of this alternative.
fn is_other_shape(pointer: &str, errors: &[&ValidationError<'_>]) -> bool {
    errors.iter().any(|error| {
        error.instance_path().as_str() == pointer
            && matches!(error.kind(), Kind::Type { .. } | Kind::Constant { .. } | Kind::Enum { .. })
    })
}

/// How far the value is from an alternative of its shape: keys that do not belong weigh most.
fn distance(pointer: &str, errors: &[&ValidationError<'_>]) -> usize {
    let weigh = |error: &&ValidationError<'_>| {
        let here = error.instance_path().as_str() == pointer;
        match error.kind() {
            Kind::AdditionalProperties { unexpected } if here => 10 * unexpected.len(),
            Kind::Required { .. } if here => 9,
            _ => 1,
        }
    };
    errors.iter().map(weigh).sum()
}

impl Place<'_> {
    fn pointer<'e>(errors: &[Vec<&'e ValidationError<'e>>]) -> &'e str {
        errors
            .iter()
            .flatten()
            .map(|error| error.instance_path().as_str())
            .min_by_key(|p| p.len())
            .unwrap_or("")
    }

    /// Explains the nearest alternative, with the words that any of them would have allowed.
    fn alternatives(&self, all: &[Vec<&ValidationError<'_>>], diagnostics: &mut Vec<Diagnostic>) {
        let pointer = Self::pointer(all);
        let words: Vec<&str> = all.iter().flatten().flat_map(|error| words(error)).collect();
        if let Some(text) = self.node.text()
            && let Some(word) = nearest(text, words.iter().copied())
        {
            diagnostics.push(self.unknown_word(text, &words, Some(word)));
            return;
        }
        let is_open = |errors: &&Vec<&ValidationError<'_>>| {
            let says_open = errors.iter().any(|error| self.known_keys(error) == ["unknown"]);
            let mut keys = self.node.entries().filter_map(|(key, _)| key.text());
            let is_meant = |key: &str| key == "unknown" || nearest(key, ["unknown"]).is_some();
            says_open && !keys.any(is_meant)
        };
        // A map that says nothing of being open was not meant to.
        let fitting =
            all.iter().filter(|errors| !is_other_shape(pointer, errors) && !is_open(errors));
        let Some(best) = fitting.clone().min_by_key(|errors| distance(pointer, errors)) else {
            diagnostics.push(self.wrong_type(all, &words));
            return;
        };
        let mut keys: Vec<&str> =
            fitting.clone().flatten().flat_map(|error| self.known_keys(error)).collect();
        keys.dedup();
        let choices = choices(pointer, fitting.clone());
        let mut suggested = Vec::new();
        for error in best {
            if is_choice(error, &choices) {
                // A misspelt key is the choice, and reported as what it is.
                if self.node.entries().next().is_none() {
                    diagnostics.push(self.missing_choice(&choices));
                }
            } else if error.instance_path().as_str() == pointer {
                self.violation(error, &keys, &mut suggested, diagnostics);
            } else {
                explain(self.root, self.schema, error, diagnostics);
            }
        }
    }

    /// The keys that an object schema allows, where the violation is about its keys.
    fn known_keys<'e>(&'e self, error: &ValidationError<'_>) -> Vec<&'e str> {
        let path = error.schema_path().as_str();
        let object = match error.kind() {
            Kind::AdditionalProperties { .. } => path.strip_suffix("/additionalProperties"),
            _ => None,
        };
        let properties = object
            .and_then(|pointer| self.schema.pointer(pointer))
            .and_then(|object| object.get("properties"))
            .and_then(Value::as_object);
        properties.into_iter().flatten().map(|(name, _)| name.as_str()).collect()
    }

    /// Whether a missing key stands there with a slip of the finger, which is reported as such.
    fn is_misspelt(&self, error: &ValidationError<'_>, name: &str) -> bool {
        let properties = self.part_of_schema(error, "/required", "properties");
        let is_known = |key: &str| properties.is_some_and(|all| all.get(key).is_some());
        let mut keys = self.node.entries().filter_map(|(key, _)| key.text());
        keys.any(|key| !is_known(key) && nearest(key, [name]).is_some())
    }

    fn violation(
        &self,
        error: &ValidationError<'_>,
        keys: &[&str],
        suggested: &mut Vec<String>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        match error.kind() {
            Kind::AdditionalProperties { unexpected } => {
                for name in unexpected {
                    diagnostics.push(self.unknown_key(name, keys, suggested));
                }
            }
            Kind::Required { property } => {
                let name = property.as_str().unwrap_or_default();
                let is_suggested = suggested.iter().any(|suggestion| suggestion == name);
                if !is_suggested && !self.is_misspelt(error, name) && self.node.is_whole() {
                    diagnostics.push(self.missing_key(name));
                }
            }
            Kind::PropertyNames { error } => diagnostics.push(self.wrong_id(error)),
            Kind::Type { kind } => {
                let keys = self.required_keys(error);
                diagnostics.push(self.type_mismatch(&type_words(kind), &keys));
            }
            Kind::Format { .. } => diagnostics.push(self.impossible(error)),
            Kind::Pattern { .. } => diagnostics.push(self.wrong_form(error)),
            _ => diagnostics.push(self.out_of_bounds(error)),
        }
    }
}

/// The keys of which each alternative needs its own, where there are several.
fn choices<'e>(
    pointer: &str,
    alternatives: impl Iterator<Item = &'e Vec<&'e ValidationError<'e>>>,
) -> Vec<&'e str> {
    let required = alternatives.filter_map(|errors| {
        let mut here = errors.iter().filter(|error| error.instance_path().as_str() == pointer);
        here.find_map(|error| match error.kind() {
            Kind::Required { property } => property.as_str(),
            _ => None,
        })
    });
    let mut keys: Vec<&str> = Vec::new();
    for key in required {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    if keys.len() > 1 { keys } else { Vec::new() }
}

fn is_choice(error: &ValidationError<'_>, choices: &[&str]) -> bool {
    match error.kind() {
        Kind::Required { property } => {
            property.as_str().is_some_and(|property| choices.contains(&property))
        }
        _ => false,
    }
}

/// The words that an enumeration or a constant would have allowed.
fn words<'e>(error: &'e ValidationError<'_>) -> Vec<&'e str> {
    match error.kind() {
        Kind::Constant { expected_value } => expected_value.as_str().into_iter().collect(),
        Kind::Enum { options } => {
            options.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
        }
        _ => Vec::new(),
    }
}
