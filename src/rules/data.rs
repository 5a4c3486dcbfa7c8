//! Chapter 03: data and data subjects, which data of whom.

mod anonymity_contradiction;
mod conflicting_necessity;
mod missing_data_categories;
mod open_ended_data;
mod personal_data_denied;
mod purpose_limit_contradiction;
mod uncollected_data;
mod unnamed_source;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] = &[
    &personal_data_denied::RULE,
    &anonymity_contradiction::RULE,
    &missing_data_categories::RULE,
    &purpose_limit_contradiction::RULE,
    &unnamed_source::RULE,
    &open_ended_data::RULE,
    &conflicting_necessity::RULE,
    &uncollected_data::RULE,
];
