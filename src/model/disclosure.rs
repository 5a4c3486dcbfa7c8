//! To whom data go.

use crate::detail::{
    self, Agreement, Arrangement, Evidence, Link, Operator, OptOut, RequiredConsent, Returns,
    ToldLater, UseLimit,
};
use crate::source::Spanned;
use crate::value::{Fact, Name, Period, Text, WebAddress};
use crate::vocabulary::{Asking, Modality, PartyKind, Role, Technology};

use super::{Activity, Data, Idx, ReceivedData, Register};

/// Who somebody is.
#[derive(Debug)]
pub struct Party {
    /// Its id.
    pub id: Spanned<Box<str>>,
    /// The register it belongs to; nothing where it is shared.
    pub register: Option<Idx<Register>>,
    /// What it is called.
    pub name: Name,
    /// One organisation, a class, or an authority.
    pub kind: Option<PartyKind>,
    /// The legal entity.
    pub operator: Option<Operator>,
    /// The company that owns it.
    pub parent: Option<Spanned<Idx<Party>>>,
    /// Processors it engages.
    pub sub_processors: Vec<SubProcessor>,
    /// Members of the class that are named.
    pub includes: Vec<Spanned<Idx<Party>>>,
    /// Whether they are examples of more.
    pub examples_only: bool,
    /// Why members are not named.
    pub why_unnamed: Option<Text>,
    /// Its own privacy policy.
    pub privacy_policy: Option<WebAddress>,
    /// Where the fact was found.
    pub evidence: Option<Evidence>,
}

/// A processor that a processor engages.
#[derive(Debug)]
pub struct SubProcessor {
    /// Who, with the place of the reference.
    pub to: Spanned<Idx<Party>>,
    /// What it does for the one that engages it.
    pub does: Vec<Text>,
}

/// What goes to a party in an activity.
#[derive(Debug)]
pub struct Relation {
    /// Who, with the place of the reference.
    pub to: Spanned<Idx<Party>>,
    /// The product.
    pub product: Option<Name>,
    /// The company name that the organisation's own text gives.
    pub named_as: Option<Spanned<Box<str>>>,
    /// In which role.
    pub role: Option<Spanned<Role>>,
    /// Which data; all of the activity's where the list is empty.
    pub data: Vec<Spanned<Idx<Data>>>,
    /// Those of the data that go there in some cases only.
    pub terms: Vec<ReceivedData>,
    /// For which purposes, by their place in the activity; all where the list is empty.
    pub purposes: Vec<Spanned<usize>>,
    /// What the recipient does.
    pub does: Vec<Text>,
    /// When data go there.
    pub condition: Option<Text>,
    /// How certain or frequent it is.
    pub modality: Option<Modality>,
    /// Whether people are asked before data go there.
    pub permission: Option<Spanned<Asking>>,
    /// Consent that is asked for only where the law requires it.
    pub consent_where_required: Option<Box<RequiredConsent>>,
    /// What the recipient may use the data for.
    pub use_limit: Option<Box<UseLimit>>,
    /// The essence of the arrangement with a joint controller.
    pub arrangement: Option<Box<Arrangement>>,
    /// What people are told later.
    pub told_later: Vec<ToldLater>,
    /// Techniques on people's devices.
    pub technologies: Vec<Technology>,
    /// The contract.
    pub agreement: Option<Fact<Agreement>>,
    /// The transfer out of the EEA.
    pub transfer: Option<Spanned<Fact<Spanned<Idx<Transfer>>>>>,
    /// How long the recipient keeps the data at most.
    pub erase_within: Option<Spanned<Period>>,
    /// How the product is set up.
    pub settings: Vec<Text>,
    /// What the set-up is called.
    pub settings_described_as: Option<Text>,
    /// What the recipient does for itself.
    pub own_purposes: Vec<Spanned<Text>>,
    /// What the recipient can link the data to.
    pub linkable_to: Option<Spanned<Text>>,
    /// What the recipient gives back.
    pub returns: Option<Box<Returns>>,
    /// Ways to say no.
    pub opt_outs: Vec<OptOut>,
    /// More information.
    pub links: Vec<Link>,
    /// Where the relation was found.
    pub evidence: Option<Evidence>,
}

impl Relation {
    /// Whether it makes the recipient a processor.
    #[must_use]
    pub fn is_processor(&self) -> bool {
        self.role.is_some_and(|role| role.value == Role::Processor)
    }

    /// The transfer that is stated for it.
    #[must_use]
    pub fn stated_transfer(&self) -> Option<Idx<Transfer>> {
        self.transfer.as_ref()?.stated().map(|used| used.value)
    }
}

/// A transfer out of the EEA.
#[derive(Debug)]
pub struct Transfer {
    /// Its id.
    pub id: Spanned<Box<str>>,
    /// What is declared of it.
    pub terms: detail::Transfer,
    /// The relations that name it, by activity and number.
    pub used_by: Vec<(Idx<Activity>, u32)>,
}
