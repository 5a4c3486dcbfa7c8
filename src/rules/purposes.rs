//! Chapter 02: purposes and lawful bases, why data are processed and what permits it.

mod cameras_within_other_activity;
mod consent_from_contract;
mod disclosure_on_belief;
mod generic_interest;
mod marketing_without_opt_out;
mod missing_balancing_test;
mod missing_interest;
mod missing_lawful_basis;
mod missing_legal_provision;
mod missing_purpose;
mod misplaced_marketing_basis;
mod misstated_balancing;
mod open_ended_purpose;
mod overstretched_contract_basis;
mod protected_data_without_ground;
mod repealed_law;
mod unexplained_profiling;
mod unfitting_purpose;
mod unjustified_identity_number;
mod unmapped_lawful_basis;
mod vague_purpose;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] = &[
    &missing_lawful_basis::RULE,
    &unmapped_lawful_basis::RULE,
    &unexplained_profiling::RULE,
    &marketing_without_opt_out::RULE,
    &missing_purpose::RULE,
    &open_ended_purpose::RULE,
    &vague_purpose::RULE,
    &consent_from_contract::RULE,
    &missing_interest::RULE,
    &generic_interest::RULE,
    &missing_legal_provision::RULE,
    &repealed_law::RULE,
    &missing_balancing_test::RULE,
    &overstretched_contract_basis::RULE,
    &disclosure_on_belief::RULE,
    &misstated_balancing::RULE,
    &cameras_within_other_activity::RULE,
    &unjustified_identity_number::RULE,
    &protected_data_without_ground::RULE,
    &unfitting_purpose::RULE,
    &misplaced_marketing_basis::RULE,
];
