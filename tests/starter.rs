//! What `ropa init` writes is a register to copy: complete, in several languages, and without findings.

use std::path::Path;
use std::process::{Command, Output};

use ropa::starter;

use crate::support::{edit, outline};

fn ropa(place: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ropa"))
        .args(arguments)
        .current_dir(place)
        .env_clear()
        .output()
        .unwrap()
}

/// The languages that the register is written in.
fn languages() -> Vec<String> {
    let registers = starter::FILES.iter().filter(|(path, _)| path.ends_with("/register.yaml"));
    let texts = registers.map(|(_, text)| edit::value(text)["register"]["languages"].clone());
    texts.flat_map(|codes| serde_yaml::from_value::<Vec<String>>(codes).unwrap()).collect()
}

#[test]
fn a_new_register_has_no_findings_and_builds() {
    let place = tempfile::tempdir().unwrap();
    assert!(ropa(place.path(), &["init"]).status.success());
    let check = ropa(place.path(), &["check", "--as-of", "2026-11-22", "--deny", "warnings"]);
    let told = String::from_utf8(check.stdout).unwrap();
    assert!(told.starts_with("nothing found in butiken, as of 2026-11-22\n"), "{told}");
    assert!(ropa(place.path(), &["schema", "--check"]).status.success());
    assert!(ropa(place.path(), &["build", "--as-of", "2026-11-22"]).status.success());
    for code in languages() {
        for page in ["policy", "register"] {
            let name = format!("site/butiken/{page}.{code}.html");
            assert!(place.path().join(&name).is_file(), "{name}");
        }
    }
}

#[test]
fn all_languages_say_the_same_in_the_same_order() {
    let place = tempfile::tempdir().unwrap();
    assert!(ropa(place.path(), &["init"]).status.success());
    assert!(ropa(place.path(), &["build", "--as-of", "2026-11-22"]).status.success());
    let site = place.path().join("site/butiken");
    let languages = languages();
    assert!(languages.len() > 2, "{languages:?}");
    for page in ["policy", "register"] {
        let of = |code: &String| {
            let path = site.join(format!("{page}.{code}.html"));
            outline(&std::fs::read_to_string(path).unwrap())
        };
        let first = of(&languages[0]);
        assert!(first.0.len() > 10, "{first:?}");
        for code in &languages {
            assert_eq!(of(code), first, "{page} in {code}");
        }
    }
}

/// What `ropa new` is asked for, with the file it writes.
const NEW: &[(&[&str], &str)] = &[
    (&["new", "activity", "Återköp av varor"], "aterkop-av-varor"),
    (&["new", "processor", "Molnlager: drift"], "molnlager-drift"),
    (&["new", "recipient", "Inkasso"], "inkasso"),
    (&["new", "transfer", "Molnlager i USA", "--country", "US"], "molnlager-i-usa"),
    (&["new", "data-category", "no"], "no"),
];

#[test]
fn a_new_declaration_has_no_mistake_of_form_also_with_all_its_keys() {
    let place = tempfile::tempdir().unwrap();
    assert!(ropa(place.path(), &["init"]).status.success());
    let refused = ropa(place.path(), &["new", "transfer", "x"]);
    assert_eq!(refused.status.code(), Some(2));
    for (arguments, id) in NEW {
        let output = ropa(place.path(), arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let path = place.path().join(format!("registry/butiken/{id}.yaml"));
        let text = std::fs::read_to_string(&path).unwrap();
        let mistakes = || {
            let check = ropa(place.path(), &["check", "--format", "concise"]);
            let told = String::from_utf8(check.stdout).unwrap();
            let is_mistake = |line: &&str| {
                // The name is written in the first language, and the check asks for the others.
                let is_untranslated = line.contains("N0008");
                let codes = ["error[Y", "error[S", "error[N"];
                codes.iter().any(|code| line.contains(code)) && !is_untranslated
            };
            told.lines().filter(is_mistake).map(ToOwned::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(mistakes(), Vec::<String>::new(), "{text}");
        let key = |line: &str| line.trim_start().strip_prefix("# ").is_some_and(is_key);
        let all = text.lines().map(|line| match line.starts_with("  ") && key(line) {
            true => line.replacen("# ", "", 1),
            false => line.to_owned(),
        });
        std::fs::write(&path, all.collect::<Vec<_>>().join("\n") + "\n").unwrap();
        assert_eq!(mistakes(), Vec::<String>::new(), "{id}");
    }
    assert_eq!(ropa(place.path(), NEW[0].0).status.code(), Some(2), "written over");
}

/// Whether a comment is a key that is commented out, or a line below one.
fn is_key(comment: &str) -> bool {
    let name = comment.trim_start().split(':').next().unwrap();
    let letters = |letter: char| letter.is_ascii_lowercase() || letter == '_' || letter == '-';
    comment.contains(':') && name.chars().all(letters)
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
