//! Words about the register and its pages.

use schemars::JsonSchema;
use serde::Deserialize;

words! {
    /// How far a register has come. The stage softens findings of rules, never errors of form.
    Stage {
        /// In force: an error of a rule stops the build.
        Published = "published",
        /// Being written: findings are reported in full and stop nothing.
        Draft = "draft",
        /// A structured rendering of somebody's existing policy.
        Transcript = "transcript",
    }
}

words! {
    /// A section of the policy page.
    SectionKind {
        /// The first layer: the answers in brief.
        Summary = "summary",
        /// Who is responsible (GDPR 13(1)(a)).
        Controller = "controller",
        /// Whom the policy is about.
        Scope = "scope",
        /// Which personal data are processed (GDPR 14(1)(d)).
        Data = "data",
        /// What the data are used for, activity by activity (GDPR 13(1)(c)).
        Activities = "activities",
        /// The lawful bases that are stated for the policy as a whole (GDPR 6(1)).
        LawfulBases = "lawful-bases",
        /// Where the data come from (GDPR 14(2)(f)).
        Origins = "origins",
        /// Who receives the data (GDPR 13(1)(e)).
        Recipients = "recipients",
        /// Transfers to countries outside the EEA (GDPR 13(1)(f)).
        Transfers = "transfers",
        /// How long data are kept (GDPR 13(2)(a)).
        Retention = "retention",
        /// Cookies and similar techniques (ePrivacy Directive 5(3)).
        Cookies = "cookies",
        /// Automated decisions and profiling (GDPR 13(2)(f)).
        AutomatedDecisions = "automated-decisions",
        /// How the data are protected (GDPR 32).
        Security = "security",
        /// The right to object, set apart from the others (GDPR 21(4)).
        Objection = "objection",
        /// The other rights (GDPR 13(2)(b)).
        Rights = "rights",
        /// How to complain to an authority (GDPR 13(2)(d)).
        Complaint = "complaint",
        /// Changes of the policy.
        Changes = "changes",
        /// How to reach the controller (GDPR 13(1)(a)).
        Contact = "contact",
    }
}
