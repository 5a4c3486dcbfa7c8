//! Cookies and similar techniques.

use crate::model::{Cookie, Idx, Party};
use crate::page::{Block, Fact as Line, Phrase, Row};
use crate::value::Fact;
use crate::vocabulary::{Asking, CookieCategory, Modality, Technology};

use super::Writer;

impl Writer<'_> {
    /// The section: each group with a table of what it is made up of, then the other cookies.
    pub(super) fn cookies(&self) -> Vec<Block> {
        let all: Vec<&Cookie> = self.cookies_of_register().collect();
        if all.is_empty() {
            return Vec::new();
        }
        let mut blocks = Vec::new();
        let mut told: Vec<&Cookie> = Vec::new();
        for group in all.iter().filter(|cookie| !cookie.includes.is_empty()) {
            let members = group.includes.iter().map(|used| &self.model().cookies[used.value]);
            let members: Vec<&Cookie> = members.collect();
            blocks.push(Block::paragraph(self.intro(group)));
            let name = ("name", self.text(&group.name).into());
            blocks.push(self.table(self.say("cookie.caption", &[name]), &members));
            blocks.extend(self.more_on(&members));
            blocks.extend(self.more(group));
            told.push(group);
            told.extend(members);
        }
        blocks.extend(self.contradiction(&all));
        let is_told = |cookie: &&Cookie| told.iter().any(|other| other.id.span == cookie.id.span);
        let others: Vec<&Cookie> = all.iter().copied().filter(|cookie| !is_told(cookie)).collect();
        if !others.is_empty() {
            let key = if told.is_empty() { "cookie.caption_all" } else { "cookie.caption_others" };
            blocks.push(self.table(self.word(key), &others));
            blocks.extend(self.more_on(&others));
        }
        let tells_time = |cookie: &Cookie| cookie.lifetime.is_some() || cookie.survives_closing;
        if !all.iter().copied().any(tells_time) && !self.register.is_published() {
            blocks.push(Block::paragraph(self.staged("cookie.lifetime_gap", &[])));
        }
        blocks
    }

    /// The cookies that the policy tells of.
    fn cookies_of_register(&self) -> impl Iterator<Item = &Cookie> {
        let told = self.register.cookies.iter().filter(|idx| self.tells_of_cookie(**idx));
        told.map(|idx| &self.model().cookies[*idx])
    }

    /// Whether the policy tells of a cookie: by its own word, or by that of its group.
    fn tells_of_cookie(&self, idx: Idx<Cookie>) -> bool {
        let all = self.register.cookies.iter().map(|idx| &self.model().cookies[*idx]);
        let groups = all.filter(|group| group.includes.iter().any(|used| used.value == idx));
        let own = [&self.model().cookies[idx]].into_iter().chain(groups);
        let named = own.map(|cookie| &cookie.policies).find(|policies| !policies.is_empty());
        named.is_none_or(|policies| policies.iter().any(|used| used.value == self.policy_idx))
    }

    /// What is said of a group as a whole.
    fn intro(&self, group: &Cookie) -> Phrase {
        let name = || ("name", self.text(&group.name).into());
        let mut intro = self.say("cookie.used", &[name()]);
        if let Some(definition) = &group.definition {
            let definition = ("definition", self.text(definition).into());
            intro = intro.and(self.say("cookie.definition", &[definition]));
        }
        if let Some(consent) = group.consent {
            intro =
                intro.and(self.say(&format!("cookie.group_{}", consent.value.word()), &[name()]));
        }
        if let Some(because) = &group.not_asked_because {
            let because = ("because", self.text(because).into());
            intro = intro.and(self.say("cookie.group_because", &[because]));
        }
        let more = [
            self.what_it_does(group),
            self.provider(group),
            self.said_of("cookie.group_condition", "when", group.condition.as_ref()),
            self.group_lifetime(group),
        ];
        let more = more.into_iter().filter(|phrase| !phrase.is_empty());
        more.fold(intro, |intro, phrase| intro.and(phrase.capitalised().ended()))
    }

    fn group_lifetime(&self, group: &Cookie) -> Phrase {
        let stays = group.survives_closing.then(|| self.word("cookie.group_survives_closing"));
        let lifetime = match group.lifetime.as_ref().map(|lifetime| &lifetime.value) {
            None => Phrase::default(),
            Some(Fact::None) => self.word("cookie.group_session"),
            Some(Fact::Unknown(unknown)) => self.unknown(unknown),
            Some(Fact::Stated(text)) => {
                self.say("cookie.group_lifetime", &[("lifetime", self.text(text).into())])
            }
        };
        lifetime.and(stays.unwrap_or_default())
    }

    /// How one says no to a group, and where more is to be read.
    fn more(&self, group: &Cookie) -> Option<Block> {
        let mut no: Vec<Phrase> = group.opt_outs.iter().map(|one| self.opt_out(one)).collect();
        no.extend(self.refusal(group));
        let lines = [
            self.line("cookie.opt_outs", Block::sentences(no)),
            self.line("cookie.links", Block::sentences(self.links(&group.links))),
        ];
        let facts: Vec<Line> = lines.into_iter().flatten().collect();
        (!facts.is_empty()).then_some(Block::Facts { facts })
    }

    fn refusal(&self, cookie: &Cookie) -> Option<Phrase> {
        let text = cookie.refusal_means.as_ref()?;
        Some(self.say("cookie.refusal_means", &[("text", self.text(text).into())]))
    }

    /// Cookies side by side. A column in which nothing is stated is left out.
    fn table(&self, caption: Phrase, cookies: &[&Cookie]) -> Block {
        type Column<'w> = (&'static str, Box<dyn Fn(&Cookie) -> Phrase + 'w>);
        let columns: [Column<'_>; 4] = [
            ("cookie.column_purpose", Box::new(|cookie| self.purposes_of(cookie))),
            ("cookie.column_provider", Box::new(|cookie| self.provider(cookie))),
            ("cookie.column_consent", Box::new(|cookie| self.consent(cookie))),
            ("cookie.column_lifetime", Box::new(|cookie| self.lifetime(cookie))),
        ];
        let stated = columns
            .into_iter()
            .filter(|(_, cell)| cookies.iter().any(|cookie| !cell(cookie).is_empty()));
        let stated: Vec<Column<'_>> = stated.collect();
        let headings =
            std::iter::once("cookie.column_name").chain(stated.iter().map(|(key, _)| *key));
        let headings = headings.map(|key| self.word(key)).collect();
        let rows = cookies.iter().map(|cookie| {
            let gap = || self.gap().unwrap_or_default();
            let cells = stated.iter().map(|(_, cell)| {
                let phrase = cell(cookie).capitalised();
                if phrase.is_empty() { gap() } else { phrase }
            });
            let name = self.text(&cookie.name).capitalised();
            Row {
                anchor: Some(format!("cookie-{}", *cookie.id)),
                cells: std::iter::once(name).chain(cells).collect(),
            }
        });
        Block::table(caption, headings, rows)
    }

    /// What a cookie does, with all that is said of it beside.
    fn purposes_of(&self, cookie: &Cookie) -> Phrase {
        let mut sentences: Vec<Phrase> = self.deeds(cookie);
        // What is said of a group as a whole is said of many cookies.
        let condition = cookie.condition.as_ref().filter(|_| cookie.includes.is_empty());
        let condition = self.said_of("cookie.condition", "when", condition);
        sentences.extend(Some(condition).filter(|condition| !condition.is_empty()));
        sentences.extend(cookie.opt_outs.iter().map(|one| self.opt_out(one)));
        sentences.extend(self.refusal(cookie));
        Self::run_on(sentences)
    }

    /// Where more is to be read on the cookies of a table.
    fn more_on(&self, cookies: &[&Cookie]) -> Option<Block> {
        let mut told = Vec::new();
        for link in cookies.iter().flat_map(|cookie| self.links(&cookie.links)) {
            if !told.contains(&link) {
                told.push(link);
            }
        }
        let facts: Vec<Line> =
            self.line("cookie.links", Block::sentences(told)).into_iter().collect();
        (!facts.is_empty()).then_some(Block::Facts { facts })
    }

    fn what_it_does(&self, cookie: &Cookie) -> Phrase {
        Self::run_on(self.deeds(cookie))
    }

    /// One phrase as it is, several as sentences.
    fn run_on(sentences: Vec<Phrase>) -> Phrase {
        let several = sentences.len() > 1;
        let ended = sentences.into_iter().map(|sentence| {
            let sentence = sentence.capitalised();
            if several { sentence.ended() } else { sentence }
        });
        ended.reduce(Phrase::and).unwrap_or_default()
    }

    fn deeds(&self, cookie: &Cookie) -> Vec<Phrase> {
        let mut sentences = Vec::new();
        if !cookie.technologies.is_empty() {
            let list = self.words("technology", &cookie.technologies, Technology::word);
            sentences.push(self.say("cookie.technologies", &[("list", list.into())]));
        }
        if !cookie.purposes.is_empty() {
            let purposes = ("purposes", self.texts(&cookie.purposes).into());
            let is_group = !cookie.includes.is_empty();
            let key = if is_group { "cookie.group_purpose" } else { "cookie.purpose" };
            sentences.push(self.say(key, &[purposes]));
        }
        if let Some(statistics) = &cookie.statistics {
            sentences.extend(self.statistics_sentences(statistics, None));
        }
        if let Some(what) = &cookie.important_for {
            sentences.push(self.say("cookie.important_for", &[("what", self.text(what).into())]));
        }
        sentences
    }

    fn provider(&self, cookie: &Cookie) -> Phrase {
        let category = cookie.category;
        let category =
            category.map(|one| self.word(&format!("cookie_category.{}", one.value.word())));
        let set = match (cookie.provider, cookie.by_default, cookie.modality) {
            (Some(provider), by_default, modality) => {
                let key = match (by_default, modality) {
                    (true, _) => "cookie.set_by_default",
                    (false, Some(Modality::May)) => "cookie.may_be_set",
                    (false, Some(Modality::Sometimes)) => "cookie.sometimes_set",
                    (false, Some(Modality::Usually)) => "cookie.usually_set",
                    (false, Some(Modality::Only)) => "cookie.only_set",
                    (false, None) => "cookie.set",
                };
                let party = provider.value;
                let is_told = self.parties().contains(&party);
                let name = if is_told { self.party_link(party) } else { self.party(party) };
                Some(self.say(key, &[("name", name.into())]))
            }
            (None, true, _) => Some(self.word("cookie.set_by_default_by_us")),
            (None, false, Some(Modality::May)) => Some(self.word("cookie.may_be_set_by_us")),
            (None, false, _) => None,
        };
        category.unwrap_or_default().and(set.unwrap_or_default())
    }

    fn consent(&self, cookie: &Cookie) -> Phrase {
        let Some(consent) = cookie.consent else { return Phrase::default() };
        match (consent.value, &cookie.not_asked_because) {
            (Asking::NotAsked, Some(because)) => {
                self.say("cookie.not_asked_because", &[("because", self.text(because).into())])
            }
            (asking, _) => self.word(&format!("cookie.{}", asking.word())),
        }
    }

    fn lifetime(&self, cookie: &Cookie) -> Phrase {
        let stays = cookie.survives_closing.then(|| self.word("cookie.survives_closing"));
        let lifetime = match cookie.lifetime.as_ref().map(|lifetime| &lifetime.value) {
            None => Phrase::default(),
            Some(Fact::None) => self.word("cookie.no_lifetime"),
            Some(Fact::Unknown(unknown)) => self.unknown(unknown),
            Some(Fact::Stated(text)) => self.text(text),
        };
        match stays {
            Some(stays) if lifetime.is_empty() => stays,
            Some(stays) => lifetime.ended().and(stays),
            None => lifetime,
        }
    }

    /// That some cookies are said to be set without asking although people are said to be asked for all.
    fn contradiction(&self, cookies: &[&Cookie]) -> Option<Block> {
        let with =
            |cookie: &Cookie, asking| cookie.consent.is_some_and(|consent| consent.value == asking);
        let group = cookies
            .iter()
            .find(|cookie| !cookie.includes.is_empty() && with(cookie, Asking::Asked))?;
        let needs_consent = |cookie: &Cookie| {
            cookie.category.is_some_and(|category| category.value != CookieCategory::Necessary)
        };
        let except =
            cookies.iter().filter(|cookie| needs_consent(cookie) && with(cookie, Asking::NotAsked));
        let except: Vec<Phrase> = except.map(|cookie| self.cookie_link(cookie)).collect();
        if except.is_empty() {
            return None;
        }
        let asked = self.say("cookie.group_asked", &[("name", self.text(&group.name).into())]);
        let except = ("list", self.locale.and(except).into());
        let not_asked = self.say("cookie.set_without_asking", &[except]).capitalised();
        let blocks = vec![
            Block::paragraph(self.staged("contradiction.intro", &[])),
            Block::paragraph(self.say("contradiction.first", &[("text", asked.into())])),
            Block::paragraph(self.say("contradiction.and", &[("text", not_asked.into())])),
        ];
        Some(Block::Note { role: "contradiction", blocks })
    }

    fn cookie_link(&self, cookie: &Cookie) -> Phrase {
        // A group is told in a paragraph of its own, which links do not reach.
        if !cookie.includes.is_empty() {
            return self.text(&cookie.name);
        }
        Phrase::link(format!("#cookie-{}", *cookie.id), self.text(&cookie.name))
    }

    /// The cookies that a recipient sets: how many by default, and which.
    pub(super) fn cookies_of(&self, idx: Idx<Party>) -> Vec<Block> {
        let own = self.cookies_of_register();
        let own: Vec<&Cookie> =
            own.filter(|cookie| cookie.provider.is_some_and(|party| party.value == idx)).collect();
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
