//! What is said of a recipient or a transfer.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use crate::law::Country;
use crate::source::Spanned;
use crate::value::{Day, Fact, Text};
use crate::vocabulary::{Authorisation, Derogation, Identifies, Modality, Standard};

use super::Evidence;

/// A processing agreement or another contract with a recipient (GDPR 26, 28(3)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// When it was signed.
    #[serde(default)]
    pub signed: Option<Day>,
    /// What it is stated to comply with.
    #[serde(default)]
    pub complies_with: Vec<Standard>,
    /// Whether it permits the processor to engage others (GDPR 28(2)).
    #[serde(default)]
    pub sub_processors: Option<Spanned<Authorisation>>,
}

/// What a recipient gives back.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Returns {
    /// What comes back: noun phrases, such as "rapporter om annonser".
    #[serde(default)]
    pub content: Vec<Text>,
    /// `none` where it is stated that no personal data come back.
    #[serde(default)]
    pub personal_data: Option<Nothing>,
    /// Whether what comes back points to people.
    #[serde(default)]
    pub identifies: Option<Spanned<Identifies>>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// What a recipient may use data for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UseLimit {
    /// For what only: a noun phrase after "för" ("det ändamål de lämnades för").
    pub to: Text,
    /// Whether the contract with the recipient says so.
    #[serde(default)]
    pub by_contract: bool,
    /// What any other use needs: a noun phrase ("ditt samtycke").
    #[serde(default)]
    pub unless: Option<Text>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// The essence of the arrangement between joint controllers (GDPR 26(1)–(2)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arrangement {
    /// What is decided together: a noun phrase ("insamlingen").
    pub of: Text,
    /// What the organisation does: clauses without subject ("informerar dig").
    #[serde(default)]
    pub we: Vec<Text>,
    /// What the other does: clauses without subject ("svarar på begäran om tillgång").
    #[serde(default)]
    pub they: Vec<Text>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// The word `none`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Nothing {
    /// It is stated that there is none.
    #[serde(rename = "none")]
    None,
}

/// A transfer to a country outside the EEA (GDPR 44).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Transfer")]
pub struct Transfer {
    /// Where the data go (GDPR 30(1)(e)): a country, or several.
    pub country: Destinations,
    /// The countries from which the data can be read without being stored there.
    #[serde(default)]
    pub remote_access_from: Vec<Spanned<Country>>,
    /// How certain or frequent it is, where it is not plainly so.
    #[serde(default)]
    pub modality: Option<Modality>,
    /// What permits the transfer (GDPR 45–49).
    #[serde(default)]
    pub safeguard: Option<Spanned<Fact<Safeguard>>>,
    /// What permits it if the first safeguard falls.
    #[serde(default)]
    pub fallback: Option<Safeguard>,
    /// How one gets a copy of the safeguard (GDPR 13(1)(f)): an infinitive ("skriva till oss").
    #[serde(default)]
    pub copy: Option<Text>,
    /// Where the transfer was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

impl Transfer {
    /// Where data are stored, then from where they can be read.
    pub fn destinations(&self) -> impl Iterator<Item = Destination> {
        let read = self.remote_access_from.iter().map(|from| Destination::Country(from.value));
        self.country.iter().map(|to| to.value).chain(read)
    }

    /// Whether it covers a country outside the EEA: data go there, or can be read from there.
    #[must_use]
    pub fn reaches(&self, country: Country) -> bool {
        let mut stored = self.country.iter();
        self.names(country) || stored.any(|to| matches!(to.value, Destination::OutsideEea))
    }

    /// Whether it names a country: data are stored there, or can be read from there.
    #[must_use]
    pub fn names(&self, country: Country) -> bool {
        let mut stored = self.country.iter();
        stored.any(|to| to.value == Destination::Country(country))
            || self.remote_access_from.iter().any(|from| from.value == country)
    }

    /// Whether it is declared to happen in some cases only, on an instrument of Articles 45 to 49: what a statement that
    /// there are no transfers but for an exception can mean.
    #[must_use]
    pub fn is_exceptional(&self) -> bool {
        let safeguard = self.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
        matches!(self.modality, Some(Modality::Sometimes | Modality::Only))
            && safeguard.is_some_and(Safeguard::names_instrument)
    }
}

/// The number of a decision without the body in brackets, which people write or leave out: `(EU) 2023/1795`.
fn without_body(number: Spanned<Box<str>>) -> Spanned<Box<str>> {
    let bare = number.value.rsplit(' ').next().unwrap_or_default();
    Spanned { value: bare.into(), span: number.span }
}

fn number_of_decision<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Spanned<Box<str>>>, D::Error> {
    Ok(Option::deserialize(deserializer)?.map(without_body))
}

fn numbers_of_decisions<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Spanned<Box<str>>>, D::Error> {
    let numbers = Vec::deserialize(deserializer)?;
    Ok(numbers.into_iter().map(without_body).collect())
}

/// What permits a transfer outside the EEA (GDPR 45–49).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 1))]
pub struct Safeguard {
    /// The number of the Commission's adequacy decision (GDPR 45).
    #[serde(default, deserialize_with = "number_of_decision")]
    #[schemars(regex(pattern = r"^(?:\(E[CU]\) )?[0-9]{2,4}/[0-9]{1,4}(?:/E[CUG])?$"))]
    pub adequacy: Option<Spanned<Box<str>>>,
    /// When it was last checked that the importer is certified, where the decision covers certified importers only.
    #[serde(default)]
    pub certified: Option<Spanned<Fact<Day>>>,
    /// The Commission's standard contractual clauses (GDPR 46(2)(c)).
    #[serde(default)]
    pub standard_contractual_clauses: Option<StandardClauses>,
    /// Binding corporate rules (GDPR 46(2)(b), 47): the decision that approved them.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub binding_corporate_rules: Option<Box<str>>,
    /// A derogation for specific situations (GDPR 49).
    #[serde(default)]
    pub derogation: Option<Derogation>,
    /// What is said of it where the instrument is not named: a clause, such as "uppgifterna är krypterade".
    #[serde(default)]
    pub as_stated: Option<Text>,
}

/// The clauses of the Commission (GDPR 46(2)(c), Implementing Decision (EU) 2021/914).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StandardClauses {
    /// Which module: 1 between controllers, 2 to a processor, 3 between processors, 4 back to a controller.
    #[serde(default)]
    #[schemars(range(min = 1, max = 4))]
    pub module: Option<u8>,
    /// The decisions that the clauses are in, where it is not the one in force ("2010/87/EU").
    #[serde(default, deserialize_with = "numbers_of_decisions")]
    #[schemars(inner(regex(pattern = r"^(?:\(E[CU]\) )?[0-9]{2,4}/[0-9]{1,4}(?:/E[CUG])?$")))]
    pub decisions: Vec<Spanned<Box<str>>>,
    /// When they were signed.
    #[serde(default)]
    pub signed: Option<Day>,
}

/// Where a transfer goes: one or several destinations, at least one.
#[derive(Clone, Debug)]
pub struct Destinations(pub Vec<Spanned<Destination>>);

impl Destinations {
    /// The destinations, in the order written.
    pub fn iter(&self) -> impl Iterator<Item = Spanned<Destination>> {
        self.0.iter().copied()
    }
}

#[derive(Deserialize)]
#[serde(rename = "$ropa::ByShape Destinations", rename_all = "lowercase")]
enum DestinationsShape {
    Word(Spanned<Destination>),
    List(Vec<Spanned<Destination>>),
}

impl<'de> Deserialize<'de> for Destinations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match DestinationsShape::deserialize(deserializer)? {
            DestinationsShape::Word(one) => vec![one],
            DestinationsShape::List(several) => several,
        }))
    }
}

impl JsonSchema for Destinations {
    fn schema_name() -> Cow<'static, str> {
        "Destinations".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<Destination>();
        json_schema!({
            "title": "Destinations",
            "description": "One destination, or a list of them.",
            "anyOf": [one, {"type": "array", "items": one, "minItems": 1}]
        })
    }
}

/// Where a transfer goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A country.
    Country(Country),
    /// Some country outside the EEA that is not named.
    OutsideEea,
}

impl<'de> Deserialize<'de> for Destination {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Cow::<str>::deserialize(deserializer)?;
        if written == "outside-eea" {
            return Ok(Self::OutsideEea);
        }
        let country = Country::new(&written);
        country.map(Self::Country).ok_or_else(|| serde::de::Error::custom("no country"))
    }
}

impl JsonSchema for Destination {
    fn schema_name() -> Cow<'static, str> {
        "Destination".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Destination",
            "description": "A country, or `outside-eea` where it is not named.",
            "anyOf": [
                generator.subschema_for::<Country>(),
                {"const": "outside-eea", "description": "Some country outside the EEA that is not named."}
            ]
        })
    }
}
