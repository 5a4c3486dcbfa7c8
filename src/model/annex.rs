//! What is done on behalf of others, and what has been assessed.

use crate::detail::{Agreement, Evidence};
use crate::source::Spanned;
use crate::value::{Day, Fact, Text};
use crate::vocabulary::AssessmentKind;

use super::{Activity, Data, DataSubject, Idx, Measure, Party, Register, Transfer};

/// A fact that names things.
pub type NamedFact<T> = Spanned<Fact<Vec<Spanned<Idx<T>>>>>;

/// What the organisation does as a processor.
#[derive(Debug)]
pub struct Engagement {
    /// The register it belongs to.
    pub register: Idx<Register>,
    /// Its id.
    pub id: Spanned<Box<str>>,
    /// What it is called.
    pub name: Text,
    /// On whose behalf.
    pub on_behalf_of: Option<Spanned<Idx<Party>>>,
    /// What is done for them.
    pub does: Vec<Text>,
    /// Whom the data are about.
    pub data_subjects: Vec<Spanned<Idx<DataSubject>>>,
    /// Which personal data.
    pub data: Vec<Spanned<Idx<Data>>>,
    /// Who receives the data in turn.
    pub recipients: Option<NamedFact<Party>>,
    /// Transfers to countries outside the EEA.
    pub transfers: Option<NamedFact<Transfer>>,
    /// The measures that protect it; all of the register where the list is empty.
    pub measures: Vec<Spanned<Idx<Measure>>>,
    /// The processing agreement.
    pub agreement: Option<Agreement>,
    /// Where it was found.
    pub evidence: Option<Evidence>,
}

/// Something that has been weighed or examined.
#[derive(Debug)]
pub struct Assessment {
    /// Its id.
    pub id: Spanned<Box<str>>,
    /// What it is called.
    pub name: Text,
    /// What it weighs.
    pub kind: Spanned<AssessmentKind>,
    /// The activities it is about.
    pub of: Vec<Spanned<Idx<Activity>>>,
    /// When it was done.
    pub done: Option<Spanned<Day>>,
    /// When it is to be done again.
    pub review: Option<Spanned<Day>>,
    /// Who did it.
    pub by: Option<Text>,
    /// What came out of it.
    pub result: Option<Text>,
    /// Where it is kept.
    pub evidence: Option<Evidence>,
}
