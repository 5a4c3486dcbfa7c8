//! A file of declarations with what the schema says of every value: its type, its words, what it refers to.

use ropa::schema::Shape;
use ropa::source::{SourceId, Span};
use ropa::yaml::{self, Node};

use super::edit::{Step, Steps};

/// A value of a file.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    /// The steps to it.
    pub(crate) steps: Steps,
    /// The place of its key, where it has one.
    pub(crate) key: Option<Span>,
    /// Its place.
    pub(crate) span: Span,
    /// Its text, where it is one.
    pub(crate) text: Option<String>,
    /// The type that holds it and the key it stands under there, such as `Activity` and `name`; for an entry those of
    /// its list, and nothing under a key that the author chose.
    pub(crate) field: Option<(String, String)>,
    /// What the schema allows there.
    pub(crate) shape: Shape,
}

/// Every value of a file, parents before children.
pub(crate) fn values(text: &str) -> Vec<Value> {
    let (tree, _) = yaml::parse(SourceId(0), text);
    let mut walk = Walk { steps: Vec::new(), found: Vec::new() };
    if let Some(root) = tree.document(text).root() {
        walk.below(root, Shape::of_file(), "File", None);
    }
    walk.found
}

struct Walk {
    steps: Steps,
    found: Vec<Value>,
}

impl Walk {
    fn below(&mut self, node: Node<'_>, shape: Shape, holder: &str, own: Option<(String, String)>) {
        let taken = shape.taken_by(node);
        let holder = taken.name().unwrap_or(holder);
        for (key, value) in node.entries() {
            let name = key.text().unwrap_or_default();
            let Some(inner) = taken.key(name) else { continue };
            let named = taken.keys().any(|other| other == name);
            let field = named.then(|| (holder.to_owned(), name.to_owned()));
            self.steps.push(Step::Key(name.to_owned()));
            self.add(value, Some(key.span()), field.clone(), inner);
            self.below(value, inner, holder, field);
            self.steps.pop();
        }
        for (index, element) in node.elements().enumerate() {
            let Some(inner) = taken.entry() else { continue };
            self.steps.push(Step::Entry(index));
            self.add(element, None, own.clone(), inner);
            self.below(element, inner, holder, None);
            self.steps.pop();
        }
    }

    fn add(
        &mut self,
        node: Node<'_>,
        key: Option<Span>,
        field: Option<(String, String)>,
        shape: Shape,
    ) {
        let text = node.text().map(ToOwned::to_owned);
        let (steps, span) = (self.steps.clone(), node.span());
        self.found.push(Value { steps, key, span, text, field, shape });
    }
}
