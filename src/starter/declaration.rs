//! A new declaration with the keys it requires, and the others as comments that explain them.

use crate::value::Language;

/// What can be added to a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A processing activity.
    Activity,
    /// A processor.
    Processor,
    /// Another recipient.
    Recipient,
    /// A transfer out of the EEA.
    Transfer,
    /// A data category.
    DataCategory,
}

impl Kind {
    fn template(self) -> &'static str {
        match self {
            Self::Activity => include_str!("new/activity.yaml"),
            Self::Processor => include_str!("new/processor.yaml"),
            Self::Recipient => include_str!("new/recipient.yaml"),
            Self::Transfer => include_str!("new/transfer.yaml"),
            Self::DataCategory => include_str!("new/data-category.yaml"),
        }
    }
}

/// The file of a new declaration, for a register in `languages`.
///
/// `name` is what it is called in the first of them, so that the check asks for the others; `country` is where a transfer
/// goes.
#[must_use]
pub fn file(kind: Kind, id: &str, name: &str, country: &str, languages: &[Language]) -> String {
    let all = |text: &dyn Fn(&str) -> String| match languages {
        [] | [_] => text(languages.first().map_or("en", Language::code)),
        _ => {
            let each = |one: &Language| format!("{}: {}", one.code(), text(one.code()));
            format!("{{{}}}", languages.iter().map(each).collect::<Vec<_>>().join(", "))
        }
    };
    let quoted = quote(name);
    let own_name = match languages {
        [first, _, ..] => format!("{{{}: {quoted}}}", first.code()),
        _ => quoted.clone(),
    };
    let filled = kind.template().replace("NAME", &own_name);
    let mut filled = filled.replace("WORD", &quoted).replace("COUNTRY", country);
    while let Some((before, rest)) = filled.split_once("TEXT(") {
        let Some((texts, after)) = rest.split_once(')') else { break };
        let text = all(&|code| in_language(texts, code).to_owned());
        filled = format!("{before}{text}{after}");
    }
    filled.replace("ID", id)
}

/// The wording of `sv: a|en: b` in a language, or the English one.
fn in_language<'a>(texts: &'a str, code: &str) -> &'a str {
    let wording =
        |code: &str| texts.split('|').find_map(|text| text.strip_prefix(code)?.strip_prefix(": "));
    wording(code).or_else(|| wording("en")).unwrap_or(texts)
}

/// A text as a YAML scalar that stands for itself, whatever it holds.
fn quote(text: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || " -.&".contains(letter);
    let starts = text.starts_with(char::is_alphabetic) && !text.ends_with(' ');
    let is_word = ["true", "false", "null", "yes", "no", "none", "unknown"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    if starts && !is_word && text.chars().all(plain) {
        return text.to_owned();
    }
    serde_json::to_string(text).unwrap_or_default()
}

/// The id that a name gives: kebab-case ASCII; nothing where no letter or digit is left.
#[must_use]
pub fn id_of(name: &str) -> Option<String> {
    let mut id = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        let ascii = match letter {
            'å' | 'ä' | 'á' | 'à' | 'â' => "a",
            'ö' | 'ø' | 'ó' | 'ô' => "o",
            'é' | 'è' | 'ë' | 'ê' => "e",
            'ü' | 'ú' => "u",
            'æ' => "ae",
            'ß' => "ss",
            _ if letter.is_ascii_alphanumeric() => {
                id.push(letter);
                continue;
            }
            _ if id.is_empty() || id.ends_with('-') => "",
            _ => "-",
        };
        id.push_str(ascii);
    }
    let id = id.trim_end_matches('-').to_owned();
    (!id.is_empty() && id != "none" && id != "unknown").then_some(id)
}
