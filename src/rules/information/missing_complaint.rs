//! The notice does not say that people can complain to an authority.

use crate::law::{GDPR_13_2_D, GDPR_77_1};
use crate::rule::{Context, Findings};

crate::rule! {
    /// The notice does not say that people can complain to an authority.
    ///
    /// ## Why
    ///
    /// Whoever thinks that their data are processed unlawfully can complain to a supervisory authority, and has to be told so. A published register prints the authority of the country in which its controller is established; a transcript shows only what its original says.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, updated: 2026-02-01, read: 2026-11-22}}
    /// rights: {access: {}, rectification: {}, erasure: {}, restriction: {}, portability: {}} # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// register: {stage: transcript, languages: [sv], transcript_of: {title: Policyn, updated: 2026-02-01, read: 2026-11-22}}
    /// rights: {access: {}, rectification: {}, erasure: {}, restriction: {}, portability: {}, complaint: {authority: SE}}
    /// ```
    code: "R0711",
    slug: "missing-complaint",
    severity: Error,
    law: &[GDPR_13_2_D, GDPR_77_1],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let rights = register.rights.as_ref();
        // An authority outside the EEA supervises nothing of this (GDPR 77).
        let complaint = rights.and_then(|(_, rights)| rights.complaint.as_ref());
        let is_stated = complaint
            .is_some_and(|complaint| cx.law.in_eea(complaint.value.authority.value, cx.as_of));
        // What cannot be read may well say it, or from which country it follows.
        let unread = |key: &str| register.broken.contains(key);
        if is_stated || unread("rights") || complaint.is_none() && unread("controller") {
            continue;
        }
        let country = register.controller.as_ref().and_then(|controller| controller.country);
        let follows = country.is_some_and(|country| cx.law.in_eea(country.value, cx.as_of));
        if complaint.is_none() && follows && !register.is_transcript() {
            continue;
        }
        let finding = match complaint {
            Some(complaint) => {
                let authority = complaint.value.authority;
                let message = format!(
                    "`{}` has no supervisory authority under the GDPR, to which people could complain",
                    authority.value
                );
                let help = "name the country of an authority within the EEA";
                RULE.finding(authority.span, message).help(help)
            }
            None => {
                let span = rights.map_or(register.place, |(place, _)| *place);
                let message = "the right to complain to a supervisory authority is not stated";
                let help = "state `rights.complaint` with the country of the `authority`";
                RULE.finding(span, message).help(help)
            }
        };
        findings.add(finding);
    }
}
