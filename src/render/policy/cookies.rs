//! Cookies and similar techniques.

use crate::model::{Cookie, Idx, Party};
use crate::page::{Block, Fact as Line, Phrase};
use crate::vocabulary::{Asking, Modality};

use super::Writer;

impl Writer<'_> {
    /// The section: groups first, then each cookie.
    pub(super) fn cookies(&self) -> Vec<Block> {
        let cookies: Vec<&Cookie> =
            self.register.cookies.iter().map(|idx| &self.model().cookies[*idx]).collect();
        let groups = cookies.iter().filter(|cookie| !cookie.includes.is_empty());
        let single = cookies.iter().filter(|cookie| cookie.includes.is_empty());
        let mut blocks: Vec<Block> = groups.clone().flat_map(|cookie| self.group(cookie)).collect();
        blocks.extend(self.contradiction(&cookies));
        blocks.extend(single.map(|cookie| self.cookie(cookie)));
        blocks
    }

    /// A group: what is said of it, and the list of what it is made up of.
    fn group(&self, cookie: &Cookie) -> Vec<Block> {
        let mut blocks = Vec::new();
        let name = || ("name", self.text(&cookie.name).into());
        let mut intro = self.say("cookie.used", &[name()]);
        if let Some(definition) = &cookie.definition {
            let definition = ("definition", self.text(definition).into());
            intro = intro.and(self.say("cookie.definition", &[definition]));
        }
        if let Some(consent) = cookie.consent {
            intro =
                intro.and(self.say(&format!("cookie.group_{}", consent.value.word()), &[name()]));
        }
        blocks.push(Block::paragraph(intro));
        let rows = cookie.includes.iter().map(|used| {
            let one = &self.model().cookies[used.value];
            let does = self.locale.and(one.purposes.iter().map(|text| self.text(text)).collect());
            vec![self.cookie_link(one).capitalised(), does.capitalised()]
        });
        blocks.push(Block::table(
            self.say("cookie.caption", &[name()]),
            vec![self.word("cookie.column_name"), self.word("cookie.column_purpose")],
            rows.collect(),
        ));
        blocks.extend(self.cookie_facts(cookie));
        blocks
    }

    /// That one cookie is said to be set without asking, and that people are said to be asked.
    fn contradiction(&self, cookies: &[&Cookie]) -> Option<Block> {
        let with = |cookie: &&&Cookie, asking| {
            cookie.consent.is_some_and(|consent| consent.value == asking)
        };
        let group = cookies
            .iter()
            .find(|cookie| !cookie.includes.is_empty() && with(cookie, Asking::Asked))?;
        let except = cookies.iter().filter(|cookie| with(cookie, Asking::NotAsked));
        let except: Vec<Phrase> = except.map(|cookie| self.cookie_link(cookie)).collect();
        if except.is_empty() {
            return None;
        }
        let asked = self.say("cookie.group_asked", &[("name", self.text(&group.name).into())]);
        let except = ("list", self.locale.and(except).into());
        let not_asked = self.say("cookie.set_without_asking", &[except]);
        let blocks = vec![
            Block::paragraph(self.staged("contradiction.intro", &[])),
            Block::paragraph(self.say("contradiction.first", &[("text", asked.into())])),
            Block::paragraph(self.say("contradiction.and", &[("text", not_asked.into())])),
        ];
        Some(Block::Note { role: "contradiction", blocks })
    }

    fn cookie_link(&self, cookie: &Cookie) -> Phrase {
        Phrase::link(format!("#cookie-{}", *cookie.id), self.text(&cookie.name))
    }

    fn cookie(&self, cookie: &Cookie) -> Block {
        let blocks = self.cookie_facts(cookie).into_iter().collect();
        let heading = self.text(&cookie.name).capitalised();
        Block::Entry { anchor: format!("cookie-{}", *cookie.id), heading, blocks }
    }

    fn cookie_facts(&self, cookie: &Cookie) -> Option<Block> {
        let is_group = !cookie.includes.is_empty();
        let purposes = cookie
            .purposes
            .iter()
            .map(|text| self.say("cookie.purpose", &[("purpose", self.text(text).into())]));
        let lifetime = cookie.lifetime.as_ref().map(|fact| &fact.value);
        let lifetime = lifetime.map(|fact| {
            self.fact(Some(fact), "cookie.no_lifetime", |text| {
                vec![Block::paragraph(self.text(text))]
            })
        });
        let statistics = cookie.statistics.as_ref().map(|statistics| self.statistics(statistics));
        let refusal = cookie
            .refusal_means
            .as_ref()
            .map(|text| self.say("cookie.refusal_means", &[("text", self.text(text).into())]));
        let mut no: Vec<Phrase> = cookie.opt_outs.iter().map(|one| self.opt_out(one)).collect();
        no.extend(refusal);
        let lines = [
            self.line("cookie.purposes", Self::sentences(purposes.collect())),
            self.line("cookie.provider", self.provider(cookie)),
            self.line("cookie.consent", if is_group { Vec::new() } else { self.consent(cookie) }),
            self.line("cookie.statistics", statistics.unwrap_or_default()),
            self.line("cookie.lifetime", lifetime.unwrap_or_default()),
            self.line("cookie.opt_outs", Self::sentences(no)),
            self.line("cookie.links", Self::sentences(self.links(&cookie.links))),
        ];
        let facts: Vec<Line> = lines.into_iter().flatten().collect();
        (!facts.is_empty()).then_some(Block::Facts { facts })
    }

    fn provider(&self, cookie: &Cookie) -> Vec<Block> {
        let mut sentences = Vec::new();
        if let Some(category) = cookie.category {
            sentences.push(self.word(&format!("cookie_category.{}", category.value.word())));
        }
        if let Some(provider) = cookie.provider {
            let name = ("name", self.party_link(provider.value).into());
            let key = match (cookie.by_default, cookie.modality) {
                (true, _) => "cookie.set_by_default",
                (false, Some(Modality::May)) => "cookie.may_be_set",
                (false, Some(Modality::Sometimes)) => "cookie.sometimes_set",
                (false, Some(Modality::Usually)) => "cookie.usually_set",
                (false, Some(Modality::Only)) => "cookie.only_set",
                (false, None) => "cookie.set",
            };
            sentences.push(self.say(key, &[name]));
        } else if cookie.by_default {
            sentences.push(self.word("cookie.set_by_default_by_us"));
        } else if cookie.modality.is_some() {
            sentences.push(self.word("cookie.may_be_set_by_us"));
        }
        if let Some(what) = &cookie.important_for {
            sentences.push(self.say("cookie.important_for", &[("what", self.text(what).into())]));
        }
        Self::sentences(sentences)
    }

    fn consent(&self, cookie: &Cookie) -> Vec<Block> {
        let Some(consent) = cookie.consent else { return Vec::new() };
        let because = cookie.not_asked_because.as_ref();
        let sentence = match (consent.value, because) {
            (Asking::NotAsked, Some(because)) => {
                self.say("cookie.not_asked_because", &[("because", self.text(because).into())])
            }
            (asking, _) => self.word(&format!("cookie.{}", asking.word())),
        };
        vec![Block::paragraph(sentence)]
    }

    /// The cookies that a recipient sets: how many by default, and which.
    pub(super) fn cookies_of(&self, idx: Idx<Party>) -> Vec<Block> {
        let cookies = self.register.cookies.iter().map(|idx| &self.model().cookies[*idx]);
        let own: Vec<&Cookie> = cookies
            .filter(|cookie| cookie.provider.is_some_and(|party| party.value == idx))
            .collect();
        if own.is_empty() {
            return Vec::new();
        }
        let by_default = own.iter().filter(|cookie| cookie.by_default).count();
        let links = own.iter().map(|cookie| self.cookie_link(cookie)).collect();
        let list = ("list", self.locale.and(links).into());
        let sentence = if by_default == own.len() {
            let name = ("name", self.party(idx).into());
            self.say("cookie.sets_by_default", &[name, ("number", by_default.into()), list])
        } else {
            self.say("cookie.sets", &[list])
        };
        vec![Block::paragraph(sentence)]
    }
}
