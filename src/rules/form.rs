//! Chapter 08: form of the register, whether the register hangs together.

mod event_in_future;
mod incomplete_processor_record;
mod missing_impact_assessment;
mod overdue_answer;
mod overdue_assessment;
mod people_without_activity;
mod uncovered_activity;
mod unofficial_term;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] = &[
    &uncovered_activity::RULE,
    &missing_impact_assessment::RULE,
    &overdue_assessment::RULE,
    &incomplete_processor_record::RULE,
    &unofficial_term::RULE,
    &event_in_future::RULE,
    &overdue_answer::RULE,
    &people_without_activity::RULE,
];
