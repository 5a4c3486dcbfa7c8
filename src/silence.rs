//! Findings that somebody has decided to live with, and whether that decision still means anything.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::detail::Silencing;
use crate::diagnostic::{Diagnostic, Form, Severity};
use crate::law::Law;
use crate::model::{Model, Register};
use crate::rules;
use crate::source::{SourceId, SourceMap, Spanned};
use crate::yaml::Document;

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
    for (_, register) in model.registers.iter() {
        for silencing in &register.silenced {
            let exists = |place: &str| {
                documents.iter().any(|(id, document)| {
                    let folder = sources.get(*id).folder.as_ref();
                    let foreign = |other: &Register| Some(&other.name) == folder;
                    let visible = folder == Some(&register.name)
                        || !model.registers.iter().any(|(_, other)| foreign(other));
                    visible && document.at_path(place).is_some()
                })
            };
            found.extend(one(diagnostics, &mut shared, register, silencing, exists, (law, as_of)));
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

/// Applies one silencing, and notes the register at each shared finding that it is about.
fn one<'m>(
    diagnostics: &mut [Diagnostic],
    shared: &mut BTreeMap<usize, BTreeSet<&'m str>>,
    register: &'m Register,
    silencing: &Spanned<Silencing>,
    exists: impl Fn(&str) -> bool,
    (law, as_of): (&Law, Date),
) -> Option<Diagnostic> {
    let name = &*silencing.rule.value;
    let Some(rule) = rules::find(name) else {
        let message = format!("there is no rule `{name}`");
        let diagnostic = Diagnostic::form(&UNKNOWN_RULE, silencing.rule.span, message);
        return Some(match rules::suggest(name) {
            Some(right) => diagnostic.help(format!("did you mean `{right}`?")),
            None => diagnostic.help("`ropa explain --all` lists the rules"),
        });
    };
    let place = &*silencing.place.value;
    if !exists(place) {
        let message = format!("nothing is declared at `{place}`");
        let help = "write the `path` that `ropa check --format json` gives with the finding";
        return Some(Diagnostic::form(&UNKNOWN_PLACE, silencing.place.span, message).help(help));
    }
    let until = silencing.until.value.0;
    if until < as_of {
        let message = format!("the silencing of `{}` ended on {until}", rule.slug);
        let help = "mend the finding, or decide again with a new reason and day";
        return Some(Diagnostic::form(&EXPIRED, silencing.until.span, message).help(help));
    }
    let below = |path: &str| {
        path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let mut silenced = false;
    let of_rule = diagnostics.iter_mut().enumerate();
    for (number, finding) in of_rule.filter(|(_, one)| one.code == rule.code && below(&one.path)) {
        match &finding.register {
            Some(name) if *name == register.name => finding.silenced = true,
            None => {
                shared.entry(number).or_default().insert(&register.name);
            }
            Some(_) => continue,
        }
        silenced = true;
    }
    // A rule whose law does not apply yet finds nothing anywhere.
    let asked = rule.law.is_empty() || rule.law.iter().any(|one| law.applies(*one, as_of));
    let message = format!("nothing at `{place}` is found by `{}`", rule.slug);
    (asked && !silenced).then(|| {
        Diagnostic::form(&USELESS, silencing.place.span, message).help("remove the silencing")
    })
}
