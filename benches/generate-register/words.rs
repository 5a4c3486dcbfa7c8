//! The words that a register is made of, read from the YAML beside this file.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A text in both languages.
#[derive(Clone, Deserialize)]
pub(crate) struct Bilingual {
    pub(crate) sv: String,
    pub(crate) en: String,
}

/// An organisation whose register it could be.
#[derive(Deserialize)]
pub(crate) struct Company {
    pub(crate) name: String,
    pub(crate) short_name: String,
    pub(crate) street: String,
    pub(crate) postal_code: String,
    pub(crate) town: String,
}

/// What a vendor does.
#[derive(Deserialize)]
pub(crate) struct Service {
    pub(crate) role: String,
    pub(crate) key: String,
    #[serde(default)]
    pub(crate) product: Option<String>,
    #[serde(default)]
    pub(crate) technologies: Vec<String>,
    pub(crate) does: Value,
    #[serde(default)]
    pub(crate) arrangement: Option<Value>,
}

/// Where a vendor is established, and what permits a transfer there.
#[derive(Deserialize)]
pub(crate) struct Country {
    pub(crate) code: String,
    share: usize,
    pub(crate) form: String,
    #[serde(default)]
    pub(crate) safeguard: Option<Value>,
}

impl Country {
    /// Where a vendor's systems stand: at home, and in Ireland where that is outside the EEA.
    pub(crate) fn within_eea(&self) -> &str {
        if self.safeguard.is_some() { "IE" } else { &self.code }
    }
}

/// All words.
pub(crate) struct Words {
    pub(crate) products: Vec<(String, Bilingual)>,
    pub(crate) towns: Vec<String>,
    pub(crate) companies: Vec<Company>,
    pub(crate) brand_starts: Vec<String>,
    pub(crate) brand_ends: Vec<String>,
    /// What departments do, by id: an activity of the language with blanks.
    pub(crate) tasks: Vec<(String, Map<String, Value>)>,
    pub(crate) services: Vec<(String, Service)>,
    /// One entry for each of a hundred vendors.
    pub(crate) countries: Vec<usize>,
    pub(crate) country_list: Vec<Country>,
    pub(crate) systems: Vec<(String, Bilingual)>,
    /// Data and people, as a file of declarations.
    pub(crate) vocabulary: Map<String, Value>,
    /// What a register has once, as a file of declarations.
    pub(crate) register: Map<String, Value>,
}

#[derive(Deserialize)]
struct NameWords {
    products: Map<String, Value>,
    towns: String,
    companies: Vec<Company>,
    brand_starts: String,
    brand_ends: String,
}

#[derive(Deserialize)]
struct VendorWords {
    services: Map<String, Value>,
    countries: Vec<Country>,
    systems: Map<String, Value>,
}

impl Words {
    /// Reads the words.
    pub(crate) fn read() -> Self {
        let names: NameWords = read(include_str!("words.yaml"));
        let vendors: VendorWords = read(include_str!("vendors.yaml"));
        let split = |words: &str| words.split_whitespace().map(ToOwned::to_owned).collect();
        let shares = vendors.countries.iter().enumerate();
        Self {
            products: entries(names.products),
            towns: split(&names.towns),
            companies: names.companies,
            brand_starts: split(&names.brand_starts),
            brand_ends: split(&names.brand_ends),
            tasks: entries(read(include_str!("tasks.yaml"))),
            services: entries(vendors.services),
            countries: shares.flat_map(|(at, country)| vec![at; country.share]).collect(),
            country_list: vendors.countries,
            systems: entries(vendors.systems),
            vocabulary: read(include_str!("vocabulary.yaml")),
            register: read(include_str!("register.yaml")),
        }
    }
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_yaml::from_str(text).expect("the words beside this file are read in a test")
}

/// The entries of a map in the order written.
fn entries<T: DeserializeOwned>(map: Map<String, Value>) -> Vec<(String, T)> {
    let entry = |(id, value)| {
        let value = serde_json::from_value(value);
        (id, value.expect("the words beside this file are read in a test"))
    };
    map.into_iter().map(entry).collect()
}

/// A Swedish name as an id.
pub(crate) fn id_of(name: &str) -> String {
    let plain = |letter| match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        other => other,
    };
    name.to_lowercase().chars().map(plain).collect()
}
