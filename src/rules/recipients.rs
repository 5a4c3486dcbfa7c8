//! Chapter 04: recipients and transfers, who receives data and where they go.

mod denied_disclosure;
mod denied_transfer;
mod disclaimed_responsibility;
mod disclosure_to_authority_without_basis;
mod ending_transfer_ground;
mod missing_joint_arrangement;
mod missing_recipients;
mod missing_safeguard_copy;
mod missing_transfer_assessment;
mod processor_sharing_system;
mod processor_with_own_purposes;
mod processor_without_agreement;
mod protected_data_without_agreement;
mod recipient_keeps_longer;
mod recipient_without_role;
mod repealed_contractual_clauses;
mod routine_derogation;
mod stale_sub_processor_list;
mod sub_processor_abroad;
mod sub_processor_without_authorisation;
mod transfer_within_eea;
mod transfer_without_country;
mod transfer_without_fallback;
mod transfer_without_safeguard;
mod unchecked_adequacy_scope;
mod undeclared_transfer;
mod vague_recipient;
mod void_adequacy_decision;
mod wrong_clauses_module;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] = &[
    &processor_with_own_purposes::RULE,
    &denied_transfer::RULE,
    &transfer_without_safeguard::RULE,
    &transfer_without_country::RULE,
    &recipient_without_role::RULE,
    &processor_without_agreement::RULE,
    &void_adequacy_decision::RULE,
    &transfer_within_eea::RULE,
    &sub_processor_abroad::RULE,
    &missing_recipients::RULE,
    &vague_recipient::RULE,
    &processor_sharing_system::RULE,
    &missing_joint_arrangement::RULE,
    &denied_disclosure::RULE,
    &disclosure_to_authority_without_basis::RULE,
    &disclaimed_responsibility::RULE,
    &stale_sub_processor_list::RULE,
    &undeclared_transfer::RULE,
    &missing_safeguard_copy::RULE,
    &repealed_contractual_clauses::RULE,
    &unchecked_adequacy_scope::RULE,
    &ending_transfer_ground::RULE,
    &transfer_without_fallback::RULE,
    &wrong_clauses_module::RULE,
    &missing_transfer_assessment::RULE,
    &routine_derogation::RULE,
    &sub_processor_without_authorisation::RULE,
    &recipient_keeps_longer::RULE,
    &protected_data_without_agreement::RULE,
];
