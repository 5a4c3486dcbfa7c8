//! `ropa check`

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Format, Inputs, Outcome, current_folder};
use crate::diagnostic::Diagnostic;
use crate::disk;
use crate::report::Report;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Report and count only what lies in these files or folders
    paths: Vec<PathBuf>,
    #[command(flatten)]
    inputs: Inputs,
    /// How findings are written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Fail on errors in drafts and transcripts too
    #[arg(long)]
    strict: bool,
    /// What else fails the check
    #[arg(long, value_name = "SEVERITY", value_parser = ["warnings"])]
    deny: Option<String>,
    /// Show every place of a finding
    #[arg(long)]
    verbose: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let paths = wanted_paths(&arguments.paths, &arguments.inputs.registry()?)?;
    let project = arguments.inputs.compile()?;
    let in_paths = |file: &str| {
        paths.is_empty()
            || paths.iter().any(|path| {
                file.strip_prefix(path.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    };
    let shown: Vec<&Diagnostic> = project
        .diagnostics
        .iter()
        .filter(|one| arguments.inputs.wants(one.register.as_deref()))
        .filter(|one| in_paths(&project.sources.get(one.span.source).path))
        .collect();
    let deny_warnings = arguments.deny.is_some();
    let clean = !shown.iter().any(|one| project.fails(one, arguments.strict, deny_warnings));
    let report = Report {
        project: &project,
        shown: &shown,
        registers: &arguments.inputs.register,
        verbose: arguments.verbose,
    };
    let data = report.write(arguments.format.report());
    // The program ends here, and giving back every value of a large project on its own would take a tenth of its time.
    std::mem::forget(project);
    Ok(Outcome { data, clean })
}

/// The paths as messages show them.
fn wanted_paths(paths: &[PathBuf], registry: &Path) -> anyhow::Result<Vec<String>> {
    let current = current_folder()?;
    let shown = |path: &PathBuf| {
        let below = disk::below(path, registry)?;
        Ok(disk::shown(&registry.join(below), &current))
    };
    paths.iter().map(shown).collect()
}
