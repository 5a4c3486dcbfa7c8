//! Data go out of the EEA as a rule, on a derogation for occasional transfers.

use crate::law::{GDPR_49, GDPR_RECITAL_111};
use crate::rule::{Context, Findings};
use crate::vocabulary::{Derogation, Modality};

crate::rule! {
    /// Data go out of the EEA as a rule, on a derogation for occasional transfers.
    ///
    /// ## Why
    ///
    /// That a contract or a claim makes a transfer necessary permits single transfers, such as the booking of a hotel abroad. What happens as a rule needs an adequacy decision or a safeguard.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-in:
    ///     country: IN
    ///     safeguard: # error
    ///       derogation: contract
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-in}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-in:
    ///     country: IN
    ///     modality: sometimes
    ///     safeguard: {derogation: contract}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-in}
    /// ```
    code: "R0427",
    slug: "routine-derogation",
    severity: Warning,
    law: &[GDPR_49, GDPR_RECITAL_111],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, transfer) in cx.model.transfers.iter() {
        let terms = &transfer.terms;
        let Some(fact) = &terms.safeguard else { continue };
        let Some(safeguard) = fact.stated() else { continue };
        let is_occasional = matches!(
            safeguard.derogation,
            Some(Derogation::Contract | Derogation::ContractInInterest | Derogation::LegalClaims)
        );
        let others = safeguard.adequacy.is_some()
            || safeguard.standard_contractual_clauses.is_some()
            || safeguard.binding_corporate_rules.is_some();
        let is_routine = matches!(terms.modality, None | Some(Modality::Usually));
        if is_occasional && is_routine && !others {
            let message = format!(
                "`{}` rests on a derogation for occasional transfers, and is not said to be one",
                *transfer.id
            );
            let help = "name a safeguard under Article 46, or declare `modality: sometimes` where the transfer is occasional";
            findings.add(RULE.finding(fact.span, message).help(help));
        }
    }
}
