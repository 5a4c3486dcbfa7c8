//! The record as a workbook, as one sends it to an authority: Article 30(1)(a) and what the document is on the first
//! sheet, then a sheet for each table. The only files that name the library for workbooks are this one and its child.

mod layout;

use anyhow::Context;
use jiff::civil::{Date, date};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::register::Record;
use super::sheet::{Sheet, cell};

/// The widths of the two columns of the first sheet, in characters.
const FRONT_WIDTHS: [f64; 2] = [34.0, 108.0];

/// How many letters of the title stand in one line of the first sheet, and how high such a line is, in points.
const TITLE_LINE: (usize, f64) = (80, 24.0);

/// The first day that a workbook can be dated with.
const FIRST_DAY: Date = date(1900, 1, 1);

/// The bytes of the workbook. They depend on the record and the day alone.
pub(super) fn write(record: &Record, as_of: Date) -> anyhow::Result<Vec<u8>> {
    workbook(record, as_of).context("the record cannot be written as a workbook")
}

fn workbook(record: &Record, as_of: Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let title = cell(&record.page.heading);
    workbook.set_properties(
        &DocProperties::new().set_title(layout::capped(&title)).set_creation_datetime(&day(as_of)?),
    );
    let names =
        std::iter::once(&record.front.name).chain(record.sheets.iter().map(|one| &one.name));
    let names = layout::names(names.map(cell));
    let writer = Writer { footer: layout::footer(&title), names: &names, formats: Formats::new() };
    let (front, tables) = names.split_first().map_or(("", &[][..]), |(one, more)| (one, more));
    writer.front(workbook.add_worksheet().set_name(front)?, record, &title)?;
    for (name, sheet) in tables.iter().zip(&record.sheets) {
        writer.table(workbook.add_worksheet().set_name(name)?, sheet)?;
    }
    workbook.save_to_buffer()
}

/// The day as the library takes it.
fn day(date: Date) -> Result<ExcelDateTime, XlsxError> {
    let date = date.max(FIRST_DAY);
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    ExcelDateTime::from_ymd(date.year().unsigned_abs(), month, day)
}

/// How cells look.
struct Formats {
    title: Format,
    band: Format,
    heading: Format,
    term: Format,
    text: Format,
    link: Format,
}

impl Formats {
    fn new() -> Self {
        let text = Format::new()
            .set_align(FormatAlign::Top)
            .set_align(FormatAlign::Left)
            .set_text_wrap()
            .set_border(FormatBorder::Thin)
            .set_border_color(0x00D0_CECE);
        let band = Format::new()
            .set_align(FormatAlign::Top)
            .set_align(FormatAlign::Left)
            .set_text_wrap()
            .set_bold()
            .set_background_color(0x00E7_E6E6);
        Self {
            title: Format::new().set_bold().set_font_size(18).set_text_wrap(),
            heading: band.clone().set_border_bottom(FormatBorder::Thin),
            band,
            term: text.clone().set_bold(),
            link: text.clone().set_font_color(0x0005_63C1),
            text,
        }
    }
}

/// Writes the sheets of one workbook.
struct Writer<'a> {
    footer: String,
    names: &'a [String],
    formats: Formats,
}

impl Writer<'_> {
    /// Article 30(1)(a), what the document is, and what it holds.
    fn front(&self, page: &mut Worksheet, record: &Record, title: &str) -> Result<(), XlsxError> {
        for (column, width) in (0..).zip(FRONT_WIDTHS) {
            page.set_column_width(column, width)?;
        }
        let (letters, height) = TITLE_LINE;
        let lines = u16::try_from(title.chars().count() / letters + 1).unwrap_or(u16::MAX);
        page.set_row_height(0, (height * f64::from(lines)).min(layout::HIGHEST_ROW))?;
        page.merge_range(0, 0, 0, 1, &layout::capped(title), &self.formats.title)?;
        let mut row = 1;
        for band in &record.front.bands {
            self.band(page, row, &cell(&band.heading))?;
            for (number, (term, phrase)) in (row + 1..).zip(&band.facts) {
                let cells = [cell(term), cell(phrase)];
                for (column, text) in (0..).zip(&cells) {
                    let format = if column == 0 { &self.formats.term } else { &self.formats.text };
                    self.text(page, (number, column), text, format)?;
                }
                page.set_row_height(number, layout::height(&cells, &FRONT_WIDTHS))?;
                row = number;
            }
            row += 1;
        }
        self.band(page, row, &cell(&record.page.contents))?;
        let tables = self.names.iter().skip(1).zip(&record.sheets);
        for (number, (name, sheet)) in (row + 1..).zip(tables) {
            let target = format!("internal:'{}'!A1", name.replace('\'', "''"));
            page.write_url_with_options(number, 0, &*target, name, "", Some(&self.formats.link))?;
            self.text(page, (number, 1), &cell(&sheet.heading), &self.formats.text)?;
        }
        self.print(page);
        Ok(())
    }

    /// A heading across the first sheet.
    fn band(&self, page: &mut Worksheet, row: u32, heading: &str) -> Result<(), XlsxError> {
        page.merge_range(row, 0, row, 1, &layout::capped(heading), &self.formats.band)?;
        Ok(())
    }

    /// One table, its heading always in sight.
    fn table(&self, page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
        let lines: Vec<Vec<String>> = sheet.lines().collect();
        let widths = layout::widths(&lines);
        for (column, width) in (0..).zip(&widths) {
            page.set_column_width(column, *width)?;
        }
        let (mut last_row, mut last_column) = (0, 0);
        for (row, line) in (0..).zip(&lines) {
            let format = if row == 0 { &self.formats.heading } else { &self.formats.text };
            for (column, text) in (0..).zip(line) {
                self.text(page, (row, column), text, format)?;
                last_column = column;
            }
            page.set_row_height(row, layout::height(line, &widths))?;
            last_row = row;
        }
        page.set_freeze_panes(1, 0)?;
        page.set_repeat_rows(0, 0)?;
        page.autofilter(0, 0, last_row, last_column)?;
        page.set_header(layout::header(&cell(&sheet.heading)));
        self.print(page);
        Ok(())
    }

    /// A cell is always written as text, whatever it looks like.
    fn text(
        &self,
        page: &mut Worksheet,
        (row, column): (u32, u16),
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        page.write_string_with_format(row, column, layout::capped(text), format)?;
        Ok(())
    }

    /// On paper: A4 across, as wide as a page.
    fn print(&self, page: &mut Worksheet) {
        const A4: u8 = 9;
        page.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        page.set_margins(0.4, 0.4, 0.7, 0.7, 0.3, 0.3).set_footer(&self.footer);
    }
}
