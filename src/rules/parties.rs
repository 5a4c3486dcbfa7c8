//! Chapter 01: parties, who is responsible and who takes part.

mod controller_without_electronic_contact;
mod missing_provider_details;
mod missing_representative;
mod misspelt_contact_domain;
mod officer_without_contact;
mod outdated_entity_name;
mod recipient_without_entity;
mod unstated_data_protection_officer;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] = &[
    &controller_without_electronic_contact::RULE,
    &recipient_without_entity::RULE,
    &outdated_entity_name::RULE,
    &misspelt_contact_domain::RULE,
    &missing_provider_details::RULE,
    &missing_representative::RULE,
    &unstated_data_protection_officer::RULE,
    &officer_without_contact::RULE,
];
