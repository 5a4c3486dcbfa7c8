//! A law is cited that no longer applies.

use crate::detail::LawfulBasis;
use crate::law::{GDPR_5_1_A, GDPR_6_3};
use crate::rule::{Context, Findings};
use crate::value::Text;

crate::rule! {
    /// A law is cited that no longer applies.
    ///
    /// ## Why
    ///
    /// A repealed act permits nothing and demands nothing. What is done under it rests on its successor, whose terms may be others, or on no law at all.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       books:
    ///         name: lämna ut uppgifter om vem som äger ett abonnemang
    ///         lawful_basis:
    ///           legal_obligation:
    ///             law: lagen (2003:389) om elektronisk kommunikation # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       books:
    ///         name: lämna ut uppgifter om vem som äger ett abonnemang
    ///         lawful_basis:
    ///           legal_obligation:
    ///             law: lagen (2022:482) om elektronisk kommunikation
    /// ```
    code: "R0212",
    slug: "repealed-law",
    severity: Error,
    law: &[GDPR_6_3, GDPR_5_1_A],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let of_bases = cx.model.bases_of(register).filter_map(|(_, basis)| law_of(basis));
        let rules = cx.model.retention_rules(register);
        for law in of_bases.chain(rules.filter_map(|rule| rule.law.as_ref())) {
            for wording in &law.wordings {
                let Some(act) = cx.law.repealed_act(&wording.words, cx.as_of) else { continue };
                // A text that also names what applies now tells of the change.
                if numbers(&act.successor).any(|number| wording.words.contains(number)) {
                    continue;
                }
                let message = format!("`{}` applied only until {}", act.title, act.applies_until);
                let help = format!("cite what applies instead: {}", act.successor);
                findings.add(RULE.finding(wording.span, message).help(help));
                break;
            }
        }
    }
}

/// The numbers of acts in a text, such as `2018:218`.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !(letter.is_ascii_digit() || ":/".contains(letter)));
    words.filter(|word| word.len() > 4)
}

fn law_of(basis: &LawfulBasis) -> Option<&Text> {
    match basis {
        LawfulBasis::LegalObligation(law) | LawfulBasis::PublicTask(law) => law.law.as_ref(),
        _ => None,
    }
}
