//! The findings that a team starts with: written down once, and known from then on, so that only new ones fail.

use std::collections::BTreeMap;

use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;

/// The version of the file.
const VERSION: u32 = 1;

/// A file of known findings.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Known>,
}

/// What a finding is known by. A path of ids survives moved lines and files.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(deny_unknown_fields)]
struct Known {
    rule: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    register: Option<String>,
    path: String,
}

impl Known {
    fn of(one: &Diagnostic) -> Self {
        let register = one.register.clone();
        Self { rule: one.slug.to_owned(), register, path: one.path.clone() }
    }
}

/// How findings compare with those that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// How many of the findings are known.
    pub known: usize,
    /// How many of the known ones are no longer found.
    pub mended: usize,
}

/// Writes down the findings of rules that are reported. Mistakes of form are never known: nothing is judged before they
/// are mended.
#[must_use]
pub fn write(shown: &[&Diagnostic]) -> String {
    let mut findings: Vec<Known> = judged(shown).map(Known::of).collect();
    findings.sort();
    let file = File { version: VERSION, findings };
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// The findings that are new, and how the others compare with what is known.
///
/// # Errors
///
/// Where the text is no such file, or one of another version.
pub fn compare<'a>(
    text: &str,
    shown: &[&'a Diagnostic],
) -> anyhow::Result<(Vec<&'a Diagnostic>, Compared)> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u32,
    }
    let again = "write it again with `--write-baseline`";
    let Versioned { version } = serde_json::from_str(text).context(again)?;
    ensure!(
        version == VERSION,
        "it is of version {version}, and version {VERSION} is read; {again}"
    );
    let file: File = serde_json::from_str(text).context(again)?;
    let mut left: BTreeMap<Known, usize> = BTreeMap::new();
    for one in file.findings {
        *left.entry(one).or_default() += 1;
    }
    let mut known = 0;
    let mut is_new = |one: &Diagnostic| {
        if one.is_form() || one.silenced {
            return true;
        }
        match left.get_mut(&Known::of(one)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                known += 1;
                false
            }
            _ => true,
        }
    };
    let new = shown.iter().copied().filter(|one| is_new(one)).collect();
    Ok((new, Compared { known, mended: left.values().sum() }))
}

/// The findings that can be known: those of rules, as far as nobody has decided to live with them.
fn judged<'a>(shown: &'a [&'a Diagnostic]) -> impl Iterator<Item = &'a Diagnostic> {
    shown.iter().copied().filter(|one| !one.is_form() && !one.silenced)
}
