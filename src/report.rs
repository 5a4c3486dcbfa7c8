//! Findings to text: for people, for one line each, as JSON, as annotations of a pull request.

mod alike;
mod concise;
mod github;
mod human;
mod json;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::project::Project;

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With an excerpt of the source, for people.
    #[default]
    Human,
    /// One line each.
    Concise,
    /// One JSON document.
    Json,
    /// Annotations of GitHub Actions.
    Github,
}

/// How findings compare with those that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// How many of the findings are known.
    pub known: usize,
    /// How many of the known ones are no longer found.
    pub mended: usize,
}

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The compiled registry.
    pub project: &'a Project,
    /// The diagnostics to show, in their order.
    pub shown: &'a [&'a Diagnostic],
    /// The registers that are reported on, by name; all where the list is empty.
    pub registers: &'a [String],
    /// Whether every place of a finding is shown, however many there are.
    pub verbose: bool,
    /// How what was found compares with a baseline, whose findings are not shown.
    pub compared: Option<Compared>,
}

impl Report<'_> {
    /// The report as text, with a newline at its end.
    #[must_use]
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Human => human::write(self),
            Format::Concise => concise::write(self),
            Format::Json => json::write(self),
            Format::Github => github::write(self),
        }
    }

    /// What is reported and not silenced.
    fn loud(&self) -> impl Iterator<Item = &Diagnostic> {
        self.shown.iter().copied().filter(|one| !one.silenced)
    }
}

/// Text of an author for a terminal: nothing that moves the cursor or turns the direction of writing.
pub(crate) fn plain(text: &str) -> String {
    let is_unsafe = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    text.chars()
        .map(|letter| match letter {
            '\n' | '\t' => " ".to_owned(),
            other if is_unsafe(other) => other.escape_unicode().to_string(),
            other => other.to_string(),
        })
        .collect()
}
