//! Bad input and a bad machine: each ends in a finding with its place or in one clear line, and nothing is half written.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::support;

/// A repository with the small register of the examples.
fn repository() -> TempDir {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir_all(place.path().join("registry/butiken")).unwrap();
    let register = support::root().join("tests/base/register.yaml");
    fs::copy(register, place.path().join("registry/butiken/register.yaml")).unwrap();
    place
}

fn write(place: &TempDir, name: &str, bytes: impl AsRef<[u8]>) {
    fs::write(place.path().join("registry/butiken").join(name), bytes).unwrap();
}

fn command(place: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ropa"));
    command.args(arguments).args(["--as-of", "2026-11-22"]).current_dir(place.path()).env_clear();
    command
}

fn ropa(place: &TempDir, arguments: &[&str]) -> Output {
    command(place, arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// That the check finds one thing with this code at this place, and says what to do.
#[track_caller]
fn finds(place: &TempDir, code: &str, at: &str) {
    let output = ropa(place, &["check", "--format", "concise"]);
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    assert_eq!((lines.len(), text(&output.stderr)), (1, ""), "{lines:?}");
    assert!(lines[0].starts_with(at) && lines[0].contains(code), "{lines:?}");
    let warns = lines[0].contains("warning[");
    assert_eq!(output.status.code(), Some(i32::from(!warns)));
    let told = ropa(place, &["check"]);
    assert!(text(&told.stdout).contains("= help: "), "{}", text(&told.stdout));
}

/// That a command cannot do its work, says why in one line, and gives no data.
#[track_caller]
fn fails(output: &Output, why: &str) {
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""));
    let message = text(&output.stderr);
    assert!(message.starts_with("ropa: ") && message.contains(why), "{message}");
    assert_eq!(message.lines().count(), 1, "{message}");
}

/// Every file of a folder with its bytes.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = support::files_below(folder).into_iter();
    files.map(|(name, path)| (name, fs::read(path).unwrap())).collect()
}

/// The names in the folder of a repository.
fn names(place: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(place.path()).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_that_is_not_utf8() {
    let place = repository();
    write(&place, "latin.yaml", b"systems:\n  shop: {name: k\xf6p}\n");
    finds(&place, "Y0002", "registry/butiken/latin.yaml:1:1: error");
}

#[test]
fn an_empty_file() {
    let place = repository();
    write(&place, "empty.yaml", "");
    finds(&place, "Y0010", "registry/butiken/empty.yaml:1:1: warning");
}

#[test]
fn a_list_where_a_map_belongs() {
    let place = repository();
    write(&place, "list.yaml", "measures:\n  - locks\n");
    finds(&place, "S0001", "registry/butiken/list.yaml:2:3: error");
}

#[test]
fn a_tab_for_indentation() {
    let place = repository();
    write(&place, "tab.yaml", "measures:\n\tlocks: {name: lås}\n");
    finds(&place, "Y0004", "registry/butiken/tab.yaml:2:2: error");
}

#[test]
fn a_file_of_100_megabytes() {
    let place = repository();
    let file = fs::File::create(place.path().join("registry/butiken/huge.yaml")).unwrap();
    file.set_len(100_000_000).unwrap();
    finds(&place, "Y0003", "registry/butiken/huge.yaml:1:1: error");
}

#[test]
fn a_number_of_30_digits() {
    let place = repository();
    write(&place, "number.yaml", "measures:\n  locks: {name: 123456789012345678901234567890}\n");
    finds(&place, "Y0007", "registry/butiken/number.yaml:2:17: error");
}

#[test]
fn an_alias() {
    let place = repository();
    write(&place, "alias.yaml", "measures:\n  doors: {name: *locks}\n");
    finds(&place, "Y0006", "registry/butiken/alias.yaml:2:17: error");
}

#[test]
fn aliases_of_aliases_take_no_time() {
    let place = repository();
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (before, here) in ('a'..='y').zip('b'..='z') {
        bomb.push_str(&format!("{here}: &{here} [{}]\n", vec![format!("*{before}"); 9].join(", ")));
    }
    write(&place, "bomb.yaml", bomb);
    let output = ropa(&place, &["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("Y0006"));
}

#[test]
fn brackets_without_end_take_no_time() {
    let place = repository();
    write(&place, "deep.yaml", format!("measures: {}", "[".repeat(200_000)));
    let output = ropa(&place, &["check", "--format", "concise"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("Y0008"));
}

#[test]
fn a_folder_without_any_register() {
    let place = tempfile::tempdir().unwrap();
    fails(&ropa(&place, &["check"]), "there is no `registry/`");
    fs::create_dir(place.path().join("registry")).unwrap();
    fails(&ropa(&place, &["check"]), "registry holds no register");
    fails(&ropa(&place, &["build"]), "registry holds no register");
    fails(&ropa(&place, &["check", "--registry", "elsewhere"]), "elsewhere is not a folder");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file() {
    let place = repository();
    let link = place.path().join("registry/butiken/gone.yaml");
    std::os::unix::fs::symlink("nowhere.yaml", link).unwrap();
    finds(&place, "Y0001", "registry/butiken/gone.yaml:1:1: error");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_registry() {
    let place = repository();
    fs::write(place.path().join("secret.yaml"), "systems: {safe: {name: skåpet}}\n").unwrap();
    let link = place.path().join("registry/butiken/link.yaml");
    std::os::unix::fs::symlink("../../secret.yaml", link).unwrap();
    finds(&place, "Y0012", "registry/butiken/link.yaml:1:1: error");
}

#[test]
fn a_folder_that_is_not_ours_to_replace() {
    let place = repository();
    let site = place.path().join("site");
    fs::create_dir(&site).unwrap();
    fs::write(site.join("letter.txt"), "kept").unwrap();
    fails(&ropa(&place, &["build"]), "site holds things that ropa has not written");
    assert_eq!(contents(&site), [("letter.txt".to_owned(), b"kept".to_vec())]);
    fails(&ropa(&place, &["build", "--out", "registry"]), "holds the registry");
    fails(&ropa(&place, &["build", "--out", "."]), "holds the registry");
    fails(&ropa(&place, &["build", "--out", "site/letter.txt"]), "is not a folder");
    fails(&ropa(&place, &["build", "--out", "site/letter.txt/site"]), "was not written");
}

#[test]
fn a_register_with_errors_leaves_the_old_site() {
    let place = repository();
    assert!(ropa(&place, &["build"]).status.success());
    let before = contents(&place.path().join("site"));
    write(&place, "wrong.yaml", "measures: {locks: {nam: lås}}\n");
    assert_eq!(ropa(&place, &["build"]).status.code(), Some(1));
    assert_eq!(contents(&place.path().join("site")), before);
    assert_eq!(names(&place), ["registry", "site"]);
}

/// Files may not grow beyond a few blocks, as on a disk that fills up while the site is written.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_site() {
    let place = repository();
    assert!(ropa(&place, &["build"]).status.success());
    let before = contents(&place.path().join("site"));
    write(&place, "locks.yaml", "measures: {locks: {name: lås}}\n");
    let script = format!(
        "trap '' XFSZ; ulimit -f 8; exec '{}' build --as-of 2026-11-22",
        env!("CARGO_BIN_EXE_ropa")
    );
    let output =
        Command::new("sh").args(["-c", &script]).current_dir(place.path()).output().unwrap();
    fails(&output, "site was not written, and stays as it was");
    assert_eq!(contents(&place.path().join("site")), before);
    assert_eq!(names(&place), ["registry", "site"]);
    assert!(ropa(&place, &["build"]).status.success());
    assert_ne!(contents(&place.path().join("site")), before);
    assert_eq!(names(&place), ["registry", "site"]);
}

#[test]
fn a_schema_is_written_as_a_whole() {
    let place = repository();
    let schema = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ropa"));
        command.arg("schema").current_dir(place.path());
        command
    };
    assert_eq!(schema().arg("--check").output().unwrap().status.code(), Some(1));
    assert!(schema().output().unwrap().status.success());
    assert!(schema().arg("--check").output().unwrap().status.success());
    fs::remove_dir_all(place.path().join("schema")).unwrap();
    fs::write(place.path().join("schema"), "a file").unwrap();
    fails(&schema().output().unwrap(), "cannot write schema/registry.schema.json");
    assert_eq!(names(&place), ["registry", "schema"]);
}

#[test]
fn the_registry_itself_is_a_place_to_work_in() {
    let place = repository();
    for arguments in [["check"].as_slice(), &["build"], &["build", "--registry", "."]] {
        let output =
            command(&place, arguments).current_dir(place.path().join("registry")).output().unwrap();
        assert!(output.status.success(), "{arguments:?} {}", text(&output.stderr));
    }
    assert_eq!(names(&place), ["registry", "site"]);
}

#[test]
fn a_registry_of_shared_files_alone_leaves_the_old_site() {
    let place = repository();
    assert!(ropa(&place, &["build"]).status.success());
    let before = contents(&place.path().join("site"));
    fs::rename(place.path().join("registry/butiken"), place.path().join("elsewhere")).unwrap();
    fs::create_dir(place.path().join("registry/shared")).unwrap();
    let shared = "systems: {till: {name: {sv: kassan}}}\n";
    fs::write(place.path().join("registry/shared/systems.yaml"), shared).unwrap();
    fails(&ropa(&place, &["check"]), "registry holds no register");
    fails(&ropa(&place, &["build"]), "registry holds no register");
    assert_eq!(contents(&place.path().join("site")), before);
}

#[test]
fn a_byte_order_mark_is_no_character() {
    let place = repository();
    write(&place, "mark.yaml", "\u{feff}mesures: {locks: {name: lås}}\n");
    finds(&place, "S0002", "registry/butiken/mark.yaml:1:1: error");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder() {
    let place = repository();
    fs::create_dir(place.path().join("common")).unwrap();
    std::os::unix::fs::symlink("../common", place.path().join("registry/shared")).unwrap();
    finds(&place, "Y0001", "registry/shared:1:1: error");
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written() {
    let place = repository();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = command(&place, &["check"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("ropa: the result cannot be written"));
}
