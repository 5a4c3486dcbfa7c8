//! A controller with a website does not tell its postal address.

use crate::law::{ECOMMERCE_5_1, EHL_8, GDPR_13_1_A};
use crate::rule::{Context, Findings};

crate::rule! {
    /// A controller with a website does not tell its postal address.
    ///
    /// ## Why
    ///
    /// Who offers a service on the web tells its visitors who it is: name, postal address, e-mail address, and the number under which it stands in a public register. A notice without them leaves open which company people deal with and where it is.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// controller:
    ///   name: Butiken AB # error
    ///   address: ~
    ///   registration_number: ~
    ///   websites: [www.butiken.example]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// controller:
    ///   name: Butiken AB
    ///   registration_number: 556000-0000
    ///   address: {street: Storgatan 1, postal_code: "111 22", town: Stockholm}
    ///   websites: [www.butiken.example]
    /// ```
    code: "R0105",
    slug: "missing-provider-details",
    severity: Warning,
    law: &[GDPR_13_1_A, ECOMMERCE_5_1, EHL_8],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let Some(controller) = &register.controller else { continue };
        let contact = controller.contact.as_ref();
        // Whoever sets cookies has a website, named or not.
        let has_website = !controller.websites.is_empty()
            || !register.cookies.is_empty()
            || contact.is_some_and(|contact| contact.page.is_some());
        if !has_website || controller.address.is_some() {
            continue;
        }
        let number = match &controller.registration_number {
            None => " or its registration number",
            Some(_) => "",
        };
        let name = &**controller.name;
        let message =
            format!("`{name}` has a website and does not tell its postal address{number}");
        let mut finding = RULE
            .finding(controller.name.span, message)
            .help("declare `address` and `registration_number` of the controller");
        let phone = contact.and_then(|contact| contact.phone.as_ref());
        if let Some(phone) = phone.filter(|phone| phone.stated().is_none()) {
            finding = finding.label(phone.span, "the telephone number is not stated either");
        }
        findings.add(finding);
    }
}
