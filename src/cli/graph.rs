//! `ropa graph`

use std::collections::BTreeMap;

use clap::{Args, Subcommand, ValueEnum};
use clap_complete::ArgValueCompleter;

use super::{Inputs, Outcome, completions};
use crate::answer::{Answer, Missing, Questions, Unanswerable};
use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::Locale;
use crate::picture::{Picture, View};
use crate::project::Project;
use crate::render::{self, Templates};
use crate::rule::count;
use crate::value::Language;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(subcommand)]
    question: Question,
    #[command(flatten)]
    inputs: Inputs,
    /// How the answer is written: human, json or csv; a picture: svg, dot, mermaid or json [default: human, svg]
    #[arg(long, value_enum, global = true, hide_possible_values = true)]
    format: Option<Format>,
}

#[derive(Debug, Subcommand)]
enum Question {
    /// Who has some data, in which role, by which path, for what, until when
    Who {
        /// The data category or item, such as `contact.email`
        #[arg(long, value_name = "DATA", add = ArgValueCompleter::new(completions::data))]
        data: String,
        /// Only where people of this category are concerned
        #[arg(long, value_name = "DATA-SUBJECT", add = ArgValueCompleter::new(completions::subjects))]
        subject: Option<String>,
    },
    /// What to go through when somebody asks for access or erasure
    Trace {
        /// The category of people
        #[arg(long, value_name = "DATA-SUBJECT", add = ArgValueCompleter::new(completions::subjects))]
        subject: String,
    },
    /// What leaves an area: to which country, over which path, under which instrument
    Leaves {
        /// `EEA`, or the two letters of a country
        #[arg(default_value = "EEA")]
        area: String,
        /// Only what has no instrument; exit code 1 where there is any
        #[arg(long)]
        missing: bool,
    },
    /// What falls if a recipient, a country or an adequacy decision goes
    #[command(group(clap::ArgGroup::new("gone").required(true)))]
    Without {
        /// A recipient, a system or another stop by name
        #[arg(group = "gone", add = ArgValueCompleter::new(completions::stops))]
        name: Option<String>,
        /// A country by its two letters
        #[arg(long, group = "gone", value_name = "CODE")]
        country: Option<String>,
        /// An adequacy decision by its number, such as `2023/1795`
        #[arg(long, group = "gone", value_name = "NUMBER")]
        decision: Option<String>,
    },
    /// The shortest way by which data get from one stop to another
    Path {
        /// Where they begin
        #[arg(add = ArgValueCompleter::new(completions::stops))]
        from: String,
        /// Where they end
        #[arg(add = ArgValueCompleter::new(completions::stops))]
        to: String,
    },
    /// Where data can go round, such as sub-processors that engage each other
    Cycles,
    /// What is declared and joined to nothing
    Orphans,
    /// A picture: of everything, or of what leads to a stop and on from it
    Draw {
        /// Only what leads to this stop and on from it
        #[arg(long, value_name = "STOP", add = ArgValueCompleter::new(completions::stops))]
        focus: Option<String>,
        /// At most so many steps away from it
        #[arg(long, value_name = "NUMBER", requires = "focus")]
        depth: Option<usize>,
    },
    /// What is joined to a stop, both ways
    Show {
        /// The stop: an id, or `register/kind/id` where several have it
        #[arg(add = ArgValueCompleter::new(completions::stops))]
        name: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON document
    Json,
    /// Comma-separated values
    Csv,
    /// A picture for browsers
    Svg,
    /// A picture for Graphviz
    Dot,
    /// A picture for README files
    Mermaid,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let project = arguments.inputs.compile()?;
    let misread = |one: &&Diagnostic| one.is_form() && one.severity == Severity::Error;
    let misread = project.diagnostics.iter().filter(misread).count();
    if misread > 0 {
        anyhow::bail!(
            "the registry has {}, so an answer could leave something out; `ropa check` shows them",
            count(misread, "mistake of form", "mistakes of form")
        );
    }
    let templates = Templates::with(BTreeMap::new())?;
    let registers = project.model.registers.iter();
    let first = registers.map(|(_, register)| register.first_language());
    let locales = render::loaded(first, &templates)?;
    let questions = Questions::new(&project, &arguments.inputs.register, &locales);
    if let Question::Draw { focus, depth } = &arguments.question {
        let focus = focus.as_deref().map(|name| questions.stop(name)).transpose();
        let focus = focus.map_err(|Unanswerable(why)| anyhow::anyhow!(why))?;
        return draw(arguments, &project, &templates, &locales, View { focus, depth: *depth });
    }
    let answer = ask(&questions, &arguments.question);
    let answer = answer.map_err(|Unanswerable(why)| anyhow::anyhow!(why))?;
    let missing = matches!(arguments.question, Question::Leaves { missing: true, .. });
    let clean = !missing || answer.rows.is_empty();
    let data = match arguments.format.unwrap_or(Format::Human) {
        Format::Human => answer.human(&project),
        Format::Json => answer.json(&project),
        Format::Csv => render::comma_separated(answer.table(&project))?,
        Format::Svg | Format::Dot | Format::Mermaid => {
            anyhow::bail!(
                "an answer is written as human, json or csv; `ropa graph draw` makes pictures"
            )
        }
    };
    Ok(Outcome { data, clean })
}

/// A picture of the registers that are asked about, in the first language of the first.
fn draw(
    arguments: &Arguments,
    project: &Project,
    templates: &Templates,
    locales: &BTreeMap<Language, Locale>,
    view: View,
) -> anyhow::Result<Outcome> {
    let wanted = project.model.registers.iter();
    let wanted: Vec<_> =
        wanted.filter(|(_, one)| arguments.inputs.wants(Some(&one.name))).collect();
    let first = wanted.first().and_then(|(_, one)| locales.get(&one.first_language()));
    let Some(locale) = first else { anyhow::bail!("there is no register to draw") };
    let registers: Vec<_> = wanted.iter().map(|(idx, _)| *idx).collect();
    let picture = Picture::of(project, &registers, locale, view);
    if picture.is_empty() {
        match view.focus {
            Some(_) => {
                anyhow::bail!("there is nothing to draw: what is focused is joined to nothing here")
            }
            None => anyhow::bail!(
                "there is nothing to draw: no activity or engagement is joined to anything"
            ),
        }
    }
    let title = render::title_of_picture(project, &registers, &picture, locale, view);
    let data = match arguments.format.unwrap_or(Format::Svg) {
        Format::Svg => render::svg(project, &registers, &picture, &title, locale, templates)?,
        Format::Dot => picture.dot(&title),
        Format::Mermaid => picture.mermaid(&title),
        Format::Json => picture.json(project, &title),
        Format::Human | Format::Csv => {
            anyhow::bail!("a picture is written as svg, dot, mermaid or json")
        }
    };
    if picture.grouped > 0 {
        super::note(&format!(
            "{} boxes would be too many to read, and share some; `--register` shows one register, `--focus` what leads to one and on from it",
            picture.grouped
        ));
    }
    Ok(Outcome { data, clean: true })
}

fn ask<'a>(questions: &Questions<'a>, question: &Question) -> Result<Answer<'a>, Unanswerable> {
    match question {
        Question::Who { data, subject } => questions.who(data, subject.as_deref()),
        Question::Trace { subject } => questions.trace(subject),
        Question::Leaves { area, missing } => questions.leaves(area, *missing),
        Question::Without { name, country, decision } => {
            questions.without(match (name, country, decision) {
                (Some(name), ..) => Missing::Named(name),
                (_, Some(country), _) => Missing::Country(country),
                (.., decision) => Missing::Decision(decision.as_deref().unwrap_or_default()),
            })
        }
        Question::Path { from, to } => questions.path(from, to),
        Question::Cycles => Ok(questions.cycles()),
        Question::Orphans => Ok(questions.orphans()),
        Question::Show { name } => questions.show(name),
        Question::Draw { .. } => Err(Unanswerable("a picture is no answer in rows".to_owned())),
    }
}
