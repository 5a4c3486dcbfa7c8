//! `ropa law`

use std::fmt::Write;

use clap::Args;
use clap::builder::PossibleValuesParser;
use jiff::civil::Date;

use super::{Outcome, parse_day, today};
use crate::law::{Entry, Law, Topic};
use crate::rule::count;
use crate::value::stands_whole;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Which table; without one, what there is
    #[arg(value_parser = PossibleValuesParser::new(Topic::ALL.iter().map(|(_, word)| *word)))]
    topic: Option<String>,
    /// Only what is about this country, number or name
    name: Option<String>,
    /// The day on which the law is asked [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    as_of: Option<Date>,
    /// Also what has ended, and what does not apply yet
    #[arg(long)]
    all: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let law = Law::embedded();
    let as_of = arguments.as_of.unwrap_or_else(today);
    let asked = arguments.topic.as_deref();
    let topic = Topic::ALL.iter().find(|(_, word)| Some(*word) == asked);
    let mut data = match topic {
        None => overview(&law, as_of),
        Some((topic, word)) => table(&law, *topic, word, arguments, as_of)?,
    };
    if let Some(day) = law.oldest_reading() {
        let _infallible = writeln!(data, "the oldest entry of all tables was read on {day}");
    }
    Ok(Outcome { data, clean: true })
}

/// The tables, with how many of their entries hold on the day.
fn overview(law: &Law, as_of: Date) -> String {
    let mut data = format!("law of {as_of}; `ropa law TABLE` lists one\n\n");
    for (topic, word) in Topic::ALL {
        let entries = law.entries(*topic);
        let hold = entries.iter().filter(|entry| entry.applies(as_of)).count();
        let unverified =
            entries.iter().filter(|entry| entry.confidence.word() == "unverified").count();
        let all = count(entries.len(), "entry", "entries");
        let told = if lists_all(*topic) { all } else { format!("{all}, {hold} in force") };
        let _infallible = writeln!(data, "{word:<12} {told}, {unverified} unverified");
    }
    data.push('\n');
    data
}

fn table(
    law: &Law,
    topic: Topic,
    word: &str,
    arguments: &Arguments,
    as_of: Date,
) -> anyhow::Result<String> {
    let wanted = |entry: &Entry<'_>| {
        let name = arguments.name.as_deref();
        name.is_none_or(|name| has_words(&entry.name, name) || has_words(&entry.says, name))
    };
    let entries = law.entries(topic).into_iter();
    let entries: Vec<Entry<'_>> = entries.filter(wanted).collect();
    if let (Some(name), true) = (&arguments.name, entries.is_empty()) {
        anyhow::bail!("nothing in `{word}` is about `{name}`; `ropa law {word} --all` lists all");
    }
    let (now, other): (Vec<_>, Vec<_>) = entries.into_iter().partition(|one| one.applies(as_of));
    let mut data = format!("{word} on {as_of}\n\n");
    let all_are_asked = lists_all(topic);
    for entry in now.iter().chain(other.iter().filter(|_| arguments.all || all_are_asked)) {
        data.push_str(&shown(entry));
    }
    if !arguments.all && !all_are_asked && !other.is_empty() {
        let left = count(other.len(), "entry does", "entries do");
        let _infallible = writeln!(data, "{left} not apply on that day; `--all` shows all");
    }
    data.push('\n');
    Ok(data)
}

/// Whether a table is of what has ended or not begun, so that this is what one asks for.
fn lists_all(topic: Topic) -> bool {
    matches!(topic, Topic::Renamed | Topic::Repealed | Topic::Pending)
}

/// Whether a text holds words as a whole: `US` does not stand in "business".
fn has_words(text: &str, words: &str) -> bool {
    stands_whole(&text.to_lowercase(), &words.to_lowercase())
}

fn shown(entry: &Entry<'_>) -> String {
    let days = match (entry.applies_from, entry.applies_until) {
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => "no day is known".to_owned(),
    };
    format!(
        "{}: {}\n    {days}; {}, read on {}, {}\n",
        entry.name,
        entry.says,
        entry.source,
        entry.read,
        entry.confidence.word()
    )
}
