//! Source texts and places in them.
//! Every phase speaks of places as [`Span`]s: a file and two byte offsets; only messages turn them
//! into lines and columns.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

/// Which source of a [`SourceMap`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A half-open range of bytes in one source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source the range lies in.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// First byte after the range.
    pub end: u32,
}

impl Span {
    /// The range from `start` to `end`, in bytes.
    #[must_use]
    pub fn new(source: SourceId, start: u32, end: u32) -> Self {
        Self { source, start, end }
    }

    /// Whether `offset` lies in the range, its end included.
    #[must_use]
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset <= self.end
    }
}

/// A line and a column; both start at 1, columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One file of declarations as text.
#[derive(Debug)]
pub struct Source {
    /// Path as messages show it, with forward slashes.
    pub path: String,
    /// First folder below the registry, or nothing for a file directly in it.
    pub folder: Option<String>,
    /// The text; empty where the file could not be read.
    pub text: String,
    line_starts: OnceLock<Vec<u32>>,
}

impl Source {
    /// A source with its path, its folder below the registry and its text.
    #[must_use]
    pub fn new(path: String, folder: Option<String>, text: String) -> Self {
        Self { path, folder, text, line_starts: OnceLock::new() }
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let before = self.before(offset);
        let starts = self.line_starts.get_or_init(|| {
            let newlines = (1..).zip(self.text.bytes()).filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(newlines.map(|(next, _)| next)).collect()
        });
        let line = starts.partition_point(|start| *start as usize <= before.len());
        let line_start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = before.get(line_start as usize..).unwrap_or("").chars().count() + 1;
        Position { line, column }
    }

    /// The text of a range, or nothing where it is no range of this text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    fn before(&self, offset: u32) -> &str {
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.get(..end).unwrap_or("")
    }
}

/// All sources of one compilation, in the order of their paths.
#[derive(Debug, Default)]
pub struct SourceMap {
    sources: Vec<Source>,
}

impl SourceMap {
    /// Adds a source and gives its id.
    ///
    /// # Panics
    ///
    /// With more than four thousand million sources.
    pub fn add(&mut self, source: Source) -> SourceId {
        let id = u32::try_from(self.sources.len()).expect("sources are counted in 32 bits");
        self.sources.push(source);
        SourceId(id)
    }

    /// The source of an id that this map gave.
    ///
    /// # Panics
    ///
    /// With an id of another map.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        self.sources.get(id.0 as usize).expect("a source id comes from this map")
    }

    /// Every source with its id.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(&self.sources)
    }
}

/// A value and the place it was written at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// The name by which a deserializer knows that the place is asked for too.
pub(crate) const SPANNED: &str = "$ropa::Spanned";
/// The fields a deserializer hands out for [`SPANNED`].
pub(crate) const SPANNED_FIELDS: [&str; 4] = ["source", "start", "end", "value"];

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SpannedVisitor<T>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for SpannedVisitor<T> {
            type Value = Spanned<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value with its place")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Spanned<T>, A::Error> {
                let mut number = || match map.next_entry::<&str, u32>()? {
                    Some((_, number)) => Ok(number),
                    None => Err(de::Error::custom("a place has three numbers")),
                };
                let (source, start, end) = (number()?, number()?, number()?);
                let Some((_, value)) = map.next_entry::<&str, T>()? else {
                    return Err(de::Error::custom("a place belongs to a value"));
                };
                Ok(Spanned { value, span: Span::new(SourceId(source), start, end) })
            }
        }

        deserializer.deserialize_struct(
            SPANNED,
            &SPANNED_FIELDS,
            SpannedVisitor(std::marker::PhantomData),
        )
    }
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offset_of(source: &Source, part: &str) -> u32 {
        let offset = source.text.find(part).expect("the text holds it");
        u32::try_from(offset).expect("the text is short")
    }

    #[test]
    fn columns_count_characters() {
        let text = "namn: Åsa\r\nort: Öja\n".to_owned();
        let source = Source::new("a.yaml".into(), None, text);
        let asa_end = offset_of(&source, "\r");
        assert_eq!(source.position(asa_end), Position { line: 1, column: 10 });
        let oja = offset_of(&source, "Öja");
        assert_eq!(source.position(oja), Position { line: 2, column: 6 });
        assert_eq!(source.position(9_999), Position { line: 3, column: 1 });
    }
}
