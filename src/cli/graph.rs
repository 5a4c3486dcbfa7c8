//! `ropa graph`

use std::collections::BTreeMap;

use clap::{Args, Subcommand, ValueEnum};

use super::{Inputs, Outcome};
use crate::answer::{Answer, Missing, Questions, Unanswerable};
use crate::diagnostic::{Diagnostic, Severity};
use crate::render::{self, Templates};
use crate::rule::count;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(subcommand)]
    question: Question,
    #[command(flatten)]
    inputs: Inputs,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t, global = true)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Question {
    /// Who has some data, in which role, by which path, for what, until when
    Who {
        /// The data category or item, such as `contact.email`
        #[arg(long, value_name = "DATA")]
        data: String,
        /// Only where people of this category are concerned
        #[arg(long, value_name = "DATA-SUBJECT")]
        subject: Option<String>,
    },
    /// What to go through when somebody asks for access or erasure
    Trace {
        /// The category of people
        #[arg(long, value_name = "DATA-SUBJECT")]
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
        #[arg(group = "gone")]
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
        from: String,
        /// Where they end
        to: String,
    },
    /// Where data can go round, such as sub-processors that engage each other
    Cycles,
    /// What is declared and joined to nothing
    Orphans,
    /// What is joined to a stop, both ways
    Show {
        /// The stop: an id, or `register/kind/id` where several have it
        name: String,
    },
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Human,
    /// One JSON document
    Json,
    /// Comma-separated values
    Csv,
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
    let answer = ask(&questions, &arguments.question);
    let answer = answer.map_err(|Unanswerable(why)| anyhow::anyhow!(why))?;
    let missing = matches!(arguments.question, Question::Leaves { missing: true, .. });
    let clean = !missing || answer.rows.is_empty();
    let data = match arguments.format {
        Format::Human => answer.human(&project),
        Format::Json => answer.json(&project),
        Format::Csv => render::comma_separated(answer.table(&project))?,
    };
    Ok(Outcome { data, clean })
}

fn ask(questions: &Questions<'_>, question: &Question) -> Result<Answer, Unanswerable> {
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
    }
}
