//! Findings that somebody has decided to live with, and whether that decision still means anything.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::detail::Silencing;
use crate::diagnostic::{Diagnostic, Form, Severity};
use crate::law::Law;
use crate::model::{Idx, Model, Register};
use crate::source::{SourceId, SourceMap, Spanned};
use crate::suggest::nearest;
use crate::yaml::{self, Document};
use crate::{resolve, rules, schema};

/// A silencing of a rule that does not exist.
pub static UNKNOWN_RULE: Form = Form {
    code: "N0015",
    slug: "unknown-rule",
    severity: Severity::Error,
    summary: "A silencing names a rule that does not exist.",
};

/// A silencing at a place that does not exist.
pub static UNKNOWN_PLACE: Form = Form {
    code: "N0016",
    slug: "unknown-place",
    severity: Severity::Error,
    summary: "A silencing names a place where nothing is declared.",
};

/// A silencing whose day has passed.
pub static EXPIRED: Form = Form {
    code: "N0017",
    slug: "expired-silencing",
    severity: Severity::Warning,
    summary: "A silencing has passed its last day, so its findings are reported again.",
};

/// A silencing that silences nothing.
pub static USELESS: Form = Form {
    code: "N0018",
    slug: "useless-silencing",
    severity: Severity::Warning,
    summary: "A silencing silences nothing; the finding has been mended, or stands elsewhere.",
};

/// Every mistake of silencing.
pub static FORMS: &[&Form] = &[&UNKNOWN_RULE, &UNKNOWN_PLACE, &EXPIRED, &USELESS];

/// Marks the findings that are silenced, and reports silencings that are wrong.
pub fn apply(
    diagnostics: &mut [Diagnostic],
    model: &Model,
    sources: &SourceMap,
    documents: &[(SourceId, Document<'_>)],
    (law, as_of): (&Law, Date),
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut shared = BTreeMap::new();
    let rules = Rules { model, law, as_of };
    for (idx, register) in model.registers.iter() {
        let sees = |source: SourceId| {
            let folder = sources.get(source).folder.as_ref();
            let is_of = |one: &Register| Some(&one.name) == folder;
            is_of(register) || !model.registers.iter().any(|(_, other)| is_of(other))
        };
        let visible = documents.iter().filter(|(id, _)| sees(*id)).map(|(_, document)| *document);
        let visible: Vec<Document<'_>> = visible.collect();
        for silencing in &register.silenced {
            found.extend(one(
                diagnostics,
                &mut shared,
                (idx, register),
                silencing,
                &visible,
                rules,
            ));
        }
    }
    // What is shared is reported once, and silenced where every register has decided so.
    let registers = model.registers.iter().count();
    for (finding, by) in shared {
        if let Some(finding) = diagnostics.get_mut(finding).filter(|_| by.len() == registers) {
            finding.silenced = true;
        }
    }
    // While a mistake of form stands, a finding may be missing because its declaration could not be read.
    if diagnostics.iter().any(|one| one.is_form() && one.severity == Severity::Error) {
        found.retain(|one| one.code != USELESS.code);
    }
    found
}

/// The rules that a silencing can name, and the law that they ask.
#[derive(Clone, Copy)]
struct Rules<'a> {
    model: &'a Model,
    law: &'a Law,
    as_of: Date,
}

impl<'a> Rules<'a> {
    /// The own rules of a register.
    fn own(self, register: Idx<Register>) -> impl Iterator<Item = &'a str> {
        let all = self.model.own_rules.iter().map(|(_, rule)| rule);
        all.filter(move |rule| rule.holds_for(register)).map(|rule| &**rule.id)
    }

    /// The slug of a rule with a name, and whether it finds anything on the day: a rule whose law does not apply yet
    /// finds nothing anywhere.
    fn find(self, name: &str, register: Idx<Register>) -> Option<(&'a str, bool)> {
        match rules::find(name) {
            Some(rule) => {
                let applies = rule.law.iter().any(|one| self.law.applies(*one, self.as_of));
                Some((rule.slug, rule.law.is_empty() || applies))
            }
            None => self.own(register).find(|id| *id == name).map(|id| (id, true)),
        }
    }

    fn suggest(self, name: &str, register: Idx<Register>) -> Option<&'a str> {
        let all = rules::all().flat_map(|rule| [rule.slug, rule.code]);
        nearest(name, all.chain(self.own(register)))
    }
}

/// Applies one silencing, and notes the register at each shared finding that it is about.
fn one<'m>(
    diagnostics: &mut [Diagnostic],
    shared: &mut BTreeMap<usize, BTreeSet<&'m str>>,
    (idx, register): (Idx<Register>, &'m Register),
    silencing: &Spanned<Silencing>,
    visible: &[Document<'_>],
    rules: Rules<'_>,
) -> Option<Diagnostic> {
    let name = &*silencing.rule.value;
    let Some((slug, asked)) = rules.find(name, idx) else {
        // Of a rule that was not understood nothing is found, and nothing is wrong with its silencing.
        let is_broken = rules.model.broken_rules.contains(name);
        let meant = rules.suggest(name, idx);
        return (!is_broken).then(|| unknown_rule(&silencing.rule, meant));
    };
    let place = &*silencing.place.value;
    if !visible.iter().any(|document| document.at_path(place).is_some()) {
        return Some(unknown_place(&silencing.place, visible));
    }
    let until = silencing.until.value.0;
    if until < rules.as_of {
        let message = format!("the silencing of `{slug}` ended on {until}");
        let help = "mend the finding, or decide again with a new reason and day";
        return Some(Diagnostic::form(&EXPIRED, silencing.until.span, message).help(help));
    }
    let below = |path: &str| {
        path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let mut silenced = false;
    let of_rule = diagnostics.iter_mut().enumerate();
    for (number, finding) in of_rule.filter(|(_, one)| one.slug == slug && below(&one.path)) {
        match &finding.register {
            Some(name) if *name == register.name => finding.silenced = true,
            None => {
                shared.entry(number).or_default().insert(&register.name);
            }
            Some(_) => continue,
        }
        silenced = true;
    }
    let message = format!("nothing at `{place}` is found by `{slug}`");
    (asked && !silenced).then(|| {
        Diagnostic::form(&USELESS, silencing.place.span, message).help("remove the silencing")
    })
}

/// The mistake of form with a code or slug.
#[must_use]
pub fn mistake_of_form(name: &str) -> Option<&'static Form> {
    let mut forms =
        [yaml::FORMS, schema::FORMS, resolve::FORMS, FORMS].into_iter().flatten().copied();
    forms.find(|form| form.is_called(name))
}

fn unknown_rule(name: &Spanned<Box<str>>, meant: Option<&str>) -> Diagnostic {
    if let Some(form) = mistake_of_form(name) {
        let message = format!("`{}` is a mistake of form, which cannot be silenced", form.slug);
        let help = "mend it, and remove the silencing";
        return Diagnostic::form(&UNKNOWN_RULE, name.span, message).help(help);
    }
    let message = format!("there is no rule `{}`", name.value);
    let diagnostic = Diagnostic::form(&UNKNOWN_RULE, name.span, message);
    match meant {
        Some(right) => diagnostic.help(format!("did you mean `{right}`?")),
        None => diagnostic.help("`ropa explain --all` lists the rules"),
    }
}

fn unknown_place(place: &Spanned<Box<str>>, visible: &[Document<'_>]) -> Diagnostic {
    let message = format!("nothing is declared at `{}`", place.value);
    let diagnostic = Diagnostic::form(&UNKNOWN_PLACE, place.span, message);
    match nearest_place(place, visible) {
        Some(right) => diagnostic.help(format!("did you mean `{right}`?")),
        None => diagnostic
            .help("write the `path` that `ropa check --format json` gives with the finding"),
    }
}

/// The place with the right name where one is misspelt.
fn nearest_place(place: &str, visible: &[Document<'_>]) -> Option<String> {
    let mut right = String::new();
    for segment in place.split('/') {
        let below: Vec<String> = visible.iter().flat_map(|one| one.names_below(&right)).collect();
        let names = below.iter().map(String::as_str);
        let name = if below.iter().any(|name| name == segment) {
            segment
        } else {
            nearest(segment, names)?
        };
        if !right.is_empty() {
            right.push('/');
        }
        right.push_str(name);
    }
    Some(right)
}
