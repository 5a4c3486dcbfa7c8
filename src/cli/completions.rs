//! `ropa completions`, and the ids that a shell completes.

use std::ffi::OsStr;

use anyhow::Context;
use clap::{Args, Command, ValueEnum};
use clap_complete::env::Shells;
use clap_complete::{CompleteEnv, CompletionCandidate};

use super::{Inputs, Outcome};
use crate::model::Model;
use crate::rules;

/// By which variable a shell asks the program what completes a line.
const VARIABLE: &str = "ROPA_COMPLETE";

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// The shell whose completion is written
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shell {
    /// `ropa completions bash > /etc/bash_completion.d/ropa`
    Bash,
    /// `ropa completions zsh > "${fpath[1]}/_ropa"`
    Zsh,
    /// `ropa completions fish > ~/.config/fish/completions/ropa.fish`
    Fish,
}

/// Answers a shell that asks what completes a line, and ends the program then.
pub(super) fn answer_shell(command: fn() -> Command) {
    CompleteEnv::with_factory(command).var(VARIABLE).complete();
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let name = match arguments.shell {
        Shell::Bash => "bash",
        Shell::Zsh => "zsh",
        Shell::Fish => "fish",
    };
    let shells = Shells::builtins();
    let shell = shells.completer(name).with_context(|| format!("no completion for {name}"))?;
    let mut written = Vec::new();
    shell.write_registration(VARIABLE, "ropa", "ropa", "ropa", &mut written)?;
    Ok(Outcome { data: String::from_utf8(written)?, clean: true })
}

/// The rules and mistakes of form that can be explained.
pub(super) fn rules(begun: &OsStr) -> Vec<CompletionCandidate> {
    beginning(begun, rules::all().map(|rule| (rule.slug.to_owned(), rule.summary())))
}

/// The registers of the nearest registry.
pub(super) fn registers(begun: &OsStr) -> Vec<CompletionCandidate> {
    let names = |model: &Model| {
        model.registers.iter().map(|(_, one)| (one.name.clone(), "a register")).collect()
    };
    beginning(begun, of_registry(names))
}

/// The categories of data subjects of the nearest registry.
pub(super) fn subjects(begun: &OsStr) -> Vec<CompletionCandidate> {
    let ids = |model: &Model| {
        let all = model.data_subjects.iter();
        all.map(|(_, one)| (one.id.to_string(), "data subjects")).collect()
    };
    beginning(begun, of_registry(ids))
}

/// The data categories and items of the nearest registry.
pub(super) fn data(begun: &OsStr) -> Vec<CompletionCandidate> {
    let ids =
        |model: &Model| model.data.iter().map(|(_, one)| (one.id.to_string(), "data")).collect();
    beginning(begun, of_registry(ids))
}

/// Everything that the graph can be asked about.
pub(super) fn stops(begun: &OsStr) -> Vec<CompletionCandidate> {
    let ids = |model: &Model| {
        (model.activities.iter().map(|(_, one)| (one.id.to_string(), "an activity")))
            .chain(model.parties.iter().map(|(_, one)| (one.id.to_string(), "a recipient")))
            .chain(model.systems.iter().map(|(_, one)| (one.id.to_string(), "a system")))
            .chain(model.engagements.iter().map(|(_, one)| (one.id.to_string(), "an engagement")))
            .chain(model.data_subjects.iter().map(|(_, one)| (one.id.to_string(), "data subjects")))
            .collect()
    };
    beginning(begun, of_registry(ids))
}

/// Names from the nearest registry; none where there is none, because a shell shows no messages.
fn of_registry(
    names: impl FnOnce(&Model) -> Vec<(String, &'static str)>,
) -> Vec<(String, &'static str)> {
    let inputs = Inputs { registry: None, as_of: None, register: Vec::new() };
    inputs.compile().map(|project| names(&project.model)).unwrap_or_default()
}

/// Those of some names that go on from what is written already, each once.
fn beginning<'a>(
    begun: &OsStr,
    names: impl IntoIterator<Item = (String, &'a str)>,
) -> Vec<CompletionCandidate> {
    let begun = begun.to_string_lossy();
    let mut names: Vec<_> =
        names.into_iter().filter(|(name, _)| name.starts_with(&*begun)).collect();
    names.sort_unstable();
    names.dedup_by(|one, other| one.0 == other.0);
    let candidate = |(name, what): (String, &str)| {
        CompletionCandidate::new(name).help(Some(what.to_owned().into()))
    };
    names.into_iter().map(candidate).collect()
}
