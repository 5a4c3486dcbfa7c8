//! The JSON Schema of a file of declarations, as the types describe it.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{Schema, json_schema};
use serde_json::Value;

use super::Declarations;

/// The schema as it is checked in under `schema/registry.schema.json`, with a newline at its end.
///
/// # Panics
///
/// Never: a schema is plain JSON.
#[must_use]
pub fn json_schema() -> String {
    let settings = SchemaSettings::draft07().for_deserialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Declarations>();
    RecursiveTransform(forbid_null).transform(&mut schema);
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is plain JSON");
    text.push('\n');
    text
}

/// A key that is left out is a gap; a key without a value is a mistake, so `null` is nowhere allowed.
fn forbid_null(schema: &mut Schema) {
    let is_null = |branch: &Value| branch.get("type").is_some_and(|kind| kind == "null");
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(branches)) = object.get_mut("anyOf") {
        branches.retain(|branch| !is_null(branch));
        if let [only] = branches.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            let wrapped = if only.get("$ref").is_some() && !object.is_empty() {
                json_schema!({"allOf": [only]})
            } else {
                Schema::try_from(only).unwrap_or_default()
            };
            if let Some(rest) = wrapped.as_object() {
                object.extend(rest.clone());
            }
        }
    }
    if object.get("default").is_some_and(Value::is_null) {
        object.remove("default");
    }
}
