//! What is done on behalf of others (Article 30(2)), and what has been assessed.

use crate::model::{Engagement, Idx, Party};
use crate::page::{Block, Fact as Line, Phrase};
use crate::source::Spanned;
use crate::value::{Day, Fact};

use super::super::sheet::Sheet;
use super::{Part, Writer};

impl Writer<'_> {
    /// Article 30(2): each engagement on its own.
    pub(super) fn engagements(&self) -> Part {
        let engagements = self.register.engagements.iter();
        let engagements = engagements.map(|idx| &self.model().engagements[*idx]);
        let told: Vec<_> = engagements.map(|one| (one, self.cells_of(one))).collect();
        let terms = [
            "engagement.on_behalf_of",
            "engagement.does",
            "register.column.subjects",
            "register.column.data",
            "register.column.recipients",
            "register.column.transfers",
            "register.column.security",
            "engagement.agreement",
        ];
        let blocks = told.iter().map(|(engagement, cells)| {
            let lines = terms.iter().zip(cells).map(|(term, cell)| self.row(term, cell.clone()));
            let facts: Vec<Line> = lines.flatten().collect();
            let anchor = format!("engagement-{}", *engagement.id);
            let heading = self.text(&engagement.name).capitalised();
            Block::Entry { anchor, heading, blocks: vec![Block::Facts { facts }] }
        });
        let blocks = blocks.collect();
        let rows = told.into_iter().map(|(engagement, cells)| {
            std::iter::once(self.text(&engagement.name)).chain(cells).collect()
        });
        let mut sheet = self.sheet("engagements", "register.section.engagements", &[], rows);
        let name = self.word("assessment.column.name");
        sheet.columns = std::iter::once(name)
            .chain(terms.iter().map(|term| self.word(term).capitalised()))
            .collect();
        Part { anchor: "engagements", blocks, sheet: Some(sheet) }
    }

    /// Who receives data in them.
    pub(super) fn recipients_in_engagements(&self) -> impl Iterator<Item = Idx<Party>> {
        let engagements =
            self.register.engagements.iter().map(|idx| &self.model().engagements[*idx]);
        let stated = engagements.filter_map(|one| one.recipients.as_ref()?.value.stated());
        stated.flatten().map(|used| used.value)
    }

    fn cells_of(&self, engagement: &Engagement) -> Vec<Phrase> {
        let behalf = engagement.on_behalf_of.map(|used| self.party(used.value));
        let does = (!engagement.does.is_empty()).then(|| {
            let does = ("does", self.texts(&engagement.does).into());
            self.say("engagement.does_what", &[does])
        });
        let subjects = engagement.data_subjects.iter();
        let subjects = subjects.map(|used| self.text(&self.model().data_subjects[used.value].name));
        let recipients = self.named(engagement.recipients.as_ref(), |used| self.party(used.value));
        let transfers = self.named(engagement.transfers.as_ref(), |used| {
            self.destinations(&self.model().transfers[used.value].terms)
        });
        // Where it names none of its own, those of the register hold.
        let own: Vec<_> = engagement.measures.iter().map(|used| used.value).collect();
        let measures = if own.is_empty() { &self.register.measures } else { &own };
        let measures = measures.iter().map(|idx| self.text(&self.model().measures[*idx].name));
        let agreement = engagement.agreement.as_ref().map(|agreement| match agreement.signed {
            Some(day) => {
                let date = ("date", self.locale.date(day.0).into());
                self.say("engagement.agreement_signed", &[date])
            }
            None => self.word("engagement.agreement_exists"),
        });
        vec![
            behalf.unwrap_or_default(),
            does.unwrap_or_default(),
            self.locale.and(subjects.collect()),
            self.data_list(engagement.data.iter().map(|used| used.value)),
            recipients,
            transfers,
            self.locale.and(measures.collect()),
            agreement.unwrap_or_default(),
        ]
    }

    /// The things that a fact names, in the words of a cell.
    fn named<T>(
        &self,
        fact: Option<&Spanned<Fact<Vec<T>>>>,
        name: impl Fn(&T) -> Phrase,
    ) -> Phrase {
        match fact.map(|fact| &fact.value) {
            None => Phrase::default(),
            Some(Fact::None) => self.word("register.none"),
            Some(Fact::Unknown(unknown)) => self.open(unknown),
            Some(Fact::Stated(all)) => self.locale.and(all.iter().map(name).collect()),
        }
    }

    /// What has been assessed.
    pub(super) fn assessments(&self) -> Sheet {
        let assessments = self.register.assessments.iter();
        let rows = assessments.map(|idx| {
            let assessment = &self.model().assessments[*idx];
            let of = assessment.of.iter();
            let of = of.map(|used| self.activity_link(&self.model().activities[used.value]));
            let day = |day: Option<Spanned<Day>>| day.map(|day| self.locale.date(day.value.0));
            let by = assessment.by.as_ref().map(|by| self.text(by));
            let result = assessment.result.as_ref().map(|result| self.text(result));
            vec![
                self.text(&assessment.name),
                self.word(&format!("assessment.kind.{}", assessment.kind.value.word())),
                self.locale.and(of.collect()),
                day(assessment.done).unwrap_or_default(),
                day(assessment.review).unwrap_or_default(),
                by.unwrap_or_default(),
                result.unwrap_or_default(),
            ]
        });
        let columns = ["name", "kind", "of", "done", "review", "by", "result"];
        let mut sheet = self.sheet("assessments", "assessment.caption", &[], rows);
        sheet.columns =
            columns.map(|column| self.word(&format!("assessment.column.{column}"))).to_vec();
        sheet
    }
}
