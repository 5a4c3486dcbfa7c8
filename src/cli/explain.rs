//! `ropa explain`

use clap::{Args, ValueEnum};

use super::Outcome;
use crate::explain;
use crate::law::Law;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// A code or a slug, such as R0403 or transfer-without-safeguard
    #[arg(required_unless_present = "all")]
    rule: Option<String>,
    /// All rules
    #[arg(long, conflicts_with = "rule")]
    all: bool,
    /// How they are written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Human,
    /// One JSON document
    Json,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let law = Law::embedded();
    let data = match (&arguments.rule, arguments.format) {
        (None, Format::Human) => explain::all_as_lines(),
        (None, Format::Json) => json(&explain::all_as_json(&law)),
        (Some(name), format) => one(name, format, &law)?,
    };
    Ok(Outcome { data, clean: true })
}

fn one(name: &str, format: Format, law: &Law) -> anyhow::Result<String> {
    let Some(text) = explain::explain(name, law) else {
        return Err(match explain::suggest(name) {
            Some(right) => anyhow::anyhow!("there is no rule `{name}`; did you mean `{right}`?"),
            None => anyhow::anyhow!("there is no rule `{name}`; `ropa explain --all` lists them"),
        });
    };
    if format == Format::Human {
        return Ok(text);
    }
    let all = explain::all_as_json(law);
    let rules = all.get("rules").and_then(serde_json::Value::as_array);
    let is_named = |rule: &&serde_json::Value| {
        rule.get("code").is_some_and(|code| code == &name.to_uppercase())
            || rule.get("slug").is_some_and(|slug| slug == name)
    };
    match rules.into_iter().flatten().find(is_named) {
        Some(rule) => Ok(json(rule)),
        None => anyhow::bail!("`{name}` is a mistake of form; only rules are written as JSON"),
    }
}

fn json(value: &serde_json::Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
