//! The only file that touches the file system: finds the registry, reads it, writes results.

#![expect(clippy::disallowed_methods, reason = "this is where files are read and written")]

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::project::{Input, Unreadable};
use crate::yaml::LARGEST_FILE;

/// The file that marks a folder as a site written by this program.
pub const MARK: &str = ".ropa-site";

/// The nearest `registry/` at or above a folder.
///
/// # Errors
///
/// Where there is none.
pub fn find_registry(start: &Path) -> anyhow::Result<PathBuf> {
    let found = start.ancestors().map(|folder| folder.join("registry")).find(|path| path.is_dir());
    found.with_context(|| {
        format!(
            "there is no `registry/` in {} or above it; name one with `--registry DIR`",
            start.display()
        )
    })
}

/// Reads every `*.yaml` and `*.yml` below a registry. What cannot be read is an input too, with the reason.
///
/// # Errors
///
/// Where the registry is no folder.
pub fn read_registry(root: &Path, current: &Path) -> anyhow::Result<Vec<Input>> {
    if !root.is_dir() {
        bail!("{} is not a folder", root.display());
    }
    let canonical =
        root.canonicalize().with_context(|| format!("cannot open {}", root.display()))?;
    let mut paths = Vec::new();
    let mut inputs = Vec::new();
    for entry in WalkDir::new(root).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.depth() > 0 && is_link_to_folder(entry.path()) => {
                let reason = "it is a symbolic link to a folder, or to nothing".to_owned();
                let refused = Err(Unreadable::Refused(reason));
                inputs.push(input(root, current, entry.path(), refused));
            }
            Ok(entry) if is_yaml(entry.path()) && !entry.file_type().is_dir() => {
                paths.push(entry.into_path());
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                let reason =
                    error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                inputs.push(input(root, current, &path, Err(Unreadable::Refused(reason))));
            }
        }
    }
    let read = paths.par_iter().map(|path| {
        let content = read_file(path, &canonical);
        input(root, current, path, content)
    });
    inputs.extend(read.collect::<Vec<_>>());
    Ok(inputs)
}

fn is_link_to_folder(path: &Path) -> bool {
    path.is_symlink() && (path.is_dir() || !path.exists() && !is_yaml(path))
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

fn read_file(path: &Path, registry: &Path) -> Result<Vec<u8>, Unreadable> {
    let refused = |error: std::io::Error| Unreadable::Refused(error.to_string());
    let target = path.canonicalize().map_err(refused)?;
    if !target.starts_with(registry) {
        return Err(Unreadable::LinkOutside);
    }
    let metadata = target.metadata().map_err(refused)?;
    if !metadata.is_file() {
        return Err(Unreadable::Refused("it is not a regular file".to_owned()));
    }
    let size = metadata.len();
    if size > LARGEST_FILE as u64 {
        return Err(Unreadable::TooLarge(size));
    }
    std::fs::read(&target).map_err(refused)
}

fn input(root: &Path, current: &Path, path: &Path, content: Result<Vec<u8>, Unreadable>) -> Input {
    let below = path.strip_prefix(root).unwrap_or(path);
    let mut parts = below.components();
    let first = parts.next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let folder = first.filter(|_| parts.next().is_some());
    Input { path: shown(path, current), folder, content }
}

/// The path of a file or folder below a registry.
///
/// # Errors
///
/// Where it does not exist, or lies elsewhere.
pub fn below(path: &Path, registry: &Path) -> anyhow::Result<PathBuf> {
    // A link in the registry is known by its own name.
    let (written, root) = (std::path::absolute(path)?, std::path::absolute(registry)?);
    if let Ok(below) = written.strip_prefix(&root)
        && path.exists()
        && below.components().all(|part| part != Component::ParentDir)
    {
        return Ok(below.to_owned());
    }
    let real = |path: &Path| {
        path.canonicalize().with_context(|| format!("cannot open {}", path.display()))
    };
    let (path_real, registry_real) = (real(path)?, real(registry)?);
    let below = path_real.strip_prefix(&registry_real).map(Path::to_owned).ok();
    below.with_context(|| {
        format!("{} does not lie in the registry {}", path.display(), registry.display())
    })
}

/// A path relative to the current folder, with forward slashes.
#[must_use]
pub fn shown(path: &Path, current: &Path) -> String {
    let relative = path.strip_prefix(current).unwrap_or(path);
    let parts = relative.components().filter(|part| *part != Component::CurDir);
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    match parts.split_first() {
        Some((root, rest)) if root == "/" => format!("/{}", rest.join("/")),
        _ => parts.join("/"),
    }
}

/// Reads the files of a template folder, by their path below it with forward slashes. None where there is no folder.
///
/// # Errors
///
/// Where a file cannot be read or is not UTF-8.
pub fn read_templates(folder: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let name = shown(entry.path(), folder);
        let text = std::fs::read_to_string(entry.path())
            .with_context(|| format!("cannot read the template {}", entry.path().display()))?;
        files.insert(name, text);
    }
    Ok(files)
}

/// Reads a text file; nothing where there is none.
///
/// # Errors
///
/// Where it exists and cannot be read.
pub fn read_text(path: &Path) -> anyhow::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Writes a text file as a whole or not at all.
///
/// # Errors
///
/// Where it cannot be written; the old file then stays.
pub fn write_text(path: &Path, text: &str) -> anyhow::Result<()> {
    let failed = || format!("cannot write {}", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(failed)?;
    }
    let beside = path.with_extension("ropa-new");
    let result = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, path));
    if result.is_err() {
        let _gone_already = std::fs::remove_file(&beside);
    }
    result.with_context(failed)
}

/// Whether a folder may be replaced: it is absent, empty, or marked by an earlier build.
///
/// # Errors
///
/// Where it holds other things, is no folder, or holds or lies in the registry.
pub fn check_site(site: &Path, registry: &Path) -> anyhow::Result<()> {
    let real = |path: &Path| {
        let existing = path.ancestors().find(|ancestor| ancestor.exists());
        let base = existing.and_then(|ancestor| ancestor.canonicalize().ok()).unwrap_or_default();
        let rest = existing.and_then(|ancestor| path.strip_prefix(ancestor).ok());
        base.join(rest.unwrap_or(Path::new("")))
    };
    let (site_path, registry) =
        (real(&std::path::absolute(site)?), real(&std::path::absolute(registry)?));
    if registry.starts_with(&site_path) || site_path.starts_with(&registry) {
        bail!(
            "{} holds the registry or lies in it; name another folder with `--out`",
            site.display()
        );
    }
    if !site.exists() || site.join(MARK).is_file() {
        return Ok(());
    }
    if !site.is_dir() {
        bail!("{} is not a folder", site.display());
    }
    let mut entries = site.read_dir().with_context(|| format!("cannot open {}", site.display()))?;
    if entries.next().is_some() {
        bail!(
            "{} holds things that ropa has not written, and is left as it is; name an empty or new folder with `--out`",
            site.display()
        );
    }
    Ok(())
}

/// Replaces a site as a whole or not at all. The new one is written beside the old one and takes its place at the end.
///
/// # Errors
///
/// Where it cannot be written; the old site then stays as it was.
pub fn replace_site(site: &Path, files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<()> {
    let shown = site.display().to_string();
    let site = std::path::absolute(site)?;
    let name = site
        .file_name()
        .context("a site needs a folder of its own")?
        .to_string_lossy()
        .into_owned();
    let parent = site.parent().context("a site needs a folder of its own")?;
    let process = std::process::id();
    let new = parent.join(format!("{name}.ropa-new-{process}"));
    let old = parent.join(format!("{name}.ropa-old-{process}"));
    let result = write_all(&new, files).and_then(|()| swap(&site, &new, &old));
    if result.is_err() {
        let _gone_already = std::fs::remove_dir_all(&new);
    }
    result.with_context(|| format!("{shown} was not written, and stays as it was"))
}

fn write_all(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<()> {
    for (name, bytes) in files {
        let path = folder.join(name);
        let failed = || format!("cannot write {}", path.display());
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).with_context(failed)?;
        }
        std::fs::write(&path, bytes).with_context(failed)?;
    }
    Ok(())
}

fn swap(site: &Path, new: &Path, old: &Path) -> anyhow::Result<()> {
    if !site.exists() {
        return std::fs::rename(new, site).context("cannot put the new site in its place");
    }
    if exchange(new, site) {
        let _left_behind = std::fs::remove_dir_all(new);
        return Ok(());
    }
    std::fs::rename(site, old).context("cannot move the old site aside")?;
    if let Err(error) = std::fs::rename(new, site) {
        std::fs::rename(old, site).context("cannot put the old site back")?;
        return Err(error).context("cannot put the new site in its place");
    }
    // The new site stands; what is left of the old one harms nobody.
    let _left_behind = std::fs::remove_dir_all(old);
    Ok(())
}

/// Lets two folders change places in one step, so that there is a whole site at every moment; false where the system or
/// its file system cannot.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}
