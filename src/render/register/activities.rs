//! Article 30(1)(b) to (g): a table of all activities, then each on its own.

use std::collections::BTreeSet;

use crate::model::{Activity, Idx, Purpose};
use crate::page::{Block, Phrase};
use crate::value::Fact;

use super::super::sheet::Sheet;
use super::{Part, Writer};

impl Writer<'_> {
    /// The page has a row for each activity and tells of each on its own; the sheet has a row for each purpose.
    pub(super) fn activities(&self) -> Part {
        let activities: Vec<(Idx<Activity>, &Activity)> =
            self.model().activities_of(self.register).collect();
        let sheet = self.activities_by_purpose(&activities);
        let mut blocks = self.bases_of_whole();
        if !activities.is_empty() {
            let rows = activities.iter().map(|(idx, activity)| {
                let cells = [
                    self.activity_link(activity),
                    self.purposes(activity),
                    self.subjects(activity),
                    self.data_of(activity),
                    self.recipients_of(*idx, activity),
                    self.third_countries(*idx, activity),
                    self.times_by_reference(activity),
                ];
                cells.map(Phrase::capitalised).to_vec()
            });
            let columns = [
                "activity",
                "purposes",
                "subjects",
                "data",
                "recipients",
                "transfers",
                "retention",
            ];
            blocks.push(Block::table(sheet.caption.clone(), self.columns(&columns), rows));
        }
        blocks.extend(activities.iter().map(|(idx, activity)| self.activity(*idx, activity)));
        Part { anchor: "activities", blocks, sheet: Some(sheet) }
    }

    /// One row for each activity and purpose, or for an activity without purpose; columns in the order of Article 30(1).
    fn activities_by_purpose(&self, activities: &[(Idx<Activity>, &Activity)]) -> Sheet {
        let columns = [
            "activity",
            "id",
            "purpose",
            "basis",
            "subjects",
            "data",
            "recipients",
            "transfers",
            "retention",
            "security",
        ];
        let rows = activities.iter().flat_map(|(idx, activity)| {
            let purposes = activity.purposes.iter().map(Some);
            let alone = activity.purposes.is_empty().then_some(None);
            purposes.chain(alone).map(|purpose| self.cells(*idx, activity, purpose))
        });
        let sheet = self.sheet("activities", "register.caption", &columns, rows);
        sheet.under(self.word("register.by_purpose")).asked_for(self.word("register.gap"))
    }

    fn cells(
        &self,
        idx: Idx<Activity>,
        activity: &Activity,
        purpose: Option<&Purpose>,
    ) -> Vec<Phrase> {
        let data = match purpose {
            Some(purpose) if !purpose.data.is_empty() => {
                self.data_list(purpose.data.iter().map(|used| used.value))
            }
            _ => self.data_of(activity),
        };
        let measures = self.register.measures.iter().copied();
        let measures = measures.chain(activity.measures.iter().map(|used| used.value));
        let measures: BTreeSet<_> = measures.collect();
        let measures = measures.into_iter().map(|idx| self.text(&self.model().measures[idx].name));
        vec![
            self.text(&activity.name),
            Phrase::name(&**activity.id),
            purpose.map(|purpose| self.purpose(purpose)).unwrap_or_default(),
            self.basis_cell(idx, activity, purpose),
            self.subjects(activity),
            data,
            self.recipients_of(idx, activity),
            self.third_countries(idx, activity),
            self.times(activity),
            self.locale.and(measures.collect()),
        ]
    }

    /// The recipients that data of an activity can reach, in the words of a cell.
    pub(super) fn recipients_of(&self, idx: Idx<Activity>, activity: &Activity) -> Phrase {
        match activity.recipients.as_ref().map(|fact| &fact.value) {
            None => self.word("register.gap"),
            Some(Fact::Unknown(unknown)) => self.open(unknown),
            Some(Fact::None | Fact::Stated(_)) => {
                // Who runs a system receives what is in it, also where an activity names no recipient.
                let reached = self.project.graph.recipients_of(idx);
                let reached: Vec<Phrase> =
                    reached.into_iter().map(|party| self.party(party)).collect();
                if reached.is_empty() {
                    self.word("register.none")
                } else {
                    self.locale.and(reached)
                }
            }
        }
    }
}
