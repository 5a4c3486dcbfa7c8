//! Activities as declarations: a task with its blanks filled in, and relations to the vendors that serve it.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::chance::Chance;
use super::plan::Plan;
use super::vendors::Vendor;
use super::words::{Bilingual, Words, id_of};

/// Writes one activity: its id and its declaration.
pub(crate) fn declare(
    words: &Words,
    vendors: &[Vendor],
    plan: &Plan,
    chance: &mut Chance,
) -> (String, Value) {
    let (task_id, task) = words.tasks.get(plan.task).expect("a plan names a task");
    let (product_id, product) = words.products.get(plan.product).expect("a plan names a product");
    let town = words.towns.get(plan.town).expect("a plan names a town");
    let blanks = Blanks { product, town };
    let mut activity = Map::new();
    for (key, value) in task {
        let value = match key.as_str() {
            "services" => continue,
            "systems" => systems(value, plan.system),
            "description" if chance.percent(25) => continue,
            "purposes" | "data_categories" => most(value, chance),
            _ => value.clone(),
        };
        activity.insert(key.clone(), blanks.fill(&value, None, chance));
    }
    let serving: Vec<&Vendor> = plan.vendors.iter().filter_map(|at| vendors.get(*at)).collect();
    let mut relations = Vec::new();
    for vendor in &serving {
        relations.push(relation(words, vendor, &activity, chance));
    }
    let recipients = if relations.is_empty() { json!("none") } else { relations.into() };
    activity.insert("recipients".into(), recipients);
    if chance.percent(30) {
        let contract = format!("A-{}", 1000 + chance.below(9000));
        activity.insert("evidence".into(), json!({"contract": contract, "checked": chance.day()}));
    }
    (format!("{task_id}-{product_id}-{}", id_of(town)), activity.into())
}

/// The data categories that activities use, items left out.
pub(crate) fn categories_used(activities: &Map<String, Value>) -> BTreeSet<String> {
    let references = activities.values().filter_map(|activity| activity.get("data_categories"));
    let references = references.filter_map(Value::as_array).flatten().filter_map(Value::as_str);
    let categories = references.filter_map(|id| id.split_once('.'));
    categories.map(|(category, _)| category.to_owned()).collect()
}

/// The id of a system of some kind.
pub(crate) fn system_id(kind: &str, number: usize) -> String {
    format!("{kind}-{}", number + 1)
}

fn systems(kinds: &Value, number: usize) -> Value {
    let kinds = kinds.as_array().into_iter().flatten().filter_map(Value::as_str);
    kinds.map(|kind| system_id(kind, number)).collect()
}

/// The first of a map or list, and most of the others.
fn most(value: &Value, chance: &mut Chance) -> Value {
    let mut first = true;
    let mut kept = || std::mem::take(&mut first) || chance.percent(75);
    match value {
        Value::Object(entries) => entries
            .iter()
            .filter(|_| kept())
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect(),
        Value::Array(elements) => elements.iter().filter(|_| kept()).cloned().collect(),
        other => other.clone(),
    }
}

/// What a vendor receives in an activity, and on which terms.
fn relation(
    words: &Words,
    vendor: &Vendor,
    activity: &Map<String, Value>,
    chance: &mut Chance,
) -> Value {
    let service = vendor.service(words);
    let mut relation = Map::new();
    let mut add = |key: &str, value: Value| relation.insert(key.to_owned(), value);
    add("to", vendor.id.clone().into());
    // Here and there the author has forgotten the role, as in life; a rule then warns.
    if !chance.percent(1) || !chance.percent(20) {
        add("role", service.role.clone().into());
    }
    if let Some(product) = &service.product
        && chance.percent(40)
    {
        add("product", product.clone().into());
    }
    if chance.percent(50) {
        add("data_categories", most(activity.get("data_categories").unwrap_or(&json!([])), chance));
    }
    if chance.percent(30)
        && let Some(purposes) = activity.get("purposes").and_then(Value::as_object)
    {
        add("purposes", purposes.keys().take(1).cloned().collect());
    }
    if chance.percent(60) {
        add("does", json!([service.does]));
    }
    if !service.technologies.is_empty() {
        add("technologies", service.technologies.clone().into());
    }
    if let Some(arrangement) = &service.arrangement {
        add("arrangement", arrangement.clone());
    }
    if service.role != "controller" {
        add("agreement", json!({"signed": chance.day(), "sub_processors": "general"}));
    }
    match vendor.transfer(words) {
        Some(transfer) => add("transfer", transfer.into()),
        None if !vendor.leaves_eea => add("transfer", "none".into()),
        None => None,
    };
    relation.into()
}

/// What is filled into a text.
struct Blanks<'a> {
    product: &'a Bilingual,
    town: &'a str,
}

impl Blanks<'_> {
    fn fill(&self, value: &Value, language: Option<&str>, chance: &mut Chance) -> Value {
        match value {
            Value::Object(entries) => {
                let entry = |(key, value): (&String, &Value)| {
                    (key.clone(), self.fill(value, Some(key), chance))
                };
                entries.iter().map(entry).collect()
            }
            Value::Array(elements) => {
                elements.iter().map(|element| self.fill(element, None, chance)).collect()
            }
            Value::String(text) if text.contains('{') => self.text(text, language, chance).into(),
            other => other.clone(),
        }
    }

    fn text(&self, text: &str, language: Option<&str>, chance: &mut Chance) -> String {
        let product = if language == Some("en") { &self.product.en } else { &self.product.sv };
        let mut text = text.replace("{product}", product).replace("{town}", self.town);
        for (blank, numbers) in [
            ("{days}", [14, 30, 60, 90]),
            ("{weeks}", [4, 8, 12, 26]),
            ("{months}", [6, 12, 18, 24]),
            ("{years}", [1, 2, 3, 5]),
        ] {
            if text.contains(blank) {
                text = text.replace(blank, &chance.pick(&numbers).to_string());
            }
        }
        text
    }
}
