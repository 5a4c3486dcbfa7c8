//! Lists every file below `templates/` for the program to embed, so that a template or a language is added by adding
//! its files.

#![allow(
    clippy::disallowed_methods,
    reason = "a build script reads the repository, and is no part of the compiler"
)]
#![allow(clippy::print_stdout, reason = "this is how a build script talks to Cargo")]

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder =
        Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("templates");
    let mut list = Vec::new();
    collect(&folder, "", &mut list)?;
    list.sort();
    let list = format!("&[\n{}\n]\n", list.join("\n"));
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("templates.rs"), list)?;
    println!("cargo::rerun-if-changed=templates");
    Ok(())
}

/// Adds the files below a folder, each by its path with slashes and its text.
fn collect(folder: &Path, above: &str, list: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry
            .file_name()
            .into_string()
            .map_err(|_| io::Error::other("a file name is UTF-8"))?;
        if name.starts_with('.') {
            continue;
        }
        let (name, path) = (format!("{above}{name}"), entry.path());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), list)?;
        } else {
            let path = path.display().to_string();
            list.push(format!("({name:?}, include_str!({path:?})),"));
        }
    }
    Ok(())
}
