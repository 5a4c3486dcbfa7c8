//! The register as a table for spreadsheets: one row for each activity and purpose, columns in the order of Article 30(1).

use anyhow::Context;

use crate::locale::Locale;
use crate::model::{Idx, Register};
use crate::page::Phrase;
use crate::project::Project;

use super::register::Rows;

/// The rows, with a heading row first.
pub(super) fn write(
    project: &Project,
    idx: Idx<Register>,
    locale: &Locale,
) -> anyhow::Result<String> {
    let rows = Rows::of(project, idx, locale);
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in std::iter::once(rows.heading()).chain(rows.rows()) {
        writer.write_record(row.iter().map(cell)).context("the table cannot be written")?;
    }
    let bytes = writer.into_inner().context("the table cannot be written")?;
    String::from_utf8(bytes).context("the table cannot be written")
}

/// A cell as text that no spreadsheet takes for a formula.
fn cell(phrase: &Phrase) -> String {
    let text = phrase.plain();
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text() {
        for formula in ["=1+1", "+1", "-1", "@x", "\t=1"] {
            assert_eq!(cell(&Phrase::text(formula)), format!("'{formula}"));
        }
        assert_eq!(cell(&Phrase::text("a=1")), "a=1");
    }
}
