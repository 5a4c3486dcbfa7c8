//! A language is its files: every catalogue of the program has the same messages with the same slots, every list of
//! countries the same countries, and the libraries know every language.

use std::collections::{BTreeMap, BTreeSet};

use ropa::locale::{Files, Locale};
use ropa::render::Templates;
use ropa::value::Language;
use serde_yaml::Value;

use crate::support::{self, edit};

fn files() -> Files {
    Templates::with(BTreeMap::new()).unwrap().locales().clone()
}

/// The codes of the languages that have a catalogue.
fn codes(files: &Files) -> Vec<&str> {
    let names = files.embedded.keys().filter_map(|name| name.strip_prefix("locales/"));
    let names = names.filter_map(|name| name.strip_suffix(".yaml"));
    let codes: Vec<&str> = names.filter(|name| !name.starts_with("territories.")).collect();
    assert!(codes.len() >= 3, "{codes:?}");
    codes
}

/// The names of the slots in a message.
fn slots(text: &str) -> impl Iterator<Item = String> {
    text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned())
}

/// Every message by its dotted key, with the slots of all its forms.
fn messages(key: &str, value: &Value, found: &mut BTreeMap<String, BTreeSet<String>>) {
    const FORMS: &[&str] = &["zero", "one", "two", "few", "many", "other"];
    match value {
        Value::Mapping(entries) => {
            let names: Vec<&str> = entries.keys().map(|name| name.as_str().unwrap()).collect();
            let is_plural =
                names.contains(&"other") && names.iter().all(|name| FORMS.contains(name));
            for (name, value) in names.into_iter().zip(entries.values()) {
                let inner = if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
                messages(if is_plural { key } else { &inner }, value, found);
            }
        }
        text => {
            found.entry(key.to_owned()).or_default().extend(slots(text.as_str().unwrap()));
        }
    }
}

#[test]
fn every_file_of_a_language_is_embedded() {
    let folder = support::root().join("templates/locales");
    let names = support::files_below(&folder).into_keys().map(|name| format!("locales/{name}"));
    let embedded: Vec<String> = files().embedded.into_keys().collect();
    assert_eq!(names.collect::<Vec<_>>(), embedded);
}

#[test]
fn every_catalogue_has_the_same_messages_with_the_same_slots() {
    let files = files();
    let of = |code: &str| {
        let mut found = BTreeMap::new();
        let text = &files.embedded[&format!("locales/{code}.yaml")];
        messages("", &edit::value(text), &mut found);
        found
    };
    let reference = of("sv");
    let mut differences = Vec::new();
    for code in codes(&files) {
        let own = of(code);
        let keys: BTreeSet<&String> = reference.keys().chain(own.keys()).collect();
        let differing = keys.into_iter().filter(|key| reference.get(*key) != own.get(*key));
        differences.extend(differing.map(|key| {
            format!("{code} {key}: {:?}, not as in sv {:?}", own.get(key), reference.get(key))
        }));
    }
    assert!(reference.len() > 500, "{}", reference.len());
    assert_eq!(differences, Vec::<String>::new());
}

#[test]
fn every_language_names_every_country_and_is_known_to_the_libraries() {
    let files = files();
    let countries = |code: &str| {
        let text = &files.embedded[&format!("locales/territories.{code}.yaml")];
        let names: BTreeMap<String, String> = serde_yaml::from_str(text).unwrap();
        assert!(names.values().all(|name| !name.trim().is_empty()), "{code}");
        names.into_keys().collect::<Vec<_>>()
    };
    for code in codes(&files) {
        let language = Language::new(code).unwrap();
        assert!(language.is_known(), "{code}");
        let locale = Locale::load(language, &files).unwrap();
        let tag = locale.say("tag", &[]).plain();
        assert!(tag.split('-').next() == Some(code), "{code} forms dates as {tag}");
        assert_eq!(countries(code), countries("sv"), "{code}");
    }
}

/// Terms of the law with a message that has to use them.
const TERMS: [(&str, &str); 20] = [
    ("controller", "controller.is.own"),
    ("joint-controllers", "controller.joint_controllers"),
    ("processor", "role.processor.own"),
    ("recipient", "gap.recipients"),
    ("consent", "policy.consent_given_by"),
    ("profiling", "activity.profiling"),
    ("pseudonymisation", "technique.pseudonymisation"),
    ("representative", "controller.representative"),
    ("bcr", "transfer.binding_rules"),
    ("supervisory-authority", "complaint.authority_of"),
    ("legal-obligation", "basis.legal_obligation"),
    ("vital-interests", "register.basis.d"),
    ("public-interest", "register.basis.e"),
    ("legitimate-interests", "derogation.compelling-interests"),
    ("categories-of-data", "register.column.data"),
    ("categories-of-subjects", "register.column.subjects"),
    ("dpia", "assessment.kind.dpia"),
    ("dpo", "controller.data_protection_officer"),
    ("third-country", "register.column.transfers"),
    ("adequacy-decision", "instrument.adequacy"),
];

#[test]
fn messages_use_the_terms_of_the_law_in_each_language() {
    let files = files();
    let law = ropa::law::Law::embedded();
    let mut wrong = Vec::new();
    for code in ["en", "sv", "de"] {
        let catalogue = edit::value(&files.embedded[&format!("locales/{code}.yaml")]);
        for (id, key) in TERMS {
            let term = law.terms().iter().find(|term| term.term == id).unwrap();
            let words = match code {
                "en" => &term.en,
                "sv" => &term.sv,
                _ => &term.de,
            };
            let mut message = &catalogue;
            for step in key.split('.') {
                message = &message[step];
            }
            let message = serde_yaml::to_string(message).unwrap().to_lowercase();
            // Endings follow the sentence; what comes before them is the term.
            let words = words.split(" (").next().unwrap().to_lowercase();
            let stem: String = words.chars().take(words.chars().count().max(8) - 3).collect();
            if !message.contains(&stem) {
                wrong.push(format!("{code} {key}: {message}, not {words}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
