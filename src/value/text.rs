//! Texts in languages.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

use crate::source::{Span, Spanned};

use super::Entries;

/// A language by its ISO 639 code, two or three small letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 3]);

impl Language {
    /// The language of messages, findings and handbook.
    pub const ENGLISH: Self = Self(*b"en\0");

    /// The language of a code, or nothing where it is no code.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        if !code.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        match *code.as_bytes() {
            [a, b] => Some(Self([a, b, 0])),
            [a, b, c] => Some(Self([a, b, c])),
            _ => None,
        }
    }

    /// Whether ISO 639 knows the code.
    #[must_use]
    pub fn is_known(self) -> bool {
        let code = self.code();
        isolang::Language::from_639_1(code)
            .or_else(|| isolang::Language::from_639_3(code))
            .is_some()
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default().trim_end_matches('\0')
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = Cow::<str>::deserialize(deserializer)?;
        Self::new(&code)
            .ok_or_else(|| de::Error::custom("a language is two or three small letters"))
    }
}

impl JsonSchema for Language {
    fn schema_name() -> Cow<'static, str> {
        "Language".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Language",
            "description": "A language by its ISO 639 code.",
            "type": "string",
            "pattern": "^[a-z]{2,3}$",
            "examples": ["sv", "en"]
        })
    }
}

/// A text in one language, with its place.
#[derive(Clone, Debug)]
pub struct Wording {
    /// Its language; nothing where the text is one string for the register's first language.
    pub language: Option<Language>,
    /// The words.
    pub words: Box<str>,
    /// Where they stand.
    pub span: Span,
}

impl Wording {
    /// Its language, where `first` is that of texts without one.
    #[must_use]
    pub fn language_or(&self, first: Language) -> Language {
        self.language.unwrap_or(first)
    }
}

/// Whether a phrase stands in a text, neither its first nor its last word cut.
#[must_use]
pub fn stands_whole(text: &str, phrase: &str) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(phrase).any(|(at, found)| {
        let (before, after) = (text.get(..at), text.get(at + found.len()..));
        !is_letter(before.and_then(|text| text.chars().next_back()))
            && !is_letter(after.and_then(|text| text.chars().next()))
    })
}

/// A text: a string in the register's first language, or a map of languages.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The wordings in the order written.
    pub wordings: Box<[Wording]>,
}

impl Text {
    /// The words in a language, where `first` is that of texts without language; else in any language.
    /// The second value is the language where it is another one than asked for.
    #[must_use]
    pub fn in_language(&self, language: Language, first: Language) -> (&str, Option<Language>) {
        let own = |wording: &Wording| wording.language_or(first);
        let exact = self.wordings.iter().find(|wording| own(wording) == language);
        match exact.or(self.wordings.first()) {
            Some(wording) => {
                (&wording.words, Some(own(wording)).filter(|other| *other != language))
            }
            None => ("", None),
        }
    }

    /// The place of the whole text.
    #[must_use]
    pub fn span(&self) -> Span {
        let first = self.wordings.first().map(|wording| wording.span).unwrap_or_default();
        let end = self.wordings.last().map_or(first.end, |wording| wording.span.end);
        Span { end, ..first }
    }
}

/// The name by which the deserializer knows that a text in languages is asked for.
pub(crate) const TEXT: &str = "$ropa::ByShape Text";

#[derive(Deserialize)]
#[serde(rename = "$ropa::ByShape Text", rename_all = "lowercase")]
enum TextShape {
    Word(Spanned<Box<str>>),
    Map(Entries<Language, Box<str>>),
}

#[derive(Deserialize)]
#[serde(rename = "$ropa::ByShape Name", rename_all = "lowercase")]
enum NameShape {
    Word(Spanned<Box<str>>),
    Map(Text),
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wording = |language, words: Spanned<Box<str>>| Wording {
            language,
            words: words.value,
            span: words.span,
        };
        let wordings = match TextShape::deserialize(deserializer)? {
            TextShape::Word(words) => Box::from([wording(None, words)]),
            TextShape::Map(entries) => entries
                .0
                .into_iter()
                .map(|(language, words)| wording(Some(language.value), words))
                .collect(),
        };
        Ok(Self { wordings })
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Text",
            "description": "A text in the register's first language, or a map of languages.",
            "examples": ["Nyhetsbrev", {"sv": "Nyhetsbrev", "en": "Newsletter"}],
            "anyOf": [
                {"type": "string", "pattern": "\\S"},
                {
                    "type": "object",
                    "patternProperties": {"^[a-z]{2,3}$": {"type": "string", "pattern": "\\S"}},
                    "additionalProperties": false,
                    "minProperties": 1
                }
            ]
        })
    }
}

/// A proper name: a string that is the same in every language, or a map of languages.
#[derive(Clone, Debug, Default)]
pub struct Name(pub Text);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match NameShape::deserialize(deserializer)? {
            NameShape::Word(words) => {
                let Spanned { value: words, span } = words;
                Text { wordings: Box::from([Wording { language: None, words, span }]) }
            }
            NameShape::Map(text) => text,
        }))
    }
}

impl Name {
    /// The name in a language; one without language is the same in all.
    #[must_use]
    pub fn in_language(&self, language: Language) -> (&str, Option<Language>) {
        self.0.in_language(language, language)
    }

    /// Whether it is this name in some language.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.0.wordings.iter().any(|wording| *wording.words == *name)
    }
}

impl JsonSchema for Name {
    fn schema_name() -> Cow<'static, str> {
        "Name".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Text::json_schema(generator);
        schema.insert("title".into(), "Name".into());
        let description = "A proper name, the same in every language, or a map of languages.";
        schema.insert("description".into(), description.into());
        schema.insert(
            "examples".into(),
            serde_json::json!(["HubSpot", {"sv": "Skatteverket", "en": "Swedish Tax Agency"}]),
        );
        schema
    }
}
