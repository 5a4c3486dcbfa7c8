//! How long it takes to check and build, on this repository's own registry and on generated ones.
//! What the figures mean stands in the README beside this file.

#[path = "generate-register/generator.rs"]
mod generator;
#[path = "graph.rs"]
mod graph;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use divan::{Bencher, black_box};
use jiff::civil::{Date, date};
use ropa::disk;
use ropa::law::Law;
use ropa::project::{self, Input};
use ropa::render::{self, Templates, Wanted};

/// The day on which every benchmark asks the law.
const AS_OF: Date = date(2026, 11, 22);

fn main() {
    divan::main();
}

/// The folder of this repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// This repository's own registry.
mod own_registry {
    use super::{
        AS_OF, BTreeMap, Bencher, Command, ExitStatus, Law, Path, Stdio, Templates, Wanted,
        black_box, disk, project, render, root,
    };

    fn inputs() -> Vec<project::Input> {
        disk::read_registry(&root().join("registry"), root()).expect("the registry can be read")
    }

    /// From bytes in memory to findings.
    #[divan::bench]
    fn compile(bencher: Bencher<'_, '_>) {
        bencher
            .with_inputs(inputs)
            .bench_values(|inputs| project::compile(inputs, Law::embedded(), AS_OF));
    }

    /// From a compiled project to the bytes of every page.
    #[divan::bench]
    fn render(bencher: Bencher<'_, '_>) {
        let project = project::compile(inputs(), Law::embedded(), AS_OF);
        let templates = Templates::with(BTreeMap::new()).expect("the templates can be read");
        bencher.bench(|| render::site(black_box(&project), &templates, &Wanted::default()));
    }

    /// `ropa check`, from start to exit.
    #[divan::bench]
    fn check_from_start_to_exit() {
        let status = ropa(&["check"]);
        assert!(status.code() != Some(2));
    }

    /// `ropa build` of every register in every language, from start to exit.
    #[divan::bench]
    fn build_from_start_to_exit(bencher: Bencher<'_, '_>) {
        let site = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site");
        let site = site.to_str().expect("the path is text");
        bencher.bench_local(|| assert!(ropa(&["build", "--out", site]).success()));
    }

    fn ropa(arguments: &[&str]) -> ExitStatus {
        let mut program = Command::new(env!("CARGO_BIN_EXE_ropa"));
        let program = program.args(arguments).args(["--as-of", "2026-11-22"]);
        let program = program.current_dir(root()).stdout(Stdio::null()).stderr(Stdio::null());
        program.status().expect("the program starts")
    }
}

/// Generated registers with a tenth as many vendors as activities.
mod generated {
    use super::{AS_OF, Bencher, Input, Law, black_box, generator, project};

    const ACTIVITIES: [usize; 2] = [1_000, 10_000];

    pub(super) fn texts(activities: usize) -> Vec<(String, String)> {
        generator::generate(activities, activities / 10, 1).into_iter().collect()
    }

    pub(super) fn input((path, text): &(String, String)) -> Input {
        let folder = path.split('/').nth(1).map(ToOwned::to_owned);
        Input { path: path.clone(), folder, content: Ok(text.clone().into_bytes()) }
    }

    /// From bytes in memory to findings, on all cores.
    #[divan::bench(args = ACTIVITIES, sample_count = 10, sample_size = 1)]
    fn compile(bencher: Bencher<'_, '_>, activities: usize) {
        let texts = texts(activities);
        bencher
            .with_inputs(|| texts.iter().map(input).collect::<Vec<_>>())
            .bench_values(|inputs| project::compile(inputs, Law::embedded(), AS_OF));
    }

    /// The same texts into values of `serde_yaml`, on one thread: the yardstick.
    #[divan::bench(args = ACTIVITIES, sample_count = 10, sample_size = 1)]
    fn read_with_serde_yaml(bencher: Bencher<'_, '_>, activities: usize) {
        let texts = texts(activities);
        bencher.bench_local(|| {
            for (_, text) in &texts {
                black_box(serde_yaml::from_str::<serde_yaml::Value>(text).expect("it is YAML"));
            }
        });
    }
}
