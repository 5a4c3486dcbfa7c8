//! YAML text to a tree that knows the place of every key and value.
//! YAML 1.2 strictly: `NO` is a word, duplicate keys are mistakes, anchors, aliases, merge keys and tags are refused.
//! The only files that name the YAML reader are this one and `yaml/parse.rs`.

mod deserialize;
mod form;
mod parse;
mod path;
mod scalar;

use std::cell::RefCell;

use crate::source::{SourceId, Span};

pub use deserialize::ReadError;
pub use form::{
    DUPLICATE_KEY, EMPTY_FILE, FORMS, KEY_NOT_TEXT, LINK_OUTSIDE, NOT_UTF8, NUMBER_TOO_LARGE,
    REFUSED_FEATURE, SEVERAL_DOCUMENTS, SYNTAX, TOO_DEEP, TOO_LARGE, UNREADABLE,
};
pub use parse::parse;

/// The largest registry file, in bytes.
pub const LARGEST_FILE: usize = 32 * 1024 * 1024;

/// How deep lists and maps may be nested.
pub const DEEPEST_NESTING: usize = 64;

/// Which node of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// A scalar's text: a part of the source, or a text of the tree where quoting or folding changed it.
#[derive(Debug)]
enum Scalar {
    Slice { start: u32, end: u32 },
    Owned(u32),
}

/// A number as it is read.
#[derive(Clone, Copy, Debug)]
enum Number {
    Int(i64),
    Float(f64),
}

/// What a node is. A large registry has millions, so what needs more than eight bytes stands apart.
#[derive(Debug)]
enum Kind {
    Null,
    Bool(bool),
    /// The place among the numbers of the tree.
    Number(u32),
    Text(Scalar),
    List(Children),
    Map(Children),
    /// An alias or a number out of range: reported, and of no type.
    Invalid,
}

/// A part of the children of a tree: the elements of a list, or the keys of a map each with its value behind it.
#[derive(Clone, Copy, Debug)]
struct Children {
    start: u32,
    end: u32,
}

#[derive(Debug)]
struct TreeNode {
    start: u32,
    end: u32,
    kind: Kind,
}

/// The nodes of one file.
#[derive(Debug, Default)]
pub struct Tree {
    source: SourceId,
    nodes: Vec<TreeNode>,
    /// The children of all lists and maps, one collection after the other.
    children: Vec<NodeId>,
    texts: Vec<Box<str>>,
    numbers: Vec<Number>,
    root: Option<NodeId>,
    cut: bool,
    /// The lists and maps whose end was not read.
    unfinished: Vec<NodeId>,
}

/// What a node holds; the contents of lists and maps are asked for on their own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// A key without a value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Another number.
    Float(f64),
    /// Text.
    Text(&'a str),
    /// A list.
    List,
    /// A map.
    Map,
    /// Something that was refused.
    Invalid,
}

impl Tree {
    /// A tree of one text that stands in no file; its document is made with the same text.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let kind = Kind::Text(Scalar::Slice { start: 0, end });
        let nodes = vec![TreeNode { start: 0, end, kind }];
        Self { nodes, root: Some(NodeId(0)), ..Self::default() }
    }

    /// Whether a part of the text was not read.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// The tree with the text it was made from.
    #[must_use]
    pub fn document<'a>(&'a self, text: &'a str) -> Document<'a> {
        Document { tree: self, text, noted: None }
    }
}

/// What a document notes while it is read.
#[derive(Debug, Default)]
pub struct Noted {
    /// Every node that is read as a text in languages.
    pub texts: Vec<NodeId>,
    /// Every node that is read as an open answer.
    pub unknown: Vec<NodeId>,
}

/// A tree with its text.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    tree: &'a Tree,
    text: &'a str,
    noted: Option<&'a RefCell<Noted>>,
}

impl<'a> Document<'a> {
    /// The same document, which notes what later phases ask of nodes whatever they belong to.
    #[must_use]
    pub fn noting(self, noted: &'a RefCell<Noted>) -> Self {
        Self { noted: Some(noted), ..self }
    }

    /// The node with an id of this tree.
    #[must_use]
    pub fn node(self, id: NodeId) -> Node<'a> {
        Node { document: self, id }
    }

    /// The outermost node, unless the file is empty.
    #[must_use]
    pub fn root(self) -> Option<Node<'a>> {
        self.tree.root.map(|id| Node { document: self, id })
    }
}

/// A node with all it needs to be read.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    document: Document<'a>,
    id: NodeId,
}

impl<'a> Node<'a> {
    fn node(self) -> &'a TreeNode {
        self.document.tree.nodes.get(self.id.0 as usize).expect("a node id comes from its own tree")
    }

    fn at(self, id: NodeId) -> Self {
        Self { document: self.document, id }
    }

    /// The document it belongs to.
    #[must_use]
    pub fn document(self) -> Document<'a> {
        self.document
    }

    /// Its id within the tree.
    #[must_use]
    pub fn id(self) -> NodeId {
        self.id
    }

    /// Where it stands.
    #[must_use]
    pub fn span(self) -> Span {
        let node = self.node();
        Span::new(self.document.tree.source, node.start, node.end)
    }

    /// A pair of numbers that no other node of any tree in memory has.
    #[must_use]
    pub fn identity(self) -> (usize, u32) {
        (std::ptr::from_ref(self.document.tree) as usize, self.id.0)
    }

    /// What it holds.
    #[must_use]
    pub fn value(self) -> Value<'a> {
        match &self.node().kind {
            Kind::Null => Value::Null,
            Kind::Bool(value) => Value::Bool(*value),
            Kind::Number(at) => match self.document.tree.numbers.get(*at as usize) {
                Some(Number::Int(number)) => Value::Int(*number),
                Some(Number::Float(number)) => Value::Float(*number),
                None => Value::Invalid,
            },
            Kind::Text(scalar) => Value::Text(self.scalar(scalar)),
            Kind::List(_) => Value::List,
            Kind::Map(_) => Value::Map,
            Kind::Invalid => Value::Invalid,
        }
    }

    /// Its text, where it is one.
    #[must_use]
    pub fn text(self) -> Option<&'a str> {
        match self.value() {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What was written, quotes included.
    #[must_use]
    pub fn written(self) -> &'a str {
        let node = self.node();
        self.document.text.get(node.start as usize..node.end as usize).unwrap_or("")
    }

    fn scalar(self, scalar: &'a Scalar) -> &'a str {
        match scalar {
            Scalar::Owned(at) => self.document.tree.texts.get(*at as usize).map_or("", |text| text),
            Scalar::Slice { start, end } => {
                self.document.text.get(*start as usize..*end as usize).unwrap_or("")
            }
        }
    }

    fn children(self, Children { start, end }: Children) -> &'a [NodeId] {
        self.document.tree.children.get(start as usize..end as usize).unwrap_or(&[])
    }

    /// The pairs of a map, in the order written; none for anything else.
    pub fn entries(self) -> impl Iterator<Item = (Self, Self)> {
        let children = match self.node().kind {
            Kind::Map(children) => self.children(children),
            _ => &[],
        };
        let (pairs, _) = children.as_chunks();
        pairs.iter().map(move |[key, value]| (self.at(*key), self.at(*value)))
    }

    /// The elements of a list; none for anything else.
    pub fn elements(self) -> impl Iterator<Item = Self> {
        let children = match self.node().kind {
            Kind::List(children) => self.children(children),
            _ => &[],
        };
        children.iter().map(move |id| self.at(*id))
    }

    /// The pair of a map with this key.
    #[must_use]
    pub fn entry(self, key: &str) -> Option<(Self, Self)> {
        self.entries().find(|(name, _)| name.text() == Some(key))
    }

    /// Whether all of it was read: its end, and not only what stands before a mistake of syntax.
    #[must_use]
    pub fn is_whole(self) -> bool {
        !self.document.tree.unfinished.contains(&self.id)
    }

    /// Whether it is a map.
    #[must_use]
    pub fn is_map(self) -> bool {
        matches!(self.node().kind, Kind::Map(_))
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self.node().kind, Kind::List(_))
    }

    /// What it is, in words for a message.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self.value() {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Int(_) | Value::Float(_) => "a number",
            Value::Text(_) => "text",
            Value::List => "a list",
            Value::Map => "a map",
            Value::Invalid => "nothing that can be read",
        }
    }
}
