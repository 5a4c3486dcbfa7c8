//! Which data an activity uses: all that are described, or a list in which single data may have terms of their own.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use crate::detail::{Evidence, Necessity};
use crate::source::{Span, Spanned};
use crate::value::{Fact, Text};
use crate::vocabulary::Modality;

use super::{DataCategory, Reference};

/// The data of an activity.
#[derive(Clone, Debug)]
pub enum DataUses {
    /// Everything that the register describes, with the place of the word.
    All(Span),
    /// What is listed.
    Listed(Vec<DataUse>),
}

impl Default for DataUses {
    fn default() -> Self {
        Self::Listed(Vec::new())
    }
}

/// Data that an activity uses.
#[derive(Clone, Debug)]
pub struct DataUse {
    /// Which.
    pub data: Reference<DataCategory>,
    /// On which terms, where they differ from those of the activity.
    pub terms: Option<Box<DataTerms>>,
}

/// What holds for some of the data of an activity.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DataTerms {
    /// Which data.
    pub data: Reference<DataCategory>,
    /// When they are used: a clause after "om" ("du betalar med kort").
    #[serde(default)]
    pub condition: Option<Text>,
    /// How certain or frequent it is, where it is not plainly so.
    #[serde(default)]
    pub modality: Option<Modality>,
    /// Data of which one is used instead.
    #[serde(default)]
    pub alternatives: Vec<Reference<DataCategory>>,
    /// Whether people have to give them (GDPR 13(2)(e)).
    #[serde(default)]
    pub necessity: Option<Fact<Necessity>>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

#[derive(Deserialize)]
#[serde(rename = "$ropa::ByShape DataUses", rename_all = "lowercase")]
enum UsesShape {
    Word(Spanned<All>),
    List(Vec<DataUse>),
}

/// Data that a recipient receives: an id, or a map that says when.
#[derive(Clone, Debug)]
pub struct Received {
    /// Which.
    pub data: Reference<DataCategory>,
    /// On which terms, where they differ from those of the relation.
    pub terms: Option<Box<ReceivedTerms>>,
}

/// What holds for some of the data that a recipient receives.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceivedTerms {
    /// Which data.
    pub data: Reference<DataCategory>,
    /// When they go there: a clause after "om" ("det behövs vid ett akut fall").
    #[serde(default)]
    pub condition: Option<Text>,
    /// How certain or frequent it is, where it is not plainly so.
    #[serde(default)]
    pub modality: Option<Modality>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

#[derive(Deserialize)]
#[serde(rename = "$ropa::ByShape Received", rename_all = "lowercase")]
enum ReceivedShape {
    Word(Reference<DataCategory>),
    Map(ReceivedTerms),
}

impl<'de> Deserialize<'de> for Received {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match ReceivedShape::deserialize(deserializer)? {
            ReceivedShape::Word(data) => Self { data, terms: None },
            ReceivedShape::Map(terms) => {
                Self { data: terms.data.clone(), terms: Some(Box::new(terms)) }
            }
        })
    }
}

impl JsonSchema for Received {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ReceivedData".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Received data",
            "description": "The id of a data category or item, or a map that says when it goes to the recipient.",
            "anyOf": [
                generator.subschema_for::<Reference<DataCategory>>(),
                generator.subschema_for::<ReceivedTerms>()
            ]
        })
    }
}

/// The word `all`.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
enum All {
    /// Everything that the register describes, but for what is only for other activities.
    #[serde(rename = "all")]
    All,
}

impl<'de> Deserialize<'de> for DataUses {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match UsesShape::deserialize(deserializer)? {
            UsesShape::Word(Spanned { value: All::All, span }) => Self::All(span),
            UsesShape::List(uses) => Self::Listed(uses),
        })
    }
}

#[derive(Deserialize)]
#[serde(rename = "$ropa::ByShape DataUse", rename_all = "lowercase")]
enum UseShape {
    Word(Reference<DataCategory>),
    Map(DataTerms),
}

impl<'de> Deserialize<'de> for DataUse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match UseShape::deserialize(deserializer)? {
            UseShape::Word(data) => Self { data, terms: None },
            UseShape::Map(terms) => Self { data: terms.data.clone(), terms: Some(Box::new(terms)) },
        })
    }
}

impl JsonSchema for DataUses {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "DataOfActivity".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Data of an activity",
            "description": "Ids of data categories or items, or `all`; an entry may be a map that says when.",
            "examples": ["all", ["contact", {"data": "contact.phone", "condition": {"sv": "du vill bli uppringd"}}]],
            "anyOf": [
                generator.subschema_for::<All>(),
                {"type": "array", "items": {"anyOf": [
                    generator.subschema_for::<Reference<DataCategory>>(),
                    generator.subschema_for::<DataTerms>()
                ]}}
            ]
        })
    }
}
