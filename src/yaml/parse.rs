//! Events of the YAML reader to the tree.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, StructureStyle};

use crate::diagnostic::{Diagnostic, Form};
use crate::source::{SourceId, Span};

use super::scalar::{Plain, plain};
use super::{
    Children, DEEPEST_NESTING, DUPLICATE_KEY, EMPTY_FILE, KEY_NOT_TEXT, Kind, NUMBER_TOO_LARGE,
    NodeId, Number, REFUSED_FEATURE, SEVERAL_DOCUMENTS, SYNTAX, Scalar, TOO_DEEP, Tree, TreeNode,
};

/// How many duplicate keys of one map are reported one by one.
const MOST_DUPLICATES: usize = 100;

/// How many keys of a map are compared one by one.
const FEW_KEYS: usize = 16;

/// Reads one file. What stands before a mistake of syntax is kept, so that the ids declared there stay known.
#[must_use]
pub fn parse(source: SourceId, text: &str) -> (Tree, Vec<Diagnostic>) {
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.emit_unresolved_aliases = true;
    options.emit_anchor_events = true;
    options.disallow_directives = true;
    options.block_nesting_limit = DEEPEST_NESTING;
    options.flow_nesting_limit = DEEPEST_NESTING;
    let mut builder = Builder::new(source, text);
    let mut parser = Parser::new_from_str_with_options(text, options);
    while let Some(next) = parser.next_event() {
        match next {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or(0..0);
                let range = (offset(range.start), offset(range.end));
                if builder.event(event, range).is_break() {
                    break;
                }
            }
            Err(error) => {
                builder.syntax_error(&error);
                break;
            }
        }
    }
    builder.finish()
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// A list or map whose end has not come yet.
enum Open {
    List { start: u32, style: StructureStyle, ids: Vec<NodeId> },
    Map { start: u32, style: StructureStyle, pairs: Vec<[NodeId; 2]>, key: Option<NodeId> },
}

struct Builder<'a> {
    source: SourceId,
    text: &'a str,
    nodes: Vec<TreeNode>,
    children: Vec<NodeId>,
    texts: Vec<Box<str>>,
    numbers: Vec<Number>,
    open: Vec<Open>,
    root: Option<NodeId>,
    /// Whether a mistake of syntax ended the reading.
    cut: bool,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    fn new(source: SourceId, text: &'a str) -> Self {
        Self {
            source,
            text,
            nodes: Vec::new(),
            children: Vec::new(),
            texts: Vec::new(),
            numbers: Vec::new(),
            open: Vec::new(),
            root: None,
            cut: false,
            diagnostics: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'a>, range: (u32, u32)) -> std::ops::ControlFlow<()> {
        let (start, end) = range;
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                let help = "write each document in a file of its own";
                self.report(&SEVERAL_DOCUMENTS, range, "a second document starts here", help);
                self.cut = true;
                return std::ops::ControlFlow::Break(());
            }
            Event::Scalar(value, style, _, tag) => {
                self.refuse_tag(tag.is_some(), range);
                let kind = self.scalar(value, style, range);
                self.place(start, end, kind);
            }
            Event::SequenceStart(style, _, tag) => {
                self.refuse_tag(tag.is_some(), range);
                let start = if style == StructureStyle::Block { self.dash(start) } else { start };
                self.open.push(Open::List { start, style, ids: Vec::new() });
            }
            Event::MappingStart(style, _, tag) => {
                self.refuse_tag(tag.is_some(), range);
                self.open.push(Open::Map { start, style, pairs: Vec::new(), key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(end),
            Event::Anchor(..) => {
                let help = "remove the anchor and refer to the declaration by its id";
                self.report(&REFUSED_FEATURE, range, "anchors are not allowed here", help);
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let help = "write the value out, or refer to a declaration by its id";
                self.report(&REFUSED_FEATURE, range, "aliases are not allowed here", help);
                self.place(start, end, Kind::Invalid);
            }
            _ => {}
        }
        std::ops::ControlFlow::Continue(())
    }

    /// Where a list in block style starts: at its first dash, also where the dash stands under its key.
    fn dash(&self, start: u32) -> u32 {
        let at = start as usize;
        let (before, from) = (self.text.get(..at), self.text.get(at..).unwrap_or(""));
        let is_dash = from
            .strip_prefix('-')
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
        let dash = before.unwrap_or("").trim_end().strip_suffix('-');
        dash.filter(|_| !is_dash).map_or(start, |before| offset(before.len()))
    }

    fn scalar(&mut self, value: Cow<'a, str>, style: ScalarStyle, range: (u32, u32)) -> Kind {
        if style != ScalarStyle::Plain {
            return Kind::Text(self.own(value));
        }
        match plain(&value) {
            Plain::Nothing => Kind::Null,
            Plain::Bool(value) => Kind::Bool(value),
            Plain::Number(number) => {
                self.numbers.push(number);
                Kind::Number(offset(self.numbers.len() - 1))
            }
            Plain::Text => Kind::Text(self.own(value)),
            Plain::TooLarge => {
                let message = format!("the number `{}` does not fit in 64 bits", short(&value));
                self.report(&NUMBER_TOO_LARGE, range, message, "if it is text, write it in quotes");
                Kind::Invalid
            }
        }
    }

    /// Keeps a borrowed scalar as a part of the source.
    fn own(&mut self, value: Cow<'a, str>) -> Scalar {
        if let Cow::Borrowed(part) = value {
            let start = part.as_ptr() as usize;
            let base = self.text.as_ptr() as usize;
            if let Some(start) = start.checked_sub(base)
                && start + part.len() <= self.text.len()
            {
                return Scalar::Slice { start: offset(start), end: offset(start + part.len()) };
            }
        }
        self.texts.push(value.into());
        Scalar::Owned(offset(self.texts.len() - 1))
    }

    fn place(&mut self, start: u32, end: u32, kind: Kind) {
        let id = NodeId(offset(self.nodes.len()));
        self.nodes.push(TreeNode { start, end, kind });
        match self.open.last_mut() {
            None => self.root = self.root.or(Some(id)),
            Some(Open::List { ids, .. }) => ids.push(id),
            Some(Open::Map { pairs, key, .. }) => match key.take() {
                None => {
                    *key = Some(id);
                    self.check_key(id);
                }
                Some(key) => pairs.push([key, id]),
            },
        }
    }

    fn close(&mut self, end: u32) {
        match self.open.pop() {
            Some(Open::List { start, style, ids }) => {
                let end = self.end_of(style, ids.last().copied(), end);
                let children = self.keep(&ids);
                self.place(start, end, Kind::List(children));
            }
            Some(Open::Map { start, style, mut pairs, .. }) => {
                let end = self.end_of(style, pairs.last().map(|[_, value]| *value), end);
                pairs.retain(|[key, _]| self.key_text(*key).is_some_and(|text| text != "<<"));
                self.drop_duplicates(&mut pairs);
                let children = self.keep(pairs.as_flattened());
                self.place(start, end, Kind::Map(children));
            }
            None => {}
        }
    }

    fn keep(&mut self, ids: &[NodeId]) -> Children {
        let start = offset(self.children.len());
        self.children.extend(ids);
        Children { start, end: offset(self.children.len()) }
    }

    /// Where a collection ends: one in block style with its last child, not where the next token starts.
    fn end_of(&self, style: StructureStyle, last: Option<NodeId>, end: u32) -> u32 {
        let last = last.filter(|_| style == StructureStyle::Block);
        last.and_then(|id| self.nodes.get(id.0 as usize)).map_or(end, |node| node.end)
    }

    fn check_key(&mut self, id: NodeId) {
        let Some(node) = self.nodes.get(id.0 as usize) else {
            return;
        };
        let range = (node.start, node.end);
        match &node.kind {
            Kind::Text(_) if self.key_text(id) == Some("<<") => {
                let help = "write the keys out here; merging hides where they are declared";
                self.report(&REFUSED_FEATURE, range, "merge keys are not allowed here", help);
            }
            Kind::Text(_) => {}
            _ => {
                let written = self.text.get(range.0 as usize..range.1 as usize).unwrap_or("");
                let message = format!("`{}` cannot be a key", short(written));
                self.report(&KEY_NOT_TEXT, range, message, "write a word, or put it in quotes");
            }
        }
    }

    /// Reports keys that stand twice, and keeps the first of each.
    fn drop_duplicates(&mut self, pairs: &mut Vec<[NodeId; 2]>) {
        if !self.has_duplicates(pairs) {
            return;
        }
        let mut first: HashMap<&str, NodeId> = HashMap::with_capacity(pairs.len());
        let mut twice = Vec::new();
        for [key, _] in &*pairs {
            let Some(text) = self.key_text(*key) else { continue };
            let earlier = *first.entry(text).or_insert(*key);
            if earlier != *key {
                twice.push((text.to_owned(), earlier, *key));
            }
        }
        let later: HashSet<NodeId> = twice.iter().map(|(_, _, later)| *later).collect();
        pairs.retain(|[key, _]| !later.contains(key));
        let more = twice.len().saturating_sub(MOST_DUPLICATES);
        for (text, earlier, later) in twice.into_iter().take(MOST_DUPLICATES) {
            let (earlier, later) = (self.span(earlier), self.span(later));
            let message = format!("the key `{}` stands twice in this map", short(&text));
            let help = if more == 0 {
                "keep one of the two, or give the second another name".to_owned()
            } else {
                format!("keep one of the two; {more} more of this map are not shown")
            };
            self.diagnostics.push(
                Diagnostic::form(&DUPLICATE_KEY, later, message)
                    .label(earlier, "it stands here first")
                    .help(help),
            );
        }
    }

    /// Most maps are small, and comparing a few keys is quicker than hashing them.
    fn has_duplicates(&self, pairs: &[[NodeId; 2]]) -> bool {
        let keys = pairs.iter().filter_map(|[key, _]| self.key_text(*key));
        if pairs.len() > FEW_KEYS {
            let mut seen = HashSet::with_capacity(pairs.len());
            return !keys.into_iter().all(|key| seen.insert(key));
        }
        keys.clone()
            .enumerate()
            .any(|(place, key)| keys.clone().take(place).any(|other| other == key))
    }

    fn key_text(&self, id: NodeId) -> Option<&str> {
        match &self.nodes.get(id.0 as usize)?.kind {
            Kind::Text(Scalar::Owned(at)) => self.texts.get(*at as usize).map(AsRef::as_ref),
            Kind::Text(Scalar::Slice { start, end }) => {
                self.text.get(*start as usize..*end as usize)
            }
            _ => None,
        }
    }

    fn span(&self, id: NodeId) -> Span {
        let (start, end) =
            self.nodes.get(id.0 as usize).map_or((0, 0), |node| (node.start, node.end));
        Span::new(self.source, start, end)
    }

    fn refuse_tag(&mut self, tagged: bool, range: (u32, u32)) {
        if tagged {
            let help = "remove the tag; text that looks like a number is written in quotes";
            self.report(&REFUSED_FEATURE, range, "tags are not allowed here", help);
        }
    }

    fn report(
        &mut self,
        form: &'static Form,
        (start, end): (u32, u32),
        message: impl Into<String>,
        help: &str,
    ) {
        let span = Span::new(self.source, start, end);
        self.diagnostics.push(Diagnostic::form(form, span, message).help(help));
    }

    fn syntax_error(&mut self, error: &ScanError) {
        self.cut = true;
        let at = offset(error.marker().byte_offset().unwrap_or(0));
        let (form, message, help) = match error.kind() {
            ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInIndentation => (
                &SYNTAX,
                "a tab is used for indentation".to_owned(),
                "indent with spaces; YAML allows no tabs there",
            ),
            ErrorKind::RecursionLimitExceeded => (
                &TOO_DEEP,
                format!("lists and maps are nested more than {DEEPEST_NESTING} deep"),
                "a register needs no more than ten levels; look for a bracket that is not closed",
            ),
            ErrorKind::DirectiveDisallowed => (
                &REFUSED_FEATURE,
                "directives are not allowed here".to_owned(),
                "remove the line that starts with `%`",
            ),
            _ => (
                &SYNTAX,
                format!("the text is not YAML: {}", first_sentence(&error.info())),
                "look at this line and the one above it: indentation, a colon, a quote or a bracket",
            ),
        };
        self.report(form, (at, at), message, help);
    }

    /// Closes what a mistake of syntax left open, so that what came before it can be read.
    fn finish(mut self) -> (Tree, Vec<Diagnostic>) {
        let end = offset(self.text.len());
        let mut unfinished = Vec::new();
        while !self.open.is_empty() {
            self.close(end);
            unfinished.push(NodeId(offset(self.nodes.len() - 1)));
        }
        let is_null = |id: &NodeId| {
            self.nodes.get(id.0 as usize).is_some_and(|node| matches!(node.kind, Kind::Null))
        };
        let root = self.root.filter(|id| !is_null(id));
        if root.is_none() && self.diagnostics.is_empty() {
            let help = "declare something, or remove the file";
            self.report(&EMPTY_FILE, (0, 0), "the file declares nothing", help);
        }
        // Trees live as long as the project, and a list that has grown is up to twice as large as it need be.
        self.nodes.shrink_to_fit();
        self.children.shrink_to_fit();
        let Self { source, nodes, children, texts, numbers, cut, diagnostics, .. } = self;
        let tree = Tree { source, nodes, children, texts, numbers, root, cut, unfinished };
        (tree, diagnostics)
    }
}

/// At most forty characters of a text for a message.
fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}

fn first_sentence(text: &str) -> &str {
    text.lines().next().unwrap_or("").trim_end_matches('.')
}
