//! One declaration at a time: the same fields, with names turned into numbers.

use crate::declaration::{Cookie, DataItem, DataSubject, Measure, Party, Policy, Scope, System};
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
            sub_processors: self.all(&declared.sub_processors),
            includes: self.all(&declared.includes),
            examples_only: declared.examples_only,
            why_unnamed: declared.why_unnamed,
            privacy_policy: declared.privacy_policy,
            evidence: declared.evidence,
        }
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
        let System { name, organised_by, country, evidence, .. } = declared;
        model::System { id, name, operated_by, shared_with, organised_by, country, evidence }
    }

    pub(super) fn measure(&mut self, id: Spanned<Box<str>>, declared: Measure) -> model::Measure {
        model::Measure {
            id,
            name: declared.name,
            kind: declared.kind,
            protects: declared.protects,
            techniques: declared.techniques,
            means: declared.means,
            against: declared.against,
            only_for: declared.only_for,
            actions: declared.actions,
            condition: declared.condition,
            effort: declared.effort,
            is_described: declared.activity.is_some(),
            activity: declared.activity.and_then(|reference| self.find(&reference)),
            evidence: declared.evidence,
        }
    }

    pub(super) fn resolve_cookie(
        &mut self,
        id: Spanned<Box<str>>,
        declared: Cookie,
    ) -> model::Cookie {
        model::Cookie {
            id,
            name: declared.name,
            definition: declared.definition,
            category: declared.category,
            includes: self.all(&declared.includes),
            provider: declared.provider.and_then(|reference| self.find(&reference)),
            by_default: declared.by_default,
            modality: declared.modality,
            purposes: declared.purposes,
            important_for: declared.important_for,
            statistics: declared.statistics,
            policies: self.all(&declared.policies),
            consent: declared.consent,
            not_asked_because: declared.not_asked_because,
            lifetime: declared.lifetime,
            refusal_means: declared.refusal_means,
            opt_outs: declared.opt_outs,
            links: declared.links,
            evidence: declared.evidence,
        }
    }

    pub(super) fn resolve_policy(
        &mut self,
        id: Spanned<Box<str>>,
        declared: Policy,
    ) -> model::Policy {
        let named: usize = declared.applies_to.iter().map(|scope| scope.data_subjects.len()).sum();
        let scope = |scope: Scope| model::Scope {
            data_subjects: self.all(&scope.data_subjects),
            when: scope.when,
            evidence: scope.evidence,
        };
        let applies_to: Vec<model::Scope> = declared.applies_to.into_iter().map(scope).collect();
        let known: usize = applies_to.iter().map(|scope| scope.data_subjects.len()).sum();
        let no_other_disclosure = declared.no_other_disclosure.map(|declared| {
            let except_for = self.all(&declared.except_for);
            model::NoOtherDisclosure { except_for, evidence: declared.evidence }
        });
        model::Policy {
            id,
            name: declared.name,
            applies_to,
            misnamed: known < named,
            updated: declared.updated,
            effective_from: declared.effective_from,
            changes_announced: declared.changes_announced,
            lawful_bases: declared.lawful_bases,
            third_countries: declared.third_countries,
            no_other_disclosure,
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
