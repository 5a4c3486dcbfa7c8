//! The catalogues of messages: those of the program, and what a repository lays over them, held against each other.
//! A catalogue that passes has every message that pages ask for, and asks for nothing that pages do not give.

use std::collections::BTreeMap;

use anyhow::{Context, bail, ensure};
use icu_plurals::PluralCategory;

use crate::suggest::nearest;
use crate::value::Language;

use super::Files;
use super::message::Message;

/// Messages by their dotted key.
pub(super) type Messages = BTreeMap<String, Message>;

/// The language whose embedded catalogue says which messages there are, and with which slots.
const REFERENCE: &str = "locales/sv.yaml";

/// How many missing messages are named.
const MOST_NAMED: usize = 5;

/// The messages of a language: the program's own, with those of the repository laid over them one by one.
pub(super) fn load(language: Language, files: &Files) -> anyhow::Result<Messages> {
    let name = format!("locales/{language}.yaml");
    let embedded = files.embedded.get(&name);
    let own = files.own.get(&name);
    if embedded.is_none() && own.is_none() {
        bail!("pages cannot be written in `{language}`: there is no templates/{name}");
    }
    let mut messages = embedded.map_or(Ok(Messages::new()), |text| read(&name, text))?;
    // A test holds the embedded catalogues against each other.
    if own.is_none() {
        return Ok(messages);
    }
    let reference = files.embedded.get(REFERENCE).map_or("", String::as_str);
    let reference = read(REFERENCE, reference)?;
    if let Some(text) = own {
        messages.extend(read(&name, text)?);
    }
    compare(&messages, &reference).with_context(|| format!("templates/{name}"))?;
    Ok(messages)
}

fn read(name: &str, text: &str) -> anyhow::Result<Messages> {
    let value = serde_yaml::from_str(text).with_context(|| format!("templates/{name}"))?;
    let mut messages = Messages::new();
    collect(String::new(), &value, &mut messages).with_context(|| format!("templates/{name}"))?;
    Ok(messages)
}

/// Collects the messages of a catalogue: nested maps make dotted keys, a map of plural categories is one message.
fn collect(key: String, value: &serde_yaml::Value, messages: &mut Messages) -> anyhow::Result<()> {
    match value {
        serde_yaml::Value::String(text) => {
            messages.insert(key.clone(), Message::parse(text).with_context(|| key)?);
        }
        serde_yaml::Value::Mapping(entries) if is_plural(entries) => {
            let mut forms = Vec::new();
            for (category, text) in entries {
                let (Some(category), Some(text)) = (category.as_str(), text.as_str()) else {
                    bail!("{key}: a form of a message is text");
                };
                let category = PluralCategory::get_for_cldr_string(category)
                    .with_context(|| format!("{key}: `{category}` is no plural category"))?;
                forms.push((category, text));
            }
            messages.insert(key.clone(), Message::plural(&forms).with_context(|| key)?);
        }
        serde_yaml::Value::Mapping(entries) => {
            for (name, value) in entries {
                let name = name.as_str().with_context(|| format!("{key}: a key is text"))?;
                let key = if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
                collect(key, value, messages)?;
            }
        }
        _ if key.is_empty() => bail!("a catalogue is a map of messages"),
        _ => bail!("{key}: a message is text"),
    }
    Ok(())
}

/// Whether a map holds the forms of one message: each key is a plural category, and one is that of most numbers.
fn is_plural(entries: &serde_yaml::Mapping) -> bool {
    let category = |key: &serde_yaml::Value| {
        key.as_str().is_some_and(|key| PluralCategory::get_for_cldr_string(key).is_some())
    };
    entries.contains_key("other") && entries.keys().all(category)
}

/// Holds messages against those that pages ask for.
fn compare(messages: &Messages, reference: &Messages) -> anyhow::Result<()> {
    for (key, message) in messages {
        let Some(known) = reference.get(key) else {
            match nearest(key, reference.keys().map(String::as_str)) {
                Some(right) => bail!("no page says `{key}`; did you mean `{right}`?"),
                None => bail!("no page says `{key}`; remove it"),
            }
        };
        for slot in message.slots() {
            let slots = known.slots();
            ensure!(
                slots.contains(slot),
                "the message `{key}` has no slot {{{slot}}}; its slots are: {}",
                slots.into_iter().map(|slot| format!("{{{slot}}}")).collect::<Vec<_>>().join(" ")
            );
        }
    }
    let missing = reference.keys().filter(|key| !messages.contains_key(*key));
    let missing: Vec<&str> = missing.map(String::as_str).collect();
    ensure!(missing.is_empty(), "{}", lacking(&missing));
    Ok(())
}

fn lacking(missing: &[&str]) -> String {
    let named: Vec<String> =
        missing.iter().take(MOST_NAMED).map(|key| format!("`{key}`")).collect();
    match missing.len().saturating_sub(MOST_NAMED) {
        0 => format!("these messages are missing: {}", named.join(", ")),
        more => format!("these messages are missing: {} and {more} more", named.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(own: &[(&str, &str)]) -> Files {
        let map = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
        };
        let reference = "page:\n  heading: Hej {name}\n  skip: Hoppa\n";
        Files { embedded: map(&[(REFERENCE, reference)]), own: map(own) }
    }

    fn error(code: &str, own: &str) -> String {
        let name = format!("locales/{code}.yaml");
        let language = Language::new(code).expect("a language");
        format!("{:#}", load(language, &files(&[(&name, own)])).unwrap_err())
    }

    #[test]
    fn a_repository_changes_one_message_and_keeps_the_rest() {
        let files = files(&[("locales/sv.yaml", "page: {skip: Vidare}")]);
        let messages =
            load(Language::new("sv").expect("a language"), &files).expect("the catalogue fits");
        let words = |key: &str| messages[key].fill(PluralCategory::Other, &[]).plain();
        assert_eq!(words("page.skip"), "Vidare");
        assert_eq!(messages.len(), 2);
    }

    #[test]
    fn a_catalogue_that_does_not_fit_is_refused_with_the_reason() {
        let cases = [
            ("sv", "page: {skp: x}", "did you mean `page.skip`?"),
            ("sv", "page: {heading: '{nam}'}", "has no slot {nam}; its slots are: {name}"),
            ("sv", "page: {heading: '{name'}", "a brace is not closed"),
            ("sv", "page: 3", "page: a message is text"),
            ("sv", "3", "a catalogue is a map of messages"),
            ("fi", "page: {skip: Ohi}", "these messages are missing: `page.heading`"),
        ];
        for (code, own, expected) in cases {
            let message = error(code, own);
            assert!(message.contains(expected), "{message}");
            assert!(message.starts_with(&format!("templates/locales/{code}.yaml")), "{message}");
        }
    }
}
