//! Data that can identify somebody together with other data are treated as personal data only once they are combined.

use crate::law::{GDPR_4_1, GDPR_RECITAL_26, GDPR_RECITAL_30};
use crate::rule::{Context, Findings};
use crate::vocabulary::Identifies;

crate::rule! {
    /// Data that can identify somebody together with other data are treated as personal data only once they are combined.
    ///
    /// ## Why
    ///
    /// Data are personal when somebody can be identified by them directly or indirectly. What can be combined into an identification relates to an identifiable person all along; device, location and online activity are typical.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// data_categories:
    ///   device:
    ///     name: uppgifter om din enhet
    ///     identifies: when-combined # error
    /// activities:
    ///   orders:
    ///     data_categories: [contact, device]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// data_categories:
    ///   device:
    ///     name: uppgifter om din enhet
    ///     identifies: alone
    /// activities:
    ///   orders:
    ///     data_categories: [contact, device]
    /// ```
    code: "R0301",
    slug: "personal-data-denied",
    severity: Warning,
    law: &[GDPR_4_1, GDPR_RECITAL_26, GDPR_RECITAL_30],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, data) in cx.model.data.iter() {
        let Some(identifies) = data.identifies else { continue };
        if identifies.value == Identifies::WhenCombined {
            let message = format!(
                "`{}` is treated as personal data only when combined, and data that can be combined to identify somebody are personal data",
                *data.id
            );
            let help = "treat the data as personal data, or state that nobody can be identified by them at all";
            findings.add(RULE.finding(identifies.span, message).help(help));
        }
    }
}
