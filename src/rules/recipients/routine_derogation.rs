//! Data go out of the EEA as a rule, on a derogation for occasional transfers.

use crate::diagnostic::Severity;
use crate::law::{GDPR_49, GDPR_RECITAL_111};
use crate::model::{Activity, Register, Transfer};
use crate::rule::{Context, Findings};
use crate::rules::wording::{Phrases, phrase};
use crate::source::Span;
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

/// What speaks of a journey that is booked, the case in which a contract makes a transfer necessary (EDPB Guidelines
/// 2/2018).
const JOURNEY: Phrases = &[
    (
        "sv",
        &[
            "boka hotell",
            "boka ditt hotell",
            "boka en resa",
            "boka resa",
            "boka resor",
            "boka din resa",
            "boka dina resor",
            "boka flyg",
            "boka ditt flyg",
            "flygbokning",
            "hotellbokning",
            "resebokning",
        ],
    ),
    (
        "en",
        &[
            "book a hotel",
            "book hotels",
            "book your hotel",
            "book a journey",
            "book your journey",
            "book a trip",
            "book trips",
            "book your trip",
            "book travel",
            "book your travel",
            "book a flight",
            "book flights",
            "book your flight",
            "flight booking",
            "hotel booking",
            "travel booking",
        ],
    ),
    (
        "de",
        &[
            "hotel zu buchen",
            "hotels zu buchen",
            "hotelzimmer zu buchen",
            "hotelbuchung",
            "reise zu buchen",
            "reisen zu buchen",
            "reisebuchung",
            "flug zu buchen",
            "flüge zu buchen",
            "flugbuchung",
        ],
    ),
];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for idx in &register.transfers {
            let transfer = &cx.model.transfers[*idx];
            let Some(span) = routine(transfer) else { continue };
            let message = format!(
                "`{}` rests on a derogation for occasional transfers, and is not said to be one",
                *transfer.id
            );
            let help = "name a safeguard under Article 46, or declare `modality: sometimes` where the transfer is occasional";
            let mut finding = RULE.finding(span, message).help(help);
            let mut relations = cx.model.relations_of(*idx).peekable();
            let is_used = relations.peek().is_some();
            if is_used && relations.all(|(activity, _)| books(activity, register)) {
                finding.severity = Severity::Advice;
            }
            findings.add(finding);
        }
    }
}

/// The place of a derogation for occasional transfers, where it is all that permits one that is not said to be.
fn routine(transfer: &Transfer) -> Option<Span> {
    let fact = transfer.terms.safeguard.as_ref()?;
    let safeguard = fact.stated()?;
    let is_occasional = matches!(
        safeguard.derogation,
        Some(
            Derogation::Contract
                | Derogation::ContractInInterest
                | Derogation::LegalClaims
                | Derogation::CompellingInterests
        )
    );
    let others = safeguard.adequacy.is_some()
        || safeguard.standard_contractual_clauses.is_some()
        || safeguard.binding_corporate_rules.is_some();
    let is_routine = matches!(transfer.terms.modality, None | Some(Modality::Usually));
    (is_occasional && is_routine && !others).then_some(fact.span)
}

/// Whether an activity books journeys for people.
fn books(activity: &Activity, register: &Register) -> bool {
    activity.purposes.iter().any(|purpose| phrase(&purpose.name, register, JOURNEY).is_some())
}
