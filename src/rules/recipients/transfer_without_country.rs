//! A transfer goes to a country that is not named.

use crate::detail::Destination;
use crate::diagnostic::Severity;
use crate::law::{GDPR_30_1_E, WP260};
use crate::rule::{Context, Findings};

crate::rule! {
    /// A transfer goes to a country that is not named.
    ///
    /// ## Why
    ///
    /// The register identifies the third country of every transfer. A notice is clearer with it too: whether a decision covers the country can be seen only if it is named. In an organisation's own register the omission is an error, in the transcript of a notice a warning.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-abroad:
    ///     country: outside-eea # error
    ///     modality: sometimes
    ///     safeguard: {derogation: legal-claims}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-abroad}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// transfers:
    ///   postbud-abroad:
    ///     country: IN
    ///     modality: sometimes
    ///     safeguard: {derogation: legal-claims}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}, transfer: postbud-abroad}
    /// ```
    code: "R0404",
    slug: "transfer-without-country",
    severity: Warning,
    law: &[GDPR_30_1_E, WP260],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for transfer in register.transfers.iter().map(|idx| &cx.model.transfers[*idx]) {
            let mut to = transfer.terms.country.iter();
            if let Some(to) = to.find(|to| to.value == Destination::OutsideEea) {
                let message = format!(
                    "the transfer `{}` does not name every country it goes to",
                    *transfer.id
                );
                let help = "write the code of the country, such as `US`";
                let mut finding = RULE.finding(to.span, message).help(help);
                // A notice need not name the country, the organisation's own register has to.
                if !register.is_transcript() {
                    finding.severity = Severity::Error;
                }
                findings.add(finding);
            }
        }
    }
}
