//! Something is declared as a transfer to a third country that does not leave the EEA.

use crate::detail::Destination;
use crate::law::{GDPR_13_1_F, GDPR_44};
use crate::rule::{Context, Findings};

crate::rule! {
    /// Something is declared as a transfer to a third country that does not leave the EEA.
    ///
    /// ## Why
    ///
    /// Chapter V is about countries outside the European Economic Area. A flow within it needs no safeguard, and a notice that lists it as a transfer alarms people for nothing.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-fr:
    ///     country: FR # error
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-fr}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: none}
    /// ```
    code: "R0408",
    slug: "transfer-within-eea",
    severity: Error,
    law: &[GDPR_13_1_F, GDPR_44],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, transfer) in cx.model.transfers.iter() {
        // What is stored within the EEA and read from outside it leaves the EEA all the same.
        let mut readers = transfer.terms.remote_access_from.iter();
        if readers.any(|from| !cx.law.in_eea(from.value, cx.as_of)) {
            continue;
        }
        for destination in transfer.terms.country.iter() {
            let Destination::Country(to) = destination.value else { continue };
            // What is declared for the day on which a country leaves is right to be there before.
            let leaves = cx.law.in_eea_until(to).is_some();
            if cx.law.in_eea(to, cx.as_of) && !leaves {
                let message =
                    format!("the transfer `{}` goes to `{to}`, which is in the EEA", *transfer.id);
                let help = "remove the transfer, and write `transfer: none` on the relation";
                findings.add(RULE.finding(destination.span, message).help(help));
            }
        }
    }
}
