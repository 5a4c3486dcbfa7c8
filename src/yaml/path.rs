//! Places as ids: `activities/newsletter/recipients/postbud`. Such a path survives moved lines.

use crate::source::Span;

use super::{Document, Kind, Node};

/// The keys by whose value an entry of a list is known, where it is a map.
const IDENTITY: [&str; 4] = ["to", "section", "schedule", "data"];

impl<'a> Document<'a> {
    /// The path of a place: keys of maps, and entries of lists by what they refer to, else by their number.
    #[must_use]
    pub fn path_of(self, span: Span) -> String {
        let mut segments: Vec<String> = Vec::new();
        let mut node = self.root();
        while let Some(here) = node {
            node = if here.span() == span && !segments.is_empty() {
                None
            } else if here.is_list() {
                let elements: Vec<_> = here.elements().collect();
                let at = elements.partition_point(|element| element.span().start <= span.start);
                at.checked_sub(1).and_then(|at| {
                    segments.push(segment(&elements, at));
                    let element = *elements.get(at)?;
                    (!is_identity(element, span)).then_some(element)
                })
            } else {
                here.entry_at(span.start).and_then(|(key, value)| {
                    segments.push(key.text().unwrap_or_else(|| key.written()).to_owned());
                    (key.span() != span).then_some(value)
                })
            };
        }
        segments.join("/")
    }

    /// The node at a path.
    #[must_use]
    pub fn at_path(self, path: &str) -> Option<Node<'a>> {
        let mut node = self.root()?;
        for wanted in path.split('/') {
            node = if node.is_list() {
                let elements: Vec<_> = node.elements().collect();
                let at = (0..elements.len()).find(|at| segment(&elements, *at) == wanted)?;
                *elements.get(at)?
            } else {
                node.entry(wanted)?.1
            };
        }
        Some(node)
    }

    /// What the things directly below a path are called; below nothing, the keys of the file.
    #[must_use]
    pub fn names_below(self, path: &str) -> Vec<String> {
        let node = if path.is_empty() { self.root() } else { self.at_path(path) };
        let Some(node) = node else { return Vec::new() };
        let elements: Vec<_> = node.elements().collect();
        let listed = (0..elements.len()).map(|at| segment(&elements, at));
        let keys = node.entries().filter_map(|(key, _)| key.text().map(ToOwned::to_owned));
        listed.chain(keys).collect()
    }
}

impl Node<'_> {
    /// The last pair of a map that starts at or before a place. A map may be long and its findings many.
    fn entry_at(self, place: u32) -> Option<(Self, Self)> {
        let Kind::Map(children) = self.node().kind else { return None };
        let (pairs, _) = self.children(children).as_chunks();
        let after = pairs.partition_point(|[key, _]| self.at(*key).span().start <= place);
        let [key, value] = pairs.get(after.checked_sub(1)?)?;
        Some((self.at(*key), self.at(*value)))
    }
}

/// Whether a place is the reference by which an entry of a list is known.
fn is_identity(element: Node<'_>, span: Span) -> bool {
    IDENTITY.iter().any(|key| element.entry(key).is_some_and(|(_, value)| value.span() == span))
}

/// What an entry of a list is called in a path.
fn segment(elements: &[Node<'_>], at: usize) -> String {
    let names: Vec<_> = elements.iter().take(at + 1).map(|element| name(*element)).collect();
    match names.last() {
        Some(Some(name)) => match names.iter().filter(|other| **other == Some(name)).count() {
            1 => (*name).to_owned(),
            nth => format!("{name}~{nth}"),
        },
        _ => at.to_string(),
    }
}

fn name<'a>(element: Node<'a>) -> Option<&'a str> {
    let referred = |key: &&str| element.entry(key).and_then(|(_, value)| value.text());
    let text = element.text().or_else(|| IDENTITY.iter().find_map(referred))?;
    let is_id = |part: &str| {
        part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let starts = text.starts_with(|first: char| first.is_ascii_lowercase());
    (starts && text.split('.').all(is_id)).then_some(text)
}

#[cfg(test)]
mod tests {
    use crate::source::SourceId;
    use crate::yaml::parse;

    const TEXT: &str = "\
activities:
  newsletter:
    recipients:
      - to: postbud
        role: processor
      - {to: postbud, role: controller}
    data_categories: [contact.email, contact]
    retention: [{erase: on-withdrawal}]
";

    fn path(needle: &str, nth: usize) -> String {
        let (tree, _) = parse(SourceId(0), TEXT);
        let document = tree.document(TEXT);
        let (start, text) = TEXT.match_indices(needle).nth(nth).expect("the text holds it");
        let span = crate::source::Span::new(
            SourceId(0),
            u32::try_from(start).expect("the text is short"),
            u32::try_from(start + text.len()).expect("the text is short"),
        );
        let path = document.path_of(span);
        let node = document.at_path(&path).expect("a path leads back");
        assert!(node.span().start <= span.start || node.span().start > span.end, "{path}");
        path
    }

    #[test]
    fn a_place_is_named_by_ids_and_found_again() {
        assert_eq!(path("newsletter", 0), "activities/newsletter");
        assert_eq!(path("postbud", 0), "activities/newsletter/recipients/postbud");
        assert_eq!(path("processor", 0), "activities/newsletter/recipients/postbud/role");
        assert_eq!(path("controller", 0), "activities/newsletter/recipients/postbud~2/role");
        assert_eq!(path("contact.email", 0), "activities/newsletter/data_categories/contact.email");
        assert_eq!(path("on-withdrawal", 0), "activities/newsletter/retention/0/erase");
    }
}
