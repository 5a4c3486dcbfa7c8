//! The page of processors: whom the organisation uses, on what, where, and whom each of them engages in turn, to any
//! depth (GDPR 28(2), 28(4)). It is public, and tells only of activities that some policy tells of.

mod chain;
mod terms;

use std::collections::HashMap;

use crate::locale::Locale;
use crate::model::{Activity, Idx, Party, Policy, Register, Relation};
use crate::page::{Block, Fact as Line, Page, Phrase, Section};
use crate::project::Project;
use crate::vocabulary::{PartyKind, Role};

use super::Readers;
use super::parties::Related;
use super::policy_name;
use super::speaker::Speaker;

/// What the page is called in a site, before its language.
pub(super) const NAME: &str = "subprocessors";

/// Whether a register has the page: a policy of it tells of a processor.
pub(super) fn is_written(project: &Project, register: &Register) -> bool {
    let model = &project.model;
    let mut told = register.policies.iter().flat_map(|policy| model.told_by(register, *policy));
    told.any(|idx| model.activities[idx].relations().any(is_processing))
}

/// Whether a recipient processes data on behalf of the organisation.
pub(super) fn is_processing(relation: &Relation) -> bool {
    relation.role.is_some_and(|role| role.value == Role::Processor)
}

/// The page, where the register has one.
pub(super) fn page(
    project: &Project,
    idx: Idx<Register>,
    locale: &Locale,
    readers: Readers,
) -> Option<Page> {
    let register = &project.model.registers[idx];
    let speaker = Speaker { project, register, register_idx: idx, locale };
    let told = Told::of(&speaker);
    let writer = Writer { speaker, told: &told };
    let processors = told.processors.iter();
    let sections: Vec<Section> =
        processors.map(|(party, relations)| writer.section(*party, relations)).collect();
    if sections.is_empty() {
        return None;
    }
    let name = ("name", Phrase::name(register.short_name()).into());
    let heading = speaker.say("subprocessors.heading", &[name]);
    let mut notes = speaker.notes(readers);
    notes.extend(writer.introduction());
    Some(Page {
        language: locale.language.to_string(),
        title: heading.plain(),
        heading,
        others: Vec::new(),
        notes,
        contents: speaker.word("page.contents"),
        skip: speaker.word("page.skip"),
        unlisted: !register.is_published(),
        sections,
    })
}

/// What policies tell of processors.
struct Told<'a> {
    /// The processors in the order in which activities name them, each with the relations in which it is one.
    processors: Vec<(Idx<Party>, Vec<Related<'a>>)>,
    /// The first policy that tells of an activity, with its file, by the id of the activity.
    policies: HashMap<&'a str, (&'a Policy, String)>,
}

impl<'a> Told<'a> {
    fn of(speaker: &Speaker<'a>) -> Self {
        let model = &speaker.project.model;
        let mut told = Self { processors: Vec::new(), policies: HashMap::new() };
        let mut places: HashMap<Idx<Party>, usize> = HashMap::new();
        for (position, policy) in speaker.register.policies.iter().enumerate() {
            let told_by = &model.policies[*policy];
            let name = policy_name(position, told_by);
            for idx in model.told_by(speaker.register, *policy) {
                let activity = &model.activities[idx];
                if told.policies.contains_key(&*activity.id.value) {
                    continue;
                }
                let file = format!("{name}.{}.html", speaker.locale.language);
                told.policies.insert(&activity.id.value, (told_by, file));
                for relation in activity.relations().filter(|one| is_processing(one)) {
                    let party = relation.to.value;
                    let place = *places.entry(party).or_insert(told.processors.len());
                    match told.processors.get_mut(place) {
                        Some((_, relations)) => relations.push((activity, relation)),
                        None => told.processors.push((party, vec![(activity, relation)])),
                    }
                }
            }
        }
        told
    }

    /// A place on the page that tells of an activity.
    fn place(&self, activity: &Activity, anchor: &str) -> Option<String> {
        let (_, file) = self.policies.get(&*activity.id.value)?;
        Some(format!("{file}#{anchor}"))
    }
}

/// Writes the page of one register.
#[derive(Clone, Copy)]
struct Writer<'a> {
    speaker: Speaker<'a>,
    told: &'a Told<'a>,
}

impl<'a> std::ops::Deref for Writer<'a> {
    type Target = Speaker<'a>;

    fn deref(&self) -> &Speaker<'a> {
        &self.speaker
    }
}

impl Writer<'_> {
    /// What the page is, and where the policies are.
    fn introduction(&self) -> Vec<Block> {
        let policies = self.register.policies.iter().enumerate().map(|(position, idx)| {
            let policy = &self.model().policies[*idx];
            let file = format!("{}.{}.html", policy_name(position, policy), self.locale.language);
            let link = Phrase::link(file, self.text(&policy.name));
            let Some(updated) = policy.updated else { return link };
            let date = ("date", self.locale.date(updated.0).into());
            self.say("subprocessors.policy_updated", &[("policy", link.into()), date])
        });
        let policies = self.locale.and(policies.collect());
        vec![
            Block::paragraph(self.staged("subprocessors.intro", &[])),
            Block::paragraph(self.say("subprocessors.policies", &[("policies", policies.into())])),
        ]
    }

    fn section(&self, idx: Idx<Party>, relations: &[Related<'_>]) -> Section {
        let party = &self.model().parties[idx];
        let mut blocks: Vec<Block> =
            self.does(idx, relations).map(Block::paragraph).into_iter().collect();
        let below = self.below(idx, relations);
        let told = if below.is_empty() { self.no_sub_processors() } else { Vec::new() };
        let is_class = party.kind == Some(PartyKind::Class);
        let or_gap = |blocks: Vec<Block>| match blocks.is_empty() && !is_class {
            true => self.gap().map(Block::paragraph).into_iter().collect(),
            false => blocks,
        };
        let lines = [
            self.line("subprocessors.company", or_gap(self.company(party, relations))),
            self.line("subprocessors.country", or_gap(self.country(party))),
            self.line("subprocessors.owner", self.owner(party)),
            self.line("recipient.members", self.members(party)),
            self.line("recipient.in_connection_with", self.in_connection_with(relations)),
            self.line("subprocessors.purposes", self.purposes(relations)),
            self.line("recipient.receives", self.data(relations)),
            self.line("recipient.transfers", self.transfers(relations)),
            self.line("recipient.sub_processors", told),
        ];
        blocks.push(Block::Facts { facts: lines.into_iter().flatten().collect::<Vec<Line>>() });
        blocks.extend(below);
        let heading = match self.product(relations) {
            Some(product) => {
                let name = ("name", self.party(idx).into());
                let product = ("product", self.name(product).into());
                self.say("recipient.heading_with_product", &[name, product])
            }
            None => self.party(idx),
        };
        Section { anchor: anchor(party), heading: heading.capitalised(), blocks }
    }

    /// That nobody has stated sub-processors, which does not mean that there are none.
    fn no_sub_processors(&self) -> Vec<Block> {
        let told = self.gap().unwrap_or_else(|| self.word("subprocessors.none_stated"));
        vec![Block::paragraph(told)]
    }

    /// The company that texts name, and the legal entity of the directory.
    fn company(&self, party: &Party, relations: &[Related<'_>]) -> Vec<Block> {
        let mut companies: Vec<Phrase> = Vec::new();
        for named in relations.iter().filter_map(|(_, relation)| relation.named_as.as_ref()) {
            let named = ("named", Phrase::name(&*named.value).into());
            let named = self.staged("register.named_as", &[named]);
            if !companies.contains(&named) {
                companies.push(named);
            }
        }
        companies.extend(party.operator.as_ref().map(|operator| {
            let name = Phrase::name(&**operator.name);
            let company = match &operator.registration_number {
                Some(number) => {
                    let number = ("number", Phrase::name(&**number).into());
                    self.say("recipient.company_numbered", &[("name", name.into()), number])
                }
                None => name,
            };
            self.told_elsewhere(party.register, company)
        }));
        Block::sentences(companies)
    }

    fn country(&self, party: &Party) -> Vec<Block> {
        let country = party.operator.as_ref().and_then(|operator| operator.country);
        let country = country.map(|country| self.locale.country(country.value));
        let country = country.map(|country| self.told_elsewhere(party.register, country));
        country.map(Block::paragraph).into_iter().collect()
    }

    fn owner(&self, party: &Party) -> Vec<Block> {
        let owner = party.parent.map(|parent| self.party(parent.value));
        let owner = owner.map(|owner| self.told_elsewhere(party.register, owner));
        owner.map(Block::paragraph).into_iter().collect()
    }

    /// Who belongs to a class.
    fn members(&self, party: &Party) -> Vec<Block> {
        if party.includes.is_empty() {
            return Vec::new();
        }
        let members = party.includes.iter().map(|used| self.linked(used.value)).collect();
        let members = self.locale.and(members);
        Block::sentences(vec![match party.examples_only {
            true => self.say("recipient.for_example", &[("members", members.into())]),
            false => members,
        }])
    }

    /// A party by its name, as a link to its section where it has one.
    fn linked(&self, idx: Idx<Party>) -> Phrase {
        let has_section = self.told.processors.iter().any(|(other, _)| *other == idx);
        let name = self.party(idx);
        match has_section {
            true => Phrase::link(format!("#{}", anchor(&self.model().parties[idx])), name),
            false => name,
        }
    }

    /// An activity as a link to what a policy tells of it.
    fn activity(&self, activity: &Activity) -> Phrase {
        let name = self.text(&activity.name);
        match self.told.place(activity, &format!("activity-{}", *activity.id)) {
            Some(href) => Phrase::link(href, name),
            None => name,
        }
    }

    /// The activities, with how often and on which condition the processor receives data in them.
    fn in_connection_with(&self, relations: &[Related<'_>]) -> Vec<Block> {
        let mut links: Vec<Phrase> = Vec::new();
        let common = self.product(relations).is_some();
        for (activity, relation) in relations {
            let mut link = self.activity(activity);
            if let Some(product) = relation.product.as_ref().filter(|_| !common) {
                let slots = [("name", link.into()), ("product", self.name(product).into())];
                link = self.say("recipient.heading_with_product", &slots);
            }
            let link = self.in_some_cases(link, relation.modality, relation.condition.as_ref());
            if !links.contains(&link) {
                links.push(link);
            }
        }
        Block::sentences(links)
    }

    /// Which data it receives: all that the activity uses where the relation names none, which no transcript says.
    fn data(&self, relations: &[Related<'_>]) -> Vec<Block> {
        let is_stated = relations.iter().any(|(_, relation)| !relation.data.is_empty());
        if !is_stated && self.register.is_transcript() {
            return self.gap().map(Block::paragraph).into_iter().collect();
        }
        // What is not disclosed is no part of all that the activity uses.
        let is_told = |(activity, relation): &&Related<'_>| {
            !relation.data.is_empty() || activity.not_disclosed.is_empty()
        };
        self.received_in(&relations.iter().copied().filter(|one| is_told(&one)).collect::<Vec<_>>())
    }

    /// The purposes for which it gets data, where what it receives is not told by them. A transcript tells those that are
    /// stated for it only.
    fn purposes(&self, relations: &[Related<'_>]) -> Vec<Block> {
        let by_data = relations.iter().any(|(_, relation)| !relation.data.is_empty());
        if relations.len() > 1 && by_data {
            return Vec::new();
        }
        let mut purposes: Vec<Phrase> = Vec::new();
        for (activity, relation) in relations {
            let is_told = !self.register.is_transcript() || !relation.purposes.is_empty();
            let told = self.model().purposes_by(activity, Some(relation)).filter(|_| is_told);
            for purpose in told {
                let purpose = ("purpose", self.text(&purpose.name).into());
                let purpose = self.say("purpose.plain", &[purpose]);
                if !purposes.contains(&purpose) {
                    purposes.push(purpose);
                }
            }
        }
        Block::sentences(purposes)
    }
}

/// What links to the section of a processor point to.
fn anchor(party: &Party) -> String {
    format!("processor-{}", *party.id)
}
