//! What is said of a purpose: its lawful basis, and what is done to people.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::law::Basis;
use crate::source::Spanned;
use crate::value::Text;
use crate::vocabulary::{Asking, Channel, Identifies, Modality, Operation, Requirement};

use super::{Evidence, OptOut, allow_words};

/// A lawful basis (GDPR 6(1)): a word, or a word with what is said of it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Lawful basis", transform = allow_words)]
pub enum LawfulBasis {
    /// The person has consented, GDPR 6(1)(a).
    Consent(Consent),
    /// A contract with the person, or steps before one, GDPR 6(1)(b).
    Contract(Contract),
    /// A duty under Union or national law, GDPR 6(1)(c).
    LegalObligation(LegalObligation),
    /// Somebody's vital interests, GDPR 6(1)(d).
    VitalInterests(Plain),
    /// A task of public interest or official authority, GDPR 6(1)(e).
    PublicTask(LegalObligation),
    /// Legitimate interests that the person's interests do not override, GDPR 6(1)(f).
    LegitimateInterests(LegitimateInterests),
}

impl LawfulBasis {
    /// Which of the six it is, for the law.
    #[must_use]
    pub fn kind(&self) -> Basis {
        match self {
            Self::Consent(_) => Basis::Consent,
            Self::Contract(_) => Basis::Contract,
            Self::LegalObligation(_) => Basis::LegalObligation,
            Self::VitalInterests(_) => Basis::VitalInterests,
            Self::PublicTask(_) => Basis::PublicTask,
            Self::LegitimateInterests(_) => Basis::LegitimateInterests,
        }
    }
}

/// A basis of which nothing more is said.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plain {
    /// Where it was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// Consent (GDPR 4(11), 7).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// To what: an infinitive without "att" ("delta i en undersökning").
    #[serde(default)]
    pub to: Option<Text>,
    /// Whether it is stated to be explicit (GDPR 9(2)(a), 49(1)(a)).
    #[serde(default)]
    pub explicit: bool,
    /// By what it is given: a noun phrase after "genom" ("avtalet") (GDPR 4(11)).
    #[serde(default)]
    pub given_by: Option<Text>,
    /// How it is withdrawn (GDPR 7(3)): a phrase such as "länken längst ned i varje utskick".
    #[serde(default)]
    pub withdrawal: Option<Text>,
    /// Where it was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// A contract (GDPR 6(1)(b)).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// What the data are needed for: an infinitive without "att" ("leverera det du har beställt").
    #[serde(default)]
    pub necessary_for: Option<Text>,
    /// Where it was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// A legal obligation or a public task (GDPR 6(1)(c), (e), 6(3)).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalObligation {
    /// The provision of Union or national law ("7 kap. 2 § bokföringslagen").
    #[serde(default)]
    pub law: Option<Text>,
    /// Where it was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// What permits the use of data that the law protects more than others, beside the lawful basis (GDPR 9(2), 10, 87).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Special ground")]
pub struct SpecialGround {
    /// Why they may be used: a clause after "eftersom" ("du ska kunna identifieras säkert").
    pub because: Text,
    /// The provision that permits it, where it needs one ("3 kap. 10 § dataskyddslagen").
    #[serde(default)]
    pub law: Option<Text>,
    /// Where it was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// Legitimate interests (GDPR 6(1)(f), 13(1)(d)).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LegitimateInterests {
    /// The interest (GDPR 13(1)(d)): an infinitive without "att" ("förebygga kortbedrägerier").
    #[serde(default)]
    pub interest: Option<Text>,
    /// What is said of the balance with the person's interests: a clause ("det inte kränker din integritet").
    #[serde(default)]
    pub balancing: Option<Text>,
    /// Where it was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// Direct marketing (GDPR 21(2)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Marketing {
    /// How people are reached.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// Whether people are asked for permission first (ePrivacy Directive 13).
    #[serde(default)]
    pub permission: Option<Spanned<Asking>>,
    /// What the address was given for: a clause, such as "du köpte något av oss".
    #[serde(default)]
    pub address_obtained_when: Option<Text>,
    /// How one says no: at collection and in every message (ePrivacy Directive 13(2)).
    #[serde(default)]
    pub opt_outs: Vec<OptOut>,
}

/// Automated processing to evaluate or predict something about people (GDPR 4(4)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Profiling {
    /// What is evaluated or predicted: a noun phrase, such as "ditt intresse för våra tjänster".
    #[serde(default)]
    pub of: Option<Text>,
    /// How it is done: a clause, such as "vi räknar hur ofta du öppnar våra brev".
    #[serde(default)]
    pub logic: Option<Text>,
}

/// Statistics made from personal data.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statistics {
    /// What comes out: a noun, such as "användarstatistik".
    pub form: Text,
    /// What it shows: noun phrases, such as "antalet besökare".
    #[serde(default)]
    pub shows: Vec<Text>,
    /// Whether what it shows are examples of more.
    #[serde(default)]
    pub examples_only: bool,
    /// Whether the result points to people.
    #[serde(default)]
    pub identifies: Option<Identifies>,
}

/// A decision based solely on automated processing (GDPR 22).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AutomatedDecision {
    /// What is decided: a noun phrase, such as "din rätt att handla mot faktura".
    pub about: Text,
    /// How it is decided: a clause.
    #[serde(default)]
    pub logic: Option<Text>,
    /// What it means for the person: a clause.
    #[serde(default)]
    pub consequences: Option<Text>,
}

/// Whether people have to give their data (GDPR 13(2)(e)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Necessity {
    /// What demands it.
    pub required: Requirement,
    /// What happens otherwise: a clause, such as "kan du inte betala mot faktura".
    #[serde(default)]
    pub consequence: Option<Text>,
}

/// When and how people were told of data that were not obtained from them (GDPR 14(3)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Informed {
    /// When: a clause, such as "vi kontaktar dig första gången".
    pub when: Text,
    /// How: a prepositional phrase, such as "i ett brev".
    #[serde(default)]
    pub how: Option<Text>,
}

/// Consent that is asked for only where the law requires it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequiredConsent {
    /// When it is asked for: a clause after "om" ("det krävs enligt gällande lag").
    pub when: Text,
    /// When the question may not come: a clause after "om" ("du döljer var du är").
    #[serde(default)]
    pub not_asked_if: Option<Text>,
    /// Where it was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// What is done with the data, where it is told (GDPR 4(2)).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Operations {
    /// The operations.
    #[schemars(length(min = 1))]
    pub kinds: Vec<Operation>,
    /// On what: a noun in the definite form ("samtalen"); the data where nothing is said.
    #[serde(default)]
    pub of: Option<Text>,
    /// How certain it is, where it is not plainly so.
    #[serde(default)]
    pub modality: Option<Modality>,
    /// Where it was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// What people are told on a later occasion.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ToldLater {
    /// When or where: an adverbial that can open a sentence ("på evenemangets sida").
    pub when: Text,
    /// What: noun phrases or indirect questions ("vilka uppgifter som lämnas").
    #[schemars(length(min = 1))]
    pub about: Vec<Text>,
    /// By which ways: prepositional phrases ("med e-post").
    #[serde(default)]
    pub by: Vec<Text>,
    /// Where it was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}
