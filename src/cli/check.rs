//! `ropa check`

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Error, bail, ensure};
use clap::Args;

use super::{Format, Inputs, Outcome, baseline, current_folder};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk;
use crate::law::Law;
use crate::project::Project;
use crate::report::{Compared, Report};
use crate::rule::count;

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
    /// Tell on the error stream which ten rules took longest
    #[arg(long)]
    timings: bool,
    /// Report as if this adequacy decision, such as `2023/1795`, had fallen the day before
    #[arg(long, value_name = "NUMBER")]
    without_decision: Option<String>,
    /// Leave out the findings that this file knows, so that only new ones are reported
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write the findings of today into a file that `--baseline` knows them by, and report nothing
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let paths = wanted_paths(&arguments.paths, &arguments.inputs.registry()?)?;
    let project = match &arguments.without_decision {
        None => arguments.inputs.compile()?,
        Some(number) => {
            let without = |law: Law, day| law.without_decision(number, day).map_err(Error::msg);
            let project = arguments.inputs.compile_with(without)?;
            super::note(&format!("as if the adequacy decision {number} had fallen"));
            project
        }
    };
    let in_paths = |file: &str| {
        paths.is_empty()
            || paths.iter().any(|path| {
                file.strip_prefix(path.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    };
    // A baseline is of the whole registry, whatever part of it is reported.
    let all: Vec<&Diagnostic> = project.diagnostics.iter().collect();
    if let Some(file) = &arguments.write_baseline {
        return written(file, &all);
    }
    let (new, compared) = match &arguments.baseline {
        Some(file) => {
            let (new, compared) = without_known(file, &all)?;
            (new, Some(compared))
        }
        None => (all, None),
    };
    let shown: Vec<&Diagnostic> = new
        .into_iter()
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
        compared,
    };
    let data = report.write(arguments.format.report());
    if arguments.timings {
        let _closed = anstream::stderr().write_all(timings(&project).as_bytes());
    }
    // The program ends here, and giving back every value of a large project on its own would take a tenth of its time.
    std::mem::forget(project);
    Ok(Outcome { data, clean })
}

/// The ten most expensive rules, each asked once more on its own, with what all take together.
fn timings(project: &Project) -> String {
    let mut times: Vec<(Duration, &str)> = Vec::new();
    project.ask_each(|rule, question| {
        #[expect(clippy::disallowed_methods, reason = "how long a rule takes changes no result")]
        let start = Instant::now();
        question();
        times.push((start.elapsed(), rule.slug));
    });
    times.sort_by(|a, b| b.cmp(a));
    let all: Duration = times.iter().map(|(time, _)| *time).sum();
    let line = |(time, slug): &(Duration, &str)| format!("{:>12.3} ms  {slug}\n", ms(*time));
    let most: String = times.iter().take(10).map(line).collect();
    format!("{most}{:>12.3} ms  all {} rules\n", ms(all), times.len())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// Writes the baseline. Mistakes of form stand in its way: what they hide would be new afterwards.
fn written(file: &Path, shown: &[&Diagnostic]) -> anyhow::Result<Outcome> {
    let mistakes = shown.iter().filter(|one| one.is_form() && one.severity == Severity::Error);
    let mistakes = mistakes.count();
    ensure!(
        mistakes == 0,
        "{} was not written: mend the {} first, see `ropa check`",
        file.display(),
        count(mistakes, "mistake of form", "mistakes of form"),
    );
    disk::write_text(file, &baseline::write(shown))?;
    let known = baseline::judged(shown).count();
    let data = format!("wrote {} with {}\n", file.display(), count(known, "finding", "findings"));
    Ok(Outcome { data, clean: true })
}

/// The findings that a baseline does not know.
fn without_known<'a>(
    file: &Path,
    shown: &[&'a Diagnostic],
) -> anyhow::Result<(Vec<&'a Diagnostic>, Compared)> {
    let Some(text) = disk::read_text(file)? else {
        bail!("there is no baseline {}; write it with `--write-baseline`", file.display());
    };
    baseline::compare(&text, shown)
        .with_context(|| format!("the baseline {} cannot be used", file.display()))
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
