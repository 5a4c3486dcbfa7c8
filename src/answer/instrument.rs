//! What permits a transfer, in a line.

use crate::detail::Safeguard;
use crate::model::{Idx, Transfer};
use crate::value::Fact;

use super::Questions;

impl Questions<'_> {
    /// The instrument of a transfer; nothing where none is named.
    pub(super) fn instrument(&self, transfer: Idx<Transfer>) -> Option<String> {
        let terms = &self.project.model.transfers[transfer].terms;
        let Some(Fact::Stated(safeguard)) = terms.safeguard.as_ref().map(|fact| &fact.value) else {
            return None;
        };
        let first = named(safeguard)?;
        let fallback = terms.fallback.as_ref().and_then(named);
        Some(match fallback {
            Some(fallback) => format!("{first}; else {fallback}"),
            None => first,
        })
    }
}

/// The instruments that a safeguard names, with the article.
pub(super) fn named(safeguard: &Safeguard) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(number) = &safeguard.adequacy {
        parts.push(format!("adequacy decision {} (Article 45)", number.value));
    }
    if let Some(clauses) = &safeguard.standard_contractual_clauses {
        let module = clauses.module.map(|module| format!(" module {module}")).unwrap_or_default();
        let decisions: Vec<&str> = clauses.decisions.iter().map(|one| &*one.value).collect();
        let of = if decisions.is_empty() {
            String::new()
        } else {
            " ".to_owned() + &decisions.join(", ")
        };
        parts.push(format!("standard contractual clauses{of}{module} (Article 46(2)(c))"));
    }
    if let Some(rules) = &safeguard.binding_corporate_rules {
        parts.push(format!("binding corporate rules {rules} (Article 47)"));
    }
    if let Some(derogation) = safeguard.derogation {
        parts.push(format!("derogation: {} (Article 49)", derogation.word()));
    }
    (!parts.is_empty()).then(|| parts.join(" and "))
}
