//! People are profiled, and neither the lawful basis nor the way it is done is told.

use crate::law::{GDPR_13_1_C, GDPR_13_2_F, GDPR_21};
use crate::rule::{Context, Findings};

crate::rule! {
    /// People are profiled, and neither the lawful basis nor the way it is done is told.
    ///
    /// ## Why
    ///
    /// Profiling evaluates or predicts something about a person. It needs a lawful basis like any other use, people may object to it, and they can judge it only if they are told how it works.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       predict:
    ///         name: förutse vad du vill köpa
    ///         profiling: # error
    ///           of: vad du vill köpa
    ///         lawful_basis: {legitimate_interests: {interest: visa varor som passar dig}}
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     purposes:
    ///       predict:
    ///         name: förutse vad du vill köpa
    ///         profiling: {of: vad du vill köpa, logic: vi jämför dina beställningar med andra kunders}
    ///         lawful_basis: {legitimate_interests: {interest: visa varor som passar dig}}
    /// ```
    code: "R0203",
    slug: "unexplained-profiling",
    severity: Warning,
    law: &[GDPR_13_1_C, GDPR_13_2_F, GDPR_21],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, activity) in cx.model.activities.iter() {
        for purpose in &activity.purposes {
            let Some(profiling) = &purpose.profiling else { continue };
            let has_basis =
                activity.basis_of(purpose).is_some_and(|basis| basis.stated().is_some());
            let missing = match (has_basis, profiling.logic.is_some()) {
                (true, true) => continue,
                (true, false) => "how it is done is not stated",
                (false, true) => "no lawful basis is stated",
                (false, false) => "neither a lawful basis nor how it is done is told",
            };
            let message = format!("`{}` profiles people, and {missing}", *purpose.id);
            let help = "declare `lawful_basis` of the purpose and `logic` of the profiling";
            findings.add(RULE.finding(profiling.span, message).help(help));
        }
    }
}
