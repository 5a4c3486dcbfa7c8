//! The register that `ropa init` writes: a small web shop, complete and without findings, to be changed word by word.

use crate::schema::SCHEMA;

/// The files, by their path below the folder in which a repository begins.
pub const FILES: &[(&str, &str)] = &[
    ("registry/butiken/activities.yaml", include_str!("starter/registry/butiken/activities.yaml")),
    ("registry/butiken/data.yaml", include_str!("starter/registry/butiken/data.yaml")),
    ("registry/butiken/register.yaml", include_str!("starter/registry/butiken/register.yaml")),
    ("registry/butiken/vendors.yaml", include_str!("starter/registry/butiken/vendors.yaml")),
    ("schema/registry.schema.json", SCHEMA),
];
