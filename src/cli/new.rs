//! `ropa new`

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use super::{Inputs, Outcome};
use crate::disk;
use crate::law::{Country, Law};
use crate::model::{Idx, Register, Transfer};
use crate::project::Project;
use crate::starter::{self, Kind};

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// What to add
    kind: Added,
    /// What it is called; its id is made from this
    name: String,
    /// Where a transfer goes: the code of a country, such as US
    #[arg(long, value_name = "CODE", value_parser = parse_country)]
    country: Option<Country>,
    #[command(flatten)]
    inputs: Inputs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Added {
    /// What is done with personal data
    Activity,
    /// Who processes data on the organisation's behalf
    Processor,
    /// Who else receives data
    Recipient,
    /// A transfer out of the EEA
    Transfer,
    /// A kind of personal data
    DataCategory,
}

impl Added {
    fn kind(self) -> Kind {
        match self {
            Self::Activity => Kind::Activity,
            Self::Processor => Kind::Processor,
            Self::Recipient => Kind::Recipient,
            Self::Transfer => Kind::Transfer,
            Self::DataCategory => Kind::DataCategory,
        }
    }
}

fn parse_country(written: &str) -> Result<Country, String> {
    let known = Country::new(written).filter(|country| Law::embedded().is_country(*country));
    known.ok_or_else(|| "no country; write the code of ISO 3166-1, such as US".to_owned())
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let id = starter::id_of(&arguments.name)
        .with_context(|| format!("`{}` gives no id; use letters of a to z", arguments.name))?;
    let country = match (arguments.kind, arguments.country) {
        (Added::Transfer, None) => bail!("say where it goes: `--country US`"),
        (Added::Transfer, Some(country)) => country.to_string(),
        (_, Some(_)) => bail!("`--country` is for transfers only"),
        (_, None) => String::new(),
    };
    let project = arguments.inputs.compile()?;
    let folder = register(&project, &arguments.inputs.register)?;
    let names = project.model.registers.iter().find(|(_, one)| one.name == folder);
    let languages = names.map(|(_, one)| one.languages.clone()).unwrap_or_default();
    let path = arguments.inputs.registry()?.join(&folder).join(format!("{id}.yaml"));
    if path.exists() {
        bail!("{} is there already; nothing was written", path.display());
    }
    if is_declared(&project, &folder, arguments.kind, &id) {
        bail!("`{id}` is declared already; nothing was written. Give it another name");
    }
    let text = starter::file(arguments.kind.kind(), &id, &arguments.name, &country, &languages);
    disk::write_text(&path, &text)?;
    let data = format!(
        "wrote {}\nfill in what applies; `ropa check` tells what is missing\n",
        path.display()
    );
    Ok(Outcome { data, clean: true })
}

/// Whether a register, or what all registers share, declares an id of this kind.
fn is_declared(project: &Project, folder: &str, kind: Added, id: &str) -> bool {
    let model = &project.model;
    let own = |register: Idx<Register>| model.registers[register].name == folder;
    let reaches = |register: Option<Idx<Register>>| register.is_none_or(own);
    match kind {
        Added::Activity => {
            model.activities.iter().any(|(_, one)| *one.id.value == *id && own(one.register))
        }
        Added::Processor | Added::Recipient => {
            model.parties.iter().any(|(_, one)| *one.id.value == *id && reaches(one.register))
        }
        Added::Transfer => {
            let mut transfers = model.transfers.iter();
            let folder_of = |one: &Transfer| &project.sources.get(one.id.span.source).folder;
            transfers.any(|(_, one)| {
                let elsewhere = folder_of(one).as_deref();
                let other =
                    model.registers.iter().any(|(_, one)| Some(one.name.as_str()) == elsewhere);
                *one.id.value == *id && (elsewhere == Some(folder) || !other)
            })
        }
        Added::DataCategory => {
            model.data.iter().any(|(_, one)| *one.id.value == *id && reaches(one.register))
        }
    }
}

/// The register to write into: the one that is asked for, or the only one.
fn register(project: &Project, wanted: &[String]) -> anyhow::Result<String> {
    let all: Vec<&str> =
        project.model.registers.iter().map(|(_, register)| register.name.as_str()).collect();
    match (wanted, all.as_slice()) {
        ([only], _) => Ok(only.clone()),
        ([], [only]) => Ok((*only).to_owned()),
        ([], _) => bail!("say in which register: `--register {}`", all.join("` or `--register ")),
        _ => bail!("a declaration is added to one register; name one with `--register`"),
    }
}
