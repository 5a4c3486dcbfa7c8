//! Cookies that are not necessary are set without asking.

use crate::diagnostic::Severity;
use crate::law::{EPRIVACY_5_3, LEK_9_28};
use crate::model::{Cookie, Register};
use crate::rule::{Context, Findings};
use crate::vocabulary::{Asking, CookieCategory, OptOutMethod};

crate::rule! {
    /// Cookies that are not necessary are set without asking.
    ///
    /// ## Why
    ///
    /// Storing or reading information on somebody's device needs consent beforehand, unless it is necessary for a service the person asked for. That the browser can be set to refuse cookies is no consent. Some countries except statistics with little effect on privacy, so these are a warning where the organisation has to do with other countries than Sweden only; preferences can belong to the service, and are one too.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// cookies:
    ///   ads: # error
    ///     name: annonskakor
    ///     category: marketing
    ///     by_default: true
    ///     lifetime: ett år
    ///     opt_outs: [{method: browser-setting}]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// cookies:
    ///   ads:
    ///     name: annonskakor
    ///     category: marketing
    ///     consent: asked
    ///     lifetime: ett år
    /// ```
    code: "R0721",
    slug: "cookie-without-consent",
    severity: Error,
    law: &[EPRIVACY_5_3, LEK_9_28],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let cookies: Vec<&Cookie> =
            register.cookies.iter().map(|idx| &cx.model.cookies[*idx]).collect();
        // Where people are told that they are asked, the contradiction is reported instead.
        let is_promised = cookies.iter().any(|cookie| asking(cookie) == Some(Asking::Asked));
        for cookie in &cookies {
            let Some(category) = cookie.category else { continue };
            let unasked = match asking(cookie) {
                Some(Asking::NotAsked) => !is_promised,
                Some(Asking::Asked | Asking::SometimesAsked) => false,
                None => cookie.by_default,
            };
            if !unasked || category.value == CookieCategory::Necessary {
                continue;
            }
            let message = format!(
                "`{}` are set without asking, and they are for {}",
                *cookie.id,
                category.value.word()
            );
            let mut finding = RULE
                .finding(cookie.id.span, message)
                .label(category.span, "only necessary ones need no consent")
                .help("declare `consent: asked`, and set nothing before people have said yes");
            finding.severity = severity(register, category.value);
            let browser = cookies.iter().flat_map(|cookie| &cookie.opt_outs);
            let browser = browser.map(|opt_out| opt_out.method);
            for method in browser.filter(|method| method.value == OptOutMethod::BrowserSetting) {
                finding = finding.label(method.span, "a setting of the browser is no consent");
            }
            findings.add(finding);
        }
    }
}

fn asking(cookie: &Cookie) -> Option<Asking> {
    cookie.consent.map(|consent| consent.value)
}

fn severity(register: &Register, category: CookieCategory) -> Severity {
    let controller = register.controller.as_ref();
    let mut countries =
        controller.into_iter().flat_map(|one| one.country.iter().chain(&one.markets));
    match category {
        CookieCategory::Marketing => Severity::Error,
        CookieCategory::Statistics if countries.all(|country| country.code() == "SE") => {
            Severity::Error
        }
        _ => Severity::Warning,
    }
}
