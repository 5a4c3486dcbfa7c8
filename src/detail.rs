//! Details that name nothing else, and are therefore the same in a declaration and in the model: evidence, addresses,
//! lawful bases, safeguards, rights.

mod choice;
mod disclosure;
mod evidence;
mod notice;
mod organisation;
mod own_rule;
mod permission;
mod purpose;
mod register;
mod rights;

use schemars::Schema;
use serde_json::Value;

pub use choice::OptOut;
pub use disclosure::{
    Agreement, Arrangement, Destination, Destinations, Nothing, Returns, Safeguard,
    StandardClauses, Transfer, UseLimit,
};
pub use evidence::{Evidence, FullEvidence, Link};
pub use notice::{Changes, Children, Precedence, RemainingRisk, Supplement, ThirdCountries};
pub use organisation::{Address, Contact, Controller, Email, Mark, Operator, Person, Phone};
pub use own_rule::{Area, OneOrMore};
pub use permission::Gap;
pub use purpose::{
    AutomatedDecision, Consent, Contract, Informed, LawfulBasis, LegalObligation,
    LegitimateInterests, Marketing, Necessity, Operations, Plain, Profiling, RequiredConsent,
    SpecialGround, Statistics, ToldLater,
};
pub use register::{Register, Section, Silencing, TranscriptOf};
pub use rights::{Complaint, Fee, IdentityCheck, Refusal, Right, Rights};

/// Lets a variant of which nothing more is said be written as a word: `consent` for `{consent: {}}`.
fn allow_words(schema: &mut Schema) {
    let Some(Value::Array(branches)) = schema.get_mut("oneOf") else {
        return;
    };
    let words: Vec<Value> = branches
        .iter()
        .filter_map(|branch| {
            let word = branch.get("required")?.get(0)?.clone();
            let description = branch.get("description")?.clone();
            Some(serde_json::json!({"const": word, "description": description}))
        })
        .collect();
    branches.splice(0..0, words);
}
