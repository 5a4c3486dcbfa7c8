//! Cookies that are not necessary are set without asking.

use crate::detail::LawfulBasis;
use crate::diagnostic::Severity;
use crate::law::{EPRIVACY_5_3, LEK_9_28};
use crate::model::{Cookie, Register, Relation};
use crate::rule::{Context, Findings};
use crate::rules::cookies::broken_promise;
use crate::rules::wording::{Phrases, phrase};
use crate::vocabulary::{Asking, CookieCategory, OptOutMethod};

crate::rule! {
    /// Cookies that are not necessary are set without asking.
    ///
    /// ## Why
    ///
    /// Storing or reading information on somebody's device needs consent beforehand, unless it is necessary for a service the person asked for. That the browser can be set to refuse cookies is no consent. Some countries except statistics with little effect on privacy, so these are a warning where the organisation has to do with other countries than Sweden only; preferences can belong to the service, and are one too, or advice where it is told why people are not asked: what a visitor has expressly asked for needs no consent.
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
    ///   language: {name: språkval, category: preferences, consent: asked, lifetime: ett år}
    ///   measuring: # error
    ///     name: mätkakor
    ///     category: statistics
    ///     consent: not-asked
    ///     lifetime: ett år
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
        for cookie in &cookies {
            let Some(category) = cookie.category else { continue };
            let unasked = match asking(cookie) {
                // Where people are told that they are asked, the contradiction is reported instead.
                Some(Asking::NotAsked) => broken_promise(&cookies, cookie).is_none(),
                Some(Asking::Asked | Asking::SometimesAsked) => false,
                None => cookie.by_default,
            };
            if !unasked || category.value == CookieCategory::Necessary {
                continue;
            }
            let message = format!(
                "cookies for {} are set without asking: `{}`",
                category.value.word(),
                *cookie.id
            );
            let mut finding = RULE
                .finding(cookie.id.span, message)
                .label(category.span, exempt(category.value))
                .help("declare `consent: asked`, and set nothing before people have said yes");
            finding.severity = severity(register, category.value);
            let is_told_why = cookie.not_asked_because.is_some() && !cookie.by_default;
            if category.value == CookieCategory::Preferences && is_told_why {
                finding.severity = Severity::Advice;
                let help = "see to it that they are set only when the visitor has chosen so, or declare `consent: asked`";
                finding.help = Some(help.to_owned());
            }
            let browser = cookies.iter().flat_map(|cookie| &cookie.opt_outs);
            let browser = browser.map(|opt_out| opt_out.method);
            for method in browser.filter(|method| method.value == OptOutMethod::BrowserSetting) {
                finding = finding.label(method.span, "a setting of the browser is no consent");
            }
            findings.add(finding);
        }
        untold(cx, register, &cookies, findings);
    }
}

/// By which words the case in which a cookie is set is a permission.
const PERMISSION: Phrases = &[
    (
        "sv",
        &[
            "samtyck",
            "godkän",
            "accepter",
            "tillåt",
            "tillåtelse",
            "medge",
            "sagt ja",
            "säger ja",
            "svarar ja",
        ],
    ),
    (
        "en",
        &[
            "consent",
            "accept",
            "agree",
            "permission",
            "permit",
            "allow",
            "approv",
            "opt in",
            "said yes",
            "say yes",
        ],
    ),
    (
        "de",
        &[
            "einwillig",
            "eingewillig",
            "zustimm",
            "zugestimm",
            "akzeptier",
            "erlaub",
            "gestatte",
            "ja gesagt",
            "ja sagen",
        ],
    ),
];

/// Cookies of which nothing tells whether people are asked: neither they, nor a group that holds them, nor an activity
/// that reads devices or hands data to their provider on consent.
fn untold(cx: &Context<'_>, register: &Register, cookies: &[&Cookie], findings: &mut Findings) {
    if register.broken.contains("cookies") {
        return;
    }
    let grouped =
        cookies.iter().filter(|cookie| says(cookie, register)).flat_map(|cookie| &cookie.includes);
    let grouped: Vec<_> = grouped.map(|used| cx.model.cookies[used.value].id.span).collect();
    let open = cookies.iter().filter_map(|cookie| {
        let category = cookie.category?.value;
        let needs = matches!(category, CookieCategory::Statistics | CookieCategory::Marketing);
        let told = cookie.by_default
            || says(cookie, register)
            || grouped.contains(&cookie.id.span)
            || rests_on_consent(cx, register, cookie);
        let message = format!("`{}` is for {}", *cookie.id, category.word());
        (needs && !told).then_some((cookie.id.span, message))
    });
    findings.add_for_all(open, |span| {
        let message =
            "cookies that need consent are declared, and nothing says whether people are asked";
        let help = "declare `consent: asked`, and set nothing before people have said yes";
        let mut finding = RULE.finding(span, message).help(help);
        finding.severity = Severity::Warning;
        finding
    });
}

/// Whether a cookie tells anything of consent. The case in which it is set does so where it is a permission.
fn says(cookie: &Cookie, register: &Register) -> bool {
    let permits = |condition| phrase(condition, register, PERMISSION).is_some();
    cookie.consent.is_some()
        || cookie.not_asked_because.is_some()
        || cookie.condition.as_ref().is_some_and(permits)
}

/// Whether an activity rests on consent that reads people's devices, or in which the provider of the cookie does.
fn rests_on_consent(cx: &Context<'_>, register: &Register, cookie: &Cookie) -> bool {
    cx.model.activities_of(register).any(|(_, activity)| {
        let asks = activity.asks().next().is_some()
            || activity.bases().any(|(_, basis)| matches!(basis, LawfulBasis::Consent(_)));
        let data = cx.model.data_of(activity);
        let reads = data.into_iter().any(|idx| {
            let above = cx.model.data[idx].parent;
            let mut all = cx.model.data_within(idx).into_iter().chain(above);
            all.any(|one| cx.model.data[one].from_device)
        });
        let provider = cookie.provider.map(|provider| provider.value);
        let mut relations = activity.relations();
        let by_provider =
            |one: &Relation| Some(one.to.value) == provider && !one.technologies.is_empty();
        asks && (reads || relations.any(by_provider))
    })
}

fn asking(cookie: &Cookie) -> Option<Asking> {
    cookie.consent.map(|consent| consent.value)
}

/// What needs no consent, as far as it matters to a category.
fn exempt(category: CookieCategory) -> &'static str {
    match category {
        CookieCategory::Preferences => {
            "only what is needed for something that the visitor has expressly asked for needs no consent"
        }
        _ => "only necessary ones need no consent",
    }
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
