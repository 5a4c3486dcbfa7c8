//! `ropa init`

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::Outcome;
use crate::disk;
use crate::starter;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// The folder in which the repository begins
    #[arg(default_value = ".")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let folder = &arguments.folder;
    for (path, _) in starter::FILES {
        let first = Path::new(path).components().next();
        let taken = folder.join(first.map(|part| part.as_os_str()).context("a file has a name")?);
        if taken.exists() {
            bail!("{} is there already; nothing was written", taken.display());
        }
    }
    let mut data = String::new();
    for (path, text) in starter::FILES {
        disk::write_text(&folder.join(path), text)?;
        data.push_str(&format!("wrote {path}\n"));
    }
    data.push_str("a small web shop as an example: change it word by word, then run `ropa check` and `ropa build`\n");
    Ok(Outcome { data, clean: true })
}
