//! Chapter 05: retention, how long data are kept.

mod missing_retention;
mod vague_retention;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] = &[&missing_retention::RULE, &vague_retention::RULE];
