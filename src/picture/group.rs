//! Boxes and arrows of a scene; where a column holds more than anybody reads, stops of one kind share a box.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::graph::{Link, Stop};

use super::scene::Scene;
use super::words::Words;
use super::{Arrow, BULLET, Column, Node, Passage, Picture};

/// How many boxes a column holds at most before stops share boxes.
const READABLE: usize = 40;

/// To how many others people or systems are joined at least before those joined to all the same share a box.
const WORTH_IT: usize = 3;

/// The picture of a scene.
pub(super) fn picture(scene: &Scene, words: &Words<'_>) -> Picture {
    let mut columns: BTreeMap<Column, Vec<Stop>> = BTreeMap::new();
    for (stop, column) in &scene.stops {
        columns.entry(*column).or_default().push(*stop);
    }
    let joins = joins(scene, words);
    let mut nodes = Vec::new();
    let mut grouped = 0;
    for (number, (column, stops)) in columns.iter().enumerate() {
        let boxes = joined(*column, boxes(*column, stops, words), &joins);
        if stops.len() > READABLE {
            grouped += stops.len();
        }
        nodes.extend(boxes.into_iter().map(|one| Node { column: number, ..one }));
    }
    let columns: Vec<Column> = columns.into_keys().collect();
    let arrows = arrows(scene, words, &nodes, &columns);
    let headings = columns.iter().map(|column| words.heading(*column)).collect();
    Picture { columns, headings, nodes, arrows, grouped }
}

/// The boxes of a column: a stop each; or by role and country; or by country; or all in one.
fn boxes(column: Column, stops: &[Stop], words: &Words<'_>) -> Vec<Node> {
    if stops.len() <= READABLE {
        let single = |stop: &Stop| Node {
            column: 0,
            label: words.label(*stop),
            note: words.note(*stop, column),
            stops: vec![*stop],
        };
        return stops.iter().map(single).collect();
    }
    let by_role = |stop: &Stop| {
        let parts = [words.note(*stop, column), words.seat(*stop).unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    };
    let by_seat = |stop: &Stop| words.seat(*stop).unwrap_or_default();
    let ways: [&dyn Fn(&Stop) -> String; 3] = [&by_role, &by_seat, &|_| String::new()];
    let mut groups: BTreeMap<String, Vec<Stop>> = BTreeMap::new();
    for way in ways {
        groups.clear();
        for stop in stops {
            groups.entry(way(stop)).or_default().push(*stop);
        }
        if groups.len() <= READABLE {
            break;
        }
    }
    let shared = groups.into_iter().map(|(note, stops)| match stops.as_slice() {
        [stop] => Node { column: 0, label: words.label(*stop), note, stops },
        several => Node { column: 0, label: words.group(column, several.len()), note, stops },
    });
    shared.collect()
}

/// To what each stop is joined, and how: the other stop, whether it comes from there, and whether it only may.
type Joins = HashMap<Stop, BTreeSet<(Stop, bool, bool)>>;

fn joins(scene: &Scene, words: &Words<'_>) -> Joins {
    let mut joins = Joins::new();
    for one in &scene.passages {
        let possible = words.is_possible(&[*one]);
        joins.entry(one.from).or_default().insert((one.to, false, possible));
        joins.entry(one.to).or_default().insert((one.from, true, possible));
    }
    joins
}

/// The boxes of people or systems, with those in one that are joined to all the same: one arrow then stands for many.
fn joined(column: Column, boxes: Vec<Node>, joins: &Joins) -> Vec<Node> {
    if !matches!(column, Column::People | Column::Systems) {
        return boxes;
    }
    let mut merged: Vec<Node> = Vec::new();
    let mut known: HashMap<&BTreeSet<(Stop, bool, bool)>, usize> = HashMap::new();
    for node in boxes {
        let same = match node.stops.as_slice() {
            [stop] if node.note.is_empty() => joins.get(stop).filter(|all| all.len() >= WORTH_IT),
            _ => None,
        };
        let Some(same) = same else {
            merged.push(node);
            continue;
        };
        match known.get(same).and_then(|at| merged.get_mut(*at)) {
            Some(first) => {
                if first.stops.len() == 1 {
                    first.label = format!("{BULLET}{}", first.label);
                }
                first.label += &format!("\n{BULLET}{}", node.label);
                first.stops.extend(node.stops);
            }
            None => {
                known.insert(same, merged.len());
                merged.push(node);
            }
        }
    }
    merged
}

/// The arrows: flows between the same two boxes are one.
fn arrows(scene: &Scene, words: &Words<'_>, nodes: &[Node], columns: &[Column]) -> Vec<Arrow> {
    let mut boxes: HashMap<Stop, usize> = HashMap::new();
    for (number, node) in nodes.iter().enumerate() {
        boxes.extend(node.stops.iter().map(|stop| (*stop, number)));
    }
    let mut order: Vec<(usize, usize)> = Vec::new();
    let mut flows: HashMap<(usize, usize), Vec<Passage>> = HashMap::new();
    for one in &scene.passages {
        let (Some(from), Some(to)) = (boxes.get(&one.from), boxes.get(&one.to)) else { continue };
        let columns = [from, to].map(|at| nodes.get(*at).map(|node| node.column));
        let is_member = one.flow.link == Link::Includes && columns[0] == columns[1];
        // What goes on within a box is not drawn, and a class tells of members beside it.
        if from == to || is_member {
            continue;
        }
        let key = (*from, *to);
        let known = flows.entry(key).or_default();
        if known.is_empty() {
            order.push(key);
        }
        known.push(*one);
    }
    let arrow = |key: (usize, usize)| {
        let flows = flows.remove(&key).unwrap_or_default();
        let column = nodes.get(key.1).and_then(|node| columns.get(node.column));
        Arrow {
            from: key.0,
            to: key.1,
            possible: words.is_possible(&flows),
            leaves_eea: column == Some(&Column::OutsideEea),
            flows,
        }
    };
    order.into_iter().map(arrow).collect()
}
