//! What `ropa init` writes is a register to copy: complete, in two languages, and without findings.

use std::path::Path;
use std::process::{Command, Output};

fn ropa(place: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ropa"))
        .args(arguments)
        .current_dir(place)
        .env_clear()
        .output()
        .unwrap()
}

#[test]
fn a_new_register_has_no_findings_and_builds() {
    let place = tempfile::tempdir().unwrap();
    assert!(ropa(place.path(), &["init"]).status.success());
    let check = ropa(place.path(), &["check", "--as-of", "2026-11-22", "--deny", "warnings"]);
    let told = String::from_utf8(check.stdout).unwrap();
    assert_eq!(told, "nothing found in butiken, as of 2026-11-22\n");
    assert!(ropa(place.path(), &["schema", "--check"]).status.success());
    assert!(ropa(place.path(), &["build", "--as-of", "2026-11-22"]).status.success());
    for page in ["policy.sv.html", "policy.en.html", "register.sv.html", "register.en.html"] {
        assert!(place.path().join("site/butiken").join(page).is_file(), "{page}");
    }
}

#[test]
fn nothing_is_written_over() {
    let place = tempfile::tempdir().unwrap();
    std::fs::create_dir(place.path().join("schema")).unwrap();
    let output = ropa(place.path(), &["init"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("schema is there already"));
    assert!(!place.path().join("registry").exists());
}
