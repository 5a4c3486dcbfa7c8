//! What a rule is, what it sees, and what it reports.

use jiff::civil::Date;

use crate::detail::Controller;
use crate::diagnostic::{Diagnostic, Severity};
use crate::graph::Graph;
use crate::law::{Law, Provision};
use crate::model::{Model, Register};
use crate::source::Span;
use crate::value::Fact;

/// Which facts a rule needs in order to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facts {
    /// A published text shows them.
    Public,
    /// Only the organisation knows them, so the rule is silent on a transcript.
    Internal,
}

/// One legal rule. Everything that is told about rules is made from these.
#[derive(Debug)]
pub struct Rule {
    /// `R` and four digits; the first two are the chapter of the handbook. Never reused.
    pub code: &'static str,
    /// The defect as a noun phrase; the name of the rule's file.
    pub slug: &'static str,
    /// How bad it is, where a finding does not say otherwise.
    pub severity: Severity,
    /// The law behind it. The rule is silent while none of it applies.
    pub law: &'static [Provision],
    /// Which facts it needs.
    pub facts: Facts,
    /// The version of this program that introduced it.
    pub since: &'static str,
    /// Summary, why, bad and good example, in Markdown.
    pub docs: &'static str,
    /// Looks for the defect.
    pub check: fn(&Context<'_>, &mut Findings),
}

impl Rule {
    /// A finding of this rule.
    #[must_use]
    pub fn finding(&'static self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code: self.code,
            slug: self.slug.into(),
            severity: self.severity,
            message: message.into(),
            span,
            labels: Vec::new(),
            help: None,
            law: self.law.into(),
            register: None,
            path: String::new(),
            silenced: false,
        }
    }

    /// The first line of the documentation.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.docs.lines().next().unwrap_or_default().trim()
    }

    /// The chapter of the handbook, from its code.
    #[must_use]
    pub fn chapter(&self) -> &'static str {
        self.code.get(1..3).unwrap_or_default()
    }
}

/// What a rule sees.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What is declared.
    pub model: &'a Model,
    /// How data flow.
    pub graph: &'a Graph,
    /// The law.
    pub law: &'a Law,
    /// The day on which it is asked.
    pub as_of: Date,
}

impl<'a> Context<'a> {
    /// Every register.
    pub fn registers(&self) -> impl Iterator<Item = &'a Register> {
        self.model.registers.iter().map(|(_, register)| register)
    }

    /// Whether an act is law for a register: it is law of the Union, or of a country where the controller is or whose
    /// people it addresses; where neither is told, of the country in whose language the register is written first.
    #[must_use]
    pub fn is_own_law(&self, register: &Register, act: &str) -> bool {
        let Some(act) = self.law.act(act) else { return false };
        let Some(country) = act.country else { return true };
        let mut own = register.controller.iter().flat_map(Controller::countries).peekable();
        if own.peek().is_none() {
            return act.language.as_deref() == Some(register.first_language().code());
        }
        own.any(|other| other == country)
    }
}

/// What rules report.
#[derive(Debug, Default)]
pub struct Findings(pub Vec<Diagnostic>);

impl Findings {
    /// Adds a finding.
    pub fn add(&mut self, finding: Diagnostic) {
        self.0.push(finding);
    }

    /// Adds one finding for an omission that stands in several places: at the first, with the others as labels.
    pub fn add_for_all(
        &mut self,
        places: impl IntoIterator<Item = (Span, String)>,
        finding: impl FnOnce(Span) -> Diagnostic,
    ) {
        let mut places = places.into_iter();
        let Some((first, message)) = places.next() else { return };
        let mut finding = finding(first).label(first, message);
        for (span, message) in places {
            finding = finding.label(span, message);
        }
        self.add(finding);
    }
}

/// Whether an unconditional element is missing: nothing is said, or it is said to be open in a register that is
/// published and therefore cannot leave it open.
pub fn is_missing<T>(fact: Option<&Fact<T>>, register: &Register) -> bool {
    match fact {
        None => true,
        Some(Fact::Unknown(_)) => register.is_published(),
        Some(Fact::None | Fact::Stated(_)) => false,
    }
}

/// A number with its noun: "1 activity", "3 activities".
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Declares the rule of a file. The documentation is prose for lawyers; its examples are tests.
#[macro_export]
macro_rules! rule {
    (
        $(#[doc = $doc:literal])+
        code: $code:literal,
        slug: $slug:literal,
        severity: $severity:ident,
        law: $law:expr,
        facts: $facts:ident,
        since: $since:literal,
    ) => {
        /// The rule of this file.
        pub(super) static RULE: $crate::rule::Rule = $crate::rule::Rule {
            code: $code,
            slug: $slug,
            severity: $crate::diagnostic::Severity::$severity,
            law: $law,
            facts: $crate::rule::Facts::$facts,
            since: $since,
            docs: concat!($($doc, "\n"),+),
            check,
        };
    };
}
