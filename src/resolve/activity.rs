//! Activities: the same fields as declared, with names turned into numbers.

use std::collections::HashMap;

use crate::declaration::{
    Activity, DataUse, DataUses, Origin, Purpose, Received, ReceivedTerms, Reference, Relation,
    RetentionRule,
};
use crate::diagnostic::Diagnostic;
use crate::model::{self, Data, Idx, Register};
use crate::source::Spanned;
use crate::suggest::nearest;
use crate::value::{Fact, Id};

use super::build::{Builder, plain};
use super::{DUPLICATE_ID, UNKNOWN_NAME};

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
        let (uses_all_data, uses) = match declared.data_categories {
            DataUses::All(_) => (true, Vec::new()),
            DataUses::Listed(uses) => (false, uses),
        };
        let named = declared.data_subjects.len() + uses.len();
        let (data, terms) = self.data_uses(uses);
        model::Activity {
            misnamed: data_subjects.len() + data.len() < named,
            uses_all_data,
            terms,
            operations: declared.operations,
            special_ground: declared.special_ground,
            told_later: declared.told_later,
            owner: declared.owner,
            large_scale: declared.large_scale,
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

    /// The data that an activity lists, and those of them that have terms of their own.
    fn data_uses(
        &mut self,
        uses: Vec<DataUse>,
    ) -> (Vec<Spanned<Idx<Data>>>, Vec<model::DataTerms>) {
        let mut data = Vec::with_capacity(uses.len());
        let mut all_terms = Vec::new();
        for used in uses {
            let found = self.find(&used.data);
            data.extend(found);
            let (Some(found), Some(terms)) = (found, used.terms) else { continue };
            let alternatives = self.all(&terms.alternatives);
            all_terms.push(model::DataTerms {
                data: found.value,
                condition: terms.condition,
                modality: terms.modality,
                alternatives: alternatives.iter().map(|other| other.value).collect(),
                necessity: terms.necessity,
            });
            data.extend(alternatives);
        }
        (data, all_terms)
    }

    fn purpose(&mut self, id: Spanned<Id>, declared: Purpose) -> model::Purpose {
        model::Purpose {
            id: plain(id),
            name: declared.name,
            lawful_basis: declared.lawful_basis,
            data: self.all(&declared.data_categories),
            condition: declared.condition,
            consent_where_required: declared.consent_where_required,
            necessity: declared.necessity,
            channels: declared.channels,
            frequency: declared.frequency,
            audience: declared.audience,
            opt_outs: declared.opt_outs,
            limit: declared.limit,
            modality: declared.modality,
            marketing: declared.marketing,
            profiling: declared.profiling,
            statistics: declared.statistics,
            evidence: declared.evidence,
        }
    }

    /// The data that a recipient receives, and those of them that it receives in some cases only.
    fn received(
        &mut self,
        received: Vec<Received>,
    ) -> (Vec<Spanned<Idx<Data>>>, Vec<model::ReceivedData>) {
        let mut data = Vec::with_capacity(received.len());
        let mut all_terms = Vec::new();
        for one in received {
            let found = self.find(&one.data);
            data.extend(found);
            if let (Some(found), Some(terms)) = (found, one.terms) {
                let ReceivedTerms { condition, modality, .. } = *terms;
                all_terms.push(model::ReceivedData { data: found.value, condition, modality });
            }
        }
        (data, all_terms)
    }

    fn relation(
        &mut self,
        declared: Relation,
        places: &Purposes,
        purposes: &[model::Purpose],
    ) -> Option<model::Relation> {
        let (data, terms) = self.received(declared.data_categories);
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
            terms,
            purposes: of_purposes,
            does: declared.does,
            condition: declared.condition,
            modality: declared.modality,
            permission: declared.permission,
            consent_where_required: declared.consent_where_required,
            use_limit: declared.use_limit,
            arrangement: declared.arrangement,
            told_later: declared.told_later,
            technologies: declared.technologies,
            agreement: declared.agreement,
            transfer,
            settings: declared.settings,
            erase_within: declared.erase_within,
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
            party: origin.party.and_then(|reference| self.find(&reference)),
            condition: origin.condition,
            modality: origin.modality,
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
            keep_at_least: rule.keep_at_least,
            lasts: rule.lasts,
            while_true: rule.while_true,
            until: rule.until,
            needed_for: rule.needed_for,
            depends_on: rule.depends_on,
            reason: rule.reason,
            condition: rule.condition,
            limited_to: rule.limited_to,
            remaining_data: self.all(&rule.remaining_data),
            by_default: rule.by_default,
            exception: rule.exception,
            statutory: rule.statutory,
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
}
