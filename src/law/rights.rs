//! Which right of data subjects follows from which lawful basis.

use jiff::civil::Date;
use serde::Deserialize;

use super::Confidence;

/// A lawful basis (GDPR 6(1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Article 6(1)(a).
    Consent,
    /// Article 6(1)(b).
    Contract,
    /// Article 6(1)(c).
    LegalObligation,
    /// Article 6(1)(d).
    VitalInterests,
    /// Article 6(1)(e).
    PublicTask,
    /// Article 6(1)(f).
    LegitimateInterests,
}

impl Basis {
    /// Every basis with its word.
    pub const ALL: [(Self, &str); 6] = [
        (Self::Consent, "consent"),
        (Self::Contract, "contract"),
        (Self::LegalObligation, "legal obligation"),
        (Self::VitalInterests, "vital interests"),
        (Self::PublicTask, "public task"),
        (Self::LegitimateInterests, "legitimate interests"),
    ];
}

/// A right of data subjects.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum RightName {
    /// Article 15.
    Access,
    /// Article 16.
    Rectification,
    /// Article 17.
    Erasure,
    /// Article 18.
    Restriction,
    /// Article 20.
    Portability,
    /// Article 21(1).
    Objection,
    /// Article 21(2).
    MarketingObjection,
    /// Article 7(3).
    Withdrawal,
    /// Article 22.
    AutomatedDecision,
    /// Article 77.
    Complaint,
    /// Article 79.
    JudicialRemedy,
}

impl RightName {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Rectification => "rectification",
            Self::Erasure => "erasure",
            Self::Restriction => "restriction",
            Self::Portability => "portability",
            Self::Objection => "objection",
            Self::MarketingObjection => "objection to marketing",
            Self::Withdrawal => "withdrawal of consent",
            Self::AutomatedDecision => "no decision without a human",
            Self::Complaint => "complaint",
            Self::JudicialRemedy => "judicial remedy",
        }
    }
}

/// Whether a right follows from a basis.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Gives {
    /// It does.
    Full,
    /// It does in some cases.
    Conditional,
    /// It does not.
    None,
}

/// A right, with the lawful bases from which it follows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RightOnBasis {
    /// The right.
    pub right: RightName,
    /// The article of the regulation.
    pub article: String,
    /// The purpose from which it follows, where it does not follow from the basis.
    #[serde(default)]
    pub purpose: Option<String>,
    /// On consent.
    pub consent: Gives,
    /// On a contract.
    pub contract: Gives,
    /// On a legal obligation.
    pub legal_obligation: Gives,
    /// On vital interests.
    pub vital_interests: Gives,
    /// On a public task.
    pub public_task: Gives,
    /// On legitimate interests.
    pub legitimate_interests: Gives,
    /// In which cases.
    #[serde(default)]
    pub note: Option<String>,
    /// First day of application.
    #[serde(rename = "applies_from")]
    pub applies_from: Date,
    /// Last day of application, if it has ended.
    #[serde(default, rename = "applies_until")]
    pub applies_until: Option<Date>,
    /// What was read.
    pub source: String,
    /// When a human last read it.
    pub read: Date,
    /// How sure we are.
    pub confidence: Confidence,
}

impl RightOnBasis {
    /// Whether it follows from a basis.
    #[must_use]
    pub fn on(&self, basis: Basis) -> Gives {
        match basis {
            Basis::Consent => self.consent,
            Basis::Contract => self.contract,
            Basis::LegalObligation => self.legal_obligation,
            Basis::VitalInterests => self.vital_interests,
            Basis::PublicTask => self.public_task,
            Basis::LegitimateInterests => self.legitimate_interests,
        }
    }

    /// Whether everybody has it, whatever the basis.
    #[must_use]
    pub fn is_universal(&self) -> bool {
        self.purpose.is_none() && Basis::ALL.iter().all(|(basis, _)| self.on(*basis) != Gives::None)
    }

    /// Whether it applies on a day.
    #[must_use]
    pub fn applies(&self, as_of: Date) -> bool {
        self.applies_from <= as_of && self.applies_until.is_none_or(|until| as_of <= until)
    }

    /// What it says of the bases.
    #[must_use]
    pub fn says(&self) -> String {
        let of = |gives: Gives| {
            let bases = Basis::ALL.iter().filter(move |(basis, _)| self.on(*basis) == gives);
            bases.map(|(_, word)| *word).collect::<Vec<_>>().join(", ")
        };
        let follows = match (&self.purpose, of(Gives::None), of(Gives::Full)) {
            (Some(purpose), _, _) => format!("on {purpose}"),
            (None, none, _) if none.is_empty() => "on every basis".to_owned(),
            (None, _, full) => format!("on {full}"),
        };
        let note = self.note.as_ref().map(|note| format!("; {note}")).unwrap_or_default();
        format!("GDPR {}, {follows}{note}", self.article)
    }
}

/// `rights.yaml`
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Rights {
    pub(super) rights: Vec<RightOnBasis>,
}
