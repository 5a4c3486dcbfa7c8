//! Lets the JSON-Schema crate read our tree as if it were JSON, without a copy.

use std::borrow::Cow;

use jsonschema::JsonType;
use jsonschema::json::{Array, Json, JsonNumber, Node as JsonNode, NodeIdentity, Object};
use serde_json::{Number, Value};

use crate::yaml::{Node, Tree, Value as NodeValue};

/// The JSON of our tree.
pub(super) struct OverTree;

/// A node of the tree as JSON.
#[derive(Clone, Copy)]
pub(super) struct Instance<'a>(pub(super) Node<'a>);

/// A tree of one text, for the names of properties.
pub(super) struct OneText(Tree);

impl Default for OneText {
    fn default() -> Self {
        Self(Tree::of_text(""))
    }
}

impl Json for OverTree {
    type Node<'a> = Instance<'a>;
    type PreparedKey = String;
    type StringBuffer = OneText;

    const KEYS_PER_LOOKUP: usize = 1;

    fn prepare_key(key: &str) -> String {
        key.to_owned()
    }

    fn with_string_node<T>(
        buffer: &mut OneText,
        string: &str,
        read: impl FnOnce(Instance<'_>) -> T,
    ) -> T {
        buffer.0 = Tree::of_text(string);
        read(Instance(buffer.0.document(string).root().expect("a tree of one text has a root")))
    }
}

/// A number of the tree.
pub(super) enum TreeNumber {
    Int(i64),
    Float(f64),
}

impl JsonNumber for TreeNumber {
    fn as_u64(&self) -> Option<u64> {
        self.as_i64()?.try_into().ok()
    }

    fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Float(_) => None,
        }
    }

    fn as_f64(&self) -> Option<f64> {
        match self {
            #[expect(
                clippy::cast_precision_loss,
                reason = "the nearest float is what is asked for"
            )]
            Self::Int(number) => Some(*number as f64),
            Self::Float(number) => Some(*number),
        }
    }

    fn as_str(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_number().to_string())
    }

    fn to_number(&self) -> Cow<'_, Number> {
        Cow::Owned(match self {
            Self::Int(number) => Number::from(*number),
            Self::Float(number) => Number::from_f64(*number).unwrap_or(Number::from(0)),
        })
    }
}

impl<'a> JsonNode<'a, OverTree> for Instance<'a> {
    type Object = Members<'a>;
    type Array = Elements<'a>;
    type Number = TreeNumber;

    fn as_object(&self) -> Option<Members<'a>> {
        self.0.is_map().then_some(Members(self.0))
    }

    fn as_array(&self) -> Option<Elements<'a>> {
        self.0.is_list().then_some(Elements(self.0))
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        self.0.text().map(Cow::Borrowed)
    }

    fn as_number(&self) -> Option<TreeNumber> {
        match self.0.value() {
            NodeValue::Int(number) => Some(TreeNumber::Int(number)),
            NodeValue::Float(number) => Some(TreeNumber::Float(number)),
            _ => None,
        }
    }

    fn as_boolean(&self) -> Option<bool> {
        match self.0.value() {
            NodeValue::Bool(value) => Some(value),
            _ => None,
        }
    }

    fn is_null(&self) -> bool {
        self.json_type() == JsonType::Null
    }

    fn json_type(&self) -> JsonType {
        match self.0.value() {
            NodeValue::Null | NodeValue::Invalid => JsonType::Null,
            NodeValue::Bool(_) => JsonType::Boolean,
            NodeValue::Int(_) | NodeValue::Float(_) => JsonType::Number,
            NodeValue::Text(_) => JsonType::String,
            NodeValue::List => JsonType::Array,
            NodeValue::Map => JsonType::Object,
        }
    }

    fn to_value(&self) -> Cow<'a, Value> {
        Cow::Owned(to_json(self.0))
    }

    fn identity(&self) -> Option<NodeIdentity> {
        let (tree, node) = self.0.identity();
        Some(NodeIdentity::tagged(tree, node))
    }
}

fn to_json(node: Node<'_>) -> Value {
    match node.value() {
        NodeValue::Null | NodeValue::Invalid => Value::Null,
        NodeValue::Bool(value) => Value::Bool(value),
        NodeValue::Int(number) => Value::from(number),
        NodeValue::Float(number) => Value::from(number),
        NodeValue::Text(text) => Value::String(text.to_owned()),
        NodeValue::List => node.elements().map(to_json).collect(),
        NodeValue::Map => {
            let name = |key: Node<'_>| key.text().unwrap_or_else(|| key.written()).to_owned();
            node.entries().map(|(key, value)| (name(key), to_json(value))).collect()
        }
    }
}

/// A map of the tree as a JSON object.
pub(super) struct Members<'a>(Node<'a>);

impl<'a> Object<'a, OverTree> for Members<'a> {
    type Node = Instance<'a>;
    type MemberName = &'a str;
    type MembersIter = Box<dyn Iterator<Item = (&'a str, Instance<'a>)> + 'a>;

    fn len(&self) -> usize {
        self.0.entries().count()
    }

    fn get(&self, key: &String) -> Option<Instance<'a>> {
        self.0.entry(key).map(|(_, value)| Instance(value))
    }

    fn members(&self) -> Self::MembersIter {
        let name = |key: Node<'a>| key.text().unwrap_or_else(|| key.written());
        Box::new(self.0.entries().map(move |(key, value)| (name(key), Instance(value))))
    }
}

/// A list of the tree as a JSON array.
pub(super) struct Elements<'a>(Node<'a>);

impl<'a> Array<'a, OverTree> for Elements<'a> {
    type Node = Instance<'a>;
    type ElementsIter = Box<dyn Iterator<Item = Instance<'a>> + 'a>;

    fn len(&self) -> usize {
        self.0.elements().count()
    }

    fn elements(&self) -> Self::ElementsIter {
        Box::new(self.0.elements().map(Instance))
    }
}
