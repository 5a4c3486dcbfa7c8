//! Days, lengths of time, and addresses on the web.

use std::borrow::Cow;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

/// A day, written `2026-03-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Cow::<str>::deserialize(deserializer)?;
        let date = written.parse().map_err(|_| {
            de::Error::custom(format!("`{written}` is no day of the calendar; write `2026-03-01`"))
        })?;
        Ok(Self(date))
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Day",
            "description": "A day of the calendar, ISO 8601.",
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "examples": ["2026-03-01"]
        })
    }
}

/// A length of time in whole years, months, weeks or days, ISO 8601: `P24M`. The author's unit is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Period(pub jiff::SpanFieldwise);

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Cow::<str>::deserialize(deserializer)?;
        let span: jiff::Span = written.parse().map_err(|_| {
            de::Error::custom(format!("`{written}` is no length of time; write `P24M` or `P3Y`"))
        })?;
        if span.is_zero() {
            return Err(de::Error::custom(
                "a length of time of nothing; leave the rule out, or write `P1D`",
            ));
        }
        Ok(Self(span.fieldwise()))
    }
}

impl JsonSchema for Period {
    fn schema_name() -> Cow<'static, str> {
        "Period".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Period",
            "description": "A length of time, ISO 8601: years, months, weeks or days.",
            "type": "string",
            "pattern": "^P(?:[0-9]{1,4}[YMWD])+$",
            "examples": ["P24M", "P3Y", "P30D"]
        })
    }
}

/// An address on the web, `https`, `http`, `mailto` or `tel`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct WebAddress(pub Box<str>);

impl JsonSchema for WebAddress {
    fn schema_name() -> Cow<'static, str> {
        "WebAddress".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Address on the web",
            "description": "Starts with `https:`, `http:`, `mailto:` or `tel:`.",
            "type": "string",
            "pattern": "^(?:https?://[^\\s<>\"]+|mailto:[^\\s<>\"]+|tel:\\+?[0-9 ()-]+)$",
            "examples": ["https://www.example.se/integritet"]
        })
    }
}
