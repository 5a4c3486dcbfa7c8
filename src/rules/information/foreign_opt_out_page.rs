//! People are sent to an opt-out page that is for another part of the world.

use crate::detail::OptOut;
use crate::law::{GDPR_12_1, GDPR_12_2};
use crate::model::Activity;
use crate::rule::{Context, Findings};

crate::rule! {
    /// People are sent to an opt-out page that is for another part of the world.
    ///
    /// ## Why
    ///
    /// The advertising associations have a page of their own for each region. One for America sets choices with the companies that take part there, which are others than in Europe.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       deliver:
    ///         opt_outs:
    ///           - method: industry-page
    ///             url: https://www.aboutads.info/choices # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       deliver:
    ///         opt_outs:
    ///           - method: industry-page
    ///             url: https://www.youronlinechoices.eu
    /// ```
    code: "R0737",
    slug: "foreign-opt-out-page",
    severity: Advice,
    law: &[GDPR_12_2, GDPR_12_1],
    facts: Public,
    since: "0.1.0",
}

/// Hosts of pages for America.
const AMERICAN: &[&str] = &["aboutads.info", "networkadvertising.org"];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let of_activities =
            cx.model.activities_of(register).flat_map(|(_, activity)| opt_outs_of(activity));
        let of_cookies = register.cookies.iter().flat_map(|idx| &cx.model.cookies[*idx].opt_outs);
        for opt_out in of_activities.chain(of_cookies) {
            let Some(url) = &opt_out.url else { continue };
            let address = url.value.0.split_once("://").map_or(&*url.value.0, |(_, rest)| rest);
            let host = address.split('/').next().unwrap_or_default();
            let host = host.strip_prefix("www.").unwrap_or(host);
            let is_american = |american: &&str| {
                let below = host.strip_suffix(american);
                below.is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
            };
            if AMERICAN.iter().any(is_american) {
                let message = format!(
                    "`{host}` is a page for America, and people here are served by another"
                );
                let help = "name the page for Europe; and ask first, since saying no afterwards is no consent";
                findings.add(RULE.finding(url.span, message).help(help));
            }
        }
    }
}

fn opt_outs_of(activity: &Activity) -> impl Iterator<Item = &OptOut> {
    let of_relations = activity.relations().flat_map(|relation| &relation.opt_outs);
    let of_purposes = activity.purposes.iter().flat_map(|purpose| {
        let marketing = purpose.marketing.iter().flat_map(|marketing| &marketing.opt_outs);
        purpose.opt_outs.iter().chain(marketing)
    });
    of_relations.chain(of_purposes)
}
