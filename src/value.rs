//! Small values that every declaration is made of: texts in languages, facts that may be open, ids, days.
//! Each reads itself from the tree and describes itself in the schema.

mod text;
mod time;

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

use crate::source::Spanned;

pub(crate) use text::TEXT;
pub use text::{Language, Name, Text, Wording, stands_whole};
pub use time::{Day, DayOfYear, Period, WebAddress};

/// The pairs of a map in the order written, each with its places.
#[derive(Clone, Debug)]
pub struct Entries<K, V>(pub Vec<(Spanned<K>, Spanned<V>)>);

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Entries<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<K, V>(std::marker::PhantomData<(K, V)>);

        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> de::Visitor<'de> for EntriesVisitor<K, V> {
            type Value = Entries<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::with_capacity(map.size_hint().unwrap_or(0));
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(EntriesVisitor(std::marker::PhantomData))
    }
}

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// An id: kebab-case; `none` and `unknown` are reserved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Id(pub Box<str>);

impl std::ops::Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<V: JsonSchema> JsonSchema for Entries<Id, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Entries of {}", V::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            "additionalProperties": generator.subschema_for::<V>()
        })
    }
}

/// The name by which an open answer tells the deserializer what it is.
pub(crate) const UNKNOWN: &str = "$ropa::Unknown";

/// Something the organisation says is open.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename = "$ropa::Unknown", deny_unknown_fields)]
#[schemars(rename = "Unknown")]
pub struct Unknown {
    /// Why it is open: a clause that can follow "Vi utreder:".
    pub reason: Text,
    /// When it will be known.
    #[serde(default)]
    pub until: Option<Day>,
}

#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct UnknownFact {
    /// The organisation says that this is open; say why and until when.
    unknown: Unknown,
}

/// A fact that is stated, stated not to exist, or said to be open. Leaving the key out is a gap, which is none of these.
#[derive(Clone, Debug)]
pub enum Fact<T> {
    /// It is stated that there is none.
    None,
    /// The organisation says it is open.
    Unknown(Unknown),
    /// It is stated.
    Stated(T),
}

#[derive(Deserialize)]
#[serde(rename = "$ropa::ByShape Fact", rename_all = "lowercase")]
enum FactShape<T> {
    None,
    Unknown(UnknownFact),
    Stated(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Fact<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match FactShape::deserialize(deserializer)? {
            FactShape::None => Self::None,
            FactShape::Unknown(open) => Self::Unknown(open.unknown),
            FactShape::Stated(value) => Self::Stated(value),
        })
    }
}

impl<T> Fact<T> {
    /// The value, where one is stated.
    pub fn stated(&self) -> Option<&T> {
        match self {
            Self::Stated(value) => Some(value),
            Self::None | Self::Unknown(_) => None,
        }
    }

    /// The same fact with its value turned into another.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Fact<U> {
        match self {
            Self::None => Fact::None,
            Self::Unknown(unknown) => Fact::Unknown(unknown),
            Self::Stated(value) => Fact::Stated(turn(value)),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Fact<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Fact of {}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut stated = generator.subschema_for::<T>();
        // An empty list says nothing, and `none` says that there is nothing.
        if stated.get("type").is_some_and(|kind| kind == "array") {
            stated.insert("minItems".to_owned(), 1.into());
        }
        json_schema!({
            "anyOf": [
                stated,
                {"const": "none", "description": "It is stated that there is none."},
                generator.subschema_for::<UnknownFact>()
            ]
        })
    }
}
