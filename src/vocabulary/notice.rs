//! The words with which a notice speaks of itself and of rights, and those of the annex of the register.

use schemars::JsonSchema;
use serde::Deserialize;

words! {
    /// What one can ask for while a request is weighed (GDPR 18(1)).
    Meanwhile {
        /// Restriction of processing.
        Restriction = "restriction",
    }
}

words! {
    /// A case in which a request may cost something (GDPR 12(5), 15(3)).
    FeeCase {
        /// Copies beyond the first one (GDPR 15(3)).
        FurtherCopies = "further-copies",
        /// Requests that are manifestly unfounded or excessive (GDPR 12(5)).
        Excessive = "excessive",
    }
}

words! {
    /// When the organisation reserves the right to change its notice.
    Reserved {
        /// At any time.
        AtAnyTime = "at-any-time",
        /// Where there is need.
        WhenNeeded = "when-needed",
    }
}

words! {
    /// What an assessment weighs.
    AssessmentKind {
        /// Legitimate interests against those of the person (GDPR 6(1)(f)).
        Balancing = "balancing",
        /// The risks of an activity (GDPR 35).
        Dpia = "dpia",
        /// The law of a third country against the safeguard of a transfer (GDPR 46).
        Transfer = "transfer",
        /// Whether the processing is necessary and proportionate (GDPR 5(1)(c)).
        Necessity = "necessity",
    }
}
