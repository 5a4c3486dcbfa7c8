//! Data are read from people's devices, and nothing is said of cookies, other techniques or consent.

use crate::detail::LawfulBasis;
use crate::law::{EPRIVACY_5_3, LEK_9_28};
use crate::model::{Activity, Data, Idx};
use crate::rule::{Context, Findings};
use crate::source::Spanned;
use crate::vocabulary::CookieCategory;

crate::rule! {
    /// Data are read from people's devices, and nothing is said of cookies, other techniques or consent.
    ///
    /// ## Why
    ///
    /// Reading what a device holds, or storing something on it, needs consent unless it is necessary for a service the person asked for. That holds for pictures that report when a letter is opened as for cookies. People have to be told of the technique before they can say yes. Necessary cookies say nothing of data that the service people asked for does not need.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// data_categories:
    ///   reading: # error
    ///     name: uppgifter om vilka brev du öppnar
    ///     from_device: true
    /// activities:
    ///   orders:
    ///     data_categories: [contact.email, reading]
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// data_categories:
    ///   reading:
    ///     name: uppgifter om vilka brev du öppnar
    ///     from_device: true
    /// activities:
    ///   orders:
    ///     purposes:
    ///       deliver:
    ///         data_categories: [contact.email]
    ///       measure:
    ///         name: se vilka brev som läses
    ///         lawful_basis: {consent: {withdrawal: länken i varje brev}}
    ///         data_categories: [reading]
    ///     data_categories: [contact.email, reading]
    /// ```
    code: "R0723",
    slug: "device-data-without-consent",
    severity: Warning,
    law: &[EPRIVACY_5_3, LEK_9_28],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (idx, register) in cx.model.registers.iter() {
        let mut cookies = register.cookies.iter().map(|idx| cx.model.cookies[*idx].category);
        let is_necessary = |category: Option<Spanned<CookieCategory>>| {
            category.is_some_and(|category| category.value == CookieCategory::Necessary)
        };
        if !cookies.all(is_necessary) || register.broken.contains("cookies") {
            continue;
        }
        let has_cookies = !register.cookies.is_empty();
        let own = cx.model.data.iter().filter(|(_, data)| data.register == Some(idx));
        for (read, data) in own.filter(|(_, data)| data.from_device) {
            let unasked = |activity: &Activity| uses_unasked(cx, activity, read, has_cookies);
            let mut activities = cx.model.activities_of(register).map(|(_, activity)| activity);
            if activities.any(unasked) {
                let told = if has_cookies {
                    "what is told of necessary cookies says nothing of it"
                } else {
                    "nothing is said of the technique or of consent"
                };
                let message = format!("`{}` are read from people's devices, and {told}", *data.id);
                let help = "declare `cookies`, with the other techniques, and `consent` for what is not necessary";
                findings.add(RULE.finding(data.id.span, message).help(help));
            }
        }
    }
}

/// Whether an activity uses data, or some of them, for a purpose that does not rest on consent, and names no technique.
/// Beside necessary cookies, what a contract needs may be what they hold.
fn uses_unasked(cx: &Context<'_>, activity: &Activity, data: Idx<Data>, has_cookies: bool) -> bool {
    let is_read =
        |used: Idx<Data>| used == data || cx.model.data[used].parent.is_some_and(|one| one == data);
    let names_technique = activity.relations().any(|relation| !relation.technologies.is_empty());
    if names_technique || !cx.model.data_of(activity).into_iter().any(is_read) {
        return false;
    }
    activity.purposes.iter().any(|purpose| {
        let basis = activity.basis_of(purpose).and_then(|basis| basis.stated());
        let uses = purpose.data.is_empty() || purpose.data.iter().any(|used| is_read(used.value));
        let is_answered = match basis {
            Some(LawfulBasis::Consent(_)) => true,
            Some(LawfulBasis::LegitimateInterests(_)) => false,
            _ => has_cookies,
        };
        uses && !is_answered
    })
}
