//! YAML text to a tree that knows the place of every key and value.
//! YAML 1.2 strictly: `NO` is a word, duplicate keys are mistakes, anchors, aliases, merge keys and tags are refused.
//! The only files that name the YAML reader are this one and `yaml/parse.rs`.

mod deserialize;
mod parse;
mod path;
mod scalar;

use std::cell::RefCell;

use crate::diagnostic::{Form, Severity};
use crate::source::{SourceId, Span};

pub use deserialize::ReadError;
pub use parse::parse;

/// The largest registry file, in bytes.
pub const LARGEST_FILE: usize = 32 * 1024 * 1024;

/// How deep lists and maps may be nested.
pub const DEEPEST_NESTING: usize = 64;

/// A file could not be read.
pub static UNREADABLE: Form = Form {
    code: "Y0001",
    slug: "unreadable-file",
    severity: Severity::Error,
    summary: "A file below the registry could not be read.",
};

/// A file is not UTF-8.
pub static NOT_UTF8: Form = Form {
    code: "Y0002",
    slug: "not-utf8",
    severity: Severity::Error,
    summary: "A registry file is text in UTF-8.",
};

/// A file is too large.
pub static TOO_LARGE: Form = Form {
    code: "Y0003",
    slug: "file-too-large",
    severity: Severity::Error,
    summary: "A registry file holds at most 32 MB.",
};

/// The text is not YAML.
pub static SYNTAX: Form = Form {
    code: "Y0004",
    slug: "yaml-syntax",
    severity: Severity::Error,
    summary: "The text is not YAML.",
};

/// A key stands twice in one map.
pub static DUPLICATE_KEY: Form = Form {
    code: "Y0005",
    slug: "duplicate-key",
    severity: Severity::Error,
    summary: "A key stands twice in one map, and readers differ on which of the two counts.",
};

/// Anchor, alias, merge key or tag.
pub static REFUSED_FEATURE: Form = Form {
    code: "Y0006",
    slug: "refused-yaml-feature",
    severity: Severity::Error,
    summary: "Anchors, aliases, merge keys and tags hide where something is declared; refer by id instead.",
};

/// A number does not fit.
pub static NUMBER_TOO_LARGE: Form = Form {
    code: "Y0007",
    slug: "number-too-large",
    severity: Severity::Error,
    summary: "A whole number has at most 64 bits.",
};

/// Nested too deep.
pub static TOO_DEEP: Form = Form {
    code: "Y0008",
    slug: "nested-too-deep",
    severity: Severity::Error,
    summary: "Lists and maps are nested at most 64 deep.",
};

/// A key is not a word.
pub static KEY_NOT_TEXT: Form = Form {
    code: "Y0009",
    slug: "key-not-text",
    severity: Severity::Error,
    summary: "A key is a word; numbers, lists and maps cannot be keys.",
};

/// A file declares nothing.
pub static EMPTY_FILE: Form = Form {
    code: "Y0010",
    slug: "empty-file",
    severity: Severity::Warning,
    summary: "A registry file that declares nothing is probably a mistake.",
};

/// Several documents in one file.
pub static SEVERAL_DOCUMENTS: Form = Form {
    code: "Y0011",
    slug: "several-documents",
    severity: Severity::Error,
    summary: "A registry file is one YAML document.",
};

/// A symbolic link leads out of the registry.
pub static LINK_OUTSIDE: Form = Form {
    code: "Y0012",
    slug: "link-outside-registry",
    severity: Severity::Error,
    summary: "A symbolic link below the registry leads out of it, so that what is reviewed is not what is read.",
};

/// Every mistake of text.
pub static FORMS: &[&Form] = &[
    &UNREADABLE,
    &NOT_UTF8,
    &TOO_LARGE,
    &SYNTAX,
    &DUPLICATE_KEY,
    &REFUSED_FEATURE,
    &NUMBER_TOO_LARGE,
    &TOO_DEEP,
    &KEY_NOT_TEXT,
    &EMPTY_FILE,
    &SEVERAL_DOCUMENTS,
    &LINK_OUTSIDE,
];

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

    /// The tree with the text it was made from.
    #[must_use]
    pub fn document<'a>(&'a self, text: &'a str) -> Document<'a> {
        Document { tree: self, text, texts: None }
    }
}

/// A tree with its text.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    tree: &'a Tree,
    text: &'a str,
    texts: Option<&'a RefCell<Vec<NodeId>>>,
}

impl<'a> Document<'a> {
    /// The same document, which notes every node that is read as a text in languages.
    #[must_use]
    pub fn noting(self, texts: &'a RefCell<Vec<NodeId>>) -> Self {
        Self { texts: Some(texts), ..self }
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
