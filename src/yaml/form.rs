//! Mistakes of text: what a file has to be before it can be read as declarations.

use crate::diagnostic::{Form, Severity};

/// A file could not be read.
pub static UNREADABLE: Form = Form {
    code: "Y0001",
    slug: "unreadable-file",
    severity: Severity::Error,
    summary: "A file below the registry could not be read.",
};

/// A file is not UTF-8.
pub static NOT_UTF8: Form = Form {
    code: "Y0002",
    slug: "not-utf8",
    severity: Severity::Error,
    summary: "A registry file is text in UTF-8.",
};

/// A file is too large.
pub static TOO_LARGE: Form = Form {
    code: "Y0003",
    slug: "file-too-large",
    severity: Severity::Error,
    summary: "A registry file holds at most 32 MB.",
};

/// The text is not YAML.
pub static SYNTAX: Form = Form {
    code: "Y0004",
    slug: "yaml-syntax",
    severity: Severity::Error,
    summary: "The text is not YAML.",
};

/// A key stands twice in one map.
pub static DUPLICATE_KEY: Form = Form {
    code: "Y0005",
    slug: "duplicate-key",
    severity: Severity::Error,
    summary: "A key stands twice in one map, and readers differ on which of the two counts.",
};

/// Anchor, alias, merge key or tag.
pub static REFUSED_FEATURE: Form = Form {
    code: "Y0006",
    slug: "refused-yaml-feature",
    severity: Severity::Error,
    summary: "Anchors, aliases, merge keys and tags hide where something is declared; refer by id instead.",
};

/// A number does not fit.
pub static NUMBER_TOO_LARGE: Form = Form {
    code: "Y0007",
    slug: "number-too-large",
    severity: Severity::Error,
    summary: "A whole number has at most 64 bits.",
};

/// Nested too deep.
pub static TOO_DEEP: Form = Form {
    code: "Y0008",
    slug: "nested-too-deep",
    severity: Severity::Error,
    summary: "Lists and maps are nested at most 64 deep.",
};

/// A key is not a word.
pub static KEY_NOT_TEXT: Form = Form {
    code: "Y0009",
    slug: "key-not-text",
    severity: Severity::Error,
    summary: "A key is a word; numbers, lists and maps cannot be keys.",
};

/// A file declares nothing.
pub static EMPTY_FILE: Form = Form {
    code: "Y0010",
    slug: "empty-file",
    severity: Severity::Warning,
    summary: "A registry file that declares nothing is probably a mistake.",
};

/// Several documents in one file.
pub static SEVERAL_DOCUMENTS: Form = Form {
    code: "Y0011",
    slug: "several-documents",
    severity: Severity::Error,
    summary: "A registry file is one YAML document.",
};

/// A symbolic link leads out of the registry.
pub static LINK_OUTSIDE: Form = Form {
    code: "Y0012",
    slug: "link-outside-registry",
    severity: Severity::Error,
    summary: "A symbolic link below the registry leads out of it, so that what is reviewed is not what is read.",
};

/// Every mistake of text.
pub static FORMS: &[&Form] = &[
    &UNREADABLE,
    &NOT_UTF8,
    &TOO_LARGE,
    &SYNTAX,
    &DUPLICATE_KEY,
    &REFUSED_FEATURE,
    &NUMBER_TOO_LARGE,
    &TOO_DEEP,
    &KEY_NOT_TEXT,
    &EMPTY_FILE,
    &SEVERAL_DOCUMENTS,
    &LINK_OUTSIDE,
];
