//! People are asked to do more than the law demands before their request is handled.

use crate::detail::Right;
use crate::diagnostic::Severity;
use crate::law::{
    GDPR_12_2, GDPR_15, GDPR_16, GDPR_17, GDPR_18, GDPR_20, GDPR_21, GDPR_21_2, Provision,
};
use crate::model::Register;
use crate::rule::{Context, Findings};
use crate::rules::wording::{Phrases, phrase_within};
use crate::source::{Span, Spanned};
use crate::value::Fact;

crate::rule! {
    /// People are asked to do more than the law demands before their request is handled.
    ///
    /// ## Why
    ///
    /// Whoever asks for rectification or erasure says what is wrong; they do not have to argue for it in detail, and access and an objection to direct marketing take no reasons at all. Another objection takes grounds of one's own situation, and restriction one of the cases in which the law gives it, but no detailed account. What helps to find the data, such as a number of an order, is no burden.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// rights:
    ///   rectification:
    ///     asks_for:
    ///       - förklara i detalj varför uppgifterna är fel # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// rights:
    ///   rectification: {when: uppgifterna är fel, how: skriva till oss}
    /// ```
    code: "R0725",
    slug: "burdened-request",
    severity: Warning,
    law: &[GDPR_12_2, GDPR_15, GDPR_16, GDPR_17, GDPR_18, GDPR_20, GDPR_21, GDPR_21_2],
    facts: Public,
    since: "0.1.0",
}

/// What makes people argue for their request. Whatever helps to find the data, such as a number of an order, does not.
const ARGUE: Phrases = &[
    (
        "sv",
        &[
            "förklara",
            "i detalj",
            "detaljera",
            "motiver",
            "skäl",
            "resonemang",
            "varför",
            "anledning",
        ],
    ),
    ("en", &["explain", "in detail", "detailed", "justif", "reason", "why"]),
    ("de", &["erklären", "im einzelnen", "ausführlich", "begründ", "gründe", "warum"]),
];

/// What goes beyond the grounds that an objection or a restriction takes.
const IN_DETAIL: Phrases = &[
    ("sv", &["i detalj", "detaljera"]),
    ("en", &["in detail", "detailed"]),
    ("de", &["im einzelnen", "ausführlich"]),
];

/// What the organisation is to do when data are moved.
const TELL_RECIPIENT: Phrases = &[
    ("sv", &["meddela den part", "meddela mottagaren", "underrätta den part"]),
    ("en", &["notify the party", "notify the recipient", "inform the party"]),
    ("de", &["den empfänger zu benachrichtigen", "die stelle zu benachrichtigen"]),
];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let Some((_, rights)) = &register.rights else { continue };
        let asked = [
            ("rectification", &rights.rectification, ARGUE, GDPR_16),
            ("erasure", &rights.erasure, ARGUE, GDPR_17),
            ("restriction", &rights.restriction, IN_DETAIL, GDPR_18),
            ("objection to direct marketing", &rights.marketing_objection, ARGUE, GDPR_21_2),
            ("access", &rights.access, ARGUE, GDPR_15),
            ("objection", &rights.objection, IN_DETAIL, GDPR_21),
        ];
        report(demands(register, &asked), Severity::Warning, findings);
        let portability = [
            ("portability", &rights.portability, ARGUE, GDPR_20),
            ("portability", &rights.portability, TELL_RECIPIENT, GDPR_20),
        ];
        report(demands(register, &portability), Severity::Advice, findings);
    }
}

/// What is stated of a right.
type Stated = Option<Spanned<Fact<Right>>>;

/// What people are asked to do for a right: where, what is said of it, and the article of the right.
type Demand = (Span, String, Provision);

/// What people are asked to do for each right, where a phrase of its list is used.
fn demands(register: &Register, rights: &[(&str, &Stated, Phrases, Provision)]) -> Vec<Demand> {
    // What is asked within reason asks for no reasons.
    let is_reason = |_: &str, after: &str| !after.starts_with("abl") && !after.starts_with("ig");
    let stated = rights.iter().filter_map(|(name, right, phrases, article)| {
        let asked = right.as_ref()?.stated()?.asks_for.iter();
        let mut asked = asked.filter_map(|one| phrase_within(one, register, phrases, is_reason));
        let (span, _) = asked.next()?;
        Some((span, format!("this is asked for before {name}"), *article))
    });
    stated.collect()
}

fn report(demands: Vec<Demand>, severity: Severity, findings: &mut Findings) {
    let mut law = vec![GDPR_12_2];
    law.extend(demands.iter().map(|(_, _, article)| *article));
    law.dedup();
    let places = demands.into_iter().map(|(span, what, _)| (span, what));
    findings.add_for_all(places, |span| {
        let message =
            "people are asked to do more than the law demands before a request is handled";
        let help = "ask only what is needed to find the data, and leave the reasons to the law";
        let mut finding = RULE.finding(span, message).help(help);
        finding.severity = severity;
        finding.law = law.into();
        finding
    });
}
