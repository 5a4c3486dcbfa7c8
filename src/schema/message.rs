//! The words in which a violation of the schema is told, and the place it is told at.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

use crate::declaration::UNREADABLE_VALUE;
use crate::diagnostic::Diagnostic;
use crate::suggest::nearest;
use crate::yaml::{Node, Value as NodeValue};

use super::{DATE, MISSING_KEY, UNKNOWN_KEY, UNKNOWN_WORD, WRONG_FORM, WRONG_TYPE};

/// A value that violates the schema.
pub(super) struct Place<'a> {
    pub(super) root: Node<'a>,
    pub(super) node: Node<'a>,
    pub(super) key: Option<Node<'a>>,
    pub(super) schema: &'a Value,
}

impl Place<'_> {
    fn is_root(&self) -> bool {
        self.node.id() == self.root.id()
    }

    fn name(&self) -> String {
        match self.key.and_then(Node::text) {
            Some(key) => format!("`{key}`"),
            None if self.is_root() => "a registry file".to_owned(),
            None => "this entry".to_owned(),
        }
    }

    pub(super) fn without_value(&self) -> Diagnostic {
        let span = self.key.unwrap_or(self.node).span();
        Diagnostic::form(&WRONG_TYPE, span, format!("{} has no value", self.name()))
            .help("write the value, `none` where it is stated that there is none, or leave the key out where nothing is said")
    }

    pub(super) fn unknown_key(
        &self,
        name: &str,
        keys: &[&str],
        suggested: &mut Vec<String>,
    ) -> Diagnostic {
        let key = self.node.entry(name).map_or(self.node, |(key, _)| key);
        if keys.contains(&name) {
            return self.excluded_key(key, keys);
        }
        let here = match self.key.and_then(Node::text) {
            Some(parent) => format!("in `{parent}`"),
            None => format!("in {}", self.name()),
        };
        let diagnostic =
            Diagnostic::form(&UNKNOWN_KEY, key.span(), format!("unknown key `{name}` {here}"));
        // In braces a comma ends a text, and what follows it reads as a key without a value.
        let value = self.node.entry(name).map(|(_, value)| value.value());
        let is_in_braces = self.node.written().starts_with('{');
        let after_comma = value == Some(NodeValue::Null) && is_in_braces;
        if after_comma && nearest(name, keys.iter().copied()).is_none() {
            return diagnostic
                .help("put the text before the comma in quotes, with what follows it");
        }
        let free = keys.iter().copied().filter(|key| self.node.entry(key).is_none());
        if let Some(right) = nearest(name, free) {
            suggested.push(right.to_owned());
            return diagnostic.help(format!("did you mean `{right}`?"));
        }
        match nearest(name, keys.iter().copied()) {
            Some(right) => diagnostic.help(format!("`{right}` stands here already; join the two")),
            None if keys.is_empty() => diagnostic.help("remove it"),
            None => diagnostic.help(format!("the keys here are {}", list(keys))),
        }
    }

    /// A key that is right alone, beside another one that is right alone.
    fn excluded_key(&self, key: Node<'_>, keys: &[&str]) -> Diagnostic {
        let others = self.node.entries().filter_map(|(other, _)| {
            let name = other.text().filter(|name| keys.contains(name))?;
            (other.id() != key.id()).then_some((other, name))
        });
        let name = key.text().unwrap_or_default();
        match others.min_by_key(|(other, _)| other.span().start) {
            Some((other, beside)) => {
                let message = format!("`{name}` cannot stand beside `{beside}`");
                Diagnostic::form(&UNKNOWN_KEY, key.span(), message)
                    .label(other.span(), "only one of the two can be meant")
                    .help("keep one; where both hold, declare two entries")
            }
            None => {
                let message = format!("`{name}` cannot stand here alone");
                Diagnostic::form(&UNKNOWN_KEY, key.span(), message).help("remove it")
            }
        }
    }

    pub(super) fn missing_key(&self, name: &str) -> Diagnostic {
        let span = self.key.unwrap_or(self.node).span();
        let message = format!("{} lacks the key `{name}`", self.name());
        Diagnostic::form(&MISSING_KEY, span, message).help(format!("add `{name}:`"))
    }

    /// None of the keys that say which of several things it is.
    pub(super) fn missing_choice(&self, names: &[&str]) -> Diagnostic {
        let span = self.key.unwrap_or(self.node).span();
        let message = format!("{} lacks the key that says what it is", self.name());
        Diagnostic::form(&MISSING_KEY, span, message).help(format!("add {}", choice(names)))
    }

    pub(super) fn unknown_word(
        &self,
        text: &str,
        words: &[&str],
        right: Option<&str>,
    ) -> Diagnostic {
        let message = format!("`{}` is not a word that {} knows", shorten(text), self.name());
        let diagnostic = Diagnostic::form(&UNKNOWN_WORD, self.node.span(), message);
        match right {
            Some(right) => diagnostic.help(format!("did you mean `{right}`?")),
            // What can be stated not to be can also be said to be open, with a reason.
            None if text == "unknown" && words.contains(&"none") => diagnostic
                .help("write why it is open: `{unknown: {reason: …}}`, with `until` where there is a date"),
            None if words == ["none"] => {
                diagnostic.help("write what it is as a map, or `none` where it is stated that there is none")
            }
            None => diagnostic.help(format!("write {}", choice(words))),
        }
    }

    /// No alternative has the shape of the value.
    pub(super) fn wrong_type(
        &self,
        all: &[Vec<&ValidationError<'_>>],
        words: &[&str],
    ) -> Diagnostic {
        let mut expected: Vec<&'static str> = Vec::new();
        let mut keys = Vec::new();
        for error in all.iter().flatten() {
            keys.extend(self.required_keys(error));
            if let Kind::Type { kind } = error.kind() {
                for word in type_words(kind) {
                    if !expected.contains(&word) {
                        expected.push(word);
                    }
                }
            }
        }
        match self.node.text() {
            Some(text) if !words.is_empty() && expected.iter().all(|word| *word == "a map") => {
                self.unknown_word(text, words, None)
            }
            _ => {
                let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                let all: Vec<&str> =
                    expected.into_iter().chain(quoted.iter().map(String::as_str)).collect();
                self.type_mismatch(&all, &keys)
            }
        }
    }

    /// A value of another type than the expected ones; `keys` are those that a map would need.
    pub(super) fn type_mismatch(&self, expected: &[&str], keys: &[&str]) -> Diagnostic {
        let found = self.node.description();
        let wanted = alternatives_in_words(expected);
        let message = format!("{} takes {wanted}, not {found}", self.name());
        let diagnostic = Diagnostic::form(&WRONG_TYPE, self.node.span(), message);
        match self.node.value() {
            NodeValue::Int(_) | NodeValue::Float(_) | NodeValue::Bool(_)
                if expected.contains(&"text") =>
            {
                diagnostic.help(format!("write it in quotes: \"{}\"", self.node.written()))
            }
            NodeValue::Text(_)
                if expected == ["a list"] && ["none", "unknown"].contains(&self.node.written()) =>
            {
                diagnostic.help(
                    "leave the key out: it lists what there is, and nothing else can be said with it",
                )
            }
            NodeValue::Text(_) if expected == ["a list"] => {
                diagnostic.help(format!("write it in brackets: [{}]", shorten(self.node.written())))
            }
            NodeValue::Map
                if expected.contains(&"a list") && self.node.entry("unknown").is_some() =>
            {
                diagnostic.help("leave the key out: it cannot be declared open")
            }
            NodeValue::Map | NodeValue::Text(_) if expected.contains(&"a list") => {
                diagnostic.help("write it as a list, in brackets or with a dash before each entry")
            }
            _ if self.is_root() => diagnostic
                .help("write keys, such as `activities:`, and below them what is declared"),
            _ => match keys {
                [] => diagnostic.help(format!("write {wanted}")),
                _ => diagnostic.help(format!("write a map with {}", list(keys))),
            },
        }
    }

    /// A text of the right form that still cannot be, such as the 30th of February.
    pub(super) fn impossible(&self, error: &ValidationError<'_>) -> Diagnostic {
        let text = self.node.text().unwrap_or_default();
        let what = match error.kind() {
            Kind::Format { format } if format == DATE => "day of the calendar",
            _ => "length of time",
        };
        let message = format!("`{}` is no {what}", shorten(text));
        let diagnostic = Diagnostic::form(&UNREADABLE_VALUE, self.node.span(), message);
        match self.part_of_schema(error, "/format", "examples").and_then(|all| all.get(0)) {
            Some(Value::String(example)) => {
                diagnostic.help(format!("write one, such as `{example}`"))
            }
            _ => diagnostic,
        }
    }

    pub(super) fn wrong_id(&self, error: &ValidationError<'_>) -> Diagnostic {
        let name = error.instance().as_str().unwrap_or_default().to_owned();
        let key = self.node.entry(&name).map_or(self.node, |(key, _)| key);
        let message = format!("`{}` cannot be an id", shorten(&name));
        let proposal = kebab(&name);
        let help = if proposal.is_empty() {
            "an id is small letters and digits with hyphens between them".to_owned()
        } else {
            format!(
                "an id is small letters and digits with hyphens between them, such as `{proposal}`"
            )
        };
        Diagnostic::form(&WRONG_FORM, key.span(), message).help(help)
    }

    pub(super) fn wrong_form(&self, error: &ValidationError<'_>) -> Diagnostic {
        let text = self.node.text().unwrap_or_default();
        if text.trim().is_empty() {
            return self.blank();
        }
        let message =
            format!("`{}` does not have the form that {} asks for", shorten(text), self.name());
        let diagnostic = Diagnostic::form(&WRONG_FORM, self.node.span(), message);
        let part = |name: &str| self.part_of_schema(error, "/pattern", name);
        let example = part("examples").and_then(|examples| examples.get(0)).and_then(Value::as_str);
        match (part("description").and_then(Value::as_str), example) {
            (Some(rule), Some(example)) => {
                diagnostic.help(format!("{} Example: `{example}`", rule))
            }
            (Some(rule), None) => diagnostic.help(rule.trim_end_matches('.').to_owned()),
            (None, Some(example)) => diagnostic.help(format!("for example `{example}`")),
            (None, None) => diagnostic,
        }
    }

    /// A text without a word.
    fn blank(&self) -> Diagnostic {
        Diagnostic::form(&WRONG_FORM, self.node.span(), format!("{} is empty", self.name()))
            .help("write what it is, or leave the key out where nothing is said")
    }

    /// A key of the schema that a violation of one of its keywords is about.
    pub(super) fn part_of_schema(
        &self,
        error: &ValidationError<'_>,
        keyword: &str,
        key: &str,
    ) -> Option<&Value> {
        let pointer = error.schema_path().as_str().strip_suffix(keyword)?;
        self.schema.pointer(pointer)?.get(key)
    }

    /// The keys that a map needs where there is none.
    pub(super) fn required_keys(&self, error: &ValidationError<'_>) -> Vec<&str> {
        let keys = self.part_of_schema(error, "/type", "required").and_then(Value::as_array);
        let keys = keys.into_iter().flatten().filter_map(Value::as_str);
        keys.filter(|key| *key != "unknown").collect()
    }

    pub(super) fn out_of_bounds(&self, error: &ValidationError<'_>) -> Diagnostic {
        let what = match error.kind() {
            Kind::MinLength { .. } => "is empty".to_owned(),
            Kind::MinItems { .. } => "is an empty list".to_owned(),
            Kind::MinProperties { .. } => "is an empty map".to_owned(),
            Kind::Minimum { limit } => format!("is less than {limit}"),
            Kind::Maximum { limit } => format!("is more than {limit}"),
            _ => "does not fit here".to_owned(),
        };
        let span = self
            .key
            .filter(|_| self.node.is_list() || self.node.is_map())
            .unwrap_or(self.node)
            .span();
        Diagnostic::form(&WRONG_FORM, span, format!("{} {what}", self.name()))
            .help("write what it is, or leave the key out where nothing is said")
    }
}

pub(super) fn type_words(kind: &TypeKind) -> Vec<&'static str> {
    let word = |name: &str| match name {
        "array" => "a list",
        "boolean" => "true or false",
        "integer" | "number" => "a number",
        "object" => "a map",
        _ => "text",
    };
    match kind {
        TypeKind::Single(one) => vec![word(one.as_str())],
        TypeKind::Multiple(several) => several.into_iter().map(|one| word(one.as_str())).collect(),
    }
}

fn alternatives_in_words(words: &[&str]) -> String {
    match words {
        [] => "something else".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn choice(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    alternatives_in_words(&quoted.iter().map(String::as_str).collect::<Vec<_>>())
}

/// At most sixty characters of a text for a message.
fn shorten(text: &str) -> String {
    let line = text.lines().next().unwrap_or("");
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or("")),
        None if line.len() < text.trim_end().len() => format!("{line}…"),
        None => line.to_owned(),
    }
}

/// A name as an id could be: small letters, digits, hyphens.
fn kebab(name: &str) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|letter| match letter {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            'é' | 'è' => 'e',
            'ü' => 'u',
            other if other.is_ascii_alphanumeric() => other,
            _ => '-',
        })
        .collect();
    plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
