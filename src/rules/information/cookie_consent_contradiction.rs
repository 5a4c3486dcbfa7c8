//! Cookies that are not necessary are set without asking, although it is said that people are asked.

use crate::law::{EPRIVACY_5_3, LEK_9_28};
use crate::model::Cookie;
use crate::rule::{Context, Findings};
use crate::source::Spanned;
use crate::vocabulary::{Asking, CookieCategory};

crate::rule! {
    /// Cookies that are not necessary are set without asking, although it is said that people are asked.
    ///
    /// ## Why
    ///
    /// Storing or reading information on somebody's device needs consent, unless it is necessary for a service the person asked for. A notice that promises to ask and then excepts statistics or marketing tells people something that is not so.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// cookies:
    ///   all:
    ///     name: kakor på webbplatsen
    ///     lifetime: högst ett år
    ///     includes: [measuring]
    ///     consent: asked
    ///   measuring:
    ///     name: kakor för mätning
    ///     category: statistics
    ///     consent: not-asked # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// cookies:
    ///   all:
    ///     name: kakor på webbplatsen
    ///     lifetime: högst ett år
    ///     includes: [measuring]
    ///     consent: asked
    ///   measuring:
    ///     name: kakor för mätning
    ///     category: statistics
    ///     consent: asked
    /// ```
    code: "R0703",
    slug: "cookie-consent-contradiction",
    severity: Error,
    law: &[EPRIVACY_5_3, LEK_9_28],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let cookies: Vec<&Cookie> =
            register.cookies.iter().map(|idx| &cx.model.cookies[*idx]).collect();
        let asked = cookies.iter().filter(|cookie| asking(cookie, Asking::Asked).is_some());
        for cookie in &cookies {
            let Some(consent) = asking(cookie, Asking::NotAsked) else { continue };
            let category = cookie.category.map(|category| category.value);
            if matches!(category, None | Some(CookieCategory::Necessary)) {
                continue;
            }
            // A group speaks for all cookies of the site, a cookie for those of its own category.
            let mut promises = asked.clone().filter(|other| {
                !other.includes.is_empty()
                    || other.provider.is_none() && other.category.map(|own| own.value) == category
            });
            let Some(promise) = promises.next() else { continue };
            let message = format!(
                "the cookies `{}` are set without asking, although `{}` says that people are asked",
                *cookie.id, *promise.id
            );
            let mut finding = RULE.finding(consent.span, message).help(
                "ask before setting them; an exemption for statistics in the law of one country does not hold in another",
            );
            if let Some(consent) = asking(promise, Asking::Asked) {
                finding = finding.label(consent.span, "people are asked, it says here");
            }
            findings.add(finding);
        }
    }
}

fn asking(cookie: &Cookie, asking: Asking) -> Option<Spanned<Asking>> {
    cookie.consent.filter(|consent| consent.value == asking)
}
