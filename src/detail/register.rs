//! The register itself: its stage, its languages, its page, and what somebody has decided to live with.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use crate::source::Spanned;
use crate::value::{Day, Language, Text, WebAddress};
use crate::vocabulary::{SectionKind, Stage};

/// The register itself.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Register")]
pub struct Register {
    /// How far it has come; `published` where nothing is said.
    #[serde(default)]
    pub stage: Option<Stage>,
    /// The languages it is written in; the first is that of texts without language.
    #[schemars(length(min = 1))]
    pub languages: Vec<Spanned<Language>>,
    /// The document it renders, where it is a transcript.
    #[serde(default)]
    pub transcript_of: Option<TranscriptOf>,
    /// The sections of the policy page in their order; a usual order where nothing is said.
    #[serde(default)]
    pub sections: Vec<Section>,
}

/// The document that a transcript renders.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TranscriptOf {
    /// Its title.
    #[schemars(length(min = 1))]
    pub title: Box<str>,
    /// When it was last changed, as it says.
    #[serde(default)]
    pub updated: Option<Day>,
    /// When it was read.
    pub read: Day,
    /// Where it was read.
    #[serde(default)]
    pub url: Option<WebAddress>,
}

/// A section of the policy page: its kind, and a heading of its own.
#[derive(Clone, Debug)]
pub struct Section {
    /// What stands in it.
    pub kind: SectionKind,
    /// Its heading, where the usual one does not fit.
    pub heading: Option<Text>,
}

impl<'de> Deserialize<'de> for Section {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match SectionShape::deserialize(deserializer)? {
            SectionShape::Word(kind) => Self { kind, heading: None },
            SectionShape::Map(HeadedSection { section, heading }) => {
                Self { kind: section, heading: Some(heading) }
            }
        })
    }
}

impl JsonSchema for Section {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Section".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Section",
            "description": "A section of the policy page: its kind, or a map with a heading of its own.",
            "examples": ["recipients", {"section": "scope", "heading": {"sv": "Vem policyn gäller för"}}],
            "anyOf": [
                generator.subschema_for::<SectionKind>(),
                generator.subschema_for::<HeadedSection>()
            ]
        })
    }
}

/// A section with a heading of its own.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct HeadedSection {
    /// What stands in it.
    section: SectionKind,
    /// Its heading.
    heading: Text,
}

#[derive(Deserialize)]
#[serde(rename = "$ropa::ByShape Section", rename_all = "lowercase")]
enum SectionShape {
    Word(SectionKind),
    Map(HeadedSection),
}

/// A finding that somebody has decided to live with for a while.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Silenced finding", extend("x-audience" = "internal"))]
pub struct Silencing {
    /// The rule, by its slug or code.
    #[schemars(length(min = 1))]
    pub rule: Spanned<Box<str>>,
    /// The place as a finding gives it in `path`, or a place above it.
    #[schemars(length(min = 1))]
    pub place: Spanned<Box<str>>,
    /// Why it is accepted.
    pub reason: Text,
    /// Who decided it.
    #[schemars(length(min = 1))]
    pub who: Box<str>,
    /// The last day on which it holds.
    pub until: Spanned<Day>,
}
