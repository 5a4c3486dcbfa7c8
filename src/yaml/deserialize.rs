//! A serde deserializer over the tree. Its errors know the node, so that even a bad date has a place.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::source::{SPANNED, SPANNED_FIELDS, Span};
use crate::value::{TEXT, UNKNOWN};

use super::{Node, Value};

/// The start of a name by which a type says that its variant follows from what is written:
/// `word`, `number`, `list` or `map` by the type of the node, `none` and `unknown` by their word.
pub(crate) const BY_SHAPE: &str = "$ropa::ByShape";

/// A value that does not fit its type.
#[derive(Debug)]
pub struct ReadError {
    /// Where it stands.
    pub span: Option<Span>,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

impl de::Error for ReadError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { span: None, message: message.to_string() }
    }
}

impl<'a> Node<'a> {
    fn placed<T>(self, result: Result<T, ReadError>) -> Result<T, ReadError> {
        result.map_err(|mut error| {
            error.span.get_or_insert(self.span());
            error
        })
    }

    fn visit<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.value() {
            Value::Null | Value::Invalid => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Int(value) => visitor.visit_i64(value),
            Value::Float(value) => visitor.visit_f64(value),
            Value::Text(text) => visitor.visit_borrowed_str(text),
            Value::List => visitor.visit_seq(de::value::SeqDeserializer::new(self.elements())),
            Value::Map => visitor.visit_map(Pairs { pairs: self.entries(), value: None }),
        }
    }

    /// The variant of a [`BY_SHAPE`] type that this node is.
    fn shape(self, variants: &'static [&'static str]) -> Option<&'static str> {
        let shape = match self.value() {
            Value::Text("none") if variants.contains(&"none") => "none",
            Value::Map if self.entry("unknown").is_some() && variants.contains(&"unknown") => {
                "unknown"
            }
            Value::Text(_) => "word",
            Value::Int(_) => "number",
            Value::List => "list",
            Value::Map => "map",
            _ => return None,
        };
        variants.iter().copied().find(|variant| *variant == shape || *variant == "stated")
    }
}

impl<'de> de::Deserializer<'de> for Node<'de> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.placed(self.visit(visitor))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.placed(visitor.visit_newtype_struct(self))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        if name == SPANNED {
            return self.placed(visitor.visit_map(Place { node: self, next: 0 }));
        }
        if let Some(noted) = self.document.noted.filter(|_| name == UNKNOWN) {
            noted.borrow_mut().unknown.push(self.id);
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        if name.starts_with(BY_SHAPE) {
            if let Some(noted) = self.document.noted.filter(|_| name == TEXT) {
                noted.borrow_mut().texts.push(self.id);
            }
            let Some(variant) = self.shape(variants) else {
                let message = format!("{} cannot stand here", self.description());
                return Err(ReadError { span: Some(self.span()), message });
            };
            return self.placed(visitor.visit_enum(Variant { name: variant, content: Some(self) }));
        }
        let variant = match self.value() {
            Value::Text(name) => Some(Variant { name, content: None }),
            Value::Map => self.entries().next().and_then(|(key, value)| {
                key.text().map(|name| Variant { name, content: Some(value) })
            }),
            _ => None,
        };
        match variant {
            Some(variant) => self.placed(visitor.visit_enum(variant)),
            None => {
                let message = format!("{} cannot stand here", self.description());
                Err(ReadError { span: Some(self.span()), message })
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, ReadError> for Node<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The entries of a map, one after the other.
struct Pairs<'a, I: Iterator<Item = (Node<'a>, Node<'a>)>> {
    pairs: I,
    value: Option<Node<'a>>,
}

impl<'de, I: Iterator<Item = (Node<'de>, Node<'de>)>> MapAccess<'de> for Pairs<'de, I> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ReadError> {
        match self.pairs.next() {
            None => Ok(None),
            Some((key, value)) => {
                self.value = Some(value);
                key.placed(seed.deserialize(key)).map(Some)
            }
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        match self.value.take() {
            Some(value) => value.placed(seed.deserialize(value)),
            None => Err(de::Error::custom("a key comes before its value")),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        self.pairs.size_hint().1
    }
}

/// The four fields of a `Spanned`.
struct Place<'a> {
    node: Node<'a>,
    next: usize,
}

impl<'de> MapAccess<'de> for Place<'de> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ReadError> {
        match SPANNED_FIELDS.get(self.next) {
            Some(field) => {
                let field: de::value::BorrowedStrDeserializer<'_, ReadError> =
                    de::value::BorrowedStrDeserializer::new(field);
                seed.deserialize(field).map(Some)
            }
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        let span = self.node.span();
        self.next += 1;
        match self.next {
            1 => seed.deserialize(span.source.0.into_deserializer()),
            2 => seed.deserialize(span.start.into_deserializer()),
            3 => seed.deserialize(span.end.into_deserializer()),
            _ => seed.deserialize(self.node),
        }
    }
}

/// A variant with its content; a word alone has none.
struct Variant<'a> {
    name: &'a str,
    content: Option<Node<'a>>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = ReadError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), ReadError> {
        let name: de::value::BorrowedStrDeserializer<'_, ReadError> =
            de::value::BorrowedStrDeserializer::new(self.name);
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> de::VariantAccess<'de> for Variant<'de> {
    type Error = ReadError;

    fn unit_variant(self) -> Result<(), ReadError> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ReadError> {
        match self.content {
            Some(node) => node.placed(seed.deserialize(node)),
            // A word alone stands for the variant with nothing more said of it.
            None => seed.deserialize(MapAccessDeserializer::new(Pairs {
                pairs: std::iter::empty(),
                value: None,
            })),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, ReadError> {
        Err(de::Error::custom("no variant is a tuple"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, ReadError> {
        Err(de::Error::custom("no variant is a struct"))
    }
}
