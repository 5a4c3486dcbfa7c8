//! Writes a made-up register of any size into an empty folder.

#[path = "generator.rs"]
mod generator;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Parser;
use clap::builder::RangedU64ValueParser;
use ropa::disk;
use ropa::schema::SCHEMA;

/// Writes a made-up register, in Swedish and English and without mistakes of form: the same bytes for the same arguments.
#[derive(Parser)]
#[command(name = "generate-register", max_term_width = 100)]
struct Arguments {
    /// How many activities it has
    #[arg(long, value_parser = RangedU64ValueParser::<usize>::new().range(1..=100_000))]
    activities: usize,
    /// How many vendors it has
    #[arg(long, value_parser = RangedU64ValueParser::<usize>::new().range(1..=10_000))]
    vendors: usize,
    /// What makes it differ from another of the same size
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder in which `registry/` is written; absent or empty
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
            let _closed = writeln!(anstream::stderr(), "generate-register: {}", causes.join(": "));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<()> {
    check_empty(&arguments.out)?;
    let files = generator::generate(arguments.activities, arguments.vendors, arguments.seed);
    for (path, text) in &files {
        disk::write_text(&arguments.out.join(path), text)?;
    }
    // The first line of each file names the schema.
    disk::write_text(&arguments.out.join("schema/registry.schema.json"), SCHEMA)
}

fn check_empty(folder: &Path) -> anyhow::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let failed = || format!("cannot open {}", folder.display());
    if folder.read_dir().with_context(failed)?.next().is_some() {
        bail!("{} is not empty, and is left as it is; name a new folder", folder.display());
    }
    Ok(())
}
