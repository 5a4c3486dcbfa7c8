//! The same data are voluntary in one place and required in another.

use crate::detail::Necessity;
use crate::diagnostic::Diagnostic;
use crate::law::{GDPR_12_1, GDPR_13_2_E};
use crate::model::{Activity, Data, Idx};
use crate::rule::{Context, Findings};
use crate::source::Span;
use crate::value::Fact;

crate::rule! {
    /// The same data are voluntary in one place and required in another.
    ///
    /// ## Why
    ///
    /// People are told whether they have to give their data, and what follows if they do not. Two answers are none.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       deliver:
    ///         name: leverera det du har beställt
    ///         lawful_basis: {contract: {necessary_for: leverera det du har beställt}}
    ///         data_categories: [contact.email]
    ///         necessity: {required: contractual, consequence: kan vi inte leverera}
    ///     data_categories:
    ///       - data: contact.email # error
    ///         necessity: {required: voluntary}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     data_categories:
    ///       - data: contact.email
    ///         necessity: {required: contractual, consequence: kan vi inte leverera}
    /// ```
    code: "R0307",
    slug: "conflicting-necessity",
    severity: Warning,
    law: &[GDPR_13_2_E, GDPR_12_1],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, activity) in cx.model.activities.iter() {
        for terms in &activity.terms {
            let Some(required) = stated(terms.necessity.as_ref()) else { continue };
            let used = activity.data.iter().find(|used| used.value == terms.data);
            let Some(used) = used else { continue };
            let others: Vec<Span> = activity
                .purposes
                .iter()
                .filter(|purpose| purpose.data.iter().any(|other| other.value == terms.data))
                .filter(|purpose| {
                    stated(purpose.necessity.as_ref())
                        .is_some_and(|other| other.required != required.required)
                })
                .map(|purpose| purpose.id.span)
                .collect();
            if others.is_empty() {
                continue;
            }
            findings.add(contradiction(cx, activity, used.span, terms.data, others));
        }
    }
}

fn stated(necessity: Option<&Fact<Necessity>>) -> Option<&Necessity> {
    necessity?.stated()
}

fn contradiction(
    cx: &Context<'_>,
    activity: &Activity,
    span: Span,
    data: Idx<Data>,
    others: Vec<Span>,
) -> Diagnostic {
    let data = &cx.model.data[data];
    let message = format!(
        "`{}` asks for `{}` in two ways: what it says of the data is not what a purpose says",
        *activity.id, *data.id
    );
    let help = "say once for each purpose whether the data have to be given";
    let mut finding = RULE.finding(span, message).help(help);
    for other in others {
        finding = finding.label(other, "this says otherwise");
    }
    finding
}
