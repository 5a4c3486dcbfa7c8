//! Chapter 06: security, how data are protected.

mod processing_hidden_in_measure;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] = &[&processing_hidden_in_measure::RULE];
