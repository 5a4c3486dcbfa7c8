//! Where everything of a picture stands, in CSS pixels.

use super::layers::{Item, Layers};
use super::settle::{at, half, middles};
use super::words::{LABEL, LONGEST_WORD, NOTE, Size, width, words_of, wrapped};
use super::{Column, Picture};

/// How wide a picture may be to be seen whole on a screen of 1280 pixels, beside the margins of the page.
const SCREEN: f64 = 1240.0;

/// How much room there is from left to right.
#[derive(Clone, Copy)]
struct Room {
    /// How wide the words of a box may be before they go on in another line.
    words: f64,
    /// How far apart two columns are at most.
    gap: f64,
}

const AMPLE: Room = Room { words: LONGEST_WORD, gap: 130.0 };
const TIGHT: Room = Room { words: 124.0, gap: 56.0 };

const MARGIN: f64 = 24.0;
const PADDING: f64 = 9.0;
const PORT: f64 = 11.0;
const NARROWEST_PORT: f64 = 5.0;

/// A picture with the place of everything.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// The headings of the columns.
    pub headings: Vec<Placed>,
    /// The boxes, by their number in the picture.
    pub nodes: Vec<Node>,
    /// The arrows, by their number in the picture.
    pub ways: Vec<Way>,
    /// Where the border of the EEA stands, from left; nothing where nothing leaves it.
    pub border: Option<f64>,
    /// How far down the boxes begin.
    pub top: f64,
    /// How many pairs of arrows cross.
    pub crossings: usize,
}

/// Words with their place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// From left, where they begin.
    pub x: f64,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A line of words.
#[derive(Clone, Debug)]
pub struct Line {
    /// How far down its letters stand.
    pub y: f64,
    /// What it says.
    pub text: String,
    /// Whether it says more of what stands above it.
    pub is_note: bool,
}

/// A box with its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// From left.
    pub x: f64,
    /// From above.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// What it says.
    pub words: Placed,
}

/// An arrow with its place.
#[derive(Clone, Debug)]
pub struct Way {
    /// The line, as the data of an SVG path.
    pub path: String,
    /// Its head, as the data of an SVG path.
    pub head: String,
}

/// Everything at its place: nearer together where it would not be seen whole otherwise.
pub(super) fn drawing(picture: &Picture, layers: &Layers) -> Drawing {
    let ample = drawing_with(picture, layers, AMPLE);
    if ample.width <= SCREEN { ample } else { drawing_with(picture, layers, TIGHT) }
}

fn drawing_with(picture: &Picture, layers: &Layers, room: Room) -> Drawing {
    let widest = widest_words(picture, room.words);
    let lines = |node: &super::Node| lines(node, at(&widest, node.column));
    let texts: Vec<Vec<(String, Size)>> = picture.nodes.iter().map(lines).collect();
    let heights = heights(&texts, layers);
    let mut middles = middles(layers, &heights);
    let headings = picture.headings.iter().zip(&widest);
    let headings: Vec<Vec<String>> =
        headings.map(|(heading, most)| wrapped(heading, *most, LABEL)).collect();
    let columns = columns(picture, layers, &texts, &headings, room.gap);
    let most = headings.iter().map(Vec::len).max().unwrap_or_default();
    let top = MARGIN + most as f64 * LABEL.line + MARGIN + NOTE.line;
    let above = (0..layers.len()).map(|item| at(&middles, item) - half(layers, &heights, item));
    let above = above.fold(f64::INFINITY, f64::min);
    let shift = if above.is_finite() { top - above } else { 0.0 };
    middles.iter_mut().for_each(|middle| *middle += shift);
    let below = (0..layers.len()).map(|item| at(&middles, item) + half(layers, &heights, item));
    let below = below.fold(top, f64::max);
    let place =
        Placing { picture, layers, heights: &heights, columns: &columns, middles: &middles };
    let nodes = (0..picture.nodes.len()).zip(&texts).map(|(item, lines)| place.node(item, lines));
    let heading = |(column, lines): (&Extent, &Vec<String>)| Placed {
        x: column.left,
        lines: lines
            .iter()
            .zip(1..)
            .map(|(text, number)| Line {
                y: MARGIN + f64::from(number) * LABEL.line,
                text: text.clone(),
                is_note: false,
            })
            .collect(),
    };
    Drawing {
        width: columns.last().map_or(0.0, |last| last.right) + MARGIN,
        height: below + MARGIN,
        headings: columns.iter().zip(&headings).map(heading).collect(),
        nodes: nodes.collect(),
        ways: place.ways(),
        border: place.border(),
        top,
        crossings: layers.crossings(),
    }
}

/// From where to where a column reaches.
struct Extent {
    left: f64,
    right: f64,
}

/// How wide the words of each column may be: as wide as there is room, and as any word that is not parted.
fn widest_words(picture: &Picture, room: f64) -> Vec<f64> {
    let mut widest = vec![room; picture.columns.len()];
    for node in &picture.nodes {
        let words = words_of(&node.label).map(|word| width(word, LABEL));
        let notes = words_of(&node.note).map(|word| width(word, NOTE));
        if let Some(most) = widest.get_mut(node.column) {
            *most = words.chain(notes).fold(*most, f64::max).min(LONGEST_WORD);
        }
    }
    widest
}

fn lines(node: &super::Node, widest: f64) -> Vec<(String, Size)> {
    let label = wrapped(&node.label, widest, LABEL).into_iter().map(|line| (line, LABEL));
    let note = wrapped(&node.note, widest, NOTE).into_iter().map(|line| (line, NOTE));
    label.chain(note).collect()
}

/// How high each box is: its words need room, and so do the arrows on either side.
fn heights(texts: &[Vec<(String, Size)>], layers: &Layers) -> Vec<f64> {
    let mut sides = vec![(0_u32, 0_u32); texts.len()];
    for route in &layers.routes {
        let ends = (route.first(), route.last());
        ends.0.and_then(|item| sides.get_mut(*item)).into_iter().for_each(|side| side.0 += 1);
        ends.1.and_then(|item| sides.get_mut(*item)).into_iter().for_each(|side| side.1 += 1);
    }
    let height = |(lines, (right, left)): (&Vec<(String, Size)>, (u32, u32))| {
        let words = lines.iter().map(|(_, size)| size.line).sum::<f64>() + 2.0 * PADDING;
        words.max(f64::from(right.max(left)) * NARROWEST_PORT + 10.0)
    };
    texts.iter().zip(sides).map(height).collect()
}

/// Where the columns stand: as wide as their widest words, with room for the arrows between them.
fn columns(
    picture: &Picture,
    layers: &Layers,
    texts: &[Vec<(String, Size)>],
    headings: &[Vec<String>],
    gap: f64,
) -> Vec<Extent> {
    let count = picture.columns.len();
    let mut widths = vec![0.0_f64; count];
    for (node, lines) in picture.nodes.iter().zip(texts) {
        let widest = lines.iter().map(|(text, size)| width(text, *size)).fold(0.0, f64::max);
        if let Some(slot) = widths.get_mut(node.column) {
            *slot = slot.max(widest + 2.0 * PADDING);
        }
    }
    for (slot, lines) in widths.iter_mut().zip(headings) {
        *slot = lines.iter().map(|line| width(line, LABEL)).fold(*slot, f64::max);
    }
    let mut passing = vec![0_u32; count];
    for route in &layers.routes {
        if let Some(slot) = route.first().and_then(|item| passing.get_mut(layers.column(*item))) {
            *slot += 1;
        }
    }
    let mut left = MARGIN;
    let mut extents = Vec::with_capacity(count);
    for (width, passing) in widths.into_iter().zip(passing) {
        extents.push(Extent { left, right: left + width });
        left += width + (60.0 + f64::from(passing) * 2.0).min(gap);
    }
    extents
}

/// What is needed to give boxes and arrows their places.
struct Placing<'a> {
    picture: &'a Picture,
    layers: &'a Layers,
    heights: &'a [f64],
    columns: &'a [Extent],
    middles: &'a [f64],
}

/// The side of a box at which an arrow begins or ends.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

impl Placing<'_> {
    fn extent(&self, item: Item) -> (f64, f64) {
        self.columns.get(self.layers.column(item)).map_or((0.0, 0.0), |one| (one.left, one.right))
    }

    fn node(&self, item: Item, lines: &[(String, Size)]) -> Node {
        let (left, right) = self.extent(item);
        let height = at(self.heights, item);
        let top = at(self.middles, item) - height / 2.0;
        let words = lines.iter().map(|(_, size)| size.line).sum::<f64>();
        let mut below = at(self.middles, item) - words / 2.0;
        let line = |(text, size): &(String, Size)| {
            below += size.line;
            // Letters stand a little above the end of their line.
            Line {
                y: below - size.line * 0.27,
                text: text.clone(),
                is_note: size.font < LABEL.font,
            }
        };
        let lines = lines.iter().map(line).collect();
        let words = Placed { x: left + PADDING, lines };
        Node { x: left, y: top, width: right - left, height, words }
    }

    /// The border of the EEA stands before the column of countries outside it.
    fn border(&self) -> Option<f64> {
        let column = self.picture.columns.iter().position(|one| *one == Column::OutsideEea)?;
        let outside = self.columns.get(column)?;
        let before = column.checked_sub(1).and_then(|at| self.columns.get(at));
        Some(before.map_or(outside.left - 30.0, |before| f64::midpoint(before.right, outside.left)))
    }

    fn ways(&self) -> Vec<Way> {
        let ports = self.ports();
        let arrows = self.picture.arrows.iter().zip(&self.layers.routes).zip(ports);
        arrows
            .map(|((arrow, route), (first, last))| {
                let is_within = self.layers.column(arrow.from) == self.layers.column(arrow.to);
                if is_within {
                    self.loop_back(arrow.from, first, last)
                } else {
                    self.way(route, first, last, route.first() == Some(&arrow.from))
                }
            })
            .collect()
    }

    /// How far down each arrow leaves its left box and meets its right one: spread over the side of the box, in the
    /// order of where they go.
    fn ports(&self) -> Vec<(f64, f64)> {
        let mut sides: Vec<[Vec<(f64, usize, bool)>; 2]> =
            vec![[Vec::new(), Vec::new()]; self.picture.nodes.len()];
        let mut add = |item: Item, side: Side, toward: f64, arrow: usize, first: bool| {
            let slot = sides.get_mut(item).map(|both| match side {
                Side::Left => &mut both[0],
                Side::Right => &mut both[1],
            });
            slot.into_iter().for_each(|list| list.push((toward, arrow, first)));
        };
        for (number, route) in self.layers.routes.iter().enumerate() {
            let [first, second, ..] = route.as_slice() else { continue };
            let [.., before, last] = route.as_slice() else { continue };
            let is_within = self.layers.column(*first) == self.layers.column(*last);
            let end = if is_within { Side::Right } else { Side::Left };
            add(*first, Side::Right, at(self.middles, *second), number, true);
            add(*last, end, at(self.middles, *before), number, false);
        }
        let mut ports = vec![(0.0, 0.0); self.layers.routes.len()];
        for (item, both) in sides.into_iter().enumerate() {
            for mut list in both {
                list.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
                let room = (at(self.heights, item) - 10.0).max(0.0);
                let step = (room / list.len().max(1) as f64).min(PORT);
                let middle = (list.len().max(1) - 1) as f64 / 2.0;
                for (place, (_, arrow, first)) in list.into_iter().enumerate() {
                    let y = at(self.middles, item) + (place as f64 - middle) * step;
                    let Some(slot) = ports.get_mut(arrow) else { continue };
                    if first {
                        slot.0 = y;
                    } else {
                        slot.1 = y;
                    }
                }
            }
        }
        ports
    }

    /// An arrow from column to column, straight through those that it passes.
    fn way(&self, route: &[Item], first: f64, last: f64, forwards: bool) -> Way {
        let mut path = String::new();
        let mut from = (0.0, 0.0);
        let end = route.len() - 1;
        for (number, item) in route.iter().enumerate() {
            let (left, right) = self.extent(*item);
            let down = match number {
                0 => first,
                _ if number == end => last,
                _ => at(self.middles, *item),
            };
            if number == 0 {
                path += &format!("M{:.1} {:.1}", right, down);
            } else {
                let middle = f64::midpoint(from.0, left);
                path += &format!(
                    "C{middle:.1} {:.1} {middle:.1} {down:.1} {left:.1} {down:.1}",
                    from.1
                );
                if number < end {
                    path += &format!("H{right:.1}");
                }
            }
            from = (right, down);
        }
        let tip = match (forwards, route.first(), route.last()) {
            (true, _, Some(last_item)) => head((self.extent(*last_item).0, last), -1.0),
            (_, Some(first_item), _) => head((self.extent(*first_item).1, first), 1.0),
            _ => String::new(),
        };
        Way { path, head: tip }
    }

    /// An arrow between two boxes of a column, which goes round on its right.
    fn loop_back(&self, item: Item, first: f64, last: f64) -> Way {
        let (_, right) = self.extent(item);
        let out = right + 20.0 + ((first - last).abs() / 8.0).min(24.0);
        let path = format!(
            "M{right:.1} {first:.1}C{out:.1} {first:.1} {out:.1} {last:.1} {right:.1} {last:.1}"
        );
        Way { path, head: head((right, last), 1.0) }
    }
}

/// The head of an arrow that ends at a place; `back` is the side from which it comes.
fn head((x, y): (f64, f64), back: f64) -> String {
    let behind = x + 7.0 * back;
    format!("M{x:.1} {y:.1}L{behind:.1} {:.1}V{:.1}Z", y - 3.5, y + 3.5)
}
