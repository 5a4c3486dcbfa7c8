//! Chapter 03: data and data subjects, which data of whom.

mod anonymity_contradiction;
mod missing_data_categories;
mod personal_data_denied;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] =
    &[&personal_data_denied::RULE, &anonymity_contradiction::RULE, &missing_data_categories::RULE];
