//! Chapter 01: parties, who is responsible and who takes part.

mod controller_without_electronic_contact;
mod outdated_entity_name;
mod recipient_without_entity;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] = &[
    &controller_without_electronic_contact::RULE,
    &recipient_without_entity::RULE,
    &outdated_entity_name::RULE,
];
