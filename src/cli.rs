//! The command line: arguments, dispatch, exit code. 0 clean, 1 findings, 2 the tool could not do its work.

mod baseline;
mod build;
mod check;
mod completions;
mod explain;
mod graph;
mod init;
mod law;
mod new;
mod schema;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::ArgValueCompleter;
use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Severity};
use crate::disk;
use crate::law::Law;
use crate::project::{self, Project};
use crate::report;
use crate::suggest::nearest;

/// A compiler for a register of processing kept as code.
#[derive(Debug, Parser)]
#[command(name = "ropa", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compile the registry and report what is wrong with it
    Check(check::Arguments),
    /// Check, then write the policies, the record of processing activities and the findings
    Build(build::Arguments),
    /// Write a small register to begin with
    Init(init::Arguments),
    /// Add a declaration to a register, with the keys it requires and comments that explain the others
    New(new::Arguments),
    /// Write the JSON Schema of the language, or verify the one that is there
    Schema(schema::Arguments),
    /// The law that rules know, on a day: acts, decisions, authorities, periods, with source and day of reading
    Law(law::Arguments),
    /// Ask the data-flow graph: who has which data, what leaves the EEA, what leans on whom
    Graph(graph::Arguments),
    /// Explain a rule: what, why, which provision, a bad and a good example
    Explain(explain::Arguments),
    /// Write what makes a shell complete commands, options and the ids of the registry
    Completions(completions::Arguments),
}

/// Which registry, which law.
#[derive(Args, Debug)]
struct Inputs {
    /// The folder of declarations [default: the nearest `registry` at or above the current folder]
    #[arg(long, global = true, value_name = "DIR")]
    registry: Option<PathBuf>,
    /// The day on which the law is asked [default: today]
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    as_of: Option<Date>,
    /// Only this register; can be repeated
    #[arg(long, global = true, value_name = "NAME", add = ArgValueCompleter::new(completions::registers))]
    register: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// With an excerpt of the source, for people
    #[default]
    Human,
    /// One line each
    Concise,
    /// One JSON document
    Json,
    /// Annotations of GitHub Actions
    Github,
}

impl Format {
    fn report(self) -> report::Format {
        match self {
            Self::Human => report::Format::Human,
            Self::Concise => report::Format::Concise,
            Self::Json => report::Format::Json,
            Self::Github => report::Format::Github,
        }
    }
}

fn parse_day(written: &str) -> Result<Date, String> {
    written.parse().map_err(|_| "not a day of the calendar; write it as 2026-03-01".to_owned())
}

/// What a command did: its data, and whether there is anything to mend.
struct Outcome {
    data: String,
    clean: bool,
}

/// Runs the command that the arguments ask for.
#[must_use]
pub fn run() -> ExitCode {
    completions::answer_shell(Arguments::command);
    let result = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Law(arguments) => law::run(&arguments),
        Command::Graph(arguments) => graph::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    };
    match result {
        Ok(Outcome { data, clean }) => {
            let written = anstream::stdout().write_all(data.as_bytes());
            match written.and_then(|()| std::io::stdout().flush()) {
                // A reader that has seen enough closes the pipe; that is no failure of ours.
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                    fail(&anyhow::anyhow!("the result cannot be written: {error}"))
                }
                _ => ExitCode::from(u8::from(!clean)),
            }
        }
        Err(error) => fail(&error),
    }
}

/// Says why the work could not be done.
fn fail(error: &anyhow::Error) -> ExitCode {
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    let _closed = writeln!(anstream::stderr(), "ropa: {}", causes.join(": "));
    ExitCode::from(2)
}

/// Says something beside the data.
fn note(words: &str) {
    let _closed = writeln!(anstream::stderr(), "ropa: {words}");
}

#[expect(clippy::disallowed_methods, reason = "the default day is today, asked here only")]
fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

#[expect(clippy::disallowed_methods, reason = "paths are shown relative to the current folder")]
fn current_folder() -> anyhow::Result<PathBuf> {
    std::env::current_dir().map_err(|error| anyhow::anyhow!("the current folder is gone: {error}"))
}

impl Inputs {
    fn registry(&self) -> anyhow::Result<PathBuf> {
        match &self.registry {
            // What lies beside the registry is found by its name, which `.` and `..` do not tell.
            Some(folder) if folder.file_name().is_none() => {
                let real = folder.canonicalize();
                real.map_err(|error| anyhow::anyhow!("cannot open {}: {error}", folder.display()))
            }
            Some(folder) => Ok(folder.clone()),
            None => {
                let current = current_folder()?;
                let found = disk::find_registry(&current)?;
                let shown = disk::shown(&found, &current);
                Ok(if shown.is_empty() { found } else { shown.into() })
            }
        }
    }

    /// Reads and compiles the registry.
    fn compile(&self) -> anyhow::Result<Project> {
        self.compile_with(|law, _| Ok(law))
    }

    /// Reads and compiles the registry with another law than that of the day.
    fn compile_with(
        &self,
        change: impl FnOnce(Law, Date) -> anyhow::Result<Law>,
    ) -> anyhow::Result<Project> {
        let registry = self.registry()?;
        // The schema is read on another thread while this one reads the files and the law.
        rayon::spawn(crate::schema::prepare);
        let inputs = disk::read_registry(&registry, &current_folder()?)?;
        let day = self.as_of.unwrap_or_else(today);
        let project = project::compile(inputs, change(Law::embedded(), day)?, day);
        let names: Vec<&str> =
            project.model.registers.iter().map(|(_, register)| register.name.as_str()).collect();
        let is_mistake = |one: &Diagnostic| one.severity == Severity::Error;
        if names.is_empty() && !project.diagnostics.iter().any(is_mistake) {
            anyhow::bail!(
                "{} holds no register: a register is a folder in it with a `controller:` in one of its files",
                registry.display()
            );
        }
        for wanted in &self.register {
            if !names.contains(&wanted.as_str()) {
                let known = match nearest(wanted, names.iter().copied()) {
                    Some(right) => format!("did you mean `{right}`?"),
                    None => format!("the registers are {}", names.join(", ")),
                };
                anyhow::bail!("there is no register `{wanted}`; {known}");
            }
        }
        Ok(project)
    }

    /// Whether a diagnostic of this register is wanted; what is shared always is.
    fn wants(&self, register: Option<&str>) -> bool {
        self.register.is_empty()
            || register.is_none_or(|name| self.register.iter().any(|wanted| wanted == name))
    }
}
