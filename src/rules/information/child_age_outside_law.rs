//! A guardian's consent is tied to an age that no law knows.

use crate::diagnostic::Severity;
use crate::law::GDPR_8_1;
use crate::rule::{Context, Findings};

crate::rule! {
    /// A guardian's consent is tied to an age that no law knows.
    ///
    /// ## Why
    ///
    /// Below an age of 16, or a lower one that the country has chosen but never below 13, a child's consent to a service offered to it at a distance needs that of a guardian. A limit for contracts, such as 18, is something else.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// policies:
    ///   customers:
    ///     children:
    ///       under: 18 # error
    ///       guardian_contact: ditt barn har lämnat uppgifter till oss
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// policies:
    ///   customers:
    ///     children:
    ///       under: 13
    ///       guardian_contact: ditt barn har lämnat uppgifter till oss
    /// ```
    code: "R0733",
    slug: "child-age-outside-law",
    severity: Advice,
    law: &[GDPR_8_1],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    // Which country's age counts is decided by where a child lives, so only what no country knows is wrong.
    let Some((lowest, highest)) = cx.law.child_ages(cx.as_of) else { return };
    for register in cx.registers() {
        for policy in register.policies.iter().map(|idx| &cx.model.policies[*idx]) {
            let Some(children) = &policy.children else { continue };
            let Some(age) = children.under.filter(|age| !(lowest..=highest).contains(&age.value))
            else {
                continue;
            };
            if age.value > highest && children.guardian_contact.is_some() {
                let message = format!(
                    "guardians are asked about children under {}, and no law asks for their consent above {highest}",
                    age.value
                );
                let help =
                    "tell the age for contracts apart from that below which a guardian consents";
                findings.add(RULE.finding(age.span, message).help(help));
            }
            if age.value < lowest && !children.not_directed {
                let message = format!(
                    "children count as such under {}, and no law lets those under {lowest} consent alone",
                    age.value
                );
                let help = "ask a guardian below the age that the law of the country sets";
                let mut finding = RULE.finding(age.span, message).help(help);
                finding.severity = Severity::Warning;
                findings.add(finding);
            }
        }
    }
}
