//! Which folder of the registry is a register, and in which languages it is written.
//! Asked of the trees before declarations are read, so that every text can be held against its languages.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Form, Severity};
use crate::source::{SourceId, SourceMap, Span};
use crate::suggest::nearest;
use crate::value::Language;
use crate::vocabulary::Stage;
use crate::yaml::Node;

/// A declaration stands where it belongs to no register.
pub static MISPLACED: Form = Form {
    code: "N0007",
    slug: "misplaced-declaration",
    severity: Severity::Error,
    summary: "What belongs to one organisation stands in the folder of its register, not among what all share.",
};

/// A register: a folder with a controller.
#[derive(Debug)]
pub struct Folder {
    /// Where `controller:` stands.
    pub controller: Span,
    /// Its languages, the first one first; empty where none was understood.
    pub languages: Vec<Language>,
    /// How far it has come; `published` where it cannot be read.
    pub stage: Stage,
}

/// The registers below the registry.
#[derive(Debug, Default)]
pub struct Registry {
    /// By the name of their folder.
    pub folders: BTreeMap<String, Folder>,
}

impl Registry {
    /// The register that a source belongs to; nothing where it is shared.
    #[must_use]
    pub fn folder_of(&self, sources: &SourceMap, id: SourceId) -> Option<(&str, &Folder)> {
        let name = sources.get(id).folder.as_deref()?;
        self.folders.get_key_value(name).map(|(name, folder)| (name.as_str(), folder))
    }

    /// Every language that some register is written in.
    #[must_use]
    pub fn languages(&self) -> Vec<Language> {
        let mut languages: Vec<_> =
            self.folders.values().flat_map(|folder| folder.languages.iter().copied()).collect();
        languages.sort_unstable();
        languages.dedup();
        languages
    }
}

/// Finds the registers among the files.
#[must_use]
pub fn find<'a>(
    sources: &SourceMap,
    roots: impl Iterator<Item = (SourceId, Node<'a>)> + Clone,
) -> (Registry, Vec<Diagnostic>) {
    let mut registry = Registry::default();
    let mut diagnostics = Vec::new();
    for (id, root) in roots.clone() {
        let Some(key) = controller_of(root) else { continue };
        match &sources.get(id).folder {
            Some(name) => {
                registry.folders.entry(name.clone()).or_insert_with(|| Folder {
                    controller: key.span(),
                    languages: Vec::new(),
                    stage: Stage::Published,
                });
            }
            None => diagnostics.push(
                Diagnostic::form(&MISPLACED, key.span(), "a controller stands directly in the registry")
                    .help("move the file into a folder named after the organisation, such as `registry/butiken/`"),
            ),
        }
    }
    for (id, root) in roots {
        let name = sources.get(id).folder.as_deref().unwrap_or_default();
        let (Some(folder), Some((_, register))) =
            (registry.folders.get_mut(name), root.entry("register"))
        else {
            continue;
        };
        if let Some((_, languages)) = register.entry("languages") {
            let codes = languages.elements().filter_map(|code| Language::new(code.text()?));
            for code in codes {
                if !folder.languages.contains(&code) {
                    folder.languages.push(code);
                }
            }
        }
        if let Some(word) = register.entry("stage").and_then(|(_, stage)| stage.text()) {
            let stage = Stage::ALL.iter().find(|stage| stage.word() == word);
            folder.stage = stage.copied().unwrap_or(Stage::Published);
        }
    }
    (registry, diagnostics)
}

/// The key `controller`, even where it is misspelt: the folder is a register all the same.
fn controller_of(root: Node<'_>) -> Option<Node<'_>> {
    let named = root.entry("controller").map(|(key, _)| key);
    let unknown = || {
        let mut keys = root.entries().map(|(key, _)| key);
        keys.find(|key| nearest(key.text().unwrap_or_default(), ["controller"]).is_some())
    };
    named.or_else(unknown)
}
