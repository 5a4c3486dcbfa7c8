//! Validates a file of declarations against the embedded JSON Schema.
//! This file and its children are the only ones that name the JSON-Schema crate; it runs on the spanned tree itself.

mod explain;
mod instance;
mod message;
mod shape;

use std::sync::LazyLock;

use jsonschema::{PatternOptions, Validator};
use serde_json::Value;

use crate::declaration::Rejected;
use crate::diagnostic::{Diagnostic, Form, Severity};
use crate::suggest::nearest;
use crate::value::{Day, Period};
use crate::yaml::{Node, NodeId};

use instance::{Instance, OverTree};

pub use shape::Shape;

/// The schema as it is checked in; a test holds it against the types.
pub const SCHEMA: &str = include_str!("../schema/registry.schema.json");

/// A value is of the wrong type.
pub static WRONG_TYPE: Form = Form {
    code: "S0001",
    slug: "wrong-type",
    severity: Severity::Error,
    summary: "A value is of another type than its key asks for, such as a list where text belongs.",
};

/// A key that the schema does not know.
pub static UNKNOWN_KEY: Form = Form {
    code: "S0002",
    slug: "unknown-key",
    severity: Severity::Error,
    summary: "A key that no declaration has would be read by nobody.",
};

/// A key that has to be there.
pub static MISSING_KEY: Form = Form {
    code: "S0003",
    slug: "missing-key",
    severity: Severity::Error,
    summary: "A declaration lacks a key without which it says nothing.",
};

/// A word that is not one of the list.
pub static UNKNOWN_WORD: Form = Form {
    code: "S0004",
    slug: "unknown-word",
    severity: Severity::Error,
    summary: "A value is not one of the words its key allows.",
};

/// A value of the right type in the wrong form.
pub static WRONG_FORM: Form = Form {
    code: "S0005",
    slug: "wrong-form",
    severity: Severity::Error,
    summary: "A value does not have the form its key asks for, such as a date or an id.",
};

/// Every mistake that the schema finds; [`crate::declaration::UNREADABLE_VALUE`] is the sixth, and
/// [`crate::declaration::WORD_FOR_TEXT`] the seventh.
pub static FORMS: &[&Form] = &[
    &WRONG_TYPE,
    &UNKNOWN_KEY,
    &MISSING_KEY,
    &UNKNOWN_WORD,
    &WRONG_FORM,
    &crate::declaration::UNREADABLE_VALUE,
    &crate::declaration::WORD_FOR_TEXT,
];

/// The format of a day in the schema.
const DATE: &str = "date";

struct Compiled {
    validator: Validator<OverTree>,
    schema: Value,
}

static COMPILED: LazyLock<Compiled> = LazyLock::new(|| {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the checked-in schema is JSON");
    let validator = jsonschema::options_for::<OverTree>()
        .with_pattern_options(PatternOptions::regex())
        .should_validate_formats(true)
        .with_format(DATE, |text| !Day::is_impossible(text))
        .with_format("duration", |text| !Period::is_impossible(text))
        .build(&schema)
        .expect("the checked-in schema is a schema");
    Compiled { validator, schema }
});

/// Reads the schema before it is asked for, so that this can happen while files are parsed.
pub fn prepare() {
    LazyLock::force(&COMPILED);
}

/// Every violation in a file, and the declarations that hold one.
#[must_use]
pub fn validate(root: Node<'_>) -> (Vec<Diagnostic>, Rejected) {
    let Compiled { validator, schema } = &*COMPILED;
    let instance = Instance(root);
    if validator.is_valid(instance) && root.is_whole() {
        return (Vec::new(), Rejected::default());
    }
    let mut diagnostics = Vec::new();
    let mut rejected = Rejected::default();
    for error in validator.iter_errors(instance) {
        rejected.nodes.extend(declarations_at(root, error.instance_path().as_str()));
        explain::explain(root, schema, &error, &mut diagnostics);
    }
    for (key, value) in root.entries() {
        let values = value.entries().map(|(_, declaration)| declaration).chain([value]);
        rejected.nodes.extend(values.filter(|node| !node.is_whole()).map(Node::id));
        let key = key.text().unwrap_or_default();
        let (file, is_known) = (Shape::of_file(), Shape::of_file().key(key).is_some());
        // Under a misspelt key stands what its author meant to stand there.
        let meant = if is_known { Some(key) } else { nearest(key, file.keys()) };
        let Some(shape) = meant.and_then(|key| file.key(key)) else { continue };
        for (id, declaration) in value.entries() {
            let is_rejected = !is_known || rejected.nodes.contains(&declaration.id());
            let shape = shape.key(id.text().unwrap_or_default()).filter(|_| is_rejected);
            if let Some(shape) = shape {
                shape.references(declaration, &mut rejected.references);
            }
        }
    }
    (diagnostics, rejected)
}

/// The declarations that a path into the file lies in: the one it names, or all below its key.
fn declarations_at<'a>(root: Node<'a>, path: &str) -> Vec<NodeId> {
    let nodes: Vec<Node<'a>> = explain::along(root, path);
    match nodes.as_slice() {
        [] => Vec::new(),
        [key] => key.entries().map(|(_, value)| value.id()).chain([key.id()]).collect(),
        [key, declaration, ..] if key.is_list() => vec![declaration.id()],
        [key, declaration, ..] => vec![key.id(), declaration.id()],
    }
}
