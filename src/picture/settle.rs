//! How far down everything stands: as near to what it is joined to as the order in the columns and the sizes allow.

use super::layers::{Item, Layers};

const BETWEEN_BOXES: f64 = 14.0;
const BETWEEN_LINES: f64 = 9.0;
const BETWEEN_PARTS: f64 = 24.0;

/// The value of an item.
pub(super) fn at(values: &[f64], item: usize) -> f64 {
    values.get(item).copied().unwrap_or_default()
}

/// Half the height of an item.
pub(super) fn half(layers: &Layers, heights: &[f64], item: Item) -> f64 {
    if layers.is_box(item) { at(heights, item) / 2.0 } else { 0.0 }
}

/// How far apart the middles of two items of a column have to be.
fn apart(layers: &Layers, heights: &[f64], upper: Item, lower: Item) -> f64 {
    let both = layers.is_box(upper) && layers.is_box(lower);
    let gap = if both { BETWEEN_BOXES } else { BETWEEN_LINES };
    half(layers, heights, upper) + half(layers, heights, lower) + gap
}

/// How far down the middle of each item is: as near to its neighbours as the order and the sizes allow.
pub(super) fn middles(layers: &Layers, heights: &[f64]) -> Vec<f64> {
    let mut middles = vec![0.0; layers.len()];
    for order in &layers.order {
        let mut below = 0.0;
        let mut before = None;
        for item in order {
            below += before.map_or(0.0, |before| apart(layers, heights, before, *item));
            middles.get_mut(*item).into_iter().for_each(|middle| *middle = below);
            before = Some(*item);
        }
    }
    let count = layers.order.len();
    for round in 0..20 {
        for turn in 0..count {
            let column = if round % 2 == 0 { turn } else { count - 1 - turn };
            let Some(order) = layers.order.get(column) else { continue };
            settle(layers, heights, order, &mut middles);
        }
    }
    close_gaps(layers, heights, &mut middles);
    middles
}

/// Moves up what stands below a gap that neither a box nor an arrow reaches into.
fn close_gaps(layers: &Layers, heights: &[f64], middles: &mut [f64]) {
    let of_item = |item: Item| {
        let (middle, half) = (at(middles, item), half(layers, heights, item));
        (middle - half, middle + half)
    };
    let of_piece = |pair: &[Item]| {
        let ends = pair.iter().map(|item| at(middles, *item));
        (ends.clone().fold(f64::INFINITY, f64::min), ends.fold(f64::NEG_INFINITY, f64::max))
    };
    let pieces = layers.routes.iter().flat_map(|route| route.windows(2)).map(of_piece);
    let mut taken: Vec<(f64, f64)> = (0..layers.len()).map(of_item).chain(pieces).collect();
    taken.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut reach = f64::INFINITY;
    let mut moves: Vec<(f64, f64)> = Vec::new();
    let mut total = 0.0;
    for (top, bottom) in taken {
        if top - reach > BETWEEN_PARTS {
            total += top - reach - BETWEEN_PARTS;
            moves.push((top, total));
        }
        reach = if reach.is_finite() { reach.max(bottom) } else { bottom };
    }
    for middle in middles.iter_mut() {
        let passed = moves.partition_point(|(top, _)| top <= middle);
        let moved = passed.checked_sub(1).and_then(|at| moves.get(at)).map_or(0.0, |(_, by)| *by);
        *middle -= moved;
    }
}

/// Some items that have come to touch: how far down their first stands, and how much they weigh.
struct Block {
    place: f64,
    weight: f64,
    items: usize,
}

/// Moves the items of a column to the middle of their neighbours, as far as they leave each other room: the least sum
/// of squares, by joining blocks that would overlap.
fn settle(layers: &Layers, heights: &[f64], order: &[Item], middles: &mut [f64]) {
    let mut offsets = Vec::with_capacity(order.len());
    let mut blocks: Vec<Block> = Vec::new();
    let mut below = 0.0;
    for (number, item) in order.iter().enumerate() {
        if let Some(before) = number.checked_sub(1).and_then(|at| order.get(at)) {
            below += apart(layers, heights, *before, *item);
        }
        offsets.push(below);
        let near: Vec<Item> = layers.neighbours(*item).collect();
        let sum: f64 = near.iter().map(|other| at(middles, *other)).sum();
        let wanted = if near.is_empty() { at(middles, *item) } else { sum / near.len() as f64 };
        // A place where an arrow passes pulls harder, so that arrows are straight.
        let weight = if layers.is_box(*item) { 1.0 } else { 4.0 };
        blocks.push(Block { place: wanted - below, weight, items: 1 });
        while let [.., upper, lower] = blocks.as_mut_slice() {
            if upper.place < lower.place {
                break;
            }
            let weight = upper.weight + lower.weight;
            upper.place = (upper.place * upper.weight + lower.place * lower.weight) / weight;
            upper.weight = weight;
            upper.items += lower.items;
            blocks.pop();
        }
    }
    let places = blocks.iter().flat_map(|block| std::iter::repeat_n(block.place, block.items));
    for ((item, offset), place) in order.iter().zip(offsets).zip(places) {
        middles.get_mut(*item).into_iter().for_each(|middle| *middle = place + offset);
    }
}
