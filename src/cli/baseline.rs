//! The findings that a team starts with: written down once, and known from then on, so that only new ones fail.

use std::collections::BTreeMap;

use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity};
use crate::report::Compared;

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
        Self { rule: one.slug.to_string(), register, path: one.path.clone() }
    }
}

/// Writes down what is reported. Errors of form are never known: nothing is judged before they are mended.
pub(super) fn write(shown: &[&Diagnostic]) -> String {
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
pub(super) fn compare<'a>(
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
        if !can_be_known(one) {
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

/// The findings that can be known.
pub(super) fn judged<'a>(shown: &'a [&'a Diagnostic]) -> impl Iterator<Item = &'a Diagnostic> {
    shown.iter().copied().filter(|one| can_be_known(one))
}

/// Whether nobody has decided to live with it yet, and it hides nothing.
fn can_be_known(one: &Diagnostic) -> bool {
    !(one.silenced || one.is_form() && one.severity == Severity::Error)
}
