//! The closed lists of words in the language. A word is the same in YAML, in Rust and in the message catalogues.

/// Declares an enumeration whose words are written in YAML; the documentation of each word is shown by editors.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every word of the list, in its order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The same as they are written.
            pub const WORDS: &[&'static str] = &[$($word),+];

            /// The word as it is written.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

mod activity;
mod data;
mod disclosure;
mod notice;
mod own_rule;
mod register;

pub use activity::{
    ActivityRole, Asking, Channel, Erasure, Lasting, Modality, Operation, OptOutMethod, OriginKind,
    Requirement,
};
pub use data::{CookieCategory, Effort, Identifies, MeasureKind, Protection, Technique};
pub use disclosure::{Authorisation, Derogation, PartyKind, Role, Standard, Technology};
pub use notice::{AssessmentKind, FeeCase, Meanwhile, Reserved};
pub use own_rule::{Entity, Field, INSTRUMENTS, Kind};
pub use register::{SectionKind, Stage};
