//! One declaration at a time: the same fields, with names turned into numbers.

use crate::declaration::{DataItem, DataSubject, Party, SubProcessor, System};
use crate::diagnostic::Diagnostic;
use crate::law::Country;
use crate::model::{self, Data, Idx};
use crate::source::Spanned;

use super::UNKNOWN_COUNTRY;
use super::build::Builder;

impl Builder<'_> {
    pub(super) fn resolve_party(&mut self, id: Spanned<Box<str>>, declared: Party) -> model::Party {
        model::Party {
            id,
            register: self.register,
            name: declared.name,
            kind: declared.kind,
            operator: declared.operator,
            parent: declared.parent.and_then(|reference| self.find(&reference)),
            sub_processors: self.sub_processors(declared.sub_processors),
            includes: self.all(&declared.includes),
            examples_only: declared.examples_only,
            why_unnamed: declared.why_unnamed,
            privacy_policy: declared.privacy_policy,
            evidence: declared.evidence,
        }
    }

    fn sub_processors(&mut self, declared: Vec<SubProcessor>) -> Vec<model::SubProcessor> {
        let found = declared.into_iter().filter_map(|SubProcessor { to, does }| {
            let to = self.find(&to)?;
            Some(model::SubProcessor { to, does })
        });
        found.collect()
    }

    pub(super) fn data_item(
        &mut self,
        id: Spanned<Box<str>>,
        parent: Idx<Data>,
        declared: DataItem,
    ) -> Data {
        Data {
            id,
            register: self.register,
            name: declared.name,
            explanation: declared.explanation,
            parent: Some(parent),
            items: Vec::new(),
            includes: self.all(&declared.includes),
            examples_only: declared.examples_only,
            depends_on: declared.depends_on,
            identifies: None,
            treated_when_combined_as: None,
            code: None,
            protected_as: declared.protected_as,
            from_device: false,
            only_for: Vec::new(),
            systems: Vec::new(),
            opt_outs: Vec::new(),
            origin: self.origins(declared.origin),
            evidence: declared.evidence,
        }
    }

    pub(super) fn data_subject(
        &mut self,
        id: Spanned<Box<str>>,
        declared: DataSubject,
    ) -> model::DataSubject {
        let kind_of = declared.kind_of.and_then(|reference| self.find(&reference));
        let (name, evidence) = (declared.name, declared.evidence);
        model::DataSubject { id, register: self.register, name, kind_of, evidence }
    }

    pub(super) fn system(&mut self, id: Spanned<Box<str>>, declared: System) -> model::System {
        if let Some(country) = declared.country {
            self.check_country(country);
        }
        let operated_by = declared.operated_by.and_then(|reference| self.find(&reference));
        let shared_with = self.all(&declared.shared_with);
        let data = self.all(&declared.data_categories);
        model::System {
            id,
            register: self.register,
            name: declared.name,
            operated_by,
            data,
            for_all_data: declared.for_all_data.is_some_and(|stated| stated.value),
            shared_with,
            organised_by: declared.organised_by,
            country: declared.country,
            evidence: declared.evidence,
        }
    }

    /// Reports a code that is no country.
    pub(super) fn check_country(&mut self, country: Spanned<Country>) {
        if self.law.is_country(country.value) {
            return;
        }
        let code = country.value;
        let diagnostic =
            Diagnostic::form(&UNKNOWN_COUNTRY, country.span, format!("`{code}` is no country"));
        self.diagnostics.push(match self.law.country_meant_by(code.code()) {
            Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
            None => diagnostic.help("write the code of ISO 3166-1, such as `SE`"),
        });
    }
}
