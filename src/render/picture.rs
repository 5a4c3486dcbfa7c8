//! A picture as SVG: what the template gets, made from the coordinates.

use crate::locale::Locale;
use crate::page::{Arrow, Border, Boxed, Caption, Drawing, Heading, Line};
use crate::picture::{self, Column, Picture};

/// A picture with its title, and a name for its parts that is unique on the page.
pub(super) fn drawn(picture: &Picture, id: &str, title: &str, locale: &Locale) -> Drawing {
    of(picture, &picture.drawn(), id, title, locale)
}

/// A picture that has no page: what it is and how it is read stands above it, in paragraphs.
pub(super) fn drawn_alone(
    picture: &Picture,
    title: &str,
    paragraphs: &[String],
    locale: &Locale,
) -> Drawing {
    let drawing = picture.drawn();
    let caption = picture::Caption::of(title, paragraphs, drawing.width);
    Drawing {
        width: pixels(caption.width),
        height: pixels(drawing.height + caption.height),
        top: pixels(-caption.height),
        caption: Some(Caption {
            x: pixels(caption.x),
            title: lines(&caption.title),
            words: lines(&caption.words),
        }),
        ..of(picture, &drawing, "dataflow", title, locale)
    }
}

fn of(
    picture: &Picture,
    drawing: &picture::Drawing,
    id: &str,
    title: &str,
    locale: &Locale,
) -> Drawing {
    let words = |key: &str| locale.say(key, &[]).plain();
    Drawing {
        id: id.to_owned(),
        language: locale.language.to_string(),
        title: title.to_owned(),
        about: words("picture.about"),
        style: None,
        caption: None,
        width: pixels(drawing.width),
        height: pixels(drawing.height),
        top: "0".to_owned(),
        border: drawing.border.map(|x| Border {
            x: pixels(x),
            y: pixels(drawing.top - 18.0),
            from: pixels(drawing.top - 12.0),
            to: pixels(drawing.height),
            label: words("picture.border"),
        }),
        headings: headings(drawing),
        boxes: boxes(picture, drawing),
        arrows: arrows(picture, drawing),
    }
}

/// Notes at each arrow which choices of a reader keep it in sight.
pub(super) fn keep(drawing: &mut Drawing, choices: impl IntoIterator<Item = String>) {
    for (arrow, choices) in drawing.arrows.iter_mut().zip(choices) {
        arrow.keep = Some(choices);
    }
}

fn headings(drawing: &picture::Drawing) -> Vec<Heading> {
    let heading = |one: &picture::Placed| Heading { x: pixels(one.x), lines: lines(&one.lines) };
    drawing.headings.iter().map(heading).collect()
}

fn lines(lines: &[picture::Line]) -> Vec<Line> {
    let line = |one: &picture::Line| Line {
        y: pixels(one.y),
        text: one.text.clone(),
        is_note: one.is_note,
    };
    lines.iter().map(line).collect()
}

fn boxes(picture: &Picture, drawing: &picture::Drawing) -> Vec<Boxed> {
    let both = picture.nodes.iter().zip(&drawing.nodes);
    let boxed = |(node, placed): (&picture::Node, &picture::PlacedNode)| {
        let column = picture.columns.get(node.column).copied().unwrap_or(Column::People);
        Boxed {
            class: column.word(),
            x: pixels(placed.x),
            y: pixels(placed.y),
            width: pixels(placed.width),
            height: pixels(placed.height),
            round: match column {
                Column::People => 16,
                Column::Systems => 0,
                _ => 5,
            },
            left: pixels(placed.words.x),
            lines: lines(&placed.words.lines),
        }
    };
    both.map(boxed).collect()
}

fn arrows(picture: &Picture, drawing: &picture::Drawing) -> Vec<Arrow> {
    let label = |number: usize| picture.nodes.get(number).map_or("", |node| node.label.as_str());
    let both = picture.arrows.iter().zip(&drawing.ways);
    let arrow = |(arrow, way): (&picture::Arrow, &picture::Way)| Arrow {
        from: arrow.from,
        to: arrow.to,
        possible: arrow.possible,
        leaves_eea: arrow.leaves_eea,
        title: format!("{} → {}", label(arrow.from), label(arrow.to)),
        path: way.path.clone(),
        head: way.head.clone(),
        keep: None,
    };
    both.map(arrow).collect()
}

/// A length with one digit after the point.
fn pixels(length: f64) -> String {
    format!("{length:.1}")
}
