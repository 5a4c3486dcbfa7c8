//! Who the vendors are: half serve activities, the others are reached through chains of sub-processors.

use serde_json::{Map, Value, json};

use super::chance::Chance;
use super::words::{Country, Service, Words, id_of};

/// How many links a chain of sub-processors has at most, cycles and shared clouds left out.
const LONGEST_CHAIN: usize = 5;

/// How many of the services a vendor needs of others in turn; they come first in the list.
const BELOW: usize = 8;

/// A vendor.
pub(crate) struct Vendor {
    pub(crate) id: String,
    pub(crate) service: usize,
    name: String,
    country: usize,
    sub_processors: Vec<usize>,
    /// Whether data that it receives can leave the EEA, there or further down.
    pub(crate) leaves_eea: bool,
}

impl Vendor {
    pub(crate) fn country<'a>(&self, words: &'a Words) -> &'a Country {
        words.country_list.get(self.country).expect("a vendor has a country of the list")
    }

    pub(crate) fn service<'a>(&self, words: &'a Words) -> &'a Service {
        let service = words.services.get(self.service);
        &service.expect("a vendor has a service of the list").1
    }

    /// The id of the transfer that sending data to it is.
    pub(crate) fn transfer(&self, words: &Words) -> Option<String> {
        let country = self.country(words);
        country.safeguard.as_ref().map(|_| format!("{}-{}", self.id, id_of(&country.code)))
    }
}

/// Draws vendors: first those that serve activities, one for each entry of `direct`, which is its service.
pub(crate) fn draw(
    words: &Words,
    direct: &[usize],
    number: usize,
    chance: &mut Chance,
) -> Vec<Vendor> {
    let brands = words.brand_starts.len() * words.brand_ends.len();
    assert!(number <= brands, "there are names for {brands} vendors");
    let first_brand = chance.below(brands);
    let mut vendors: Vec<Vendor> = (0..number)
        .map(|at| {
            let service = direct.get(at).copied().unwrap_or_else(|| chance.below(BELOW));
            let country = *chance.pick(&words.countries);
            let name = brand(words, (first_brand + at * 7919) % brands);
            let id = id_of(&name);
            Vendor { id, service, name, country, sub_processors: Vec::new(), leaves_eea: false }
        })
        .collect();
    chain(&mut vendors, direct.len(), chance);
    follow_transfers(&mut vendors, words);
    vendors
}

/// A name of two halves; the step between two vendors is a prime, so that neighbours differ in both halves.
fn brand(words: &Words, number: usize) -> String {
    let ends = words.brand_ends.len();
    let half = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
    half(&words.brand_starts, number / ends) + &half(&words.brand_ends, number % ends)
}

/// Puts every vendor that serves no activity below another, and adds clouds that many share and a cycle here and there.
fn chain(vendors: &mut [Vendor], direct: usize, chance: &mut Chance) {
    let number = vendors.len();
    let mut depths = vec![0; direct];
    for at in direct..number {
        let depth_of = |vendor: usize| depths.get(vendor).copied().unwrap_or(LONGEST_CHAIN);
        let lengthens = at > direct && depth_of(at - 1) < LONGEST_CHAIN && chance.percent(60);
        let drawn = if lengthens { at - 1 } else { chance.below(at) };
        let above = if depth_of(drawn) < LONGEST_CHAIN { drawn } else { chance.below(direct) };
        depths.push(depth_of(above) + 1);
        engage(vendors, above, at);
        if (at - direct) % 20 == 3 {
            engage(vendors, at, above);
        }
    }
    let shared = (number - direct) / 20;
    for at in 0..number {
        if shared > 0 && !(direct..direct + shared).contains(&at) && chance.percent(40) {
            engage(vendors, at, direct + chance.below(shared));
        }
    }
}

fn engage(vendors: &mut [Vendor], above: usize, below: usize) {
    if let Some(vendor) = vendors.get_mut(above)
        && !vendor.sub_processors.contains(&below)
    {
        vendor.sub_processors.push(below);
    }
}

/// Finds out whose data can leave the EEA, by going round until nothing changes: chains are short.
fn follow_transfers(vendors: &mut [Vendor], words: &Words) {
    loop {
        let leaves: Vec<bool> = vendors.iter().map(|vendor| vendor.leaves_eea).collect();
        let mut changed = false;
        for vendor in vendors.iter_mut().filter(|vendor| !vendor.leaves_eea) {
            let below = |at: &usize| leaves.get(*at) == Some(&true);
            vendor.leaves_eea = vendor.country(words).safeguard.is_some()
                || vendor.sub_processors.iter().any(below);
            changed |= vendor.leaves_eea;
        }
        if !changed {
            return;
        }
    }
}

/// Vendors as a file of declarations.
pub(crate) fn declare(
    words: &Words,
    all: &[Vendor],
    some: &[Vendor],
    chance: &mut Chance,
) -> Value {
    let mut processors = Map::new();
    let mut recipients = Map::new();
    for vendor in some {
        let declared = party(words, all, vendor, chance);
        let keyed = match vendor.service(words).key.as_str() {
            "processors" => &mut processors,
            _ => &mut recipients,
        };
        keyed.insert(vendor.id.clone(), declared);
    }
    let mut file = Map::new();
    for (key, declared) in [("processors", processors), ("recipients", recipients)] {
        if !declared.is_empty() {
            file.insert(key.to_owned(), declared.into());
        }
    }
    file.into()
}

fn party(words: &Words, all: &[Vendor], vendor: &Vendor, chance: &mut Chance) -> Value {
    let country = vendor.country(words);
    let mut party = Map::new();
    party.insert("name".into(), vendor.name.clone().into());
    let operator = format!("{} {}", vendor.name, country.form);
    let mut operator = json!({"name": operator, "country": country.code});
    if chance.percent(30)
        && let Some(operator) = operator.as_object_mut()
    {
        let number = format!("{}-{:04}", 556_000 + chance.below(3000), chance.below(10_000));
        operator.insert("registration_number".into(), number.into());
    }
    party.insert("operator".into(), operator);
    let below = vendor.sub_processors.iter().filter_map(|at| all.get(*at));
    let below: Vec<&str> = below.map(|vendor| vendor.id.as_str()).collect();
    if !below.is_empty() {
        party.insert("sub_processors".into(), below.into());
    }
    let address = format!("https://{}.example/privacy", vendor.id);
    if chance.percent(20) {
        let evidence = json!({"url": address, "checked": chance.day()});
        party.insert("privacy_policy".into(), address.into());
        party.insert("evidence".into(), evidence);
    } else if chance.percent(80) {
        party.insert("privacy_policy".into(), address.into());
    }
    party.into()
}
