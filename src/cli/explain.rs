//! `ropa explain`

use std::path::PathBuf;

use anyhow::{anyhow, bail};
use clap::{Args, ValueEnum};
use clap_complete::ArgValueCompleter;
use serde_json::Value;

use super::{Inputs, Outcome, completions};
use crate::explain;
use crate::law::Law;
use crate::project::Project;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// A code or a slug, such as R0403 or transfer-without-safeguard, or the id of an own rule of the registry
    #[arg(required_unless_present = "all", add = ArgValueCompleter::new(completions::rules))]
    rule: Option<String>,
    /// All rules
    #[arg(long, conflicts_with = "rule")]
    all: bool,
    /// How they are written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The folder of declarations, for its own rules [default: the nearest `registry` at or above the current folder]
    #[arg(long, value_name = "DIR")]
    registry: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Human,
    /// One JSON document
    Json,
}

impl Arguments {
    /// The registry at hand, for its own rules; nothing where there is none and none is named.
    fn project(&self) -> anyhow::Result<Option<Project>> {
        let registry = self.registry.clone();
        let is_named = registry.is_some();
        match (Inputs { registry, as_of: None, register: Vec::new() }).compile() {
            Ok(project) => Ok(Some(project)),
            Err(error) if is_named => Err(error),
            Err(_) => Ok(None),
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let law = Law::embedded();
    let data = match &arguments.rule {
        None => all(arguments.format, &law, arguments.project()?.as_ref()),
        Some(name) => one(name, arguments, &law)?,
    };
    Ok(Outcome { data, clean: true })
}

fn all(format: Format, law: &Law, project: Option<&Project>) -> String {
    if format == Format::Human {
        let own = project.map(explain::own_as_lines).unwrap_or_default();
        return explain::all_as_lines() + &own;
    }
    let mut all = explain::all_as_json(law);
    let own = project.map(explain::own_as_json).unwrap_or_default();
    if let Some(document) = all.as_object_mut().filter(|_| !own.is_empty()) {
        document.insert("own_rules".to_owned(), Value::Array(own));
    }
    json(&all)
}

fn one(name: &str, arguments: &Arguments, law: &Law) -> anyhow::Result<String> {
    let is_named = |rule: &&Value| {
        rule.get("code").is_some_and(|code| code == &name.to_uppercase())
            || rule.get("slug").is_some_and(|slug| slug == name)
    };
    let Some(text) = explain::explain(name, law) else {
        return own(name, arguments);
    };
    if arguments.format == Format::Human {
        return Ok(text);
    }
    let all = explain::all_as_json(law);
    let rules = all.get("rules").and_then(Value::as_array);
    match rules.into_iter().flatten().find(is_named) {
        Some(rule) => Ok(json(rule)),
        None => bail!("`{name}` is a mistake of form; only rules are written as JSON"),
    }
}

/// An own rule of the registry at hand. Several registers can have one of that name.
fn own(name: &str, arguments: &Arguments) -> anyhow::Result<String> {
    let project = arguments.project()?;
    let project = project.as_ref();
    let Some(text) = project.and_then(|project| explain::explain_own(name, project)) else {
        if project.is_some_and(|project| project.model.broken_rules.contains(name)) {
            bail!("the own rule `{name}` has a mistake of form; `ropa check` tells which");
        }
        return Err(match explain::suggest(name, project) {
            Some(right) => anyhow!("there is no rule `{name}`; did you mean `{right}`?"),
            None => anyhow!("there is no rule `{name}`; `ropa explain --all` lists them"),
        });
    };
    if arguments.format == Format::Human {
        return Ok(text);
    }
    let mut all = project.map(explain::own_as_json).unwrap_or_default();
    all.retain(|rule| rule.get("slug").is_some_and(|slug| slug == name));
    Ok(match all.as_slice() {
        [only] => json(only),
        _ => json(&Value::Array(all)),
    })
}

fn json(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
