//! Data come from elsewhere, and it is not said when and how people learn of it.

use crate::law::GDPR_14;
use crate::model::Origin;
use crate::rule::{Context, Findings, is_missing};
use crate::value::Fact;
use crate::vocabulary::OriginKind;

crate::rule! {
    /// Data come from elsewhere, and it is not said when and how people learn of it.
    ///
    /// ## Why
    ///
    /// Whoever obtains data from a public source or from somebody else tells the person within a month, at the first contact, or before handing the data on, unless an exception applies.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     origin:
    ///       - from: public-source # error
    ///         source: telefonkatalogen
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     origin:
    ///       - from: public-source
    ///         source: telefonkatalogen
    ///         informed: {when: vi ringer dig första gången}
    /// ```
    code: "R0707",
    slug: "missing-origin-notice",
    severity: Warning,
    law: &[GDPR_14],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (idx, register) in cx.model.registers.iter() {
        let of_activities =
            cx.model.activities_of(register).flat_map(|(_, activity)| &activity.origin);
        let own = cx.model.data.iter().filter(|(_, data)| data.register == Some(idx));
        let of_data = own.flat_map(|(_, data)| &data.origin);
        let silent = of_activities.chain(of_data).filter(|origin: &&Origin| {
            let elsewhere =
                matches!(origin.kind(), Some(OriginKind::PublicSource | OriginKind::ThirdParty));
            let denied = matches!(origin.informed, Some(Fact::None));
            elsewhere && (denied || is_missing(origin.informed.as_ref(), register))
        });
        let places = silent
            .filter_map(|origin| origin.from)
            .map(|from| (from.span, "people are not told of this".to_owned()));
        findings.add_for_all(places, |span| {
            RULE.finding(
                span,
                "data come from elsewhere, and it is not said when and how people learn of it",
            )
            .help("declare `informed` with `when` and `how`")
        });
    }
}
