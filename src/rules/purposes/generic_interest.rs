//! The legitimate interest is too general to be weighed.

use crate::detail::LawfulBasis;
use crate::law::{GDPR_6_1_F, GDPR_13_1_D};
use crate::rule::{Context, Findings};
use crate::rules::wording::{Phrases, begins_a_word, phrase_within};

crate::rule! {
    /// The legitimate interest is too general to be weighed.
    ///
    /// ## Why
    ///
    /// Every business has an interest in being successful. Only a specific interest shows what the processing is needed for, and can be weighed against that of the person.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       remind:
    ///         name: påminna dig om det du inte har köpt
    ///         lawful_basis:
    ///           legitimate_interests:
    ///             interest: driva ett framgångsrikt företag # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       remind:
    ///         name: påminna dig om det du inte har köpt
    ///         lawful_basis:
    ///           legitimate_interests:
    ///             interest: få fler påbörjade köp att slutföras
    /// ```
    code: "R0210",
    slug: "generic-interest",
    severity: Warning,
    law: &[GDPR_6_1_F, GDPR_13_1_D],
    facts: Public,
    since: "0.1.0",
}

const GENERIC: Phrases = &[
    (
        "sv",
        &[
            "framgångsrikt och effektivt företag",
            "framgångsrikt företag",
            "framgångsrik verksamhet",
            "affärsintressen",
            "affärsmässiga intressen",
            "kommersiella intressen",
            "bedriva vår verksamhet",
            "bedriva verksamhet",
            "driva vår verksamhet",
        ],
    ),
    (
        "en",
        &[
            "successful and efficient business",
            "successful business",
            "business interests",
            "commercial interests",
            "run our business",
        ],
    ),
    (
        "de",
        &[
            "erfolgreiches unternehmen",
            "erfolgreichen geschäftsbetrieb",
            "geschäftliche interessen",
            "geschäftsinteressen",
        ],
    ),
];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (_, basis) in cx.model.bases_of(register) {
            let LawfulBasis::LegitimateInterests(interests) = basis else { continue };
            // What follows by a clause of its own, such as "by preventing", names the interest after all.
            let is_all = |_: &str, after: &str| !explains(after);
            let found = interests.interest.as_ref();
            let found = found.and_then(|one| phrase_within(one, register, GENERIC, is_all));
            let Some((span, words)) = found else { continue };
            let message = format!("the interest is too general to be weighed: “{words}”");
            let help = "name the specific interest, such as preventing card fraud in the checkout";
            findings.add(RULE.finding(span, message).help(help));
        }
    }
}

/// Whether a text tells by what means.
fn explains(words: &str) -> bool {
    let means = ["genom att", "by ", "indem", "dadurch"];
    means.iter().any(|phrase| begins_a_word(words, phrase))
}
