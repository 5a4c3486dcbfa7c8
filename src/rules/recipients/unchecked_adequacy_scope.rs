//! It is open whether an adequacy decision covers the importer.

use jiff::{ToSpan, civil::Date};

use crate::detail::Destination;
use crate::diagnostic::Severity;
use crate::law::{Decision, GDPR_45};
use crate::model::Transfer;
use crate::rule::{Context, Findings};
use crate::value::{Day, Fact};

/// After how many days a list of certified organisations is looked at again.
const DAYS: i64 = 365;

crate::rule! {
    /// It is open whether an adequacy decision covers the importer.
    ///
    /// ## Why
    ///
    /// Some decisions cover some importers only: the one for the United States organisations on the Data Privacy Framework List, that for Canada those subject to its act for the private sector. Whether this importer is one of them has to be looked up, and looked up again: certifications lapse each year.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-us:
    ///     country: US
    ///     safeguard:
    ///       adequacy: 2023/1795 # error
    ///     fallback: {standard_contractual_clauses: {module: 2}}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-us}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-us:
    ///     country: US
    ///     safeguard: {adequacy: 2023/1795, certified: 2026-01-15}
    ///     fallback: {standard_contractual_clauses: {module: 2}}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-us}
    /// ```
    code: "R0422",
    slug: "unchecked-adequacy-scope",
    severity: Warning,
    law: &[GDPR_45],
    facts: Internal,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, transfer) in cx.model.transfers.iter() {
        let safeguard = transfer.terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
        let Some(safeguard) = safeguard else { continue };
        let Some(number) = &safeguard.adequacy else { continue };
        let Some((scope, from)) = scope(cx, transfer, number) else { continue };
        let help = "find out whether the decision covers the importer: `certified` is the day on which you saw that it does, `certified: none` that it does not";
        match safeguard.certified.as_ref() {
            None => {
                let message = format!(
                    "`{}` covers only {scope}, and nothing says that this includes the importer",
                    **number
                );
                findings.add(RULE.finding(number.span, message).help(help));
            }
            Some(certified) => match &certified.value {
                Fact::Unknown(_) => {
                    let message = format!(
                        "`{}` covers only {scope}, and whether this includes the importer is open",
                        **number
                    );
                    findings.add(RULE.finding(certified.span, message).help(help));
                }
                Fact::Stated(Day(day)) if *day < from => {
                    let message = format!(
                        "the importer was found to be certified on {day}, before `{}` applied, on {from}",
                        **number
                    );
                    findings.add(RULE.finding(certified.span, message).help(help));
                }
                Fact::Stated(Day(day)) if is_old(*day, cx.as_of) => {
                    let message =
                        format!("that the importer is covered was last looked up on {day}");
                    let mut finding = RULE.finding(certified.span, message).help(help);
                    finding.severity = Severity::Advice;
                    findings.add(finding);
                }
                Fact::Stated(_) | Fact::None => {}
            },
        }
    }
}

/// Which importers a decision in force covers and since when, where it covers some only and is about a country of the transfer.
fn scope<'a>(cx: &Context<'a>, transfer: &Transfer, number: &'a str) -> Option<(&'a str, Date)> {
    let applies = |decision: &&Decision| {
        decision.applies_from <= cx.as_of
            && decision.applies_until.is_none_or(|until| cx.as_of <= until)
            && transfer
                .terms
                .country
                .iter()
                .any(|to| to.value == Destination::Country(decision.country))
    };
    let decision = cx.law.decisions(number).find(applies)?;
    Some((decision.scope.as_deref()?, decision.applies_from))
}

fn is_old(checked: Date, as_of: Date) -> bool {
    checked.checked_add(DAYS.days()).is_ok_and(|due| due < as_of)
}
