//! What the schema says of a place in a file: which type stands there, what a key holds, what an entry of a list is.

use serde_json::Value;

use super::COMPILED;
use crate::declaration::LooseReference;
use crate::source::Spanned;
use crate::yaml::Node;

/// The part of the schema that a value is held against.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    schema: &'static Value,
    name: Option<&'static str>,
}

/// Whether a text can be an id; what cannot has been reported for its form.
fn is_id(text: &str) -> bool {
    let is_letter =
        |one: u8| one.is_ascii_lowercase() || one.is_ascii_digit() || b"-.".contains(&one);
    text != "none" && text.bytes().all(is_letter)
}

impl Shape {
    /// The shape of a whole file.
    #[must_use]
    pub fn of_file() -> Self {
        Self { schema: &COMPILED.schema, name: None }
    }

    /// The shape that a value takes where the schema allows several; itself where it allows one.
    #[must_use]
    pub fn taken_by(self, node: Node<'_>) -> Self {
        let here = self.resolved();
        let alternatives = here.alternatives();
        let taken = alternatives.iter().find(|one| one.fits(node));
        match taken {
            Some(one) => one.taken_by(node),
            None => here,
        }
    }

    /// The name of the type, such as `Text`.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        self.resolved().name
    }

    /// What an annotation of the schema says, such as `x-refers-to`.
    #[must_use]
    pub fn annotation(self, key: &str) -> Option<&'static str> {
        let of_type = || self.resolved().schema.get(key);
        self.schema.get(key).or_else(of_type).and_then(Value::as_str)
    }

    /// The shape of a key's value.
    #[must_use]
    pub fn key(self, name: &str) -> Option<Self> {
        let here = self.resolved();
        let properties = here.schema.get("properties").and_then(|properties| properties.get(name));
        let others = || here.schema.get("additionalProperties").filter(|schema| schema.is_object());
        let patterns = || here.schema.get("patternProperties")?.as_object()?.values().next();
        let schema = properties.or_else(others).or_else(patterns)?;
        Some(Self { schema, name: None })
    }

    /// The keys that the schema names here.
    pub fn keys(self) -> impl Iterator<Item = &'static str> {
        let properties = self.resolved().schema.get("properties").and_then(Value::as_object);
        properties.into_iter().flatten().map(|(name, _)| name.as_str())
    }

    /// The words that are allowed here, where it is a closed list.
    #[must_use]
    pub fn words(self) -> Vec<&'static str> {
        let here = self.resolved();
        let own = here.schema.get("const").and_then(Value::as_str);
        let listed = here.alternatives().into_iter().flat_map(Self::words);
        own.into_iter().chain(listed).collect()
    }

    /// The shape of the entries of a list.
    #[must_use]
    pub fn entry(self) -> Option<Self> {
        let schema = self.resolved().schema.get("items")?;
        Some(Self { schema, name: None })
    }

    /// The references in a value, also in one that is not valid.
    pub(super) fn references(self, node: Node<'_>, found: &mut Vec<LooseReference>) {
        let here = self.resolved();
        let refers = here.in_any(|shape| shape.annotation("x-refers-to").and(Some(shape)));
        let key = refers.and_then(|shape| shape.annotation("x-refers-to"));
        if let (Some(key), Some(id)) = (key, node.text().filter(|text| is_id(text))) {
            found.push(LooseReference { key, id: Spanned { value: id.into(), span: node.span() } });
        }
        for (key, value) in node.entries() {
            if let Some(inner) = here.key_in_any(key.text().unwrap_or_default()) {
                inner.references(value, found);
            }
        }
        for element in node.elements() {
            if let Some(inner) = here.in_any(Self::entry) {
                inner.references(element, found);
            }
        }
    }

    fn key_in_any(self, name: &str) -> Option<Self> {
        self.in_any(|shape| shape.key(name))
    }

    /// What this shape says, or else one of its alternatives.
    fn in_any(self, ask: impl Fn(Self) -> Option<Self> + Copy) -> Option<Self> {
        let here = self.resolved();
        ask(here).or_else(|| here.alternatives().into_iter().find_map(|one| one.in_any(ask)))
    }

    /// Follows references to definitions.
    fn resolved(self) -> Self {
        let mut here = self;
        loop {
            let wrapped = here.schema.get("allOf").and_then(|all| all.get(0));
            let target = wrapped.unwrap_or(here.schema).get("$ref").and_then(Value::as_str);
            let Some(target) = target else { return here };
            let Some(schema) = COMPILED.schema.pointer(target.trim_start_matches('#')) else {
                return here;
            };
            here = Self { schema, name: target.rsplit('/').next() };
        }
    }

    fn alternatives(self) -> Vec<Self> {
        let of = |key: &str| self.schema.get(key).and_then(Value::as_array);
        // A text is one type although it has two spellings.
        if matches!(self.name, Some("Text" | "Name")) {
            return Vec::new();
        }
        let all = of("anyOf").or_else(|| of("oneOf"));
        all.into_iter().flatten().map(|schema| Self { schema, name: self.name }).collect()
    }

    /// Whether a valid value can be of this shape.
    fn fits(self, node: Node<'_>) -> bool {
        let here = self.resolved();
        if matches!(here.name, Some("Text" | "Name")) {
            return node.text().is_some() || node.is_map() && node.entry("unknown").is_none();
        }
        let alternatives = here.alternatives();
        if !alternatives.is_empty() {
            return alternatives.iter().any(|one| one.fits(node));
        }
        if let Some(word) = here.schema.get("const").and_then(Value::as_str) {
            return node.text() == Some(word);
        }
        match here.schema.get("type").and_then(Value::as_str) {
            Some("object") => node.is_map() && here.has_keys_of(node),
            Some("array") => node.is_list(),
            Some("string") => node.text().is_some(),
            _ => !node.is_map() && !node.is_list(),
        }
    }

    fn has_keys_of(self, node: Node<'_>) -> bool {
        let required = self.schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let mut required = required.filter_map(Value::as_str);
        let known = |key: &str| self.key(key).is_some();
        required.all(|key| node.entry(key).is_some())
            && node.entries().all(|(key, _)| known(key.text().unwrap_or_default()))
    }
}
