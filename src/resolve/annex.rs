//! Engagements and assessments: the same fields, with names turned into numbers.

use crate::declaration::{Assessment, Engagement, Receiving};
use crate::model;
use crate::source::Spanned;
use crate::value::Id;

use super::build::{Builder, plain};

impl Builder<'_> {
    pub(super) fn engagement(&mut self, id: Spanned<Id>, declared: Engagement) {
        let Some(register) = self.register else { return };
        let recipients = declared.recipients.map(|fact| Spanned {
            span: fact.span,
            value: fact.value.map(|all: Vec<Receiving>| {
                all.iter().filter_map(|one| self.find(&one.to)).collect()
            }),
        });
        let transfers = declared.transfers.map(|fact| Spanned {
            span: fact.span,
            value: fact.value.map(|all: Vec<_>| self.all(&all)),
        });
        let engagement = model::Engagement {
            register,
            id: plain(id),
            name: declared.name,
            on_behalf_of: declared.on_behalf_of.and_then(|reference| self.find(&reference)),
            does: declared.does,
            data_subjects: self.all(&declared.data_subjects),
            data: self.all(&declared.data_categories),
            recipients,
            transfers,
            measures: self.all(&declared.measures),
            agreement: declared.agreement,
            evidence: declared.evidence,
        };
        let idx = self.model.engagements.add(engagement);
        self.own(|register| register.engagements.push(idx));
    }

    pub(super) fn assessment(&mut self, id: Spanned<Id>, declared: Assessment) {
        let assessment = model::Assessment {
            id: plain(id),
            name: declared.name,
            kind: declared.kind,
            of: self.all(&declared.of),
            done: declared.done,
            review: declared.review,
            by: declared.by,
            result: declared.result,
            evidence: declared.evidence,
        };
        let idx = self.model.assessments.add(assessment);
        self.own(|register| register.assessments.push(idx));
    }
}
