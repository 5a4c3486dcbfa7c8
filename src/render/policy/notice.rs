//! What a notice says of itself: what it covers, what belongs to it, what goes before it, children, changes.

use crate::detail::{Changes, Children, Supplement};
use crate::page::{Block, Phrase};
use crate::vocabulary::SectionKind;

use super::Writer;

impl Writer<'_> {
    /// What the notice says of a section as a whole, before all else that stands there.
    pub(super) fn of_section(&self, kind: SectionKind) -> Option<Block> {
        let sentence = match kind {
            SectionKind::Data if self.policy.combines_data => self.word("policy.combines_data"),
            SectionKind::Recipients if !self.policy.not_disclosed_for.is_empty() => {
                let what = self.policy.not_disclosed_for.iter().map(|text| self.text(text));
                let what = ("list", self.locale.or(what.collect()).into());
                self.say("policy.not_disclosed_for", &[what])
            }
            _ => return None,
        };
        Some(Block::paragraph(sentence))
    }

    /// What the notice covers beside people, what belongs to it, and what goes before it.
    pub(super) fn extent(&self) -> Vec<Block> {
        let policy = self.policy;
        let mut covers = Phrase::default();
        if !policy.covers.is_empty() {
            covers = self.say("policy.covers", &[("list", self.texts(&policy.covers).into())]);
        }
        let called = policy.covers_called.as_ref();
        covers = covers.and(self.said_of("policy.covers_called", "called", called));
        if !policy.excludes.is_empty() {
            let excluded = policy.excludes.iter().map(|text| self.text(text)).collect();
            let list = ("list", self.locale.or(excluded).into());
            covers = covers.and(self.say("policy.excludes", &[list]));
        }
        covers = covers.and(self.said_of("policy.read_it", "when", policy.read_it.as_ref()));
        if policy.consent_document {
            covers = covers.and(self.staged("policy.consent_document", &[]));
        }
        let mut blocks = Vec::new();
        if !covers.is_empty() {
            blocks.push(Block::paragraph(covers));
        }
        if !policy.supplements.is_empty() {
            blocks.push(Block::paragraph(self.word("policy.supplements")));
            blocks.push(Block::list(policy.supplements.iter().map(|one| self.supplement(one))));
        }
        if let Some(precedence) = &policy.precedence {
            let of = ("of", self.text(&precedence.of).into());
            let when = precedence.when.as_ref().map(|when| ("when", self.text(when).into()));
            let sentence = match when {
                Some(when) => self.say("policy.precedence_when", &[of, when]),
                None => self.say("policy.precedence", &[of]),
            };
            let link = precedence.link.as_ref().map(|link| self.link(link));
            blocks.push(Block::paragraph(sentence.and(link.unwrap_or_default())));
        }
        let children = policy.children.as_ref().map(|children| self.children(children));
        blocks.extend(children.filter(|phrase| !phrase.is_empty()).map(Block::paragraph));
        blocks
    }

    /// An addition, with where it is to be read.
    fn supplement(&self, supplement: &Supplement) -> Phrase {
        let name = ("name", self.name(&supplement.name).into());
        let sentence = if supplement.of.is_empty() {
            self.say("policy.supplement", &[name])
        } else {
            let of = ("of", self.texts(&supplement.of).into());
            self.say("policy.supplement_of", &[name, of])
        };
        sentence.and(match &supplement.link {
            Some(link) => self.link(link),
            None => self.staged("policy.supplement_gap", &[]),
        })
    }

    fn children(&self, children: &Children) -> Phrase {
        let who = || {
            let age = children.under.map(|age| ("age", usize::from(age.value).into()));
            let who = match age {
                Some(age) => self.say("policy.children.who_under", &[age]),
                None => self.word("policy.children.who"),
            };
            ("children", who.into())
        };
        let mut sentences = Phrase::default();
        if children.not_directed {
            sentences = self.say("policy.children.not_directed", &[who()]);
        }
        if children.not_knowingly_collected {
            sentences = sentences.and(self.say("policy.children.not_collected", &[who()]));
        }
        let when = children.guardian_contact.as_ref();
        sentences = sentences.and(self.said_of("policy.children.guardian", "when", when));
        if children.erased {
            sentences = sentences.and(self.word("policy.children.erased"));
        }
        sentences
    }

    /// The section on changes.
    pub(super) fn changes(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (key, day) in [
            ("policy.effective", self.policy.effective_from),
            ("policy.updated", self.policy.updated),
        ] {
            if let Some(day) = day.filter(|_| !self.register.is_transcript()) {
                blocks.push(Block::paragraph(
                    self.say(key, &[("date", self.locale.date(day.0).into())]),
                ));
            }
        }
        let changes = self.policy.changes.as_ref().map(|changes| self.changed(changes));
        let sentences = changes.into_iter().filter(|phrase| !phrase.is_empty());
        blocks.extend(sentences.map(Block::paragraph));
        blocks
    }

    /// How the notice is changed, in sentences.
    fn changed(&self, changes: &Changes) -> Phrase {
        let mut sentences = Phrase::default();
        if let Some(reserved) = changes.reserved {
            sentences = self.word(&format!("policy.changes_reserved.{}", reserved.word()));
        }
        let how =
            (!changes.announced.is_empty()).then(|| ("how", self.texts(&changes.announced).into()));
        let when = changes.announced_if.as_ref().map(|when| ("when", self.text(when).into()));
        let announced = match (how, when) {
            (Some(how), Some(when)) => self.say("policy.changes_if", &[how, when]),
            (Some(how), None) => self.say("policy.changes", &[how]),
            (None, Some(when)) => self.say("policy.changes_told_if", &[when]),
            (None, None) => Phrase::default(),
        };
        sentences = sentences.and(announced);
        let effective = changes.effective_when.as_ref();
        sentences = sentences.and(self.said_of("policy.changes_effective", "when", effective));
        let accepted = changes.accepted_by.as_ref();
        sentences.and(self.said_of("policy.changes_accepted", "by", accepted).capitalised())
    }
}
