//! The table of activities as a file of comma-separated values, for spreadsheets and programs.

use anyhow::Context;

use super::sheet::Sheet;

/// The rows, with a heading row first.
pub(super) fn write(sheet: &Sheet) -> anyhow::Result<String> {
    table(sheet.lines())
}

/// A table of any cells.
pub(crate) fn table<R>(rows: impl IntoIterator<Item = R>) -> anyhow::Result<String>
where
    R: IntoIterator<Item: AsRef<[u8]>>,
{
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).context("the table cannot be written")?;
    }
    let bytes = writer.into_inner().context("the table cannot be written")?;
    String::from_utf8(bytes).context("the table cannot be written")
}
