//! `ropa build`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Inputs, Outcome, current_folder};
use crate::diagnostic::Diagnostic;
use crate::disk;
use crate::project::Project;
use crate::render::{self, Readers, Templates, Wanted};
use crate::report::{Format, Report};
use crate::value::Language;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// The folder of the site [default: `site` beside the registry]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Only this language; can be repeated
    #[arg(long, value_name = "CODE", value_parser = parse_language)]
    lang: Vec<Language>,
    /// Build although a published register has errors; every page of it then says that it is a draft
    #[arg(long)]
    draft: bool,
    /// Write only what is meant for data subjects: the policies and the pages of processors
    #[arg(long)]
    public: bool,
    /// Write for somebody who asks for the record: what the organisation notes for itself is left out
    #[arg(long = "for", value_name = "WHO")]
    asking: Option<Asking>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Asking {
    /// The supervisory authority (GDPR 30(4)): no findings, no silencings, no evidence
    Authority,
}

fn parse_language(code: &str) -> Result<Language, String> {
    Language::new(code).ok_or_else(|| "not a language; write its code, such as sv".to_owned())
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    if !arguments.inputs.register.is_empty() && arguments.out.is_none() {
        anyhow::bail!(
            "`--register` builds a site of those registers only; name its folder with `--out DIR`"
        );
    }
    let readers = readers(arguments)?;
    let registry = arguments.inputs.registry()?;
    let site = arguments.out.clone().unwrap_or_else(|| registry.with_file_name("site"));
    disk::check_site(&site, &registry)?;
    let templates = Templates::with(disk::read_templates(&registry.with_file_name("templates"))?)?;
    let mut project = arguments.inputs.compile()?;
    let stops: Vec<&Diagnostic> = project
        .diagnostics
        .iter()
        .filter(|one| arguments.inputs.wants(one.register.as_deref()))
        .filter(|one| project.fails(one, false, false))
        .filter(|one| one.is_form() || !arguments.draft)
        .collect();
    if !stops.is_empty() {
        let report = Report {
            project: &project,
            shown: &stops,
            registers: &arguments.inputs.register,
            verbose: false,
            compared: None,
        };
        let mut data = report.write(Format::Human);
        data.push_str("the site was not written, and stays as it was\n");
        return Ok(Outcome { data, clean: false });
    }
    if arguments.draft {
        project.mark_drafts();
    }
    let wanted = Wanted {
        registers: arguments.inputs.register.clone(),
        languages: arguments.lang.clone(),
        readers,
    };
    let mut files = render::site(&project, &templates, &wanted)?;
    files.insert(
        disk::MARK.to_owned(),
        b"This folder is written by `ropa build` and replaced as a whole.\n".to_vec(),
    );
    disk::replace_site(&site, &files)?;
    Ok(Outcome { data: written(&project, &site, files.len() - 1)?, clean: true })
}

/// For whom the site is.
fn readers(arguments: &Arguments) -> anyhow::Result<Readers> {
    match (arguments.public, arguments.asking) {
        (true, Some(Asking::Authority)) => anyhow::bail!(
            "`--public` leaves out the record, which `--for authority` is about; give one of them"
        ),
        (true, None) => Ok(Readers::DataSubjects),
        (false, Some(Asking::Authority)) => Ok(Readers::Authority),
        (false, None) => Ok(Readers::Organisation),
    }
}

fn written(project: &Project, site: &std::path::Path, files: usize) -> anyhow::Result<String> {
    let shown = disk::shown(&std::path::absolute(site)?, &current_folder()?);
    let softened = project.diagnostics.iter().filter(|one| !one.silenced).count();
    let hint = match softened {
        0 => String::new(),
        1 => "; 1 finding, see `ropa check`".to_owned(),
        _ => format!("; {softened} findings, see `ropa check`"),
    };
    Ok(format!("wrote {files} files to {shown}, with the law of {}{hint}\n", project.as_of))
}
