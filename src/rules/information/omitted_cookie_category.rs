//! The list of cookies leaves out a category that is in use.

use crate::law::{EPRIVACY_5_3, GDPR_13_1_C, LEK_9_28};
use crate::model::Cookie;
use crate::rule::{Context, Findings};

crate::rule! {
    /// The list of cookies leaves out a category that is in use.
    ///
    /// ## Why
    ///
    /// People consent on the ground of what they are told. A list that is given as complete and lacks, say, the cookies for marketing does not inform them.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// cookies:
    ///   all: # error
    ///     name: kakor på webbplatsen
    ///     lifetime: högst ett år
    ///     includes: [basket]
    ///   basket: {name: kundvagnskakor, category: necessary, consent: not-asked}
    ///   ads: {name: annonskakor, category: marketing, consent: asked, lifetime: ett år}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// cookies:
    ///   all:
    ///     name: kakor på webbplatsen
    ///     lifetime: högst ett år
    ///     includes: [basket, ads]
    ///   basket: {name: kundvagnskakor, category: necessary, consent: not-asked}
    ///   ads: {name: annonskakor, category: marketing, consent: asked, lifetime: ett år}
    /// ```
    code: "R0704",
    slug: "omitted-cookie-category",
    severity: Error,
    law: &[EPRIVACY_5_3, LEK_9_28, GDPR_13_1_C],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let cookies: Vec<&Cookie> =
            register.cookies.iter().map(|idx| &cx.model.cookies[*idx]).collect();
        // A group of one category is no list of all that there are, and several lists make up the whole together.
        let is_list = |cookie: &&&Cookie| !cookie.includes.is_empty() && cookie.category.is_none();
        let lists: Vec<&&Cookie> = cookies.iter().filter(is_list).collect();
        let listed = lists.iter().flat_map(|list| &list.includes);
        let listed: Vec<_> = listed
            .filter_map(|used| cx.model.cookies[used.value].category.map(|category| category.value))
            .collect();
        if let Some(list) = lists.first() {
            let omitted = cookies.iter().filter_map(|cookie| {
                let category = cookie.category?;
                (!listed.contains(&category.value)).then_some((cookie, category))
            });
            let omitted: Vec<_> = omitted.collect();
            let Some((_, first)) = omitted.first() else { continue };
            let message =
                format!("the list `{}` leaves out cookies for {}", *list.id, first.value.word());
            let mut finding = RULE
                .finding(list.id.span, message)
                .help("add them to `includes`, and say what they are for");
            for (cookie, category) in &omitted {
                finding = finding.label(
                    category.span,
                    format!("`{}` is for {}", *cookie.id, category.value.word()),
                );
            }
            findings.add(finding);
        }
    }
}
