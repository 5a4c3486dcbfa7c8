//! One declaration at a time: the same fields, with names turned into numbers.

use std::collections::HashMap;

use crate::declaration::{
    Activity, DataItem, DataSubject, Origin, Party, Purpose, Reference, Relation, RetentionRule,
    System,
};
use crate::diagnostic::Diagnostic;
use crate::law::Country;
use crate::model::{self, Data, Idx, Register};
use crate::source::Spanned;
use crate::suggest::nearest;
use crate::value::{Fact, Id};

use super::build::{Builder, plain};
use super::{DUPLICATE_ID, UNKNOWN_COUNTRY, UNKNOWN_NAME};

/// The purposes of one activity: id to place in the list.
type Purposes = HashMap<Box<str>, usize>;

impl Builder<'_> {
    pub(super) fn resolve_activity(
        &mut self,
        register: Idx<Register>,
        id: Spanned<Box<str>>,
        declared: Activity,
    ) -> model::Activity {
        let mut places = Purposes::new();
        let mut purposes: Vec<model::Purpose> = Vec::with_capacity(declared.purposes.0.len());
        for (id, purpose) in declared.purposes.0 {
            if let Some(first) = places.get(&id.value.0).and_then(|place| purposes.get(*place)) {
                let message = format!("the id `{}` is declared twice", &*id.value);
                self.diagnostics.push(
                    Diagnostic::form(&DUPLICATE_ID, id.span, message)
                        .label(first.id.span, "it is declared here first"),
                );
            }
            places.insert(id.value.0.clone(), purposes.len());
            purposes.push(self.purpose(id, purpose.value));
        }
        let recipients = declared.recipients.map(|fact| Spanned {
            span: fact.span,
            value: fact.value.map(|declared| {
                let mut relations = Vec::with_capacity(declared.len());
                let declared = declared.into_iter();
                relations.extend(declared.filter_map(|one| self.relation(one, &places, &purposes)));
                relations
            }),
        });
        let retention = declared.retention.map(|fact| Spanned {
            span: fact.span,
            value: fact
                .value
                .map(|rules| rules.into_iter().map(|rule| self.retention_rule(rule)).collect()),
        });
        let data_subjects = self.all(&declared.data_subjects);
        let data = self.all(&declared.data_categories);
        let named = declared.data_subjects.len() + declared.data_categories.len();
        model::Activity {
            misnamed: data_subjects.len() + data.len() < named,
            id,
            register,
            name: declared.name,
            description: declared.description,
            role: declared.role,
            purposes,
            lawful_basis: declared.lawful_basis,
            data_subjects,
            data,
            origin: self.origins(declared.origin),
            necessity: declared.necessity,
            recipients,
            not_disclosed: self.all(&declared.not_disclosed),
            retention,
            automated_decisions: declared.automated_decisions,
            systems: self.all(&declared.systems),
            measures: self.all(&declared.measures),
            links: declared.links,
            evidence: declared.evidence,
        }
    }

    fn purpose(&mut self, id: Spanned<Id>, declared: Purpose) -> model::Purpose {
        model::Purpose {
            id: plain(id),
            name: declared.name,
            lawful_basis: declared.lawful_basis,
            data: self.all(&declared.data_categories),
            condition: declared.condition,
            limit: declared.limit,
            modality: declared.modality,
            marketing: declared.marketing,
            profiling: declared.profiling,
            statistics: declared.statistics,
            evidence: declared.evidence,
        }
    }

    fn relation(
        &mut self,
        declared: Relation,
        places: &Purposes,
        purposes: &[model::Purpose],
    ) -> Option<model::Relation> {
        let data = self.all(&declared.data_categories);
        let of_purposes = declared.purposes.iter();
        let of_purposes = of_purposes.filter_map(|one| self.purpose_named(one, places, purposes));
        let of_purposes = of_purposes.collect();
        let transfer = declared.transfer.and_then(|fact| {
            let value = match fact.value {
                Fact::Stated(reference) => Fact::Stated(self.find(&reference)?),
                Fact::None => Fact::None,
                Fact::Unknown(unknown) => Fact::Unknown(unknown),
            };
            Some(Spanned { value, span: fact.span })
        });
        Some(model::Relation {
            to: self.find(&declared.to)?,
            product: declared.product,
            named_as: declared.named_as,
            role: declared.role,
            data,
            purposes: of_purposes,
            does: declared.does,
            condition: declared.condition,
            modality: declared.modality,
            technologies: declared.technologies,
            agreement: declared.agreement,
            transfer,
            settings: declared.settings,
            settings_described_as: declared.settings_described_as,
            own_purposes: declared.own_purposes,
            linkable_to: declared.linkable_to,
            returns: declared.returns,
            opt_outs: declared.opt_outs,
            links: declared.links,
            evidence: declared.evidence,
        })
    }

    /// The place of a purpose in the list of its activity.
    fn purpose_named(
        &mut self,
        reference: &Reference<Purpose>,
        places: &Purposes,
        purposes: &[model::Purpose],
    ) -> Option<Spanned<usize>> {
        let (id, span) = (&*reference.id.value, reference.id.span);
        if let Some(place) = places.get(id) {
            return Some(Spanned { value: *place, span });
        }
        let message = format!("the activity has no purpose `{id}`");
        let diagnostic = Diagnostic::form(&UNKNOWN_NAME, span, message);
        let right = nearest(id, purposes.iter().map(|purpose| &*purpose.id.value));
        let place = right.and_then(|right| purposes.iter().find(|one| &*one.id.value == right));
        self.diagnostics.push(match place {
            Some(purpose) => diagnostic
                .help(format!("did you mean `{}`?", *purpose.id))
                .label(purpose.id.span, format!("`{}` is declared here", *purpose.id)),
            None => diagnostic.help("declare it under `purposes` of this activity"),
        });
        None
    }

    pub(super) fn origins(&mut self, declared: Vec<Origin>) -> Vec<model::Origin> {
        let origin = |origin: Origin| model::Origin {
            from: origin.from,
            source: origin.source,
            examples: origin.examples,
            data: self.all(&origin.data_categories),
            occasions: origin.occasions,
            channels: origin.channels,
            informed: origin.informed,
            evidence: origin.evidence,
        };
        declared.into_iter().map(origin).collect()
    }

    pub(super) fn retention_rule(
        &mut self,
        declared: Spanned<RetentionRule>,
    ) -> model::RetentionRule {
        let Spanned { value: rule, span } = declared;
        let is_scheduled = rule.schedule.is_some();
        let schedule = rule.schedule.and_then(|reference| self.find(&reference));
        model::RetentionRule {
            span,
            is_misnamed: is_scheduled && schedule.is_none(),
            erase: rule.erase,
            erase_after: rule.erase_after,
            erase_within: rule.erase_within,
            from: rule.from,
            unless: rule.unless,
            law: rule.law,
            data: self.all(&rule.data_categories),
            systems: self.all(&rule.systems),
            stated_in: rule.stated_in,
            schedule,
            evidence: rule.evidence,
        }
    }

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
        let System { name, country, evidence, .. } = declared;
        model::System { id, name, operated_by, country, evidence }
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
