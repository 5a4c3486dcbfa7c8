//! What stands above a picture that is seen without its page: its title, and how it is read.

use super::place::Line;
use super::words::{LABEL, Size, wrapped};

const TITLE: Size = Size { font: 21.0, line: 27.0 };
const MARGIN: f64 = 24.0;
const BETWEEN: f64 = 7.0;

/// How narrow a caption may be, however narrow the picture is.
const NARROWEST: f64 = 560.0;

/// The words above a picture; they stand at negative heights, so that the picture keeps its own.
#[derive(Clone, Debug)]
pub struct Caption {
    /// From left, where the words begin.
    pub x: f64,
    /// The title.
    pub title: Vec<Line>,
    /// What is said of the picture.
    pub words: Vec<Line>,
    /// How wide the picture is with its caption.
    pub width: f64,
    /// How much higher the picture is with its caption.
    pub height: f64,
}

impl Caption {
    /// A caption of a title and paragraphs, for a picture of some width in CSS pixels.
    #[must_use]
    pub fn of(title: &str, paragraphs: &[String], width: f64) -> Self {
        let width = width.max(NARROWEST);
        let room = width - 2.0 * MARGIN;
        let mut below = MARGIN;
        let mut lines = |text: &str, size: Size| {
            let wrapped = wrapped(text, room, size).into_iter();
            let lines: Vec<Line> = wrapped
                .map(|text| {
                    below += size.line;
                    Line { y: below, text, is_note: false }
                })
                .collect();
            below += BETWEEN;
            lines
        };
        let mut title = lines(title, TITLE);
        let mut words: Vec<Line> = paragraphs.iter().flat_map(|text| lines(text, LABEL)).collect();
        let all = title.iter_mut().chain(&mut words);
        all.for_each(|line| line.y -= below);
        Self { x: MARGIN, title, words, width, height: below }
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::width;
    use super::{Caption, LABEL, MARGIN, TITLE};

    #[test]
    fn a_caption_stands_above_the_picture_and_within_its_width() {
        let title =
            "Hur personuppgifter rör sig hos Värmdö Kemi och Plåt Aktiebolag med dotterbolag";
        let words =
            ["Läs bilden från vänster till höger, genom det som görs med uppgifterna.".repeat(3)];
        let caption = Caption::of(title, &words, 300.0);
        assert!(caption.title.len() > 1 && caption.words.len() > 1);
        let room = caption.width - 2.0 * MARGIN;
        assert!(caption.title.iter().all(|line| width(&line.text, TITLE) <= room));
        assert!(caption.words.iter().all(|line| width(&line.text, LABEL) <= room));
        let all: Vec<f64> = caption.title.iter().chain(&caption.words).map(|line| line.y).collect();
        assert!(all.is_sorted());
        assert!(all.iter().all(|y| (-caption.height..0.0).contains(y)), "{all:?}");
    }
}
