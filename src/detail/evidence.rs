//! Where a fact was found, and where more is to be found.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use crate::source::Spanned;
use crate::value::{Day, Text, WebAddress};

/// Where a fact was found. It stands apart, because most facts have none and should not be larger for it.
#[derive(Clone, Debug)]
pub struct Evidence(Box<FullEvidence>);

impl Deref for Evidence {
    type Target = FullEvidence;

    fn deref(&self) -> &FullEvidence {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Evidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let of_lines = |lines| FullEvidence { lines, ..FullEvidence::default() };
        Ok(Self(Box::new(match EvidenceShape::deserialize(deserializer)? {
            EvidenceShape::Number(line) => of_lines(vec![line]),
            EvidenceShape::List(lines) => of_lines(lines),
            EvidenceShape::Map(full) => full,
        })))
    }
}

impl JsonSchema for Evidence {
    fn schema_name() -> Cow<'static, str> {
        "Evidence".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Evidence",
            "x-audience": "internal",
            "description": "Where the fact was found: a line, several lines, or a map that says more. Shown in the register, never on the policy.",
            "examples": [277, [219, 221], {"lines": [338], "quote": "lämpliga säkerhetsåtgärder"}],
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": u32::MAX},
                {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": u32::MAX}, "minItems": 1},
                generator.subschema_for::<FullEvidence>()
            ]
        })
    }
}

/// Where a fact was found, with all that can be said of it.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FullEvidence {
    /// Lines of the document named in `register.transcript_of`.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub lines: Vec<u32>,
    /// A page on the web.
    #[serde(default)]
    pub url: Option<WebAddress>,
    /// The number of a contract.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub contract: Option<Box<str>>,
    /// When somebody last checked it.
    #[serde(default)]
    pub checked: Option<Day>,
    /// At most eight words of the document, where the wording itself is the fact.
    #[serde(default)]
    #[schemars(regex(pattern = r"^\S+(?:\s+\S+){0,7}$"))]
    pub quote: Option<Spanned<Box<str>>>,
}

#[derive(Deserialize)]
#[serde(rename = "$ropa::ByShape Evidence", rename_all = "lowercase")]
enum EvidenceShape {
    Number(u32),
    List(Vec<u32>),
    Map(FullEvidence),
}

/// A link to more information.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What is to be found there: a noun phrase after "mer om", such as "cookies och samtycke".
    pub about: Text,
    /// The address. Left out where the link is announced but its address is not given.
    #[serde(default)]
    pub url: Option<Spanned<WebAddress>>,
    /// Whether the organisation states that it is not responsible for what stands there.
    #[serde(default)]
    pub responsibility_disclaimed: bool,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}
