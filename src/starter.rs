//! The register that `ropa init` writes: a small web shop, complete and without findings, to be changed word by word;
//! and the single declarations that `ropa new` adds.

mod declaration;

use crate::schema::SCHEMA;

pub use declaration::{Kind, file, id_of};

/// The files, by their path below the folder in which a repository begins.
pub const FILES: &[(&str, &str)] = &[
    ("registry/butiken/activities.yaml", include_str!("starter/registry/butiken/activities.yaml")),
    ("registry/butiken/data.yaml", include_str!("starter/registry/butiken/data.yaml")),
    ("registry/butiken/register.yaml", include_str!("starter/registry/butiken/register.yaml")),
    ("registry/butiken/vendors.yaml", include_str!("starter/registry/butiken/vendors.yaml")),
    ("schema/registry.schema.json", SCHEMA),
];
