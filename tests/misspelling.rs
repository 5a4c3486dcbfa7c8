//! A slip of the finger is reported at its line with the right word: in every key, every word of a list, every reference
//! of the registry, and every id that something refers to. The golden project of everything adds the keys and words that
//! the registry does not use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rayon::prelude::*;
use ropa::diagnostic::Diagnostic;
use ropa::project::Project;
use ropa::source::Span;

use crate::support::{self, Files, shaped};

static REGISTRIES: LazyLock<[Files; 2]> = LazyLock::new(|| {
    ["registry", "tests/projects/everything/input/registry"].map(support::registry)
});

/// A word of a file that a slip can fall on.
struct Word {
    registry: &'static Files,
    file: &'static str,
    span: Span,
    text: String,
}

impl Word {
    /// With two letters changed places, or one left out where all are alike.
    fn slipped(&self) -> String {
        let letters: Vec<char> = self.text.chars().collect();
        let at = (0..letters.len() - 1).rev().find(|at| letters[*at] != letters[at + 1]);
        let mut letters = letters;
        match at {
            Some(at) => letters.swap(at, at + 1),
            None => drop(letters.pop()),
        }
        letters.into_iter().collect()
    }

    /// The registry with the slip.
    fn with_slip(&self) -> Files {
        let mut files = self.registry.clone();
        let mine = folder(self.file);
        if mine != "shared" {
            files.retain(|path, _| [mine, "shared"].contains(&folder(path)));
        }
        let text = files.get_mut(self.file).unwrap();
        let (start, end) = (self.span.start as usize, self.span.end as usize);
        text.replace_range(start..end, &self.slipped());
        files
    }

    fn line(&self) -> usize {
        line(&self.registry[self.file], self.span)
    }

    fn place(&self) -> String {
        format!("{}:{} `{}` as `{}`", self.file, self.line(), self.text, self.slipped())
    }
}

/// The folder of a file: that of its register, or `shared`.
fn folder(path: &str) -> &str {
    path.split('/').nth(1).unwrap_or_default()
}

fn line(text: &str, span: Span) -> usize {
    1 + text[..span.start as usize].matches('\n').count()
}

fn values(registry: &'static Files) -> impl Iterator<Item = (&'static str, shaped::Value)> {
    registry.iter().flat_map(|(file, text)| {
        shaped::values(text).into_iter().map(move |value| (file.as_str(), value))
    })
}

fn words(pick: impl Fn(&str, shaped::Value) -> Option<(Span, String)>) -> Vec<Word> {
    let picked = REGISTRIES.iter().flat_map(|registry| {
        values(registry).filter_map(|(file, value)| {
            let (span, text) = pick(&registry[file], value)?;
            Some(Word { registry, file, span, text })
        })
    });
    picked.collect()
}

fn written(text: &str, span: Span) -> String {
    text[span.start as usize..span.end as usize].to_owned()
}

fn at_line<'p>(
    project: &'p Project,
    file: &'p str,
    line_of: usize,
) -> impl Iterator<Item = &'p Diagnostic> {
    project.diagnostics.iter().filter(move |one| {
        let source = project.sources.get(one.span.source);
        source.path == file && line(&source.text, one.span) == line_of
    })
}

/// The words whose slip is not reported at its line with the right word.
fn unmended(words: Vec<Word>) -> Vec<String> {
    let is_mended = |word: &Word| {
        let files = word.with_slip();
        let project = support::compile(&files);
        let right = format!("did you mean `{}`?", word.text);
        at_line(&project, word.file, word.line())
            .any(|one| one.is_form() && one.help.as_deref() == Some(&right))
    };
    words.into_par_iter().filter(|word| !is_mended(word)).map(|word| word.place()).collect()
}

#[test]
fn a_misspelt_key_is_mended() {
    let mut keys =
        words(|text, value| value.field.and(value.key).map(|key| (key, written(text, key))));
    // A key that is mended in some places of a register is mended in all.
    let mut seen: BTreeMap<(&str, String), usize> = BTreeMap::new();
    keys.retain(|key| {
        let times = seen.entry((key.file, key.text.clone())).or_default();
        *times += 1;
        *times <= 3
    });
    assert!(keys.len() > 500, "{}", keys.len());
    assert_eq!(unmended(keys), Vec::<String>::new());
}

#[test]
fn a_misspelt_word_of_a_list_is_mended() {
    let words = words(|_, value| {
        // How long a cookie stays is said in any words, of which `none` is one.
        let is_any_text = value.field.is_some_and(|(_, key)| key == "lifetime");
        let text = value.text.filter(|_| !is_any_text)?;
        value.shape.words().contains(&text.as_str()).then_some((value.span, text))
    });
    assert!(words.len() > 100, "{}", words.len());
    assert_eq!(unmended(words), Vec::<String>::new());
}

#[test]
fn a_misspelt_reference_is_mended() {
    let references = words(|_, value| {
        let text = value.text.filter(|_| value.shape.annotation("x-refers-to").is_some())?;
        Some((value.span, text))
    });
    assert!(references.len() > 100, "{}", references.len());
    assert_eq!(unmended(references), Vec::<String>::new());
}

/// An id with everything that refers to it.
struct Declared {
    id: Word,
    /// The file and line of each reference.
    references: BTreeSet<(&'static str, usize)>,
}

/// The ids of the registry that something refers to.
fn declared(registry: &'static Files) -> Vec<Declared> {
    let mut references: BTreeMap<(String, String), BTreeSet<(&'static str, usize)>> =
        BTreeMap::new();
    for (file, value) in values(registry) {
        let Some(key) = value.shape.annotation("x-refers-to") else { continue };
        let place = (file, line(&registry[file], value.span));
        let id = value.text.unwrap();
        references.entry((key.to_owned(), id)).or_default().insert(place);
    }
    let mut found = Vec::new();
    for (file, text) in registry {
        for (kind, id, span) in support::edit::ids(text) {
            let kind = if kind == "recipients" { "processors".to_owned() } else { kind };
            let Some(references) = references.get(&(kind, id.clone())) else { continue };
            let text = id.rsplit('.').next().unwrap().to_owned();
            // Two registers may use the same id, each for its own.
            let own = |other: &str| folder(file) == "shared" || folder(other) == folder(file);
            let references: BTreeSet<_> =
                references.iter().copied().filter(|(other, _)| own(other)).collect();
            if references.is_empty() {
                continue;
            }
            found.push(Declared { id: Word { registry, file, span, text }, references });
        }
    }
    found
}

/// The references to a misspelt id that are not reported with the id's place.
fn unreported(declared: &Declared) -> Vec<String> {
    let id = &declared.id;
    let project = support::compile(&id.with_slip());
    let shows_the_id = |one: &Diagnostic| {
        one.labels.iter().any(|label| {
            let source = project.sources.get(label.span.source);
            source.path == id.file && line(&source.text, label.span) == id.line()
        })
    };
    let is_silent = |(file, line): &&(&'static str, usize)| {
        !at_line(&project, file, *line).any(|one| one.is_form() && shows_the_id(one))
    };
    let silent = declared.references.iter().filter(is_silent);
    silent.map(|(file, line)| format!("{file}:{line}: {}", id.place())).collect()
}

#[test]
fn a_misspelt_id_is_shown_at_each_reference_to_it() {
    let ids: Vec<Declared> = REGISTRIES.iter().flat_map(declared).collect();
    assert!(ids.len() > 50, "{}", ids.len());
    let silent: Vec<String> = ids.par_iter().flat_map(unreported).collect();
    assert_eq!(silent, Vec::<String>::new());
}
