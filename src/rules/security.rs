//! Chapter 06: security, how data are protected.

mod missing_security_measures;
mod processing_hidden_in_measure;
mod risk_shifted_to_data_subject;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] = &[
    &processing_hidden_in_measure::RULE,
    &risk_shifted_to_data_subject::RULE,
    &missing_security_measures::RULE,
];
