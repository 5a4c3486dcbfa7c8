//! The authority is called by a name that it no longer has.

use crate::law::{GDPR_13_2_D, GDPR_77_1};
use crate::rule::{Context, Findings};

crate::rule! {
    /// The authority is called by a name that it no longer has.
    ///
    /// ## Why
    ///
    /// People who look for the authority by its former name find nothing, or an old form. A former name also shows that nobody has read the notice for years.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// rights:
    ///   complaint:
    ///     authority: SE
    ///     named_as: Datainspektionen # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// rights:
    ///   complaint: {authority: SE}
    /// ```
    code: "R0727",
    slug: "outdated-authority-name",
    severity: Warning,
    law: &[GDPR_13_2_D, GDPR_77_1],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let complaint = register.rights.as_ref().and_then(|(_, rights)| rights.complaint.as_ref());
        let Some(named) = complaint.and_then(|complaint| complaint.named_as.as_ref()) else {
            continue;
        };
        let mut names = named.0.wordings.iter();
        let renamed = names
            .find_map(|name| Some((&name.words, cx.law.renamed_authority(&name.words, cx.as_of)?)));
        if let Some((former, authority)) = renamed {
            let message = format!("`{former}` is called {} now", authority.now);
            let help = "remove `named_as`; the page gives the name and address of the `authority`";
            findings.add(RULE.finding(named.0.span(), message).help(help));
        }
    }
}
