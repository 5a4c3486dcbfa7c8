//! What falls if an adequacy decision goes, and what takes its place.

use std::collections::BTreeSet;

use crate::detail::Safeguard;
use crate::graph::Stop;
use crate::law::Decision;
use crate::model::{Idx, Transfer};

use super::exits::Abroad;
use super::instrument::Ground;
use super::without::Lost;
use super::{Questions, Row, Unanswerable};

/// The decisions that are asked about, by the acts that hold them.
struct Asked<'a>(BTreeSet<&'a str>);

impl Asked<'_> {
    fn contains(&self, decision: &Decision) -> bool {
        self.0.contains(&*decision.act)
    }

    /// Whether a safeguard names one of them.
    fn is_named(&self, questions: &Questions<'_>, safeguard: &Safeguard) -> bool {
        let number = safeguard.adequacy.as_ref();
        number.is_some_and(|number| {
            questions.project.law.decisions(number).any(|one| self.contains(one))
        })
    }
}

impl<'a> Questions<'a> {
    /// The activities and engagements whose data reach a country under the decision, the transfers that lean on it, and
    /// the notices that tell of what has nothing in its place.
    pub(super) fn without_decision(&self, number: &str) -> Result<Vec<Row<'a>>, Unanswerable> {
        let asked: BTreeSet<&str> =
            self.project.law.decisions(number).map(|one| &*one.act).collect();
        if asked.is_empty() {
            return Err(Unanswerable(format!(
                "`{number}` is the number of no adequacy decision; `ropa law adequacy` lists them"
            )));
        }
        let asked = Asked(asked);
        let found = self.for_each(self.doings().collect(), |doing, onward, found| {
            for exit in self.exits(doing, Abroad::OutsideEea, onward) {
                if self.leans(exit.to, exit.transfer, &asked) {
                    let instead = exit.transfer.and_then(|idx| self.instead(exit.to, idx, &asked));
                    let falls = !instead.as_ref().is_some_and(Ground::holds);
                    let instead = instead.map(Ground::into_words);
                    found.push((doing.stop, falls, self.fallen(doing, exit, instead)));
                }
            }
        });
        let notices = self.notices();
        let mut lost = Lost::default();
        for (stop, falls, _) in &found {
            let (Stop::Activity(idx), true) = (stop, falls) else { continue };
            lost.notices.extend(notices.get(idx).into_iter().flatten());
        }
        let all = self.project.model.transfers.iter().map(|(idx, _)| idx);
        lost.transfers = all.filter(|idx| self.leaning(*idx, &asked).is_some()).collect();
        let mut rows: Vec<_> = found.into_iter().map(|(.., row)| row).collect();
        rows.extend(self.rows_of_lost(&lost, |idx| {
            let to = self.leaning(idx, &asked)?;
            self.instead(to, idx, &asked).map(Ground::into_words)
        }));
        Ok(rows)
    }

    /// Whether the law would no longer let data go to a country, by a transfer where one is declared.
    fn leans(&self, to: Stop, transfer: Option<Idx<Transfer>>, asked: &Asked<'_>) -> bool {
        if let Some(decision) = self.unnamed_decision(to, transfer) {
            return asked.contains(decision);
        }
        let terms = transfer.map(|idx| &self.project.model.transfers[idx].terms);
        terms.is_some_and(|terms| {
            let stated = terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
            stated.is_some_and(|safeguard| {
                asked.is_named(self, safeguard)
                    && self
                        .named(terms, &safeguard.decision_alone(), to)
                        .is_some_and(|one| one.holds())
            })
        })
    }

    /// The first country that data reach by a transfer under one of the decisions.
    fn leaning(&self, idx: Idx<Transfer>, asked: &Asked<'_>) -> Option<Stop> {
        let all = self.project.model.transfers[idx].terms.destinations();
        all.map(Stop::from).find(|to| self.leans(*to, Some(idx), asked))
    }

    /// What else permits a transfer: instruments that are named beside the decision, or to fall back on.
    fn instead(&self, to: Stop, idx: Idx<Transfer>, asked: &Asked<'_>) -> Option<Ground> {
        let terms = &self.project.model.transfers[idx].terms;
        let stated = terms.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
        let without = |safeguard: &Safeguard| match asked.is_named(self, safeguard) {
            true => safeguard.without_decision(),
            false => safeguard.clone(),
        };
        let ground = |safeguard: &Safeguard| self.named(terms, &without(safeguard), to);
        let (beside, fallback) =
            (stated.and_then(ground), terms.fallback.as_ref().and_then(ground));
        match (beside, fallback) {
            (Some(beside), Some(fallback)) => Some(beside.or_else(fallback)),
            (beside, fallback) => beside.or(fallback),
        }
    }
}
