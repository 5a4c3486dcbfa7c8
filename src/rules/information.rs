//! Chapter 07: information duties, what people are told.

mod assumed_consent;
mod automated_decision_without_ground;
mod blanket_identity_check;
mod burdened_request;
mod bypassed_consent;
mod child_age_outside_law;
mod consent_as_condition;
mod consent_without_withdrawal;
mod contradictory_disclosure;
mod cookie_consent_contradiction;
mod cookie_without_consent;
mod cookie_without_lifetime;
mod device_data_without_consent;
mod fee_for_request;
mod foreign_opt_out_page;
mod formal_request;
mod hedged_consent;
mod incomplete_withdrawal_notice;
mod limited_complaint;
mod link_without_address;
mod marketing_without_permission;
mod misdirected_complaint;
mod missing_complaint;
mod missing_marketing_objection;
mod missing_necessity;
mod missing_objection;
mod missing_origin_notice;
mod missing_right;
mod narrowed_right;
mod omitted_cookie_category;
mod opt_out_without_consent;
mod outdated_authority_name;
mod plug_in_without_joint_control;
mod reserved_rights;
mod stale_policy;
mod undated_policy;
mod unexplained_automated_decision;
mod weak_change_notice;
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
    &missing_complaint::RULE,
    &consent_without_withdrawal::RULE,
    &assumed_consent::RULE,
    &bypassed_consent::RULE,
    &hedged_consent::RULE,
    &fee_for_request::RULE,
    &formal_request::RULE,
    &blanket_identity_check::RULE,
    &narrowed_right::RULE,
    &misdirected_complaint::RULE,
    &cookie_without_consent::RULE,
    &cookie_without_lifetime::RULE,
    &device_data_without_consent::RULE,
    &weak_change_notice::RULE,
    &burdened_request::RULE,
    &reserved_rights::RULE,
    &outdated_authority_name::RULE,
    &marketing_without_permission::RULE,
    &missing_objection::RULE,
    &incomplete_withdrawal_notice::RULE,
    &undated_policy::RULE,
    &child_age_outside_law::RULE,
    &unexplained_automated_decision::RULE,
    &plug_in_without_joint_control::RULE,
    &consent_as_condition::RULE,
    &foreign_opt_out_page::RULE,
    &stale_policy::RULE,
    &contradictory_disclosure::RULE,
    &unannounced_recording::RULE,
    &automated_decision_without_ground::RULE,
];
