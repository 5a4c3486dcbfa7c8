//! The catalogue: every rule by chapter, and the way to look one up.

mod citation;
mod cookies;
mod data;
mod form;
mod information;
mod parties;
mod purposes;
mod recipients;
mod retention;
mod security;
mod statutory;
mod wording;

use crate::rule::Rule;

/// A chapter of the handbook.
#[derive(Debug)]
pub struct Chapter {
    /// The first two digits of its codes.
    pub number: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its rules, by code.
    pub rules: &'static [&'static Rule],
}

/// The chapters in their order.
pub static CHAPTERS: &[Chapter] = &[
    Chapter { number: "01", title: "Parties", rules: parties::RULES },
    Chapter { number: "02", title: "Purposes and lawful bases", rules: purposes::RULES },
    Chapter { number: "03", title: "Data and data subjects", rules: data::RULES },
    Chapter { number: "04", title: "Recipients and transfers", rules: recipients::RULES },
    Chapter { number: "05", title: "Retention", rules: retention::RULES },
    Chapter { number: "06", title: "Security", rules: security::RULES },
    Chapter { number: "07", title: "Information duties", rules: information::RULES },
    Chapter { number: "08", title: "Form of the register", rules: form::RULES },
];

/// Every rule, by code.
pub fn all() -> impl Iterator<Item = &'static Rule> + Clone {
    CHAPTERS.iter().flat_map(|chapter| chapter.rules.iter().copied())
}

/// The rule with a code or slug.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.slug == name || rule.code.eq_ignore_ascii_case(name))
}
