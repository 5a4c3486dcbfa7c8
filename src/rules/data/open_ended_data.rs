//! A list of personal data is not closed.

use crate::law::{GDPR_5_1_C, GDPR_30_1_C};
use crate::rule::{Context, Findings};

crate::rule! {
    /// A list of personal data is not closed.
    ///
    /// ## Why
    ///
    /// A record names the categories of personal data, not examples of them. What is not on the list has no purpose that it is needed for.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// data_categories:
    ///   device: # error
    ///     name: uppgifter om din enhet
    ///     examples_only: true
    ///     includes: [contact.email]
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
    ///     includes: [contact.email]
    /// activities:
    ///   orders:
    ///     data_categories: [contact, device]
    /// ```
    code: "R0306",
    slug: "open-ended-data",
    severity: Advice,
    law: &[GDPR_5_1_C, GDPR_30_1_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (idx, _) in cx.model.registers.iter() {
        let own = cx.model.data.iter().filter(|(_, data)| data.register == Some(idx));
        let open = own.filter(|(_, data)| data.examples_only);
        let places =
            open.map(|(_, data)| (data.id.span, format!("`{}` holds examples only", *data.id)));
        findings.add_for_all(places, |span| {
            let message = "what data there are is told by examples, so the list is not closed";
            RULE.finding(span, message).help("name all of them, and leave `examples_only` out")
        });
    }
}
