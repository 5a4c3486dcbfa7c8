//! What a page says, before it is HTML or Markdown: sections of paragraphs, lists, facts and tables.
//! Templates lay it out; escaping for the place happens there.

mod drawing;

use serde::{Deserialize, Serialize};

pub use drawing::{Arrow, Border, Boxed, Caption, Drawing, Heading, Line};

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Inline {
    /// Words in the language of the page.
    Text {
        /// The words.
        text: String,
    },
    /// A proper name, whose first letter stays as it is.
    Name {
        /// The name.
        text: String,
    },
    /// Words in another language.
    Foreign {
        /// The words.
        text: String,
        /// Their language.
        language: String,
    },
    /// What is written in a file.
    Code {
        /// The characters.
        text: String,
    },
    /// Words that stand out.
    Strong {
        /// What stands out.
        phrase: Phrase,
    },
    /// A link.
    Link {
        /// Where it leads.
        href: String,
        /// What it says.
        phrase: Phrase,
    },
}

/// Running text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phrase(pub Vec<Inline>);

impl Phrase {
    /// Words in the language of the page.
    pub fn text(text: impl Into<String>) -> Self {
        Self(vec![Inline::Text { text: text.into() }])
    }

    /// A proper name.
    pub fn name(text: impl Into<String>) -> Self {
        Self(vec![Inline::Name { text: text.into() }])
    }

    /// A message, in which what is written in a file stands in backticks.
    #[must_use]
    pub fn message(text: &str) -> Self {
        let parts = text.split('`').enumerate().filter(|(_, part)| !part.is_empty());
        let parts = parts.map(|(index, part)| match index % 2 {
            0 => Inline::Text { text: part.to_owned() },
            _ => Inline::Code { text: part.to_owned() },
        });
        Self(parts.collect())
    }

    /// A link.
    pub fn link(href: impl Into<String>, phrase: Phrase) -> Self {
        Self(vec![Inline::Link { href: href.into(), phrase }])
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds what follows.
    pub fn push(&mut self, other: Phrase) {
        self.0.extend(other.0);
    }

    /// Adds what follows after a space.
    #[must_use]
    pub fn and(mut self, other: Phrase) -> Self {
        if !self.is_empty() && !other.is_empty() {
            self.0.push(Inline::Text { text: " ".into() });
        }
        self.push(other);
        self
    }

    /// Several with a separator between them.
    #[must_use]
    pub fn joined(phrases: impl IntoIterator<Item = Phrase>, separator: &str) -> Self {
        let mut joined = Self::default();
        for phrase in phrases.into_iter().filter(|phrase| !phrase.is_empty()) {
            if !joined.is_empty() {
                joined.push(Self::text(separator));
            }
            joined.push(phrase);
        }
        joined
    }

    /// The same with a capital first letter, unless it begins with a name.
    #[must_use]
    pub fn capitalised(mut self) -> Self {
        if let Some(first) = self.0.first_mut() {
            capitalise(first);
        }
        self
    }

    /// The same with a full stop at its end, unless it has one or ends with a link.
    #[must_use]
    pub fn ended(mut self) -> Self {
        let is_link = matches!(self.0.last(), Some(Inline::Link { .. }));
        if !is_link && !self.plain().ends_with(['.', '!', '?']) {
            self.0.push(Inline::Text { text: ".".into() });
        }
        self
    }

    /// The words alone.
    #[must_use]
    pub fn plain(&self) -> String {
        let word = |inline: &Inline| match inline {
            Inline::Text { text }
            | Inline::Name { text }
            | Inline::Code { text }
            | Inline::Foreign { text, .. } => text.clone(),
            Inline::Strong { phrase } | Inline::Link { phrase, .. } => phrase.plain(),
        };
        self.0.iter().map(word).collect()
    }
}

fn capitalise(inline: &mut Inline) {
    match inline {
        Inline::Text { text } | Inline::Foreign { text, .. } => {
            let mut letters = text.chars();
            if let Some(first) = letters.next() {
                *text = first.to_uppercase().chain(letters).collect();
            }
        }
        Inline::Name { .. } | Inline::Code { .. } => {}
        Inline::Strong { phrase } | Inline::Link { phrase, .. } => {
            if let Some(first) = phrase.0.first_mut() {
                capitalise(first);
            }
        }
    }
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        phrase: Phrase,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<Phrase>,
    },
    /// Terms with what is said of each.
    Facts {
        /// The terms.
        facts: Vec<Fact>,
    },
    /// A table.
    Table {
        /// What the table shows.
        caption: Phrase,
        /// The same as plain words, for the region that scrolls.
        label: String,
        /// The headings of its columns; the first column names the row.
        columns: Vec<Phrase>,
        /// Its rows, each with a cell for every column.
        rows: Vec<Row>,
    },
    /// Something that has a name of its own, such as an activity or a recipient.
    Entry {
        /// What links point to.
        anchor: String,
        /// Its heading.
        heading: Phrase,
        /// What is said of it.
        blocks: Vec<Block>,
    },
    /// A picture.
    Picture {
        /// What it shows, and where.
        drawing: Box<Drawing>,
    },
    /// Something set apart, such as a contradiction or a gap.
    Note {
        /// Why it is set apart; a class for the style sheet.
        role: &'static str,
        /// What is said.
        blocks: Vec<Block>,
    },
}

impl Block {
    /// A paragraph that is a sentence: it starts with a capital letter.
    #[must_use]
    pub fn paragraph(phrase: Phrase) -> Self {
        Self::Paragraph { phrase: phrase.capitalised() }
    }

    /// A list whose items start with capital letters.
    pub fn list(items: impl IntoIterator<Item = Phrase>) -> Self {
        Self::List { items: items.into_iter().map(Phrase::capitalised).collect() }
    }

    /// A table; the first column names the row.
    #[must_use]
    pub fn table<R: Into<Row>>(
        caption: Phrase,
        columns: Vec<Phrase>,
        rows: impl IntoIterator<Item = R>,
    ) -> Self {
        let label = caption.plain();
        Self::Table { caption, label, columns, rows: rows.into_iter().map(Into::into).collect() }
    }

    /// Sentences as a paragraph or a list; nothing for none.
    #[must_use]
    pub fn sentences(sentences: Vec<Phrase>) -> Vec<Self> {
        if sentences.is_empty() { Vec::new() } else { vec![Self::one_or_list(sentences)] }
    }

    /// One phrase as a paragraph, several as a list.
    #[must_use]
    pub fn one_or_list(mut phrases: Vec<Phrase>) -> Self {
        match phrases.len() {
            1 => Self::paragraph(phrases.pop().unwrap_or_default()),
            _ => Self::list(phrases),
        }
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What links point to, where something does.
    pub anchor: Option<String>,
    /// Its cells.
    pub cells: Vec<Phrase>,
}

impl From<Vec<Phrase>> for Row {
    fn from(cells: Vec<Phrase>) -> Self {
        Self { anchor: None, cells }
    }
}

/// A term with what is said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The term.
    pub term: Phrase,
    /// What is said.
    pub blocks: Vec<Block>,
}

/// A section of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// What links point to.
    pub anchor: String,
    /// Its heading.
    pub heading: Phrase,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// The same page in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Translation {
    /// The language it is written in.
    pub language: String,
    /// Where it is.
    pub href: String,
    /// What the link says, in that language.
    pub label: Phrase,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The language it is written in.
    pub language: String,
    /// The title in the browser.
    pub title: String,
    /// The heading.
    pub heading: Phrase,
    /// The same page in other languages.
    pub others: Vec<Translation>,
    /// What stands before the sections, such as that this is a transcript.
    pub notes: Vec<Block>,
    /// The heading of the list of contents.
    pub contents: Phrase,
    /// The link that leads past it.
    pub skip: Phrase,
    /// Whether search engines are asked to leave it out.
    pub unlisted: bool,
    /// The sections.
    pub sections: Vec<Section>,
}
