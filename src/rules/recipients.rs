//! Chapter 04: recipients and transfers, who receives data and where they go.

mod denied_transfer;
mod processor_with_own_purposes;
mod processor_without_agreement;
mod recipient_without_role;
mod transfer_without_country;
mod sub_processor_abroad;
mod transfer_within_eea;
mod transfer_without_safeguard;
mod void_adequacy_decision;

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
];
