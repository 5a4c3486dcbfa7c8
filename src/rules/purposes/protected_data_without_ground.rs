//! Data of a special category, or on offences, are used without a ground of their own.

use crate::detail::LawfulBasis;
use crate::diagnostic::Severity;
use crate::law::{GDPR_9, GDPR_10};
use crate::model::Activity;
use crate::rule::{Context, Findings};
use crate::vocabulary::Protection;

crate::rule! {
    /// Data of a special category, or on offences, are used without a ground of their own.
    ///
    /// ## Why
    ///
    /// Special categories may be used only in the ten cases of Article 9(2), and data on offences only where the law authorises it. A lawful basis is not enough for either.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// data_categories:
    ///   health: {name: hälsouppgifter, protected_as: special-category}
    /// activities:
    ///   orders:
    ///     data_categories: [contact, health] # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// data_categories:
    ///   health: {name: hälsouppgifter, protected_as: special-category}
    /// activities:
    ///   orders:
    ///     data_categories: [contact, health]
    ///     special_ground: {because: du uttryckligen har samtyckt till det}
    /// ```
    code: "R0219",
    slug: "protected-data-without-ground",
    severity: Error,
    law: &[GDPR_9, GDPR_10],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        for (_, activity) in cx.model.activities_of(register) {
            let ground = activity.special_ground.as_ref();
            let special = ground.is_some() || is_explicit(activity);
            let authorised = ground.is_some_and(|ground| ground.law.is_some());
            let kinds = [
                (
                    Protection::SpecialCategory,
                    special,
                    "of a special category",
                    "declare `special_ground`: which case of Article 9(2) it is, with the law where it needs one",
                ),
                (
                    Protection::CriminalOffences,
                    authorised,
                    "on offences",
                    "declare `special_ground` with the `law` that authorises it",
                ),
            ];
            for (protection, permitted, what, help) in kinds {
                let used = cx.model.protected_use(activity, protection);
                let Some(used) = used.filter(|_| !permitted) else { continue };
                let lacks_law = protection == Protection::CriminalOffences && ground.is_some();
                let open = if lacks_law {
                    "the law that authorises that is"
                } else {
                    "what permits that is"
                };
                let message = format!("`{}` uses data {what}, and {open} not stated", *activity.id);
                let mut finding = RULE.finding(used.span, message).help(help);
                if protection == Protection::CriminalOffences {
                    finding.law = vec![GDPR_10].into();
                }
                if register.is_transcript() {
                    finding.severity = Severity::Warning;
                }
                findings.add(finding);
            }
        }
    }
}

/// Whether every purpose rests on explicit consent.
fn is_explicit(activity: &Activity) -> bool {
    let explicit = |purpose| {
        let basis = activity.basis_of(purpose).and_then(|basis| basis.stated());
        matches!(basis, Some(LawfulBasis::Consent(consent)) if consent.explicit)
    };
    !activity.purposes.is_empty() && activity.purposes.iter().all(explicit)
}
