//! The page of processors: whom the organisation uses, on what, where, and whom each of them engages in turn, to any
//! depth (GDPR 28(2), 28(4)). It is public, and tells only of activities that some policy tells of.

mod chain;
mod terms;
mod told;

use std::collections::BTreeSet;

use crate::locale::Locale;
use crate::model::{Activity, Data, Idx, Party, Register, System};
use crate::page::{Block, Fact as Line, Page, Phrase, Section};
use crate::project::Project;
use crate::vocabulary::PartyKind;

use told::{Processor, Told};

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
    told.any(|idx| model.has_processor(&model.activities[idx]))
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
    let sections: Vec<Section> =
        told.processors.iter().map(|processor| writer.section(processor)).collect();
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

    fn section(&self, processor: &Processor<'_>) -> Section {
        let Processor { party: idx, relations, systems } = processor;
        let idx = *idx;
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
            self.line("subprocessors.runs", self.systems_of(systems)),
            self.line("recipient.in_connection_with", self.in_connection_with(processor)),
            self.line("subprocessors.purposes", self.purposes(processor)),
            self.line("recipient.receives", self.data(processor)),
            self.line("recipient.transfers", self.transfers(processor)),
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
        let has_section = self.told.processors.iter().any(|other| other.party == idx);
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
    fn in_connection_with(&self, processor: &Processor<'_>) -> Vec<Block> {
        let relations = &processor.relations;
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
        for activity in processor.only_by_system() {
            links.push(self.activity(activity));
        }
        Block::sentences(links)
    }

    /// The systems that it runs, and where the data are stored.
    fn systems_of(&self, systems: &[(&Activity, Idx<System>)]) -> Vec<Block> {
        let mut told: Vec<Phrase> = Vec::new();
        for (_, idx) in systems {
            let system = &self.model().systems[*idx];
            let mut phrase = self.text(&system.name);
            if let Some(country) = system.country {
                let country = ("country", self.locale.country(country.value).into());
                phrase = self.say("subprocessors.stored_in", &[("system", phrase.into()), country]);
            }
            let phrase = self.told_elsewhere(system.register, phrase);
            if !told.contains(&phrase) {
                told.push(phrase);
            }
        }
        Block::sentences(told)
    }

    /// Which data it receives, then those that lie in a system it runs beside them: all that the activity uses where
    /// nothing else is declared, which no transcript says.
    fn data(&self, processor: &Processor<'_>) -> Vec<Block> {
        // What is not disclosed is no part of all that the activity uses.
        let is_told = |(activity, relation): &Related<'_>| {
            !relation.data.is_empty() || activity.not_disclosed.is_empty()
        };
        let relations: Vec<_> = processor.relations.iter().copied().filter(is_told).collect();
        let mut blocks = self.received_in(&relations);
        let received = relations.iter().flat_map(|(activity, relation)| {
            match (activity.data_by(relation), self.register.is_transcript()) {
                (Some(told), _) => told.into_iter().map(|used| used.value).collect(),
                (None, true) => Vec::new(),
                (None, false) => self.model().data_of(activity),
            }
        });
        let received: BTreeSet<Idx<Data>> =
            received.flat_map(|idx| self.model().data_within(idx)).collect();
        let mut stored = self.stored_by(processor);
        stored.retain(|idx| !received.contains(idx));
        if !stored.is_empty() {
            blocks.push(Block::paragraph(self.data_list(stored).capitalised()));
        }
        match blocks.is_empty() && self.register.is_transcript() {
            true => self.gap().map(Block::paragraph).into_iter().collect(),
            false => blocks,
        }
    }

    /// The data in the systems that a processor runs; in a transcript those of which that is stated.
    fn stored_by(&self, processor: &Processor<'_>) -> BTreeSet<Idx<Data>> {
        let systems = processor.systems.iter().filter(|(activity, idx)| {
            let system = &self.model().systems[*idx];
            let is_named = activity.systems.iter().any(|used| used.value == *idx);
            let is_told = !system.data.is_empty() || system.for_all_data || !is_named;
            is_told || !self.register.is_transcript()
        });
        systems.flat_map(|(activity, idx)| self.model().stored_in(*idx, activity)).collect()
    }

    /// The purposes for which it gets data, where what it receives is not told by them. A transcript tells those that are
    /// stated for it only.
    fn purposes(&self, processor: &Processor<'_>) -> Vec<Block> {
        let relations = &processor.relations;
        let by_data = relations.iter().any(|(_, relation)| !relation.data.is_empty());
        if relations.len() > 1 && by_data {
            return Vec::new();
        }
        let mut purposes: Vec<Phrase> = Vec::new();
        let named = relations.iter().map(|(activity, relation)| (*activity, Some(*relation)));
        let ways = named.chain(processor.only_by_system().into_iter().map(|one| (one, None)));
        for (activity, relation) in ways {
            let is_told = relation.is_some_and(|one| !one.purposes.is_empty());
            let is_told = is_told || !self.register.is_transcript();
            let told = self.model().purposes_by(activity, relation).filter(|_| is_told);
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
