//! Measures, cookies and notices: the same fields, with names turned into numbers.

use crate::declaration::{Cookie, Measure, Policy, Scope};
use crate::model;
use crate::source::Spanned;

use super::build::Builder;

impl Builder<'_> {
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
            use_limited_to: declared.use_limited_to,
            standards: declared.standards,
            remaining_risk: declared.remaining_risk,
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
            condition: declared.condition,
            technologies: declared.technologies,
            survives_closing: declared.survives_closing,
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
            called: scope.called,
            evidence: scope.evidence,
        };
        let applies_to: Vec<model::Scope> = declared.applies_to.into_iter().map(scope).collect();
        let known: usize = applies_to.iter().map(|scope| scope.data_subjects.len()).sum();
        let no_other_disclosure = declared.no_other_disclosure.map(|declared| {
            let except_for = self.all(&declared.except_for);
            let only_to = self.all(&declared.only_to);
            model::NoOtherDisclosure { only_to, except_for, evidence: declared.evidence }
        });
        model::Policy {
            id,
            name: declared.name,
            principal: declared.principal,
            applies_to,
            misnamed: known < named,
            updated: declared.updated,
            effective_from: declared.effective_from,
            changes: declared.changes,
            read_it: declared.read_it,
            covers: declared.covers,
            covers_called: declared.covers_called,
            excludes: declared.excludes,
            supplements: declared.supplements,
            precedence: declared.precedence,
            children: declared.children,
            combines_data: declared.combines_data,
            lawful_bases: declared.lawful_bases,
            lawful_bases_examples_only: declared.lawful_bases_examples_only,
            lawful_bases_depend_on: declared.lawful_bases_depend_on,
            not_disclosed_for: declared.not_disclosed_for,
            third_countries: declared.third_countries,
            no_other_disclosure,
            consent_document: declared.consent_document,
            only_on_lawful_bases: declared.only_on_lawful_bases,
            evidence: declared.evidence,
        }
    }
}
