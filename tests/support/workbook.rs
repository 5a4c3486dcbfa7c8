//! Reads the workbooks of a site back.

use std::fmt::Write as _;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use zip::ZipArchive;

/// A sheet: its name, and its rows of text.
pub(crate) type Sheet = (String, Vec<Vec<String>>);

/// The sheets of a workbook in their order.
pub(crate) fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = workbook.sheet_names();
    let read = names.into_iter().map(|name| {
        let range = workbook.worksheet_range(&name).unwrap();
        let rows = range.rows().map(|row| row.iter().map(text).collect()).collect();
        (name, rows)
    });
    read.collect()
}

/// What stands in a cell, which is text or nothing.
fn text(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("{other:?} is no text"),
    }
}

/// The files that a workbook is made up of, with their text.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let read = (0..archive.len()).map(|index| {
        let mut file = archive.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (file.name().unwrap().into_owned(), text)
    });
    read.collect()
}

/// Everything that a file of a site says: its text, or the names of its sheets and their cells.
pub(crate) fn told(name: &str, bytes: &[u8]) -> String {
    if !name.ends_with(".xlsx") {
        return String::from_utf8(bytes.to_vec()).unwrap();
    }
    let sheets = sheets(bytes).into_iter();
    let told =
        sheets.flat_map(|(name, rows)| std::iter::once(name).chain(rows.into_iter().flatten()));
    told.collect::<Vec<_>>().join("\n")
}

/// A workbook for people to compare: the first sheet, and of each table its columns and how many rows it has. What
/// stands in them stands in the CSV file and on the page too, which `tests/workbook.rs` holds against each other.
pub(crate) fn outline(bytes: &[u8]) -> String {
    let mut outline = String::new();
    for (number, (name, rows)) in sheets(bytes).into_iter().enumerate() {
        writeln!(outline, "== {name}").unwrap();
        if number == 0 {
            for row in rows {
                writeln!(outline, "{}", row.join(" | ").trim_end_matches([' ', '|'])).unwrap();
            }
        } else {
            writeln!(outline, "{}\n{} rows", rows[0].join(" | "), rows.len() - 1).unwrap();
        }
    }
    outline
}
