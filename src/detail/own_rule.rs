//! Where data may not come to, as an own rule of an organisation says it.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use crate::law::Country;

/// One value or a list of them, at least one.
#[derive(Clone, Debug)]
pub struct OneOrMore<T>(pub Vec<T>);

#[derive(Deserialize)]
#[serde(rename = "$ropa::ByShape OneOrMore", rename_all = "lowercase")]
enum OneOrMoreShape<T> {
    Word(T),
    List(Vec<T>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMore<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match OneOrMoreShape::deserialize(deserializer)? {
            OneOrMoreShape::Word(one) => vec![one],
            OneOrMoreShape::List(several) => several,
        }))
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMore<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("One or more of {}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]})
    }
}

/// An area that data can leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// The European Economic Area.
    Eea,
    /// One country.
    Country(Country),
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Eea => f.write_str("EEA"),
            Self::Country(country) => country.fmt(f),
        }
    }
}

impl<'de> Deserialize<'de> for Area {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Cow::<str>::deserialize(deserializer)?;
        if written == "EEA" {
            return Ok(Self::Eea);
        }
        let country = Country::new(&written);
        country.map(Self::Country).ok_or_else(|| serde::de::Error::custom("no area"))
    }
}

impl JsonSchema for Area {
    fn schema_name() -> Cow<'static, str> {
        "Area".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Area",
            "description": "`EEA`, or a country.",
            "anyOf": [
                {"const": "EEA", "description": "The European Economic Area."},
                generator.subschema_for::<Country>()
            ]
        })
    }
}
