//! What holds the promises of ARCHITECTURE.md. `BLESS=1 cargo test` rewrites what is generated and expected.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may read files, and fails where it panics"
)]

mod support;

mod answers;
mod catalogues;
mod claims;
mod findings;
mod generator;
mod graph;
mod guide;
mod handbook;
mod inputs;
mod internal;
mod language;
mod law;
mod misspelling;
mod mistakes;
mod own_rules;
mod pictures;
mod projects;
mod questions;
mod readme;
mod retention;
mod rules;
mod starter;
mod subprocessors;
mod templates;
mod tidy;
mod translations;
mod workbook;
mod yaml;
