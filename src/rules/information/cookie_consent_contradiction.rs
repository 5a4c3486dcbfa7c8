//! Cookies that are not necessary are set without asking, although it is said that people are asked.

use crate::diagnostic::Diagnostic;
use crate::law::{EPRIVACY_5_3, LEK_9_28};
use crate::model::Cookie;
use crate::rule::{Context, Findings};
use crate::rules::cookies::{asking, broken_promise};
use crate::vocabulary::{Asking, CookieCategory};

crate::rule! {
    /// Cookies that are not necessary are set without asking, although it is said that people are asked.
    ///
    /// ## Why
    ///
    /// Storing or reading information on somebody's device needs consent, unless it is necessary for a service the person asked for. A notice that promises to ask and then excepts statistics or marketing tells people something that is not so; nor are people asked about what is there before they have chosen.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// cookies:
    ///   all:
    ///     name: kakor på webbplatsen
    ///     lifetime: högst ett år
    ///     includes: [measuring, ads]
    ///     consent: asked
    ///   measuring:
    ///     name: kakor för mätning
    ///     category: statistics
    ///     consent: not-asked # error
    ///   ads:
    ///     name: annonskakor
    ///     lifetime: ett år
    ///     category: marketing
    ///     consent: asked # error
    ///     by_default: true
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
        for cookie in &cookies {
            findings.0.extend(set_before(cookie));
            let Some((consent, promise)) = broken_promise(&cookies, cookie) else { continue };
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

/// A cookie that is not necessary, on which people are asked, and which is there without anybody choosing it.
fn set_before(cookie: &Cookie) -> Option<Diagnostic> {
    let consent = asking(cookie, Asking::Asked).filter(|_| cookie.by_default)?;
    cookie.category.filter(|category| category.value != CookieCategory::Necessary)?;
    let message = format!(
        "people are said to be asked about `{}`, which is set without anybody choosing it",
        *cookie.id
    );
    let help = "set nothing before people have said yes, and leave `by_default` out";
    Some(RULE.finding(consent.span, message).help(help))
}
