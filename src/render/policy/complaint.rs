//! How one complains: to an authority, and to the organisation itself.

use crate::detail::Complaint;
use crate::page::{Block, Phrase};
use crate::source::Spanned;

use super::{Writer, shown_address};

impl Writer<'_> {
    /// The section on complaints.
    pub(super) fn complaint(&self) -> Vec<Block> {
        let stated = self.stated_rights().and_then(|rights| rights.complaint.as_ref());
        let stated = stated.map(|complaint| &complaint.value);
        // The right exists whether or not anything is stated; a transcript says only what its original states.
        let follows = || {
            let controller = self.register.controller.as_ref();
            let country = controller.and_then(|one| one.country);
            let supervised =
                |country: &Spanned<_>| self.project.law.in_eea(country.value, self.project.as_of);
            country.filter(supervised).filter(|_| !self.register.is_transcript())
        };
        let country = stated.map(|complaint| complaint.authority).or_else(follows);
        let Some(country) = country else { return Vec::new() };
        let (name, authority) = self.authority(country.value);
        let mut sentences = self.where_to(stated, name);
        // An address that is stated is told below.
        let stated_url = stated.and_then(|complaint| complaint.url.as_ref());
        let is_told = |url: &str| stated_url.is_some_and(|own| is_same(&own.value.0, url));
        if let Some(authority) = authority.filter(|authority| !is_told(&authority.url)) {
            let link = Phrase::link(&authority.url, Phrase::name(&authority.url));
            sentences = sentences.and(self.say("complaint.address", &[("link", link.into())]));
        }
        let mut blocks = vec![Block::paragraph(sentences)];
        if let Some(stated) = stated {
            let more = [self.lodged(stated), self.with_us(stated)].into_iter();
            let more = more.filter(|phrase| !phrase.is_empty());
            blocks.extend(more.map(Block::paragraph));
        }
        if !self.register.is_transcript() {
            blocks.push(Block::paragraph(self.word("complaint.elsewhere")));
        }
        blocks
    }

    /// To whom one complains, of what.
    fn where_to(&self, stated: Option<&Complaint>, name: Phrase) -> Phrase {
        let name = ("authority", name.into());
        let about = stated.and_then(|complaint| complaint.about.as_ref());
        let about = about.map(|about| ("about", self.text(about).into()));
        match (stated.and_then(|complaint| complaint.limited_to.as_ref()), about) {
            (Some(limit), about) => {
                let limit = ("limit", self.text(limit).capitalised().into());
                let when = about.map(|about| self.say("complaint.when", &[about]));
                let sentence = self.say("complaint.limited", &[name, limit]);
                sentence.and(when.unwrap_or_default())
            }
            (None, Some(about)) => self.say("complaint.about", &[name, about]),
            (None, None) => self.say("complaint.to", &[name]),
        }
    }

    /// What the text calls the authority, what it calls a complaint, and where it sends people.
    fn lodged(&self, stated: &Complaint) -> Phrase {
        let named = stated.named_as.as_ref().map(|named| ("named", self.name(named).into()));
        let named = named.map(|named| self.staged("complaint.named_as", &[named]));
        let link = stated
            .url
            .as_ref()
            .map(|url| Phrase::link(&*url.value.0, Phrase::name(shown_address(&url.value.0))));
        let link = link.map(|link| self.staged("complaint.url", &[("link", link.into())]));
        let lodged = stated.lodged_as.as_ref().map(|what| ("what", self.text(what).into()));
        let lodged = lodged.map(|what| self.staged("complaint.lodged_as", &[what]));
        named.unwrap_or_default().and(lodged.unwrap_or_default()).and(link.unwrap_or_default())
    }

    /// How one complains to the organisation itself.
    fn with_us(&self, stated: &Complaint) -> Phrase {
        let how = self.said_of("complaint.to_us", "how", stated.to_us.as_ref());
        let answer = stated.answer.as_ref().map(|answer| self.text(answer).capitalised());
        let answer =
            answer.map(|answer| self.say("complaint.answer", &[("answer", answer.into())]));
        how.and(answer.unwrap_or_default())
    }
}

/// Whether two addresses on the web are the same but for scheme, `www` and the last stroke.
fn is_same(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

fn bare(address: &str) -> &str {
    let address = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let address = address.unwrap_or_default();
    address.strip_prefix("www.").unwrap_or(address).trim_end_matches('/')
}
