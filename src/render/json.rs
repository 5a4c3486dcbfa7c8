//! The register as data, in all its languages: what is declared, texts as maps of languages, and what follows from it.

use serde_json::{Map, Value, json};

use crate::declaration::KEYED;
use crate::graph::Stop;
use crate::model::{Activity, Idx, Register};
use crate::project::Project;
use crate::schema::Shape;
use crate::value::Language;
use crate::yaml::{Node, Value as NodeValue};

use super::Readers;

/// The types of what the organisation keeps to itself: where facts were found, what it has decided to live with, and what
/// it demands of itself.
const INTERNAL: [&str; 3] = ["Evidence", "Silencing", "OwnRule"];

/// The register as one JSON document.
pub(super) fn write(project: &Project, idx: Idx<Register>, readers: Readers) -> String {
    let register = &project.model.registers[idx];
    let writer = Writer { first: register.first_language(), readers };
    let own = writer.declarations(project, Some(&register.name));
    let shared = writer.declarations(project, None);
    let derived = project
        .model
        .activities_of(register)
        .map(|(idx, activity)| (activity.id.to_string(), derived(project, idx)));
    let document = json!({
        "version": 1,
        "register": register.name,
        "as_of": project.as_of.to_string(),
        "stage": register.stage.word(),
        "languages": register.languages.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "declarations": own,
        "shared": shared,
        "derived": {"activities": derived.collect::<Map<String, Value>>()},
    });
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes declarations.
#[derive(Clone, Copy)]
struct Writer {
    /// The language of a text that names none.
    first: Language,
    readers: Readers,
}

impl Writer {
    /// The declarations of one register, or those that are shared, of all files together.
    fn declarations(self, project: &Project, folder: Option<&str>) -> Value {
        let mut all: Map<String, Value> = Map::new();
        let is_register =
            |name: &str| project.model.registers.iter().any(|(_, one)| one.name == name);
        for ((_, source), tree) in project.sources.iter().zip(&project.trees) {
            let own = source.folder.as_deref().filter(|name| is_register(name));
            let Some(root) = tree.document(&source.text).root().filter(|_| own == folder) else {
                continue;
            };
            for (key, value) in root.entries() {
                let key = key.text().unwrap_or_default();
                let Some(shape) = Shape::of_file().key(key) else { continue };
                if !self.is_shown(shape) {
                    continue;
                }
                let value = self.plain(value, shape);
                match (all.get_mut(key), value) {
                    (Some(Value::Object(before)), Value::Object(more)) if KEYED.contains(&key) => {
                        before.extend(more);
                    }
                    (Some(Value::Array(before)), Value::Array(more)) => before.extend(more),
                    (_, value) => {
                        all.insert(key.to_owned(), value);
                    }
                }
            }
        }
        Value::Object(all)
    }

    /// Whether readers see what has a shape.
    fn is_shown(self, shape: Shape) -> bool {
        let entry = shape.entry().or_else(|| shape.key("")).unwrap_or(shape);
        let is_internal = entry.name().is_some_and(|name| INTERNAL.contains(&name));
        self.readers.see_findings() || !is_internal
    }

    /// A value as JSON; a text without language gets that of the register.
    fn plain(self, node: Node<'_>, shape: Shape) -> Value {
        let shape = shape.taken_by(node);
        match node.value() {
            NodeValue::Null | NodeValue::Invalid => Value::Null,
            NodeValue::Bool(value) => Value::Bool(value),
            NodeValue::Int(number) => Value::from(number),
            NodeValue::Float(number) => Value::from(number),
            NodeValue::Text(text) if shape.name() == Some("Text") => {
                json!({self.first.code(): text})
            }
            NodeValue::Text(text) => Value::from(text),
            NodeValue::List => {
                let entry = shape.entry().unwrap_or(shape);
                node.elements().map(|element| self.plain(element, entry)).collect()
            }
            // A text is a map of languages already.
            NodeValue::Map if shape.name() == Some("Text") => {
                let words = |(key, value): (Node<'_>, Node<'_>)| {
                    (key.text().unwrap_or_default().to_owned(), Value::from(value.text()))
                };
                Value::Object(node.entries().map(words).collect())
            }
            NodeValue::Map => {
                let member = |(key, value): (Node<'_>, Node<'_>)| {
                    let key = key.text().unwrap_or_default();
                    let shape = shape.key(key).unwrap_or(shape);
                    let shown = self.is_shown(shape);
                    shown.then(|| (key.to_owned(), self.plain(value, shape)))
                };
                Value::Object(node.entries().filter_map(member).collect())
            }
        }
    }
}

/// What follows for an activity: everybody its data can reach, and the countries.
fn derived(project: &Project, idx: Idx<Activity>) -> Value {
    let reached = project.graph.recipients_of(idx).into_iter();
    let reached: Vec<&str> = reached.map(|party| &*project.model.parties[party].id.value).collect();
    let countries = project.graph.countries_of(idx).into_iter().map(|stop| match stop {
        Stop::Country(country) => country.to_string(),
        _ => "outside-eea".to_owned(),
    });
    json!({
        "recipients_reached": reached,
        "countries_reached": countries.collect::<Vec<_>>(),
    })
}
