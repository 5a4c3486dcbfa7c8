//! Chapter 02: purposes and lawful bases, why data are processed and what permits it.

mod marketing_without_opt_out;
mod missing_lawful_basis;
mod missing_purpose;
mod unexplained_profiling;
mod unmapped_lawful_basis;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] = &[
    &missing_lawful_basis::RULE,
    &unmapped_lawful_basis::RULE,
    &unexplained_profiling::RULE,
    &marketing_without_opt_out::RULE,
    &missing_purpose::RULE,
];
