//! The e-mail address of the controller is at a domain that is almost that of its website.

use crate::law::{GDPR_12_2, GDPR_13_1_A};
use crate::rule::{Context, Findings};
use crate::suggest::nearest;

crate::rule! {
    /// The e-mail address of the controller is at a domain that is almost that of its website.
    ///
    /// ## Why
    ///
    /// What people write to a misspelt address reaches nobody, or somebody else. Where it is the only way to make contact, no right can be exercised.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// controller:
    ///   websites: [www.butiken.example]
    ///   contact:
    ///     email: dataskydd@butken.example # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// controller:
    ///   websites: [www.butiken.example]
    ///   contact: {email: dataskydd@butiken.example}
    /// ```
    code: "R0104",
    slug: "misspelt-contact-domain",
    severity: Warning,
    law: &[GDPR_13_1_A, GDPR_12_2],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for controller in cx.registers().filter_map(|register| register.controller.as_ref()) {
        let email = controller.contact.as_ref().and_then(|contact| contact.email.as_ref());
        let Some((email, address)) = email.and_then(|email| Some((email, email.stated()?))) else {
            continue;
        };
        let Some((_, domain)) = address.0.rsplit_once('@') else { continue };
        let domain = domain.to_lowercase();
        let names = controller.websites.iter().flat_map(|name| &name.0.wordings);
        let sites: Vec<String> = names.map(|name| site(&name.words)).collect();
        let belongs = |site: &String| {
            *site == domain
                || site.ends_with(&format!(".{domain}"))
                || domain.ends_with(&format!(".{site}"))
        };
        // The same name below another ending is a second domain rather than a slip.
        let ending = |name: &str| name.rsplit('.').next().map(ToOwned::to_owned);
        let alike = sites.iter().filter(|site| ending(site.as_str()) == ending(&domain));
        if sites.iter().any(belongs) {
            continue;
        }
        if let Some(site) = nearest(&domain, alike.map(String::as_str)) {
            let message = format!("the address is at `{domain}`, and the website is `{site}`");
            let help = "correct the address, or add its domain to `websites`";
            findings.add(RULE.finding(email.span, message).help(help));
        }
    }
}

/// A website as the domain of an address: without scheme, `www.` and path.
fn site(written: &str) -> String {
    let written = written.to_lowercase();
    let host = written.split_once("://").map_or(written.as_str(), |(_, rest)| rest);
    let host = host.split('/').next().unwrap_or(host);
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}
