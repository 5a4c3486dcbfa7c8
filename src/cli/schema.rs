//! `ropa schema`

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, current_folder};
use crate::declaration;
use crate::disk;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Verify that the file is what this version would write
    #[arg(long)]
    check: bool,
    /// The file [default: `schema/registry.schema.json` beside the registry]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let path = match &arguments.out {
        Some(path) => path.clone(),
        None => {
            let current = current_folder()?;
            let found = disk::find_registry(&current)?;
            let path = found.with_file_name("schema").join("registry.schema.json");
            PathBuf::from(disk::shown(&path, &current))
        }
    };
    let schema = declaration::json_schema();
    let shown = disk::shown(&path, &current_folder()?);
    if !arguments.check {
        disk::write_text(&path, &schema)?;
        return Ok(Outcome { data: format!("wrote {shown}\n"), clean: true });
    }
    let clean = disk::read_text(&path)?.as_deref() == Some(schema.as_str());
    let data = if clean {
        format!("{shown} is up to date\n")
    } else {
        format!("{shown} is not what this version writes; run `ropa schema`\n")
    };
    Ok(Outcome { data, clean })
}
