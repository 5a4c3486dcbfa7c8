//! What a page for data subjects says of itself: that it is a transcript or a draft.

use crate::page::{Block, Phrase};
use crate::vocabulary::Stage;

use super::Readers;
use super::speaker::Speaker;

impl Speaker<'_> {
    /// That the page is a transcript or a draft.
    pub(super) fn notes(&self, readers: Readers) -> Vec<Block> {
        let name = ("name", Phrase::name(self.register.short_name()).into());
        let mut blocks = match (self.register.stage, &self.register.transcript_of) {
            (Stage::Published, _) => return Vec::new(),
            (Stage::Transcript, Some(document)) => {
                let title = ("title", Phrase::name(&*document.title).into());
                let read = ("read", self.locale.date(document.read.0).into());
                let sentence = match document.updated {
                    Some(updated) => {
                        let updated = ("updated", self.locale.date(updated.0).into());
                        self.say("note.transcript.dated", &[name.clone(), title, updated, read])
                    }
                    None => self.say("note.transcript.undated", &[name.clone(), title, read]),
                };
                let url = document.url.as_ref();
                let source = url.map(|url| {
                    let link = Phrase::link(&*url.0, Phrase::name(&*url.0));
                    Block::paragraph(self.say("note.transcript.source", &[("link", link.into())]))
                });
                let rest = self.say("note.transcript.reading", &[name]);
                [Some(Block::paragraph(sentence.and(rest))), source].into_iter().flatten().collect()
            }
            (Stage::Transcript, None) => {
                vec![Block::paragraph(self.say("note.transcript.unnamed", &[name]))]
            }
            (Stage::Draft, _) => vec![Block::paragraph(self.word("note.draft"))],
        };
        if readers.see_findings() {
            blocks.push(Block::paragraph(self.word("note.findings")));
        }
        vec![Block::Note { role: self.register.stage.word(), blocks }]
    }
}
