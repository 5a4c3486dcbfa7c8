//! It is not said how long cookies stay.

use crate::law::{EPRIVACY_5_3, GDPR_13_2_A, LEK_9_28};
use crate::model::Cookie;
use crate::rule::{Context, Findings, is_missing};

crate::rule! {
    /// It is not said how long cookies stay.
    ///
    /// ## Why
    ///
    /// People consent on the ground of what they are told, and that includes how long a cookie stays on their device and who can read it. The rule is silent where the cookies have a link to more about them.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// cookies:
    ///   basket: # error
    ///     name: kundvagnskakor
    ///     category: necessary
    ///     consent: not-asked
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// cookies:
    ///   basket:
    ///     name: kundvagnskakor
    ///     category: necessary
    ///     consent: not-asked
    ///     lifetime: none
    /// ```
    code: "R0722",
    slug: "cookie-without-lifetime",
    severity: Warning,
    law: &[EPRIVACY_5_3, LEK_9_28, GDPR_13_2_A],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let cookies: Vec<&Cookie> =
            register.cookies.iter().map(|idx| &cx.model.cookies[*idx]).collect();
        if cookies.iter().any(|cookie| !cookie.links.is_empty()) {
            continue;
        }
        let is_silent = |cookie: &Cookie| {
            is_missing(cookie.lifetime.as_ref().map(|lifetime| &lifetime.value), register)
        };
        let groups = cookies.iter().filter(|cookie| !cookie.includes.is_empty());
        let told = groups.filter(|group| !is_silent(group)).flat_map(|group| &group.includes);
        let told: Vec<_> = told.map(|used| used.value).collect();
        let silent = register.cookies.iter().filter(|idx| {
            let cookie = &cx.model.cookies[**idx];
            cookie.includes.is_empty() && is_silent(cookie) && !told.contains(*idx)
        });
        let places = silent.map(|idx| {
            (cx.model.cookies[*idx].id.span, "nothing is said of how long this stays".to_owned())
        });
        findings.add_for_all(places, |span| {
            RULE.finding(span, "it is not said how long cookies stay")
                .help("declare `lifetime` of each, `none` where it goes when the browser is closed")
        });
    }
}
