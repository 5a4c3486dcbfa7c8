//! Who somebody is and how they are reached.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use crate::law::Country;
use crate::source::Spanned;
use crate::value::{DayOfYear, Fact, Name, Text, WebAddress};

use super::Evidence;

/// The organisation that decides why and how data are processed (GDPR 4(7)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Controller")]
pub struct Controller {
    /// The legal entity, as in its company register (GDPR 13(1)(a)).
    #[schemars(length(min = 1))]
    pub name: Spanned<Box<str>>,
    /// What it calls itself.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub short_name: Option<Box<str>>,
    /// Its number in the company register.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub registration_number: Option<Box<str>>,
    /// Where it is established.
    #[serde(default)]
    pub country: Option<Spanned<Country>>,
    /// Other names under which it meets people.
    #[serde(default)]
    pub brands: Vec<Name>,
    /// What it declares itself controller of: noun phrases after "för" ("köp på webbplatsen").
    #[serde(default)]
    pub responsible_for: Vec<Text>,
    /// Its websites, as people write them ("www.example.se").
    #[serde(default)]
    pub websites: Vec<Name>,
    /// The group of companies it belongs to, by its name ("IPCOM-gruppen").
    #[serde(default)]
    pub group: Option<Name>,
    /// Marks that its website shows, such as those of a trade association.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// The countries whose people it addresses; the law of these countries is cited beside that of the Union.
    #[serde(default)]
    pub markets: Vec<Spanned<Country>>,
    /// The countries in which it has establishments (GDPR 3(1), 4(16)).
    #[serde(default)]
    pub establishments: Vec<Spanned<Country>>,
    /// The day on which its financial year ends, from which the law counts how long accounts are kept.
    #[serde(default)]
    pub financial_year_ends: Option<DayOfYear>,
    /// Its postal address.
    #[serde(default)]
    pub address: Option<Address>,
    /// How it is reached (GDPR 13(1)(a)).
    #[serde(default)]
    pub contact: Option<Contact>,
    /// Its data protection officer (GDPR 13(1)(b), 37).
    #[serde(default)]
    pub data_protection_officer: Option<Spanned<Fact<Person>>>,
    /// Its representative in the Union (GDPR 27).
    #[serde(default)]
    pub representative: Option<Spanned<Fact<Person>>>,
    /// Where the facts were found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

impl Controller {
    /// Where it is established, and whose people it addresses.
    pub fn countries(&self) -> impl Iterator<Item = Country> {
        let all = self.country.iter().chain(&self.establishments).chain(&self.markets);
        all.map(|country| country.value)
    }
}

/// A mark that a website shows.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// What it is called ("Trygg e-handel").
    pub name: Name,
    /// What it stands for: a noun phrase ("en märkning för trygga köp").
    #[serde(default)]
    pub about: Option<Text>,
    /// Where the mark was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// A postal address.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Street and number, or a box.
    #[schemars(length(min = 1))]
    pub street: Box<str>,
    /// Postal code.
    #[schemars(length(min = 1))]
    pub postal_code: Box<str>,
    /// Town.
    #[schemars(length(min = 1))]
    pub town: Box<str>,
}

/// An e-mail address.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Email(pub Box<str>);

impl JsonSchema for Email {
    fn schema_name() -> Cow<'static, str> {
        "Email".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "E-mail address",
            "type": "string",
            "pattern": "^[^@\\s\\[\\]<>\"]+@[^@\\s\\[\\]<>\"]+\\.[^@\\s\\[\\]<>\"]+$",
            "examples": ["dataskydd@example.se"]
        })
    }
}

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Phone(pub Box<str>);

impl JsonSchema for Phone {
    fn schema_name() -> Cow<'static, str> {
        "Phone".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Telephone number",
            "type": "string",
            "pattern": "^\\+?[0-9 ()-]{5,}$",
            "examples": ["08-123 45 67"]
        })
    }
}

/// How somebody is reached.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What one may write about: a clause, such as "du har frågor om hur vi behandlar personuppgifter".
    #[serde(default)]
    pub about: Option<Text>,
    /// E-mail address.
    #[serde(default)]
    pub email: Option<Spanned<Fact<Email>>>,
    /// Telephone number, in quotes.
    #[serde(default)]
    pub phone: Option<Spanned<Fact<Phone>>>,
    /// A page with a form.
    #[serde(default)]
    pub page: Option<Spanned<WebAddress>>,
    /// When it answers: an adverbial ("så snart som möjligt").
    #[serde(default)]
    pub answers: Option<Text>,
}

impl Contact {
    /// Whether one can be reached at a distance without writing a letter.
    #[must_use]
    pub fn is_electronic(&self) -> bool {
        let email = self.email.as_ref().is_some_and(|email| email.stated().is_some());
        let phone = self.phone.as_ref().is_some_and(|phone| phone.stated().is_some());
        email || phone || self.page.is_some()
    }
}

/// A data protection officer or a representative, with the way to reach them (GDPR 13(1)(a)–(b)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Name of the person or the firm.
    pub name: Name,
    /// E-mail address.
    #[serde(default)]
    pub email: Option<Email>,
    /// Telephone number, in quotes.
    #[serde(default)]
    #[schemars(regex(pattern = r"^\+?[0-9 ()-]{5,}$"))]
    pub phone: Option<Box<str>>,
    /// Postal address.
    #[serde(default)]
    pub address: Option<Address>,
}

/// The legal entity behind a name.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// Name of the legal entity, as in its company register.
    #[schemars(length(min = 1))]
    pub name: Spanned<Box<str>>,
    /// Where it is established.
    #[serde(default)]
    pub country: Option<Spanned<Country>>,
    /// Its number in the company register.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub registration_number: Option<Box<str>>,
}
