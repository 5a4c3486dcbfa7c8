//! To whom data go: parties in the directory, and relations on an activity.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use crate::detail::{
    Agreement, Arrangement, Evidence, Link, Operator, OptOut, RequiredConsent, Returns, ToldLater,
    Transfer, UseLimit,
};
use crate::source::Spanned;
use crate::value::{Fact, Name, Period, Text, WebAddress};
use crate::vocabulary::{Asking, Modality, PartyKind, Role, Technology};

use super::{Purpose, Received, Reference};

/// Who somebody is. What goes to them, and in which role, stands on the activity.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Processor or other recipient")]
pub struct Party {
    /// What they are called; a class of recipients as in running text, plural ("fraktbolag").
    pub name: Name,
    /// Whether it is one organisation, a class of them, or an authority.
    #[serde(default)]
    pub kind: Option<PartyKind>,
    /// The legal entity behind the name (GDPR 13(1)(e), 30(1)(d)).
    #[serde(default)]
    pub operator: Option<Operator>,
    /// The company that owns it.
    #[serde(default)]
    pub parent: Option<Reference<Party>>,
    /// Processors it engages in turn (GDPR 28(2), 28(4)).
    #[serde(default)]
    pub sub_processors: Vec<SubProcessor>,
    /// Members of the class that are named.
    #[serde(default)]
    pub includes: Vec<Reference<Party>>,
    /// Whether the members that are named are examples of more.
    #[serde(default)]
    pub examples_only: bool,
    /// Why the members of a class are not named: a clause ("det beror på vilket fraktsätt du väljer").
    #[serde(default)]
    pub why_unnamed: Option<Text>,
    /// Its own privacy policy.
    #[serde(default)]
    pub privacy_policy: Option<WebAddress>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// A processor that a processor engages: an id, or a map that says what it does.
#[derive(Clone, Debug)]
pub struct SubProcessor {
    /// Who.
    pub to: Reference<Party>,
    /// What it does for the processor: clauses in the present tense without subject.
    pub does: Vec<Text>,
}

/// A processor that a processor engages, with what it does.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Sub-processor")]
pub struct DescribedSubProcessor {
    /// Who is engaged.
    pub to: Reference<Party>,
    /// What it does for the processor: clauses in the present tense without subject ("lagrar breven").
    #[serde(default)]
    pub does: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(rename = "$ropa::ByShape SubProcessor", rename_all = "lowercase")]
enum SubProcessorShape {
    Word(Reference<Party>),
    Map(DescribedSubProcessor),
}

impl<'de> Deserialize<'de> for SubProcessor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match SubProcessorShape::deserialize(deserializer)? {
            SubProcessorShape::Word(to) => Self { to, does: Vec::new() },
            SubProcessorShape::Map(DescribedSubProcessor { to, does }) => Self { to, does },
        })
    }
}

impl JsonSchema for SubProcessor {
    fn schema_name() -> Cow<'static, str> {
        "SubProcessor".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Sub-processor",
            "description": "The id of a processor, or a map that says what it does for the one that engages it.",
            "anyOf": [
                generator.subschema_for::<Reference<Party>>(),
                generator.subschema_for::<DescribedSubProcessor>()
            ]
        })
    }
}

/// What goes to a party in an activity, and on which terms.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Recipient in an activity")]
pub struct Relation {
    /// Who receives the data.
    pub to: Reference<Party>,
    /// The product or service that is used ("Google Analytics").
    #[serde(default)]
    pub product: Option<Name>,
    /// The company name that the organisation's own text gives.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub named_as: Option<Spanned<Box<str>>>,
    /// What the recipient is in relation to these data. Left out, it is a gap.
    #[serde(default)]
    pub role: Option<Spanned<Role>>,
    /// Which data, where they are not all of the activity's.
    #[serde(default)]
    pub data_categories: Vec<Received>,
    /// For which purposes, where they are not all of the activity's.
    #[serde(default)]
    pub purposes: Vec<Reference<Purpose>>,
    /// What the recipient does: clauses in the present tense without subject ("skickar våra nyhetsbrev").
    #[serde(default)]
    pub does: Vec<Text>,
    /// When data go there: a clause after "om" ("du betalar mot faktura").
    #[serde(default)]
    pub condition: Option<Text>,
    /// How certain or frequent it is, where it is not plainly so.
    #[serde(default)]
    pub modality: Option<Modality>,
    /// Whether people are asked before data go there.
    #[serde(default)]
    pub permission: Option<Spanned<Asking>>,
    /// Consent that is asked for only where the law requires it.
    #[serde(default)]
    pub consent_where_required: Option<Box<RequiredConsent>>,
    /// What the recipient may use the data for.
    #[serde(default)]
    pub use_limit: Option<Box<UseLimit>>,
    /// The essence of the arrangement, with a joint controller (GDPR 26(2)).
    #[serde(default)]
    pub arrangement: Option<Box<Arrangement>>,
    /// What people are told on a later occasion.
    #[serde(default)]
    pub told_later: Vec<ToldLater>,
    /// Techniques by which the recipient collects data on people's devices.
    #[serde(default)]
    pub technologies: Vec<Technology>,
    /// The contract with the recipient (GDPR 26, 28(3)).
    #[serde(default)]
    pub agreement: Option<Fact<Agreement>>,
    /// The transfer out of the EEA that this is; `none` where data stay in the EEA.
    #[serde(default)]
    pub transfer: Option<Spanned<Fact<Reference<Transfer>>>>,
    /// How long the recipient keeps the data at most.
    #[serde(default)]
    pub erase_within: Option<Spanned<Period>>,
    /// How the product is set up: clauses ("IP-adressen är delvis maskerad").
    #[serde(default)]
    pub settings: Vec<Text>,
    /// What the set-up is called ("integritetsvänlig").
    #[serde(default)]
    pub settings_described_as: Option<Text>,
    /// What the recipient uses the data for on its own account: noun phrases after "för" ("egen reklam").
    #[serde(default)]
    pub own_purposes: Vec<Spanned<Text>>,
    /// What the recipient can link the data to: a noun phrase ("en användarprofil").
    #[serde(default)]
    pub linkable_to: Option<Spanned<Text>>,
    /// What the recipient gives back.
    #[serde(default)]
    pub returns: Option<Box<Returns>>,
    /// Ways to say no.
    #[serde(default)]
    pub opt_outs: Vec<OptOut>,
    /// More information.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Where the relation was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}
