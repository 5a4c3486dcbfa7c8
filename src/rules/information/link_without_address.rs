//! More information is announced, and the link to it is missing.

use crate::detail::Link;
use crate::diagnostic::Severity;
use crate::law::{GDPR_12_1, GDPR_13_2_A};
use crate::model::Activity;
use crate::rule::{Context, Findings};

crate::rule! {
    /// More information is announced, and the link to it is missing.
    ///
    /// ## Why
    ///
    /// What is told in another place counts as told only if people can get there.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     links:
    ///       - about: hur vi levererar # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     links:
    ///       - {about: hur vi levererar, url: "https://butiken.example/leverans"}
    /// ```
    code: "R0706",
    slug: "link-without-address",
    severity: Warning,
    law: &[GDPR_12_1, GDPR_13_2_A],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let of_cookies = register.cookies.iter().flat_map(|idx| &cx.model.cookies[*idx].links);
        let of_activities =
            cx.model.activities_of(register).flat_map(|(_, activity)| links_of(activity));
        let of_retention = cx.model.retention_rules(register);
        let of_retention = of_retention.filter_map(|rule| rule.stated_in.as_ref());
        let policies = register.policies.iter().map(|idx| &cx.model.policies[*idx]);
        let before = policies.clone().filter_map(|policy| policy.precedence.as_ref());
        for terms in before.clone().filter(|terms| terms.link.is_none()) {
            let message = "what goes before the notice is not to be found";
            let help = "declare `link` of `precedence`, or leave out what is given with the terms themselves";
            let mut finding = RULE.finding(terms.of.span(), message).help(help);
            finding.severity = Severity::Advice;
            findings.add(finding);
        }
        let supplements = policies.flat_map(|policy| &policy.supplements);
        let of_supplements = supplements.clone().filter_map(|one| one.link.as_ref());
        for supplement in supplements.filter(|supplement| supplement.link.is_none()) {
            let (name, _) = supplement.name.in_language(register.first_language());
            let message = format!("`{name}` belongs to the notice, and is not to be found");
            let help = "declare `link` with its address, or tell here what it says";
            findings.add(RULE.finding(supplement.name.0.span(), message).help(help));
        }
        let all = of_activities
            .chain(of_cookies)
            .chain(of_supplements)
            .chain(before.filter_map(|terms| terms.link.as_ref()));
        let all = all.map(|link| (link, false)).chain(of_retention.map(|link| (link, true)));
        for (link, is_retention) in all.filter(|(link, _)| link.url.is_none()) {
            let (about, _) =
                link.about.in_language(register.first_language(), register.first_language());
            let message = format!("a link to more about \u{201c}{about}\u{201d} has no address");
            let mut finding =
                RULE.finding(link.about.span(), message).help("declare `url`, or tell it here");
            if !is_retention {
                finding.law.to_mut().retain(|provision| *provision != GDPR_13_2_A);
            }
            findings.add(finding);
        }
    }
}

fn links_of(activity: &Activity) -> impl Iterator<Item = &Link> {
    activity.links.iter().chain(activity.relations().flat_map(|relation| &relation.links))
}
