//! The policy: what data subjects read. Each section is a file; the register says which come, in which order.

mod activities;
mod complaint;
mod contact;
mod cookies;
mod data;
mod notice;
mod origins;
mod purposes;
mod recipients;
mod relation;
mod retention;
mod right;
mod rights;
mod security;
mod statistics;
mod summary;
mod told;
mod transfers;
mod whole;

use crate::detail::{LawfulBasis, Link, OptOut};
use crate::locale::Locale;
use crate::model::{Activity, Idx, Policy, Register};
use crate::page::{Block, Page, Phrase, Section};
use crate::project::Project;
use crate::vocabulary::{OptOutMethod, SectionKind};

use told::Recipients;

use super::Readers;
use super::speaker::Speaker;
use super::time::shown_address;

/// The page of a policy. It links to the findings where its readers see them.
pub(super) fn page(
    project: &Project,
    register: Idx<Register>,
    policy: Idx<Policy>,
    locale: &Locale,
    readers: Readers,
) -> Page {
    let speaker = Speaker {
        project,
        register: &project.model.registers[register],
        register_idx: register,
        locale,
    };
    let (policy_idx, policy) = (policy, &project.model.policies[policy]);
    let told = project.model.told_by(speaker.register, policy_idx);
    let recipients = Recipients::of(&project.model, &told);
    let writer = Writer { speaker, policy, policy_idx, told: &told, recipients: &recipients };
    let name = Phrase::name(speaker.register.short_name());
    let notice = speaker.text(&writer.policy.name).capitalised();
    let is_first = speaker.register.policies.first() == Some(&policy_idx);
    Page {
        language: locale.language.to_string(),
        title: format!("{} – {}", notice.plain(), speaker.register.short_name()),
        heading: match is_first {
            true => speaker.say("page.heading", &[("name", name.into())]),
            false => notice,
        },
        others: Vec::new(),
        notes: speaker.notes(readers),
        contents: speaker.word("page.contents"),
        skip: speaker.word("page.skip"),
        unlisted: !speaker.register.is_published(),
        sections: writer.sections(),
    }
}

/// Writes one policy.
#[derive(Clone, Copy)]
struct Writer<'a> {
    speaker: Speaker<'a>,
    policy: &'a Policy,
    policy_idx: Idx<Policy>,
    told: &'a [Idx<Activity>],
    recipients: &'a Recipients<'a>,
}

impl<'a> std::ops::Deref for Writer<'a> {
    type Target = Speaker<'a>;

    fn deref(&self) -> &Speaker<'a> {
        &self.speaker
    }
}

impl<'a> Writer<'a> {
    /// The activities that the policy tells of.
    fn activities_told(&self) -> impl Iterator<Item = &'a Activity> + Clone + use<'a> {
        let activities = &self.speaker.project.model.activities;
        self.told.iter().map(|idx| &activities[*idx])
    }

    /// Whether the policy tells of everything that is declared: it is the only one, and repeats an original.
    fn tells_everything(&self) -> bool {
        self.register.policies.len() == 1 && self.register.is_transcript()
    }

    /// The sections in their order; one that the register does not name comes at the end if it has something to say.
    fn sections(&self) -> Vec<Section> {
        let named = self.register.sections.iter();
        let named = named.map(|section| (section.kind, section.heading.as_ref()));
        let rest = SectionKind::ALL.iter().map(|kind| (*kind, None));
        let mut done = Vec::new();
        let mut sections = Vec::new();
        for (kind, heading) in named.chain(rest) {
            if done.contains(&kind) {
                continue;
            }
            done.push(kind);
            let mut blocks: Vec<Block> = self.of_section(kind).into_iter().collect();
            blocks.extend(self.blocks(kind));
            blocks.extend(self.statements(kind));
            if !blocks.is_empty() {
                let heading = heading.map_or_else(|| self.heading(kind), |own| self.text(own));
                let anchor = kind.word().to_owned();
                sections.push(Section { anchor, heading: heading.capitalised(), blocks });
            }
        }
        sections
    }

    /// The heading that the register gives a section, or the usual one.
    fn heading_of(&self, kind: SectionKind) -> Phrase {
        let own = self.register.sections.iter().find(|section| section.kind == kind);
        let own = own.and_then(|section| section.heading.as_ref());
        own.map_or_else(|| self.heading(kind), |heading| self.text(heading))
    }

    fn heading(&self, kind: SectionKind) -> Phrase {
        // Rights are the other ones only where some stand apart.
        if kind == SectionKind::Rights && self.objection().is_empty() {
            return self.word("section.only_rights");
        }
        self.word(&format!("section.{}", kind.word()))
    }

    fn blocks(&self, kind: SectionKind) -> Vec<Block> {
        match kind {
            SectionKind::Summary => self.summary(),
            SectionKind::Controller => self.controller(),
            SectionKind::Scope => self.scope(),
            SectionKind::Data => self.data_section(),
            SectionKind::Activities => self.activities(),
            SectionKind::LawfulBases => self.lawful_bases(),
            SectionKind::Origins => self.origins_section(),
            SectionKind::Recipients => self.recipients(),
            SectionKind::Transfers => self.transfers(),
            SectionKind::Retention => self.retention_section(),
            SectionKind::Cookies => self.cookies(),
            SectionKind::AutomatedDecisions => self.automated_decisions(),
            SectionKind::Security => self.security(),
            SectionKind::Objection => self.objection(),
            SectionKind::Rights => self.rights(),
            SectionKind::Complaint => self.complaint(),
            SectionKind::Changes => self.changes(),
            SectionKind::Contact => self.contact(),
        }
    }

    fn statements(&self, kind: SectionKind) -> impl Iterator<Item = Block> {
        let statements = self.register.statements.iter().map(|idx| &self.model().statements[*idx]);
        let here = statements.filter(move |statement| {
            let policies = &statement.policies;
            let own = || policies.iter().any(|used| used.value == self.policy_idx);
            statement.section == kind && (policies.is_empty() || own())
        });
        here.map(|statement| Block::paragraph(self.text(&statement.text)))
    }

    /// A lawful basis as a sentence.
    fn lawful_basis(&self, basis: &LawfulBasis) -> Phrase {
        self.basis_sentence(basis)
    }

    /// Links to more information, one sentence each.
    fn links(&self, links: &[Link]) -> Vec<Phrase> {
        links.iter().map(|link| self.link(link)).collect()
    }

    /// Whether the place where people say no belongs to whoever offers it, and has no name of its own.
    fn is_offered_at(opt_out: &OptOut) -> bool {
        let method = opt_out.method.value;
        opt_out.name.is_none()
            && matches!(method, OptOutMethod::AccountSetting | OptOutMethod::IndustryPage)
    }

    fn opt_out_method(&self, opt_out: &OptOut) -> Phrase {
        let method = opt_out.method.value.word();
        let at = opt_out.offered_by.as_ref().filter(|_| Self::is_offered_at(opt_out));
        match (&opt_out.name, at) {
            (Some(name), _) => {
                self.say(&format!("opt_out.named.{method}"), &[("name", self.name(name).into())])
            }
            (None, Some(party)) => {
                self.say(&format!("opt_out.at.{method}"), &[("name", self.name(party).into())])
            }
            (None, None) => self.word(&format!("opt_out.plain.{method}")),
        }
    }

    /// A way to say no, in sentences.
    fn opt_out(&self, opt_out: &OptOut) -> Phrase {
        let mut sentences = self.opt_out_method(opt_out);
        if opt_out.at_any_time {
            sentences = sentences.and(self.word("opt_out.at_any_time"));
        }
        let mut add = |key: &str, text: &Option<crate::value::Text>| {
            if let Some(text) = text {
                let sentence = self.say(key, &[("text", self.text(text).into())]);
                sentences = std::mem::take(&mut sentences).and(sentence.capitalised());
            }
        };
        add("opt_out.controls", &opt_out.controls);
        add("opt_out.effect", &opt_out.effect);
        add("opt_out.mechanism", &opt_out.mechanism);
        add("opt_out.supported_by", &opt_out.supported_by);
        add("opt_out.consequence", &opt_out.consequence);
        if let Some(party) = &opt_out.offered_by
            && !Self::is_offered_at(opt_out)
        {
            let sentence = self.say("opt_out.offered_by", &[("name", self.name(party).into())]);
            sentences = sentences.and(sentence);
        }
        if opt_out.per_browser {
            let name = opt_out.name.as_ref().map(|name| self.name(name));
            sentences = sentences.and(match name {
                Some(name) => self.say("opt_out.per_browser_named", &[("name", name.into())]),
                None => self.word("opt_out.per_browser"),
            });
        }
        if let Some(url) = &opt_out.url {
            let link = Phrase::link(&*url.value.0, Phrase::name(shown_address(&url.value.0)));
            sentences = sentences.and(self.say("opt_out.url", &[("link", link.into())]));
        }
        sentences.capitalised()
    }
}
