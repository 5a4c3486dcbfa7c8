//! Declarations to model: every name is looked up once, here.
//! Unknown, duplicate and misplaced names, names of the wrong kind, cycles and unused declarations are reported.

mod activity;
mod annex;
mod build;
mod check;
mod condition;
mod names;
mod notice;
mod own_rule;
mod parts;

use crate::declaration::File;
use crate::diagnostic::{Diagnostic, Form, Severity};
use crate::law::Law;
use crate::model::Model;
use crate::registry::{MISPLACED, Registry};
use crate::source::SourceMap;

/// A name that nothing has.
pub static UNKNOWN_NAME: Form = Form {
    code: "N0001",
    slug: "unknown-name",
    severity: Severity::Error,
    summary: "A reference to an id that is declared nowhere in the register or among what is shared.",
};

/// An id that stands twice.
pub static DUPLICATE_ID: Form = Form {
    code: "N0002",
    slug: "duplicate-id",
    severity: Severity::Error,
    summary: "Two declarations of one kind have the same id, so a reference could mean either.",
};

/// A name of something else.
pub static WRONG_KIND: Form = Form {
    code: "N0003",
    slug: "wrong-kind",
    severity: Severity::Error,
    summary: "A reference to an id that exists, but belongs to another kind of declaration.",
};

/// Something that contains itself.
pub static CYCLE: Form = Form {
    code: "N0004",
    slug: "cycle",
    severity: Severity::Error,
    summary: "Something is declared to be part of itself. Sub-processors may form a cycle, other things may not.",
};

/// A declaration that nothing uses.
pub static UNUSED: Form = Form {
    code: "N0005",
    slug: "unused-declaration",
    severity: Severity::Warning,
    summary: "A declaration that nothing refers to appears on no page and is probably forgotten.",
};

/// A shared id declared again.
pub static REDECLARED: Form = Form {
    code: "N0006",
    slug: "redeclared-shared-id",
    severity: Severity::Error,
    summary: "A register does not declare an id again that all registers share.",
};

/// A reserved id.
pub static RESERVED_ID: Form = Form {
    code: "N0009",
    slug: "reserved-id",
    severity: Severity::Error,
    summary: "`none` and `unknown` say that there is nothing or that it is open, so nothing can be called that.",
};

/// A second declaration where there is one.
pub static DECLARED_TWICE: Form = Form {
    code: "N0010",
    slug: "declared-twice",
    severity: Severity::Error,
    summary: "A register has one `controller`, one `register` and one `rights`.",
};

/// A country that does not exist.
pub static UNKNOWN_COUNTRY: Form = Form {
    code: "N0013",
    slug: "unknown-country",
    severity: Severity::Error,
    summary: "Two letters that ISO 3166-1 gives to no country.",
};

/// A register without its block.
pub static NO_REGISTER: Form = Form {
    code: "N0014",
    slug: "register-without-languages",
    severity: Severity::Error,
    summary: "A register says in `register:` which languages it is written in; no page can be written without.",
};

/// Several notices of which not exactly one is the principal one.
pub static PRINCIPAL_NOTICE: Form = Form {
    code: "N0019",
    slug: "principal-notice",
    severity: Severity::Error,
    summary: "Of several notices exactly one has `principal: true`, so that the address of its page does not depend on the order of the files.",
};

/// A condition of an own rule that cannot be asked.
pub static UNFIT_CONDITION: Form = Form {
    code: "N0020",
    slug: "unfit-condition",
    severity: Severity::Error,
    summary: "A condition of an own rule asks for a field that its subject does not have, or compares it with something else than it holds.",
};

/// Every mistake of names that is found here or on the way here.
pub static FORMS: &[&Form] = &[
    &UNKNOWN_NAME,
    &DUPLICATE_ID,
    &WRONG_KIND,
    &CYCLE,
    &UNUSED,
    &REDECLARED,
    &MISPLACED,
    &crate::declaration::MISSING_TRANSLATION,
    &RESERVED_ID,
    &DECLARED_TWICE,
    &crate::declaration::NO_LANGUAGE,
    &crate::declaration::UNKNOWN_LANGUAGE,
    &UNKNOWN_COUNTRY,
    &NO_REGISTER,
    &PRINCIPAL_NOTICE,
    &UNFIT_CONDITION,
];

/// Resolves the declarations of all files, in the order of the files.
#[must_use]
pub fn resolve(
    mut files: Vec<File>,
    sources: &SourceMap,
    registry: &Registry,
    law: &Law,
) -> (Model, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    for file in &mut files {
        if registry.folder_of(sources, file.source).is_none() {
            check::refuse_what_is_not_shared(&mut file.declarations, &mut diagnostics);
        }
    }
    let names = names::collect(&files, sources, registry, &mut diagnostics);
    let mut builder = build::Builder::new(names, law, diagnostics);
    builder.registers(&files, sources, registry);
    for file in files {
        let register = builder.register_of(sources, file.source);
        builder.file(register, file);
    }
    builder.finish()
}
