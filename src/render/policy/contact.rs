//! How the controller is reached.

use crate::detail::{Contact, Person};
use crate::page::{Block, Fact as Line, Phrase};

use super::Writer;

impl Writer<'_> {
    /// The way to reach the controller.
    pub(super) fn contact(&self) -> Vec<Block> {
        let Some(controller) = &self.register.controller else { return Vec::new() };
        let contact = controller.contact.as_ref();
        let mut blocks = Vec::new();
        if let Some(about) = contact.and_then(|contact| contact.about.as_ref()) {
            let about = ("about", self.text(about).into());
            let email = contact.and_then(|contact| contact.email.as_ref()?.stated());
            blocks.push(Block::paragraph(match email {
                Some(email) => {
                    let link = Phrase::link(format!("mailto:{}", email.0), Phrase::name(&*email.0));
                    self.say("contact.about_by_email", &[about, ("email", link.into())])
                }
                None => self.say("contact.about", &[about]),
            }));
        }
        if let Some(when) = contact.and_then(|contact| contact.answers.as_ref()) {
            let when = ("when", self.text(when).into());
            blocks.push(Block::paragraph(self.say("contact.answers", &[when])));
        }
        let mut facts: Vec<Line> = Vec::new();
        if let Some(address) = &controller.address {
            let country = controller.country.map(|country| self.locale.country(country.value));
            let lines = [
                Some(Phrase::name(&**controller.name)),
                Some(Phrase::name(&*address.street)),
                Some(Phrase::name(format!("{} {}", address.postal_code, address.town))),
                country,
            ];
            let comma = |a: Phrase, b: Phrase| {
                let mut joined = a;
                joined.push(Phrase::text(", "));
                joined.push(b);
                joined
            };
            let address = lines.into_iter().flatten().reduce(comma).unwrap_or_default();
            facts.extend(self.line("contact.address", vec![Block::paragraph(address)]));
        }
        facts.extend(contact.into_iter().flat_map(|contact| self.ways(contact)));
        if !facts.is_empty() {
            blocks.push(Block::Facts { facts });
        }
        blocks
    }

    fn ways(&self, contact: &Contact) -> Vec<Line> {
        let email = contact.email.as_ref().map(|email| {
            self.fact(Some(&email.value), "contact.no_email", |email| {
                let link = Phrase::link(format!("mailto:{}", email.0), Phrase::name(&*email.0));
                vec![Block::paragraph(link)]
            })
        });
        let phone = contact.phone.as_ref().map(|phone| {
            self.fact(Some(&phone.value), "contact.no_phone", |phone| {
                let is_digit = |letter: &char| letter.is_ascii_digit() || *letter == '+';
                let digits: String = phone.0.chars().filter(is_digit).collect();
                let link = Phrase::link(format!("tel:{digits}"), Phrase::name(&*phone.0));
                vec![Block::paragraph(link)]
            })
        });
        let page = contact.page.as_ref().map(|page| {
            vec![Block::paragraph(Phrase::link(&*page.value.0, Phrase::name(&*page.value.0)))]
        });
        let lines = [("contact.email", email), ("contact.phone", phone), ("contact.page", page)];
        lines.into_iter().filter_map(|(term, blocks)| self.line(term, blocks?)).collect()
    }

    /// A person with the ways to reach them, in one line.
    pub(super) fn person(&self, person: &Person) -> Phrase {
        let mut parts = vec![self.name(&person.name)];
        if let Some(email) = &person.email {
            parts.push(Phrase::link(format!("mailto:{}", email.0), Phrase::name(&*email.0)));
        }
        if let Some(phone) = &person.phone {
            parts.push(Phrase::name(&**phone));
        }
        if let Some(address) = &person.address {
            let line = format!("{}, {} {}", address.street, address.postal_code, address.town);
            parts.push(Phrase::name(line));
        }
        let mut parts = parts.into_iter();
        let first = parts.next().unwrap_or_default();
        parts.fold(first, |mut line, part| {
            line.push(Phrase::text(", "));
            line.push(part);
            line
        })
    }
}
