//! The one type for everything that is shown with a place, and the order it is shown in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use std::borrow::Cow;

use crate::law::Provision;
use crate::source::Span;

/// How bad it is. The order is the order of weight.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The declaration as it stands is wrong or breaks a clear rule.
    Error,
    /// Probably wrong, or wrong depending on facts that are not declared.
    Warning,
    /// Good practice.
    Advice,
}

impl Severity {
    /// The word for it in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// A kind of mistake of form: text (`Y…`), schema (`S…`) or names (`N…`).
#[derive(Debug)]
pub struct Form {
    /// Letter and four digits, never reused.
    pub code: &'static str,
    /// The defect as a noun phrase.
    pub slug: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence: what is wrong and why it matters.
    pub summary: &'static str,
}

impl Form {
    /// Whether it is called so, by code or slug.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.slug == name || self.code.eq_ignore_ascii_case(name)
    }
}

/// A second place that belongs to a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there.
    pub message: String,
}

/// Something that is shown with a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// `Y…`, `S…`, `N…` or `R…` with four digits; `OWN` for every rule of an organisation.
    pub code: &'static str,
    /// The defect as a noun phrase; the id of a rule of an organisation.
    pub slug: Cow<'static, str>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, complete on one line without the excerpt.
    pub message: String,
    /// The place it is about.
    pub span: Span,
    /// The other places.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// The law behind it.
    pub law: Cow<'static, [Provision]>,
    /// The register it belongs to; nothing where the cause lies in a shared file.
    pub register: Option<String>,
    /// The place as ids, which survives moved lines.
    pub path: String,
    /// Whether a declaration silences it.
    pub silenced: bool,
}

impl Diagnostic {
    /// A mistake of form at a place.
    #[must_use]
    pub fn form(form: &'static Form, span: Span, message: impl Into<String>) -> Self {
        Self {
            code: form.code,
            slug: Cow::Borrowed(form.slug),
            severity: form.severity,
            message: message.into(),
            span,
            labels: Vec::new(),
            help: None,
            law: Cow::Borrowed(&[]),
            register: None,
            path: String::new(),
            silenced: false,
        }
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether it is a mistake of form and not a finding of a rule.
    #[must_use]
    pub fn is_form(&self) -> bool {
        self.code.starts_with(['Y', 'S', 'N'])
    }
}

/// Puts diagnostics into the one order in which they are shown: file, place, code, message.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        (a.span, a.code, &a.slug, &a.message, &a.path)
            .cmp(&(b.span, b.code, &b.slug, &b.message, &b.path))
    });
}
