//! Data come from somebody else or from a public source, and it is not said which.

use crate::law::GDPR_14_2_F;
use crate::rule::{Context, Findings};
use crate::vocabulary::OriginKind;

crate::rule! {
    /// Data come from somebody else or from a public source, and it is not said which.
    ///
    /// ## Why
    ///
    /// People whose data are obtained elsewhere are told the source, and whether it was publicly accessible. Only then can they correct what is wrong where it began.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// activities:
    ///   orders:
    ///     origin:
    ///       - from: public-source # error
    ///         informed: {when: vi ringer dig första gången}
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
    code: "R0305",
    slug: "unnamed-source",
    severity: Warning,
    law: &[GDPR_14_2_F],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (idx, register) in cx.model.registers.iter() {
        let of_activities =
            cx.model.activities_of(register).flat_map(|(_, activity)| &activity.origin);
        let own = cx.model.data.iter().filter(|(_, data)| data.register == Some(idx));
        let of_data = own.flat_map(|(_, data)| &data.origin);
        let places = of_activities.chain(of_data).filter_map(|origin| {
            let from = origin.from?;
            let what = match from.value {
                OriginKind::PublicSource => "which public source",
                OriginKind::ThirdParty => "from whom",
                _ => return None,
            };
            let named =
                origin.source.is_some() || origin.party.is_some() || !origin.examples.is_empty();
            (!named).then(|| (from.span, format!("{what} is not stated")))
        });
        findings.add_for_all(places, |span| {
            let message = "data come from elsewhere, and the source is not named";
            RULE.finding(span, message)
                .help("declare `source`, `party` or `examples` of the origin")
        });
    }
}
