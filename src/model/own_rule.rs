//! Rules that an organisation sets itself, with what they name.

use crate::detail::Area;
use crate::diagnostic::Severity;
use crate::law::Country;
use crate::source::Spanned;
use crate::value::{Language, Name, Period};
use crate::vocabulary::{Entity, Field, Role};

use super::{Activity, Data, DataSubject, Idx, Measure, Party, Register, System, Transfer};

/// A rule that an organisation sets itself.
#[derive(Debug)]
pub struct OwnRule {
    /// Its id.
    pub id: Spanned<Box<str>>,
    /// The register that it is for; every register where it is shared.
    pub register: Option<Idx<Register>>,
    /// What it demands.
    pub name: Name,
    /// Why.
    pub why: Option<Name>,
    /// How bad it is to go against it.
    pub severity: Severity,
    /// What it is about.
    pub of: Entity,
    /// Which of them; all where the list is empty.
    pub about: Vec<Condition>,
    /// What has to hold, or may not.
    pub judged: Vec<Condition>,
    /// Whether it has to.
    pub demands: bool,
    /// What to do about a finding.
    pub help: Option<Name>,
}

impl OwnRule {
    /// The code that findings of every own rule have.
    pub const CODE: &'static str = "OWN";

    /// What it demands, as a clause.
    #[must_use]
    pub fn clause(&self) -> &str {
        self.name.in_language(Language::ENGLISH).0.trim().trim_end_matches('.')
    }

    /// Whether it is about a register.
    #[must_use]
    pub fn holds_for(&self, register: Idx<Register>) -> bool {
        self.register.is_none_or(|own| own == register)
    }
}

/// A condition of an own rule.
#[derive(Debug)]
pub struct Condition {
    /// The condition as a clause.
    pub words: String,
    /// What it asks.
    pub asks: Asks,
}

/// What a condition asks.
#[derive(Debug)]
pub enum Asks {
    /// How a field compares.
    Field(Field, Test),
    /// Whom or what data reach.
    Reaches(Reached),
}

/// How a field is compared.
#[derive(Debug)]
pub enum Test {
    /// One of its values is one of these.
    Is(Vec<Value>),
    /// None of its values is one of these.
    IsNot(Vec<Value>),
    /// All of its values are among these.
    Only(Vec<Value>),
    /// It is this long or shorter.
    AtMost(Period),
    /// It is this long or longer.
    AtLeast(Period),
    /// A value is stated, or none is.
    Stated(bool),
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A word.
    Word(&'static str),
    /// The id of a purpose.
    Purpose(Box<str>),
    /// A country.
    Country(Country),
    /// Some country outside the EEA that is not named.
    OutsideEea,
    /// An activity.
    Activity(Idx<Activity>),
    /// A processor or another recipient.
    Party(Idx<Party>),
    /// A system.
    System(Idx<System>),
    /// A data category or an item.
    Data(Idx<Data>),
    /// A category of data subjects.
    DataSubject(Idx<DataSubject>),
    /// A measure.
    Measure(Idx<Measure>),
    /// A transfer.
    Transfer(Idx<Transfer>),
}

/// Whom or what data reach: all that is not empty holds of one stop.
#[derive(Debug)]
pub struct Reached {
    /// In one of these countries.
    pub countries: Vec<Country>,
    /// Outside all of these areas.
    pub outside: Vec<Area>,
    /// In one of these roles.
    pub roles: Vec<Role>,
    /// One of these recipients.
    pub recipients: Vec<Idx<Party>>,
}
