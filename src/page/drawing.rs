//! A picture as the template reads it: lengths as text, so that every machine writes the same bytes.

use serde::Serialize;

/// A picture as the template reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drawing {
    /// What its parts are called, unique on a page.
    pub id: String,
    /// The language of its words.
    pub language: String,
    /// What it is called.
    pub title: String,
    /// How it is read.
    pub about: String,
    /// The style sheet, where no page has one.
    pub style: Option<String>,
    /// What stands above it, where no page says it.
    pub caption: Option<Caption>,
    /// How wide it is, in CSS pixels, as all lengths here.
    pub width: String,
    /// How high it is.
    pub height: String,
    /// From where down it is drawn: 0, or less where words stand above it.
    pub top: String,
    /// The border of the EEA, where something leaves it.
    pub border: Option<Border>,
    /// The headings of its columns.
    pub headings: Vec<Heading>,
    /// Its boxes.
    pub boxes: Vec<Boxed>,
    /// Its arrows.
    pub arrows: Vec<Arrow>,
}

/// What stands above a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Caption {
    /// From left, where its words begin.
    pub x: String,
    /// The title in lines.
    pub title: Vec<Line>,
    /// What the picture shows and how it is read, in lines.
    pub words: Vec<Line>,
}

/// The border of the EEA.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Border {
    /// From left.
    pub x: String,
    /// How far down its words stand.
    pub y: String,
    /// From how far down it is drawn.
    pub from: String,
    /// To how far down it is drawn.
    pub to: String,
    /// What it says.
    pub label: String,
}

/// The heading of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// From left.
    pub x: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Boxed {
    /// Its column, for the style sheet.
    pub class: &'static str,
    /// From left.
    pub x: String,
    /// From above.
    pub y: String,
    /// How wide it is.
    pub width: String,
    /// How high it is.
    pub height: String,
    /// How round its corners are.
    pub round: u8,
    /// From left, where its words begin.
    pub left: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// How far down its letters stand.
    pub y: String,
    /// What it says.
    pub text: String,
    /// Whether it says more of what stands above it.
    pub is_note: bool,
}

/// An arrow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Arrow {
    /// The number of the box it comes from.
    pub from: usize,
    /// The number of the box it leads to.
    pub to: usize,
    /// Whether data only may go that way.
    pub possible: bool,
    /// Whether it leads out of the EEA.
    pub leaves_eea: bool,
    /// From where to where it leads.
    pub title: String,
    /// Its line, as the data of an SVG path.
    pub path: String,
    /// Its head, as the data of an SVG path.
    pub head: String,
    /// The choices of a reader that keep it in sight.
    pub keep: Option<String>,
}
