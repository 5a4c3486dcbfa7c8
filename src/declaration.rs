//! What an author wrote, field for field: names unresolved, places kept.
//! The types describe themselves in `schema/registry.schema.json`; a doc comment here is what an editor shows.

mod activity;
mod annex;
mod data;
mod data_use;
mod disclosure;
mod notice;
mod own_rule;
mod shape;
mod texts;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use crate::detail::{Controller, Register, Rights, Silencing, Transfer};
use crate::diagnostic::{Diagnostic, Form, Severity};
use crate::source::{SourceId, Span, Spanned};
use crate::suggest::nearest;
use crate::value::{Day, Entries, Id};
use crate::yaml::{Document, Node, NodeId, Noted, ReadError};

pub use activity::{Activity, Origin, Purpose, RetentionRule, RetentionSchedule};
pub use annex::{Assessment, Engagement, Receiving};
pub use data::{DataCategory, DataItem, DataSubject, Measure, System};
pub use data_use::{DataTerms, DataUse, DataUses, Received, ReceivedTerms};
pub use disclosure::{DescribedSubProcessor, Party, Relation, SubProcessor};
pub use notice::{Cookie, NoOtherDisclosure, Policy, Scope, Statement};
pub use own_rule::{Condition, OwnRule, Reached};
pub use shape::json_schema;
pub use texts::{MISSING_TRANSLATION, NO_LANGUAGE, Tongues, UNKNOWN_LANGUAGE, WORD_FOR_TEXT};

/// A value that the schema accepts and its type does not, such as the 30th of February.
pub static UNREADABLE_VALUE: Form = Form {
    code: "S0006",
    slug: "impossible-value",
    severity: Severity::Error,
    summary: "A value has the right form and still cannot be, such as the 30th of February.",
};

/// A name of something declared elsewhere; `K` is what it must be.
#[derive(Clone, Debug)]
pub struct Reference<K> {
    /// The name, with its place.
    pub id: Spanned<Box<str>>,
    kind: PhantomData<K>,
}

impl<K> Reference<K> {
    /// The reference by a name.
    #[must_use]
    pub fn new(id: Spanned<Box<str>>) -> Self {
        Self { id, kind: PhantomData }
    }
}

impl<'de, K> Deserialize<'de> for Reference<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(Self::new)
    }
}

/// A kind of declaration that others refer to by id.
pub trait Named {
    /// The top-level key it stands under; parties have a second one, `recipients`.
    const KEY: &'static str;
    /// What it is, in words for a message.
    const NOUN: &'static str;
}

impl<K: Named> JsonSchema for Reference<K> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Reference to {}", K::NOUN).into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": format!("The id of {}, declared under `{}`.", K::NOUN, K::KEY),
            "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$",
            "x-refers-to": K::KEY
        })
    }
}

macro_rules! named {
    ($($type:ty: $key:literal $noun:literal;)+) => {
        $(impl Named for $type {
            const KEY: &'static str = $key;
            const NOUN: &'static str = $noun;
        })+
    };
}

named! {
    Activity: "activities" "an activity";
    Party: "processors" "a processor or other recipient";
    System: "systems" "a system";
    DataCategory: "data_categories" "a data category";
    DataSubject: "data_subjects" "a category of data subjects";
    Purpose: "purposes" "a purpose of this activity";
    Transfer: "transfers" "a transfer";
    RetentionSchedule: "retention_schedules" "a retention schedule";
    Measure: "measures" "a measure";
    Cookie: "cookies" "a cookie";
    Policy: "policies" "a policy";
}

/// A declaration that was not understood; its name stays known, so that references to it are not reported too.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The top-level key it stands under.
    pub key: &'static str,
    /// Its id, or the key itself where there is one such declaration in a register.
    pub id: Spanned<Box<str>>,
    /// The ids below it, for a data category.
    pub items: Vec<Spanned<Box<str>>>,
}

/// A declaration that a register has once, with the place of its key.
#[derive(Clone, Debug)]
pub struct Once<T> {
    /// Where the key stands.
    pub key: Span,
    /// What was declared.
    pub value: T,
}

impl<T: JsonSchema> JsonSchema for Once<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

macro_rules! declarations {
    (
        $(#[$doc:meta])*
        once { $($(#[$once_doc:meta])* $once:ident: $once_type:ty,)+ }
        keyed { $($(#[$keyed_doc:meta])* $keyed:ident: $keyed_type:ty,)+ }
        listed { $($(#[$listed_doc:meta])* $listed:ident: $listed_type:ty,)+ }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Default, JsonSchema)]
        #[schemars(title = "Register of processing", extend("additionalProperties" = false))]
        pub struct Declarations {
            $($(#[$once_doc])* pub $once: Option<Once<$once_type>>,)+
            $($(#[$keyed_doc])* #[schemars(default)] pub $keyed: Entries<Id, $keyed_type>,)+
            $($(#[$listed_doc])* #[schemars(default)] pub $listed: Vec<Spanned<$listed_type>>,)+
            /// What was not understood.
            #[schemars(skip)]
            pub broken: Vec<Broken>,
        }

        impl Declarations {
            fn take(&mut self, key: Node<'_>, value: Node<'_>, reader: &mut Reader<'_>) {
                match key.text().unwrap_or_default() {
                    $(stringify!($once) => self.$once = reader.once(stringify!($once), key, value),)+
                    $(stringify!($keyed) => self.$keyed.0.extend(reader.keyed(stringify!($keyed), value)),)+
                    $(stringify!($listed) => self.$listed.extend(reader.listed(stringify!($listed), key, value)),)+
                    unknown => {
                        let keys = ONCE.iter().chain(KEYED).copied();
                        let meant = keys.clone().find(|key| nearest(unknown, keys.clone()) == Some(key));
                        if let Some(meant) = meant {
                            reader.break_all(meant, key, value);
                        }
                    }
                }
            }
        }

        /// The top-level keys of which a register has one each.
        pub const ONCE: &[&str] = &[$(stringify!($once)),+];

        /// The top-level keys under which ids stand.
        pub const KEYED: &[&str] = &[$(stringify!($keyed)),+];
    };
}

declarations! {
    /// A file of declarations. Any file below `registry/` may declare anything; the files of one register are merged.
    once {
        /// The organisation whose register this is (GDPR 4(7), 13(1)(a), 30(1)(a)). A folder with a controller is a register.
        controller: Controller,
        /// The stage of the register, its languages, and the sections of the page.
        register: Register,
        /// The rights of data subjects as the organisation states them (GDPR 12–22, 13(2)(b), 77).
        rights: Rights,
    }
    keyed {
        /// Processing activities (GDPR 30(1)): what is done, why, with which data of whom.
        activities: Activity,
        /// Who processes data on the controller's behalf (GDPR 28). One id space with `recipients`; the role stands on the activity.
        processors: Party,
        /// Who else receives data (GDPR 4(9), 13(1)(e)). One id space with `processors`; the role stands on the activity.
        recipients: Party,
        /// Systems that store data.
        systems: System,
        /// Kinds of personal data (GDPR 30(1)(c)); a reference to a category means all its items.
        data_categories: DataCategory,
        /// Kinds of people the data are about (GDPR 30(1)(c)).
        data_subjects: DataSubject,
        /// Transfers to countries outside the EEA (GDPR 44–49, 30(1)(e)).
        transfers: Transfer,
        /// Rules on how long data are kept that several activities share (GDPR 5(1)(e), 30(1)(f)).
        retention_schedules: RetentionSchedule,
        /// Technical and organisational measures (GDPR 32, 30(1)(g)).
        measures: Measure,
        /// Cookies and similar techniques (ePrivacy Directive 5(3)).
        cookies: Cookie,
        /// Free texts that no other key can say.
        statements: Statement,
        /// The notices that data subjects read, one per audience (GDPR 13–14).
        policies: Policy,
        /// What the organisation does as a processor, on behalf of others (GDPR 30(2)).
        engagements: Engagement,
        /// What has been weighed or examined and written down, such as the balancing of interests (GDPR 5(2), 35).
        assessments: Assessment,
        /// Rules that the organisation sets itself, beside the law. In a shared file they hold for every register.
        rules: OwnRule,
    }
    listed {
        /// Findings that somebody has decided to live with, with reason and end.
        silenced: Silencing,
    }
}

/// A reference in a declaration that was not understood.
#[derive(Clone, Debug)]
pub struct LooseReference {
    /// The top-level key under which the schema wants the id to be declared.
    pub key: &'static str,
    /// The id.
    pub id: Spanned<Box<str>>,
}

/// What the schema refuses of a file.
#[derive(Debug, Default)]
pub struct Rejected {
    /// The declarations with a mistake, by the node of their value.
    pub nodes: HashSet<NodeId>,
    /// What these refer to, so that no mistake of names hides behind one of form.
    pub references: Vec<LooseReference>,
}

/// What one file declares.
#[derive(Debug)]
pub struct File {
    /// The file.
    pub source: SourceId,
    /// What its rejected declarations refer to.
    pub references: Vec<LooseReference>,
    /// Its declarations.
    pub declarations: Declarations,
    /// The days on which its open answers are to be known.
    pub open_until: Vec<Spanned<Day>>,
}

/// Reads a file that the schema has seen. What it has rejected is kept by name only, and so is a declaration whose type
/// refuses it, with a diagnostic. Texts are held against `tongues`.
pub fn read(
    source: SourceId,
    document: Document<'_>,
    rejected: Rejected,
    tongues: &Tongues,
) -> (File, Vec<Diagnostic>) {
    let noted = RefCell::new(Noted::default());
    let mut declarations = Declarations::default();
    let Rejected { nodes, references } = rejected;
    let mut reader = Reader { rejected: &nodes, broken: Vec::new(), diagnostics: Vec::new() };
    for (key, value) in document.noting(&noted).root().into_iter().flat_map(Node::entries) {
        declarations.take(key, value, &mut reader);
    }
    declarations.broken = reader.broken;
    let noted = noted.into_inner();
    for text in noted.texts {
        tongues.check(document.node(text), &mut reader.diagnostics);
    }
    let until = noted.unknown.into_iter().filter_map(|open| document.node(open).entry("until"));
    let open_until = until.filter_map(|(_, day)| Spanned::deserialize(day).ok()).collect();
    (File { source, references, declarations, open_until }, reader.diagnostics)
}

struct Reader<'a> {
    rejected: &'a HashSet<NodeId>,
    broken: Vec<Broken>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn once<T: for<'de> Deserialize<'de>>(
        &mut self,
        key: &'static str,
        name: Node<'_>,
        value: Node<'_>,
    ) -> Option<Once<T>> {
        match self.value(value) {
            Some(declared) => Some(Once { key: name.span(), value: declared }),
            None => {
                self.break_off(key, name, value);
                None
            }
        }
    }

    fn keyed<T: for<'de> Deserialize<'de>>(
        &mut self,
        key: &'static str,
        value: Node<'_>,
    ) -> Vec<(Spanned<Id>, Spanned<T>)> {
        let mut entries = Vec::new();
        for (name, entry) in value.entries() {
            let id = name.text().unwrap_or_default();
            match self.value(entry) {
                Some(declared) => entries.push((
                    Spanned { value: Id(id.into()), span: name.span() },
                    Spanned { value: declared, span: entry.span() },
                )),
                None => self.break_off(key, name, entry),
            }
        }
        entries
    }

    fn listed<T: for<'de> Deserialize<'de>>(
        &mut self,
        key: &'static str,
        name: Node<'_>,
        value: Node<'_>,
    ) -> Vec<Spanned<T>> {
        if self.rejected.contains(&value.id()) {
            self.break_off(key, name, value);
            return Vec::new();
        }
        value.elements().filter_map(|element| self.value(element)).collect()
    }

    fn value<T: for<'de> Deserialize<'de>>(&mut self, node: Node<'_>) -> Option<T> {
        if self.rejected.contains(&node.id()) {
            return None;
        }
        match T::deserialize(node) {
            Ok(value) => Some(value),
            Err(ReadError { span, message }) => {
                let span = span.unwrap_or(node.span());
                self.diagnostics.push(Diagnostic::form(&UNREADABLE_VALUE, span, message));
                None
            }
        }
    }

    /// Keeps the names under a misspelt key known.
    fn break_all(&mut self, key: &'static str, name: Node<'_>, value: Node<'_>) {
        if ONCE.contains(&key) {
            self.break_off(key, name, value);
        } else {
            for (name, entry) in value.entries() {
                self.break_off(key, name, entry);
            }
        }
    }

    fn break_off(&mut self, key: &'static str, name: Node<'_>, value: Node<'_>) {
        let spanned = |node: Node<'_>| Spanned {
            value: Box::from(node.text().unwrap_or_default()),
            span: node.span(),
        };
        let items = value.entry("items").into_iter().flat_map(|(_, items)| items.entries());
        let items = items.map(|(item, _)| spanned(item)).collect();
        self.broken.push(Broken { key, id: spanned(name), items });
    }
}
