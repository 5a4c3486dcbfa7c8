//! What stands in the register only: what is done on behalf of others, and what has been assessed.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::detail::{Agreement, Evidence, Transfer};
use crate::source::Spanned;
use crate::value::{Day, Fact, Text};
use crate::vocabulary::AssessmentKind;

use super::{Activity, DataCategory, DataSubject, Measure, Party, Reference};

/// What the organisation does as a processor: one entry of the record under Article 30(2) GDPR.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Engagement", extend("x-audience" = "internal"))]
pub struct Engagement {
    /// What the engagement is called, as in running text ("växeltjänsten").
    pub name: Text,
    /// The controller, or the class of them, on whose behalf data are processed (GDPR 30(2)(a)).
    #[serde(default)]
    pub on_behalf_of: Option<Reference<Party>>,
    /// What is done for them: clauses without subject ("kopplar samtal") (GDPR 30(2)(b)).
    #[serde(default)]
    pub does: Vec<Text>,
    /// Whom the data are about.
    #[serde(default)]
    pub data_subjects: Vec<Reference<DataSubject>>,
    /// Which personal data.
    #[serde(default)]
    pub data_categories: Vec<Reference<DataCategory>>,
    /// Who receives the data in turn, such as sub-processors (GDPR 28(2)).
    #[serde(default)]
    pub recipients: Option<Spanned<Fact<Vec<Receiving>>>>,
    /// Transfers to countries outside the EEA (GDPR 30(2)(c)).
    #[serde(default)]
    pub transfers: Option<Spanned<Fact<Vec<Reference<Transfer>>>>>,
    /// The measures that protect it; all of the register where the list is empty (GDPR 30(2)(d)).
    #[serde(default)]
    pub measures: Vec<Reference<Measure>>,
    /// The processing agreement (GDPR 28(3)).
    #[serde(default)]
    pub agreement: Option<Agreement>,
    /// Where the engagement was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// Who receives data in an engagement.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Recipient in an engagement")]
pub struct Receiving {
    /// Who receives the data.
    pub to: Reference<Party>,
}

/// Something that has been weighed or examined and written down (GDPR 5(2)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Assessment", extend("x-audience" = "internal"))]
pub struct Assessment {
    /// What the assessment is called ("intresseavvägning för nyhetsbrev").
    pub name: Text,
    /// What it weighs.
    pub kind: Spanned<AssessmentKind>,
    /// The activities it is about.
    #[serde(default)]
    pub of: Vec<Reference<Activity>>,
    /// When it was done.
    #[serde(default)]
    pub done: Option<Spanned<Day>>,
    /// When it is to be done again (GDPR 35(11)).
    #[serde(default)]
    pub review: Option<Spanned<Day>>,
    /// Who did it ("dataskyddsombudet").
    #[serde(default)]
    pub by: Option<Text>,
    /// What came out of it, in a sentence.
    #[serde(default)]
    pub result: Option<Text>,
    /// Where the assessment is kept.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}
