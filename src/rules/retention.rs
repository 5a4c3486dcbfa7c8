//! Chapter 05: retention, how long data are kept.

mod conflicting_retention;
mod long_camera_retention;
mod missing_inactivity_limit;
mod missing_retention;
mod missing_retention_start;
mod retention_below_law;
mod retention_beyond_law;
mod unlimited_retention;
mod unranked_retention;
mod vague_retention;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] = &[
    &missing_retention::RULE,
    &vague_retention::RULE,
    &unlimited_retention::RULE,
    &missing_retention_start::RULE,
    &conflicting_retention::RULE,
    &retention_below_law::RULE,
    &retention_beyond_law::RULE,
    &missing_inactivity_limit::RULE,
    &long_camera_retention::RULE,
    &unranked_retention::RULE,
];
