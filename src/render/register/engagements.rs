//! What is done on behalf of others (Article 30(2)), and what has been assessed.

use crate::model::{Engagement, Idx, Party};
use crate::page::{Block, Fact as Line, Phrase};
use crate::source::Spanned;
use crate::value::{Day, Fact};

use super::Writer;

impl Writer<'_> {
    /// Article 30(2): each engagement on its own.
    pub(super) fn engagements(&self) -> Vec<Block> {
        let engagements = self.register.engagements.iter();
        engagements.map(|idx| self.engagement(&self.model().engagements[*idx])).collect()
    }

    /// Who receives data in them.
    pub(super) fn recipients_in_engagements(&self) -> impl Iterator<Item = Idx<Party>> {
        let engagements =
            self.register.engagements.iter().map(|idx| &self.model().engagements[*idx]);
        let stated = engagements.filter_map(|one| one.recipients.as_ref()?.value.stated());
        stated.flatten().map(|used| used.value)
    }

    fn engagement(&self, engagement: &Engagement) -> Block {
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
        let lines = [
            self.row("engagement.on_behalf_of", behalf.unwrap_or_default()),
            self.row("engagement.does", does.unwrap_or_default()),
            self.row("register.column.subjects", self.locale.and(subjects.collect())),
            self.row(
                "register.column.data",
                self.data_list(engagement.data.iter().map(|used| used.value)),
            ),
            self.row("register.column.recipients", recipients),
            self.row("register.column.transfers", transfers),
            self.row("register.column.security", self.locale.and(measures.collect())),
            self.row("engagement.agreement", agreement.unwrap_or_default()),
        ];
        let facts: Vec<Line> = lines.into_iter().flatten().collect();
        let anchor = format!("engagement-{}", *engagement.id);
        let heading = self.text(&engagement.name).capitalised();
        Block::Entry { anchor, heading, blocks: vec![Block::Facts { facts }] }
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
    pub(super) fn assessments(&self) -> Vec<Block> {
        let assessments = self.register.assessments.iter();
        let rows = assessments.map(|idx| {
            let assessment = &self.model().assessments[*idx];
            let gap = || self.word("register.gap");
            let kind = self.word(&format!("assessment.kind.{}", assessment.kind.value.word()));
            let of = assessment.of.iter();
            let of = of.map(|used| self.activity_link(&self.model().activities[used.value]));
            let of: Vec<Phrase> = of.collect();
            let day = |day: Option<Spanned<Day>>| {
                day.map_or_else(gap, |day| self.locale.date(day.value.0))
            };
            let by = assessment.by.as_ref().map(|by| self.text(by));
            let result = assessment.result.as_ref().map(|result| self.text(result));
            vec![
                self.text(&assessment.name).capitalised(),
                kind.capitalised(),
                if of.is_empty() { gap() } else { self.locale.and(of).capitalised() },
                day(assessment.done),
                day(assessment.review),
                by.unwrap_or_else(gap),
                result.unwrap_or_else(gap).capitalised(),
            ]
        });
        let rows: Vec<Vec<Phrase>> = rows.collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let columns = ["name", "kind", "of", "done", "review", "by", "result"];
        let columns = columns.map(|column| self.word(&format!("assessment.column.{column}")));
        vec![Block::table(self.word("assessment.caption"), columns.to_vec(), rows)]
    }
}
