//! A table of the record, made once for the page, the CSV file and the workbook, so that they cannot differ.

use crate::page::{Block, Phrase};

/// What stands in a cell for which there is nothing to ask.
pub(super) const NOT_APPLICABLE: &str = "–";

/// A table of the record.
pub(super) struct Sheet {
    /// What links to its section point to.
    pub(super) anchor: &'static str,
    /// What it is called in the workbook.
    pub(super) name: Phrase,
    /// The heading of its section.
    pub(super) heading: Phrase,
    /// What it shows.
    pub(super) caption: Phrase,
    /// The headings of its columns.
    pub(super) columns: Vec<Phrase>,
    /// Its rows, each with a cell for every column.
    pub(super) rows: Vec<Vec<Phrase>>,
    /// What is stated of an empty table that the law asks for; nothing where it is left out.
    pub(super) when_empty: Option<Phrase>,
}

/// The first sheet of a workbook.
pub(super) struct Front {
    /// What it is called.
    pub(super) name: Phrase,
    /// What it says.
    pub(super) bands: Vec<Band>,
}

/// Facts under a heading.
pub(super) struct Band {
    /// The heading.
    pub(super) heading: Phrase,
    /// Terms with what is said of each.
    pub(super) facts: Vec<(Phrase, Phrase)>,
}

impl Sheet {
    /// The same table under a heading that is not that of its section.
    pub(super) fn under(self, heading: Phrase) -> Self {
        Self { heading: heading.capitalised(), ..self }
    }

    /// The same table, which the law asks for and which therefore says what is stated where it is empty.
    pub(super) fn asked_for(self, state: Phrase) -> Self {
        Self { when_empty: Some(state), ..self }
    }

    /// Whether there is anything to say.
    pub(super) fn is_said(&self) -> bool {
        !self.rows.is_empty() || self.when_empty.is_some()
    }

    /// The table on a page; nothing where it has no rows.
    pub(super) fn blocks(&self) -> Vec<Block> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let (caption, columns) = (self.caption.clone(), self.columns.clone());
        vec![Block::table(caption, columns, self.rows.iter().cloned())]
    }

    /// The heading and the rows as text that no spreadsheet takes for formulas. An empty table says what is stated of it.
    pub(super) fn lines(&self) -> impl Iterator<Item = Vec<String>> {
        let state = self.when_empty.iter().filter(|_| self.rows.is_empty());
        let state = state.map(|state| {
            let rest = self.columns.iter().skip(1).map(|_| NOT_APPLICABLE.to_owned());
            std::iter::once(cell(state)).chain(rest).collect()
        });
        let texts = |row: &Vec<Phrase>| row.iter().map(cell).collect();
        std::iter::once(&self.columns).chain(&self.rows).map(texts).chain(state)
    }
}

/// A cell as text that no spreadsheet takes for a formula, without what no file of a spreadsheet may hold.
pub(super) fn cell(phrase: &Phrase) -> String {
    as_text(phrase.plain())
}

/// A text that no spreadsheet takes for a formula, without what no file of a spreadsheet may hold.
pub(crate) fn as_text(mut text: String) -> String {
    text.retain(is_character);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        text.insert(0, '\'');
    }
    text
}

/// Whether a character may stand in XML, in which workbooks are written.
fn is_character(one: char) -> bool {
    matches!(one, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text() {
        for formula in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1"] {
            assert_eq!(cell(&Phrase::text(formula)), format!("'{formula}"));
        }
        assert_eq!(cell(&Phrase::text("a=1")), "a=1");
    }

    #[test]
    fn what_xml_forbids_is_left_out_and_hides_no_formula() {
        assert_eq!(cell(&Phrase::text("a\u{0}b\u{b}c\u{1f}d\u{fffe}\u{ffff}e")), "abcde");
        assert_eq!(cell(&Phrase::text("\u{1}=1")), "'=1");
        assert_eq!(cell(&Phrase::text("å\u{7f}\u{85}\u{10ffff}")), "å\u{7f}\u{85}\u{10ffff}");
    }

    #[test]
    fn an_empty_table_says_what_is_stated() {
        let sheet = |when_empty| Sheet {
            anchor: "table",
            name: Phrase::text("Blad"),
            heading: Phrase::text("Avsnitt"),
            caption: Phrase::text("Tabell"),
            columns: vec![Phrase::text("A"), Phrase::text("B")],
            rows: Vec::new(),
            when_empty,
        };
        let lines = |sheet: Sheet| sheet.lines().collect::<Vec<_>>();
        assert_eq!(lines(sheet(Some(Phrase::text("Inga")))), [["A", "B"], ["Inga", "–"]]);
        assert_eq!(lines(sheet(None)), [["A", "B"]]);
        assert!(!sheet(None).is_said());
    }
}
