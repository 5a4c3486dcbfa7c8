//! What the format of workbooks allows, and what is easy to read in it: names of sheets, long texts, widths of columns.

use std::borrow::Cow;

/// The longest text of a cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;

/// The longest name of a sheet, in UTF-16 units.
const LONGEST_NAME: usize = 31;

/// The longest title at the edge of a page, in UTF-16 units; the format takes 255 with all that stands beside it.
const LONGEST_AT_EDGE: usize = 100;

/// What stands where a text has been cut off.
const CUT: &str = " […]";

/// How high a line is, what a row has beside its lines, and the highest that it can be, in points.
const LINE_HEIGHT: f64 = 14.0;
const ROW_EDGE: f64 = 1.0;
pub(super) const HIGHEST_ROW: f64 = 409.0;

/// How many lines a row can show.
const MOST_LINES: f64 = 29.0;

/// How many characters beside each other are still easy to read on a page of A4 across.
const PAGE: f64 = 190.0;

/// The narrowest and the widest that a column becomes for its longest word, in characters.
const NARROW: (f64, f64) = (8.0, 28.0);

/// The widest that a column becomes for its longest line, in characters.
const WIDE: f64 = 64.0;

/// The widest that a column becomes for a text that a row could otherwise not show, in characters.
const WIDEST: f64 = 120.0;

/// A text that fits a cell, with a mark where it has been cut off.
pub(super) fn capped(text: &str) -> Cow<'_, str> {
    shortened(text, LONGEST_TEXT)
}

fn shortened(text: &str, longest: usize) -> Cow<'_, str> {
    if text.len() <= longest || text.encode_utf16().count() <= longest {
        return Cow::Borrowed(text);
    }
    let mut kept = beginning(text, longest - CUT.encode_utf16().count()).to_owned();
    kept.push_str(CUT);
    Cow::Owned(kept)
}

/// As much of a text as so many UTF-16 units hold.
fn beginning(text: &str, units: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find_map(|(index, one)| {
        used += one.len_utf16();
        (used > units).then_some(index)
    });
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Names that sheets may have, each another.
pub(super) fn names(wanted: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in wanted {
        let name = name.replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
        let name = name.replace(char::is_control, " ");
        let name = beginning(name.trim_matches(trimmed), LONGEST_NAME);
        let name = name.trim_end_matches(trimmed);
        // Excel keeps this name for itself.
        let is_free = |name: &str| {
            let same = |other: &String| other.to_lowercase() == name.to_lowercase();
            !name.is_empty() && name.to_lowercase() != "history" && !names.iter().any(same)
        };
        let numbered = (2..).map(|number| {
            let number = format!(" {number}");
            format!("{}{number}", beginning(name, LONGEST_NAME - number.len())).trim().to_owned()
        });
        let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| is_free(name));
        names.extend(free);
    }
    names
}

/// Whether a name may not begin or end with it.
fn trimmed(one: char) -> bool {
    one == '\'' || one.is_whitespace()
}

/// The head of each printed page.
pub(super) fn header(heading: &str) -> String {
    format!("&L&B{}", at_edge(heading))
}

/// The foot of each printed page: the title, the name of the sheet, the number of the page and of all.
pub(super) fn footer(title: &str) -> String {
    // After the size of letters, a digit of the title would belong to it.
    format!("&L&8 {}&C&8&A&R&8&P / &N", at_edge(title))
}

/// A text at the edge of a page, where `&` begins a command.
fn at_edge(text: &str) -> String {
    shortened(text, LONGEST_AT_EDGE).replace(['[', ']'], "").replace('&', "&&")
}

/// The widths of the columns of a table, in characters: as wide as the longest line where all fit on a page, otherwise
/// as wide as the longest word, with the rest of the page for those in which there is most to read.
pub(super) fn widths(lines: &[Vec<String>]) -> Vec<f64> {
    let count = lines.first().map_or(0, Vec::len);
    let columns: Vec<Column> = (0..count).map(|index| Column::of(lines, index)).collect();
    let sum = |of: fn(&Column) -> f64| columns.iter().map(of).sum::<f64>();
    if sum(|column| column.line) <= PAGE {
        return columns.iter().map(|column| column.line).collect();
    }
    let (spare, rest) = (PAGE - sum(|column| column.word), sum(Column::rest));
    let share = spare.max(0.0) / rest.max(1.0);
    let width = |column: &Column| (column.word + share * column.rest()).min(column.line);
    columns.iter().map(width).collect()
}

/// How high a row is whose texts are wrapped in columns of these widths, in points. Not every program finds out itself.
pub(super) fn height(cells: &[String], widths: &[f64]) -> f64 {
    let lines = cells.iter().zip(widths).map(|(cell, width)| lines_of(cell, *width));
    (ROW_EDGE + LINE_HEIGHT * f64::from(lines.max().unwrap_or(1))).min(HIGHEST_ROW)
}

/// How many lines a text takes.
fn lines_of(text: &str, width: f64) -> u32 {
    let of_line = |line: &str| {
        let (mut lines, mut used) = (1, 0.0);
        for word in words(line) {
            let mut length = space(word.trim_end());
            if used > 0.0 && used + length > width {
                lines += 1;
                used = 0.0;
            }
            // A word that is longer than a line is broken.
            while length > width {
                lines += 1;
                length -= width;
            }
            used += length + space(" ") * f64::from(word.ends_with(' '));
        }
        lines
    };
    text.lines().map(of_line).sum::<u32>().max(1)
}

/// How much space a text takes beside itself, about, in characters: the width of a digit is one.
fn space(text: &str) -> f64 {
    let of_letter = |one: char| match one {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | '/' | '-' => 0.6,
        'f' | 'i' | 'j' | 'l' | 'r' | 't' | 'I' => 0.6,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 1.7,
        '\u{2e80}'.. => 2.0,
        _ if one.is_uppercase() => 1.2,
        _ => 1.0,
    };
    text.chars().map(of_letter).sum()
}

/// What stays together in a line: a word with its hyphen or the space after it.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split_inclusive([' ', '-'])
}

/// What there is to read in a column, in characters.
struct Column {
    /// Its longest word, or more where a text would be higher than a row.
    word: f64,
    /// Its longest line.
    line: f64,
    /// Everything, on average.
    text: f64,
}

impl Column {
    /// What does not stand in the first line, on average.
    fn rest(&self) -> f64 {
        (self.text - self.word).max(0.0)
    }

    fn of(lines: &[Vec<String>], index: usize) -> Self {
        // Beside a heading stands the button of the filter.
        const BUTTON: f64 = 3.0;
        const EDGE: f64 = 1.0;
        let (mut word, mut line, mut longest, mut text) = (0.0_f64, 0.0_f64, 0.0_f64, 0.0);
        for (row, cells) in lines.iter().enumerate() {
            let cell = cells.get(index).map_or("", String::as_str);
            let beside = if row == 0 { BUTTON } else { EDGE };
            let parts = |wider: f64, part: &str| wider.max(space(part.trim_end()) + beside);
            word = words(cell).fold(word, parts);
            line = cell.lines().fold(line, parts);
            longest = longest.max(space(cell));
            text += space(cell);
        }
        let high = (longest * 1.2 / MOST_LINES).min(WIDEST);
        let word = word.clamp(NARROW.0, NARROW.1).max(high);
        let line = line.clamp(word, WIDE.max(word));
        Self { word, line, text: text / lines.len().max(1) as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_off_with_a_mark() {
        let fits = "å".repeat(LONGEST_TEXT);
        assert_eq!(capped(&fits), fits);
        let cut = capped(&format!("{fits}b")).into_owned();
        assert!(cut.ends_with("å […]"));
        assert_eq!(cut.encode_utf16().count(), LONGEST_TEXT);
        let pairs = capped(&"😀".repeat(LONGEST_TEXT)).into_owned();
        assert!(pairs.ends_with("😀 […]") && pairs.encode_utf16().count() <= LONGEST_TEXT);
    }

    #[test]
    fn a_name_of_a_sheet_is_one_that_excel_takes() {
        let wanted = [
            "Behandlingar",
            "behandlingar",
            "a/b:c",
            "'citat'",
            "",
            "History",
            "En mycket lång rubrik som inte får plats",
            "En mycket lång rubrik som inte får plats alls",
            "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        ];
        let found = names(wanted.into_iter().map(ToOwned::to_owned));
        assert_eq!(
            found,
            [
                "Behandlingar",
                "behandlingar 2",
                "a b c",
                "citat",
                "2",
                "History 2",
                "En mycket lång rubrik som inte",
                "En mycket lång rubrik som int 2",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            ]
        );
    }

    #[test]
    fn a_title_says_nothing_else_in_a_footer() {
        assert_eq!(footer("3 & B &[Picture]"), "&L&8 3 && B &&Picture&C&8&A&R&8&P / &N");
        assert!(footer(&"&".repeat(300)).encode_utf16().count() < 255);
    }

    #[test]
    fn columns_share_a_page_by_what_there_is_to_read() {
        let row = |cells: [&str; 3]| cells.map(ToOwned::to_owned).to_vec();
        let tenths = |lines: &[Vec<String>]| {
            widths(lines).iter().map(|width| (width * 10.0).round()).collect::<Vec<_>>()
        };
        assert_eq!(tenths(&[row(["Säkerhet", "Kommun", "Id"])]), [104.0, 106.0, 80.0]);
        let long = "ord ".repeat(100);
        let shared = tenths(&[row(["Säkerhet", "Namn", "Text"]), row(["SE", &long, &long])]);
        assert_eq!(shared, [104.0, 640.0, 640.0]);
        assert_eq!(widths(&[vec!["x".repeat(400); 9]]), [28.0; 9]);
        assert_eq!(widths(&[vec!["ord ".repeat(2_000)]]), [120.0]);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_cell() {
        let lines = |text: &str| lines_of(text, 10.0);
        assert_eq!(lines(""), 1);
        assert_eq!(lines("nio nycken"), 1);
        assert_eq!(lines("elva saker nu"), 2);
        assert_eq!(lines("ett\ntvå\n\nfyra"), 4);
        assert_eq!(lines("aaaaa-aaaaa-aa"), 2);
        assert_eq!(lines(&"a".repeat(25)), 3);
        let cells = ["a b c".to_owned(), "kort".to_owned()];
        assert_eq!(height(&cells, &[1.0, 8.0]), 43.0);
        assert_eq!(height(&["å ".repeat(900)], &[2.0]), HIGHEST_ROW);
    }
}
