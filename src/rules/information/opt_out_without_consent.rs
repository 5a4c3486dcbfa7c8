//! People who are tracked on their devices can only say no afterwards.

use crate::detail::LawfulBasis;
use crate::law::{EPRIVACY_5_3, LEK_9_28};
use crate::model::{Activity, Register, Relation};
use crate::rule::{Context, Findings};
use crate::vocabulary::Asking;

crate::rule! {
    /// People who are tracked on their devices can only say no afterwards.
    ///
    /// ## Why
    ///
    /// Reading or storing information on a device for statistics or advertising needs consent beforehand. A setting, an add-on or a page where one can opt out comes too late.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - to: postbud # error
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    ///         technologies: [pixels]
    ///         opt_outs: [{method: account-setting}]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       measure:
    ///         name: se vilka annonser som leder till köp
    ///         lawful_basis: {consent: {withdrawal: rutan på webbplatsen}}
    ///     recipients:
    ///       - to: postbud
    ///         role: processor
    ///         agreement: {signed: 2026-02-01}
    ///         technologies: [pixels]
    ///         opt_outs: [{method: account-setting}]
    /// ```
    code: "R0705",
    slug: "opt-out-without-consent",
    severity: Warning,
    law: &[EPRIVACY_5_3, LEK_9_28],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (_, activity) in cx.model.activities_of(register) {
            for relation in activity.relations() {
                let Some(opt_out) = relation.opt_outs.first() else { continue };
                let asked = rests_on_consent(activity, relation)
                    || sets_cookies_with_consent(cx, register, relation);
                if asked || !tracks(cx, register, relation) {
                    continue;
                }
                let party = &cx.model.parties[relation.to.value];
                let message =
                    format!("people whom `{}` tracks can only say no afterwards", *party.id);
                findings.add(
                    RULE.finding(relation.to.span, message)
                        .label(opt_out.method.span, "this is a way to say no, not a consent")
                        .help("rest the purpose on `consent` and ask before anything is stored or read"),
                );
            }
        }
    }
}

/// Whether the recipient collects data on people's devices: by a technique of its own, or by a cookie it sets.
fn tracks(cx: &Context<'_>, register: &Register, relation: &Relation) -> bool {
    let mut cookies = register.cookies.iter().map(|idx| &cx.model.cookies[*idx]);
    let is_provider = |party| party == relation.to.value;
    !relation.technologies.is_empty()
        || cookies.any(|cookie| cookie.provider.is_some_and(|provider| is_provider(provider.value)))
}

/// Whether people are asked before every cookie that the recipient sets.
fn sets_cookies_with_consent(cx: &Context<'_>, register: &Register, relation: &Relation) -> bool {
    let cookies = register.cookies.iter().map(|idx| &cx.model.cookies[*idx]);
    let mut own = cookies
        .filter(|cookie| cookie.provider.is_some_and(|one| one.value == relation.to.value))
        .peekable();
    let asked = |cookie: &crate::model::Cookie| {
        cookie.consent.as_ref().is_some_and(|consent| consent.value == Asking::Asked)
    };
    own.peek().is_some() && own.all(asked)
}

/// Whether any purpose that the relation serves rests on consent.
fn rests_on_consent(activity: &Activity, relation: &Relation) -> bool {
    let served = |place: usize| {
        relation.purposes.is_empty()
            || relation.purposes.iter().any(|purpose| purpose.value == place)
    };
    let purposes = activity.purposes.iter().enumerate().filter(|(place, _)| served(*place));
    let mut bases = purposes.filter_map(|(_, purpose)| activity.basis_of(purpose)?.stated());
    bases.any(|basis| matches!(basis, LawfulBasis::Consent(_)))
}
