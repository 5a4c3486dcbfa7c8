//! Chapter 07: information duties, what people are told.

mod cookie_consent_contradiction;
mod limited_complaint;
mod link_without_address;
mod missing_marketing_objection;
mod missing_necessity;
mod missing_origin_notice;
mod missing_right;
mod omitted_cookie_category;
mod opt_out_without_consent;
mod unannounced_recording;

use crate::rule::Rule;

/// The rules of the chapter, by code.
pub(super) static RULES: &[&Rule] = &[
    &missing_right::RULE,
    &missing_marketing_objection::RULE,
    &cookie_consent_contradiction::RULE,
    &omitted_cookie_category::RULE,
    &opt_out_without_consent::RULE,
    &link_without_address::RULE,
    &missing_origin_notice::RULE,
    &limited_complaint::RULE,
    &missing_necessity::RULE,
    &unannounced_recording::RULE,
];
