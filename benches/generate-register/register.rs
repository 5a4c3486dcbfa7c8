//! What a register has beside activities and vendors: who it belongs to, systems, transfers, and the shared vocabulary.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::activities::system_id;
use super::chance::Chance;
use super::plan::Plan;
use super::vendors::Vendor;
use super::words::{Words, id_of};

/// The name of the register's folder, and its files by name.
pub(crate) fn declare(
    words: &Words,
    plans: &[Plan],
    vendors: &[Vendor],
    chance: &mut Chance,
) -> (String, BTreeMap<&'static str, Value>) {
    let company = chance.pick(&words.companies);
    let mut whole = words.register.clone();
    if let Some(controller) = whole.get_mut("controller").and_then(Value::as_object_mut) {
        let (street, town) = (&company.street, &company.town);
        let postal_code = &company.postal_code;
        controller.insert("name".into(), company.name.clone().into());
        controller.insert("short_name".into(), company.short_name.clone().into());
        controller.insert(
            "address".into(),
            json!({"street": street, "postal_code": postal_code, "town": town}),
        );
    }
    let used = tasks(words, plans);
    if !used.iter().any(|task| task.get("retention") == Some(&json!([{"schedule": "bookkeeping"}])))
        && let Some(schedules) = whole.get_mut("retention_schedules").and_then(Value::as_object_mut)
    {
        schedules.shift_remove("bookkeeping");
    }
    let mut files = BTreeMap::new();
    for (file, keys) in [
        ("cookies", &["cookies"][..]),
        ("retention", &["retention_schedules"]),
        ("security", &["measures"]),
    ] {
        let part: Map<String, Value> =
            keys.iter().filter_map(|key| whole.shift_remove_entry(*key)).collect();
        files.insert(file, part.into());
    }
    files.insert("register", whole.into());
    files.insert("systems", json!({"systems": systems(words, plans, vendors, chance)}));
    let transfers = transfers(words, plans, vendors, chance);
    if !transfers.is_empty() {
        files.insert("transfers", json!({"transfers": transfers}));
    }
    (id_of(&company.short_name), files)
}

/// Data and people; of the data only the categories that some activity uses.
pub(crate) fn vocabulary(words: &Words, used: &BTreeSet<String>) -> Value {
    let mut vocabulary = words.vocabulary.clone();
    if let Some(categories) = vocabulary.get_mut("data_categories").and_then(Value::as_object_mut) {
        categories.retain(|id, _| used.contains(id));
    }
    vocabulary.into()
}

/// The tasks that some activity carries out.
fn tasks<'a>(words: &'a Words, plans: &[Plan]) -> Vec<&'a Map<String, Value>> {
    let numbers: BTreeSet<usize> = plans.iter().map(|plan| plan.task).collect();
    let task = |number| words.tasks.get(number).map(|(_, task)| task);
    numbers.into_iter().filter_map(task).collect()
}

/// The systems that activities name, each run by a vendor that serves one of them.
fn systems(
    words: &Words,
    plans: &[Plan],
    vendors: &[Vendor],
    chance: &mut Chance,
) -> Map<String, Value> {
    let mut systems = Map::new();
    for plan in plans {
        let kinds = words.tasks.get(plan.task).and_then(|(_, task)| task.get("systems"));
        let kinds = kinds.and_then(Value::as_array).into_iter().flatten();
        for kind in kinds.filter_map(Value::as_str) {
            let id = system_id(kind, plan.system);
            let name = words.systems.iter().find(|(id, _)| id == kind);
            let Some((_, name)) = name.filter(|_| !systems.contains_key(&id)) else { continue };
            let number = plan.system + 1;
            let name = json!({"sv": format!("{} {number}", name.sv), "en": format!("{} {number}", name.en)});
            let operator = plan.vendors.iter().filter_map(|at| vendors.get(*at));
            let mut operator = operator.filter(|vendor| vendor.service(words).role == "processor");
            let declared = match operator.next().filter(|_| chance.percent(60)) {
                // What leaves the EEA goes to a recipient of each activity; the systems of such vendors stand within it.
                Some(vendor) => json!({
                    "name": name,
                    "operated_by": vendor.id,
                    "country": vendor.country(words).within_eea(),
                }),
                None => json!({"name": name, "country": "SE"}),
            };
            systems.insert(id, declared);
        }
    }
    systems
}

/// The transfers to vendors outside the EEA that serve activities.
fn transfers(
    words: &Words,
    plans: &[Plan],
    vendors: &[Vendor],
    chance: &mut Chance,
) -> Map<String, Value> {
    let serving: BTreeSet<usize> =
        plans.iter().flat_map(|plan| plan.vendors.iter().copied()).collect();
    let mut transfers = Map::new();
    for vendor in serving.into_iter().filter_map(|at| vendors.get(at)) {
        let country = vendor.country(words);
        let (Some(id), Some(safeguard)) = (vendor.transfer(words), &country.safeguard) else {
            continue;
        };
        let mut safeguard = safeguard.clone();
        sign(&mut safeguard, chance);
        if vendor.service(words).role != "processor"
            && let Some(module) = safeguard.pointer_mut("/standard_contractual_clauses/module")
        {
            *module = json!(1);
        }
        let copy = json!({"sv": "skriva till oss", "en": "write to us"});
        transfers
            .insert(id, json!({"country": country.code, "safeguard": safeguard, "copy": copy}));
    }
    transfers
}

/// Fills in the days.
fn sign(value: &mut Value, chance: &mut Chance) {
    match value {
        Value::Object(entries) => entries.values_mut().for_each(|value| sign(value, chance)),
        Value::String(text) if text == "{day}" => *text = chance.day(),
        _ => {}
    }
}
