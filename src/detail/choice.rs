//! Ways to say no.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::source::Spanned;
use crate::value::{Name, Text, WebAddress};
use crate::vocabulary::OptOutMethod;

use super::Evidence;

/// A way to say no.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptOut {
    /// How it is done.
    pub method: Spanned<OptOutMethod>,
    /// What it is called, such as "Do Not Track".
    #[serde(default)]
    pub name: Option<Name>,
    /// Who offers it, where that is somebody else.
    #[serde(default)]
    pub offered_by: Option<Name>,
    /// What one decides about: a noun phrase, such as "hur uppgifterna används för reklam".
    #[serde(default)]
    pub controls: Option<Text>,
    /// What it does: a clause, such as "inga uppgifter om besöket registreras".
    #[serde(default)]
    pub effect: Option<Text>,
    /// How it works: a clause, such as "webbläsaren ber leverantören att sluta spåra".
    #[serde(default)]
    pub mechanism: Option<Text>,
    /// Where it works: a noun phrase, such as "alla vanliga webbläsare".
    #[serde(default)]
    pub supported_by: Option<Text>,
    /// Whether it is stated to be open at any time.
    #[serde(default)]
    pub at_any_time: bool,
    /// Whether it has to be repeated in every browser and on every device.
    #[serde(default)]
    pub per_browser: bool,
    /// What one loses: a clause, such as "vissa funktioner kan sluta fungera".
    #[serde(default)]
    pub consequence: Option<Text>,
    /// Where it is done or explained.
    #[serde(default)]
    pub url: Option<Spanned<WebAddress>>,
    /// Where the fact was found.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}
