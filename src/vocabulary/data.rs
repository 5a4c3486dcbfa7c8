//! Words about data, cookies and measures.

use schemars::JsonSchema;
use serde::Deserialize;

words! {
    /// What a cookie is for.
    CookieCategory {
        /// Necessary for a service that the user expressly asked for.
        Necessary = "necessary",
        /// Remembers the user's choices.
        Preferences = "preferences",
        /// Measures how the site is used.
        Statistics = "statistics",
        /// Serves advertising.
        Marketing = "marketing",
    }
}

words! {
    /// What kind of measure it is (GDPR 32(1)).
    MeasureKind {
        /// Technical.
        Technical = "technical",
        /// Organisational.
        Organisational = "organisational",
    }
}

words! {
    /// A well-known way to protect data (GDPR 32(1)).
    Technique {
        /// Physical access control.
        AccessControl = "access-control",
        /// Cameras that watch a place; itself processing of personal data.
        CameraSurveillance = "camera-surveillance",
        /// A log of who came in or signed in; itself processing of personal data.
        AccessLog = "access-log",
        /// Permissions by role.
        RoleBasedAccess = "role-based-access",
        /// Access for those who need it for their work.
        NeedToKnow = "need-to-know",
        /// Encryption.
        Encryption = "encryption",
        /// Pseudonymisation.
        Pseudonymisation = "pseudonymisation",
        /// Backups that can be restored.
        Backups = "backups",
    }
}

words! {
    /// Whether a kind of data points to a person, as the organisation states it.
    Identifies {
        /// By themselves.
        Alone = "alone",
        /// Only together with other data; treated as personal data only then.
        WhenCombined = "when-combined",
        /// Not at all.
        Never = "never",
    }
}

words! {
    /// How firmly something is promised.
    Effort {
        /// What can be done is done.
        BestEffort = "best-effort",
    }
}

words! {
    /// Data that the law protects more than others.
    Protection {
        /// Special categories (GDPR 9(1)).
        SpecialCategory = "special-category",
        /// Criminal convictions and offences (GDPR 10).
        CriminalOffences = "criminal-offences",
        /// National identification numbers (GDPR 87).
        IdentityNumber = "identity-number",
    }
}
