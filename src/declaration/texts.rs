//! Holds every text against the languages that its register is written in.

use crate::diagnostic::{Diagnostic, Form, Severity};
use crate::registry::{Folder, Registry};
use crate::suggest::nearest;
use crate::value::Language;
use crate::yaml::Node;

/// A text lacks a language.
pub static MISSING_TRANSLATION: Form = Form {
    code: "N0008",
    slug: "missing-translation",
    severity: Severity::Error,
    summary: "A text lacks a language that its register is written in, so that page cannot be written.",
};

/// A shared text is one string.
pub static NO_LANGUAGE: Form = Form {
    code: "N0011",
    slug: "shared-text-without-language",
    severity: Severity::Error,
    summary: "A shared text is read by registers in several languages, so it names the language of each wording.",
};

/// A language that does not exist.
pub static UNKNOWN_LANGUAGE: Form = Form {
    code: "N0012",
    slug: "unknown-language",
    severity: Severity::Error,
    summary: "A language code that ISO 639 does not know.",
};

/// A word that means nothing in a text.
pub static WORD_FOR_TEXT: Form = Form {
    code: "S0007",
    slug: "word-for-text",
    severity: Severity::Error,
    summary: "`none` and `unknown` are words only where a fact is asked for; in a text they would be printed as they stand.",
};

/// The words by which a fact says that there is nothing or that it is open.
const WORDS: &[&str] = &["none", "unknown"];

/// The languages that the texts of one file have to be in.
pub struct Tongues {
    languages: Vec<Language>,
    shared: bool,
    severity: Severity,
}

impl Tongues {
    /// Those of a register, or, where the file is shared, of all registers together.
    #[must_use]
    pub fn of(folder: Option<&Folder>, registry: &Registry) -> Self {
        match folder {
            Some(folder) => Self {
                languages: folder.languages.clone(),
                shared: false,
                severity: match folder.stage {
                    crate::vocabulary::Stage::Published => Severity::Error,
                    _ => Severity::Warning,
                },
            },
            None => {
                Self { languages: registry.languages(), shared: true, severity: Severity::Error }
            }
        }
    }

    /// Reports what a text lacks.
    pub(super) fn check(&self, text: Node<'_>, diagnostics: &mut Vec<Diagnostic>) {
        let words = || text.entries().map(|(_, words)| words).chain([text]);
        if words().any(is_word) {
            diagnostics.extend(words().filter(|one| is_word(*one)).map(word_for_text));
            return;
        }
        if text.text().is_some() {
            if self.shared {
                let message = "a shared text names no language";
                let help = match self.languages.first() {
                    Some(language) => {
                        format!("write it as a map: {{{language}: {}}}", text.written())
                    }
                    None => "write it as a map of languages".to_owned(),
                };
                diagnostics.push(Diagnostic::form(&NO_LANGUAGE, text.span(), message).help(help));
            } else {
                self.missing(text, self.languages.get(1..).unwrap_or(&[]), diagnostics);
            }
            return;
        }
        let codes: Vec<&str> = text.entries().filter_map(|(key, _)| key.text()).collect();
        let known = |code: &str| {
            let listed = self.languages.iter().any(|language| language.code() == code);
            listed || Language::new(code).is_some_and(Language::is_known)
        };
        let mut misspelt = false;
        for (key, _) in text.entries() {
            let code = key.text().unwrap_or_default();
            if !known(code) {
                misspelt = true;
                diagnostics.push(self.unknown(key, code));
            }
        }
        if !misspelt {
            let is_missing = |language: &&Language| !codes.contains(&language.code());
            let missing: Vec<Language> =
                self.languages.iter().filter(is_missing).copied().collect();
            self.missing(text, &missing, diagnostics);
        }
    }

    fn unknown(&self, key: Node<'_>, code: &str) -> Diagnostic {
        let languages: Vec<&str> = self.languages.iter().map(Language::code).collect();
        let message = format!("`{code}` is not a language");
        let diagnostic = Diagnostic::form(&UNKNOWN_LANGUAGE, key.span(), message);
        match nearest(code, languages) {
            Some(right) => diagnostic.help(format!("did you mean `{right}`?")),
            None => diagnostic.help("write its ISO 639 code, such as `sv` or `en`"),
        }
    }

    fn missing(&self, text: Node<'_>, languages: &[Language], diagnostics: &mut Vec<Diagnostic>) {
        if languages.is_empty() {
            return;
        }
        let codes: Vec<String> = languages.iter().map(|code| format!("`{code}`")).collect();
        let message = format!("the text is not written in {}", codes.join(", "));
        let mut diagnostic = Diagnostic::form(&MISSING_TRANSLATION, text.span(), message)
            .help(format!("add the wording under {}", codes.join(", ")));
        diagnostic.severity = self.severity;
        diagnostics.push(diagnostic);
    }
}

/// Whether a wording is nothing but one of the words of a fact.
fn is_word(wording: Node<'_>) -> bool {
    let told = wording.text().unwrap_or_default().trim();
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(told))
}

fn word_for_text(wording: Node<'_>) -> Diagnostic {
    let message = format!("`{}` is not a text here", wording.text().unwrap_or_default().trim());
    let help = "leave the key out, or write what it is";
    Diagnostic::form(&WORD_FOR_TEXT, wording.span(), message).help(help)
}
