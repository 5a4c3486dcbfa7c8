//! A compiler for a register of processing kept as code.
//!
//! ```text
//! files ─► yaml ─► schema ─► declaration ─► resolve ─► model ─► graph ─► rules ─► findings
//!                                                        │         │
//!                                                        └────┬────┘
//!                                                     policy · register
//! ```
//!
//! The order of the modules is the order of reading and of imports: a module imports only what stands above it.

pub mod source;
pub mod law;
pub mod diagnostic;
pub mod suggest;
pub mod value;
pub mod yaml;
pub mod vocabulary;
pub mod detail;
pub mod registry;
pub mod declaration;
pub mod schema;
pub mod model;
pub mod resolve;
pub mod graph;
pub mod rule;
pub mod rules;
pub mod silence;
pub mod own_rule;
pub mod project;
pub mod report;
pub mod explain;
pub mod page;
pub mod locale;
pub mod picture;
pub mod render;
pub mod answer;
pub mod starter;
pub mod disk;
pub mod cli;
