//! A picture as data: boxes with what they stand for, and arrows with the places that declare them.

use serde::Serialize;

use crate::project::Project;
use crate::source::Span;

use super::Picture;

#[derive(Serialize)]
struct Document<'a> {
    version: u8,
    title: &'a str,
    as_of: String,
    columns: Vec<Heading<'a>>,
    nodes: Vec<Node<'a>>,
    arrows: Vec<Arrow>,
}

#[derive(Serialize)]
struct Heading<'a> {
    column: &'static str,
    heading: &'a str,
}

#[derive(Serialize)]
struct Node<'a> {
    column: usize,
    label: &'a str,
    note: &'a str,
    ids: Vec<String>,
}

#[derive(Serialize)]
struct Arrow {
    from: usize,
    to: usize,
    possible: bool,
    leaves_eea: bool,
    /// In which ways what stands there is joined.
    kinds: Vec<String>,
    /// The ids of the transfers that it is.
    transfers: Vec<String>,
    places: Vec<Place>,
}

#[derive(PartialEq, Serialize)]
struct Place {
    file: String,
    line: usize,
}

/// The picture as one JSON document.
pub(super) fn write(picture: &Picture, project: &Project, title: &str) -> String {
    let headings = picture.columns.iter().zip(&picture.headings);
    let document = Document {
        version: 1,
        title,
        as_of: project.as_of.to_string(),
        columns: headings.map(|(one, heading)| Heading { column: one.word(), heading }).collect(),
        nodes: picture
            .nodes
            .iter()
            .map(|node| Node {
                column: node.column,
                label: &node.label,
                note: &node.note,
                ids: node.stops.iter().map(|stop| stop.full_name(&project.model)).collect(),
            })
            .collect(),
        arrows: picture
            .arrows
            .iter()
            .map(|arrow| Arrow {
                from: arrow.from,
                to: arrow.to,
                possible: arrow.possible,
                leaves_eea: arrow.leaves_eea,
                kinds: each_once(arrow.flows.iter().map(|one| one.flow.link.word().to_owned())),
                transfers: each_once(arrow.flows.iter().filter_map(|one| {
                    Some(project.model.transfers[one.flow.transfer?].id.to_string())
                })),
                places: places(project, arrow.flows.iter().map(|one| one.flow.place)),
            })
            .collect(),
    };
    let written = serde_json::to_string_pretty(&document);
    written.expect("a document of texts and numbers can be written") + "\n"
}

/// Each word once, in the order in which they are met.
fn each_once(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut found = Vec::new();
    for word in words {
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// Each place once, in the order in which they are met.
fn places(project: &Project, spans: impl Iterator<Item = Span>) -> Vec<Place> {
    let mut places = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for span in spans.filter(|span| seen.insert((span.source, span.start))) {
        let source = project.sources.get(span.source);
        let place = Place { file: source.path.clone(), line: source.position(span.start).line };
        places.push(place);
    }
    places
}
