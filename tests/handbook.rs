//! What is generated from the code is in the repository as the code would write it.

use ropa::declaration;
use ropa::explain;
use ropa::law::Law;

use crate::support;

#[test]
fn the_handbook_is_what_the_rules_say() {
    support::is_up_to_date("docs/rules.md", &explain::handbook(&Law::embedded()));
}

#[test]
fn the_schema_is_what_the_types_say() {
    support::is_up_to_date("schema/registry.schema.json", &declaration::json_schema());
}
