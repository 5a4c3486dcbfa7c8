//! Chapter 08: form of the register, whether the register hangs together.

mod people_without_activity;
mod uncovered_activity;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] = &[&uncovered_activity::RULE, &people_without_activity::RULE];
