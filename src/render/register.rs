//! The record of processing activities: Article 30(1) GDPR in the order of its letters, with 30(2) beside it, then
//! what stands behind it.

mod activity;
mod annex;
mod engagements;
mod evidence;

use std::collections::BTreeSet;

use crate::detail::Person;
use crate::graph::Stop;
use crate::law::Country;
use crate::locale::{Locale, Slot};
use crate::model::{Activity, Idx, Register};
use crate::page::{Block, Fact as Line, Page, Phrase, Section};
use crate::project::Project;
use crate::source::Spanned;
use crate::value::{Fact, Name};

use super::speaker::Speaker;

/// The page of a register.
pub(super) fn page(project: &Project, idx: Idx<Register>, locale: &Locale) -> Page {
    let register = &project.model.registers[idx];
    let writer = Writer { speaker: Speaker { project, register, register_idx: idx, locale } };
    let heading = writer.say("register.heading", &[writer.name_slot()]);
    let sections = [
        ("controller", writer.controller()),
        ("activities", writer.activities()),
        ("engagements", writer.engagements()),
        ("recipients", writer.recipients()),
        ("transfers", writer.transfers()),
        ("retention", writer.retention()),
        ("security", writer.security()),
        ("systems", writer.systems()),
        ("assessments", writer.assessments()),
        ("evidence", writer.evidence()),
        ("silenced", writer.silenced()),
    ];
    let sections = sections.into_iter().filter(|(_, blocks)| !blocks.is_empty());
    Page {
        language: locale.language.to_string(),
        title: heading.plain(),
        heading,
        others: Vec::new(),
        notes: writer.notes(),
        contents: writer.word("page.contents"),
        skip: writer.word("page.skip"),
        unlisted: true,
        sections: sections
            .map(|(anchor, blocks)| Section {
                anchor: anchor.to_owned(),
                heading: writer.word(&format!("register.section.{anchor}")).capitalised(),
                blocks,
            })
            .collect(),
    }
}

/// Writes one register.
#[derive(Clone, Copy)]
struct Writer<'a> {
    speaker: Speaker<'a>,
}

impl<'a> std::ops::Deref for Writer<'a> {
    type Target = Speaker<'a>;

    fn deref(&self) -> &Speaker<'a> {
        &self.speaker
    }
}

impl Writer<'_> {
    fn name_slot(&self) -> (&'static str, Slot<'_>) {
        ("name", Phrase::name(self.register.short_name()).into())
    }

    fn notes(&self) -> Vec<Block> {
        let stage = self.register.stage.word();
        let date = ("date", self.locale.date(self.project.as_of).into());
        let sentence = self.say(&format!("register.intro.{stage}"), &[self.name_slot(), date]);
        vec![Block::Note { role: stage, blocks: vec![Block::paragraph(sentence)] }]
    }

    /// Article 30(1)(a).
    fn controller(&self) -> Vec<Block> {
        let Some(controller) = &self.register.controller else { return Vec::new() };
        let address = controller.address.as_ref().map(|address| {
            Phrase::name(format!("{}, {} {}", address.street, address.postal_code, address.town))
        });
        let contact = controller.contact.as_ref();
        let email = contact.and_then(|contact| contact.email.as_ref()).map(|email| &email.value);
        let email = match email {
            Some(Fact::Stated(email)) => Phrase::name(&*email.0),
            Some(Fact::None) => self.word("register.none"),
            Some(Fact::Unknown(unknown)) => self.open(unknown),
            None => self.word("register.gap"),
        };
        let phone = contact.and_then(|contact| contact.phone.as_ref());
        let phone = phone.map(|phone| match &phone.value {
            Fact::Stated(phone) => Phrase::name(&*phone.0),
            Fact::None => self.word("register.none"),
            Fact::Unknown(unknown) => self.open(unknown),
        });
        let page = contact.and_then(|contact| contact.page.as_ref());
        // Only a controller outside the Union names a representative in it (GDPR 27).
        let is_outside = controller
            .country
            .is_none_or(|country| !self.project.law.in_eea(country.value, self.project.as_of));
        let representative = controller.representative.as_ref();
        let representative = (is_outside || representative.is_some()).then_some(representative);
        let rows = [
            ("register.name", Some(Phrase::name(&**controller.name))),
            (
                "register.short_name",
                controller.short_name.as_ref().map(|name| Phrase::name(&**name)),
            ),
            (
                "controller.registration_number",
                controller.registration_number.as_ref().map(|number| Phrase::name(&**number)),
            ),
            ("contact.address", Some(address.unwrap_or_else(|| self.word("register.gap")))),
            (
                "register.country",
                controller.country.map(|country| self.locale.country(country.value)),
            ),
            ("controller.establishments", self.countries(&controller.establishments)),
            ("controller.markets", self.countries(&controller.markets)),
            ("controller.brand_names", self.names(&controller.brands)),
            ("controller.websites", self.names(&controller.websites)),
            ("controller.group_name", controller.group.as_ref().map(|group| self.name(group))),
            (
                "controller.financial_year_ends",
                controller.financial_year_ends.map(|day| self.locale.day_of_year(day)),
            ),
            ("contact.email", Some(email)),
            ("contact.phone", phone),
            (
                "contact.page",
                page.map(|page| Phrase::link(&*page.value.0, Phrase::name(&*page.value.0))),
            ),
            (
                "controller.data_protection_officer",
                Some(self.officer(controller.data_protection_officer.as_ref())),
            ),
            ("controller.representative", representative.map(|one| self.officer(one))),
        ];
        let facts = rows
            .into_iter()
            .filter_map(|(term, phrase)| self.line(term, vec![Block::paragraph(phrase?)]));
        vec![Block::Facts { facts: facts.collect() }]
    }

    /// Names in a row; nothing where there are none.
    fn names(&self, names: &[Name]) -> Option<Phrase> {
        let names: Vec<Phrase> = names.iter().map(|name| self.name(name)).collect();
        (!names.is_empty()).then(|| self.locale.and(names))
    }

    /// Countries in a row; nothing where there are none.
    fn countries(&self, countries: &[Spanned<Country>]) -> Option<Phrase> {
        let names: Vec<Phrase> =
            countries.iter().map(|country| self.locale.country(country.value)).collect();
        (!names.is_empty()).then(|| self.locale.and(names))
    }

    fn officer(&self, person: Option<&Fact<Person>>) -> Phrase {
        match person {
            Some(Fact::Stated(person)) => {
                let email = person.email.as_ref().map(|email| email.0.to_string());
                let phone = person.phone.as_ref().map(ToString::to_string);
                let address = person.address.as_ref().map(|address| {
                    format!("{}, {} {}", address.street, address.postal_code, address.town)
                });
                let mut line = self.name(&person.name);
                for part in [email, phone, address].into_iter().flatten() {
                    line.push(Phrase::text(", "));
                    line.push(Phrase::name(part));
                }
                line
            }
            Some(Fact::None) => self.word("register.nobody"),
            Some(Fact::Unknown(unknown)) => self.open(unknown),
            None => self.word("register.gap"),
        }
    }

    /// What the register says of something open.
    fn open(&self, unknown: &crate::value::Unknown) -> Phrase {
        let reason = ("reason", self.text(&unknown.reason).into());
        match unknown.until {
            _ if self.register.is_transcript() => self.unknown(unknown),
            Some(until) => {
                let until = ("until", self.locale.date(until.0).into());
                self.say("state.unknown.draft_dated", &[reason, until])
            }
            None => self.say("state.unknown.draft", &[reason]),
        }
    }

    /// Article 30(1)(b) to (g): a table of all activities, then each on its own.
    fn activities(&self) -> Vec<Block> {
        let activities: Vec<(Idx<Activity>, &Activity)> =
            self.model().activities_of(self.register).collect();
        if activities.is_empty() {
            return Vec::new();
        }
        let rows = activities.iter().map(|(idx, activity)| {
            vec![
                self.activity_link(activity).capitalised(),
                self.purposes(activity),
                self.subjects(activity),
                self.data_of(activity),
                self.recipients_of(*idx, activity),
                self.third_countries(*idx, activity),
                self.times(activity),
            ]
        });
        let columns =
            ["activity", "purposes", "subjects", "data", "recipients", "transfers", "retention"];
        let columns = columns.map(|column| self.word(&format!("register.column.{column}")));
        let caption = self.word("register.caption");
        let mut blocks = vec![Block::table(caption, columns.to_vec(), rows)];
        blocks.extend(activities.iter().map(|(idx, activity)| self.activity(*idx, activity)));
        blocks
    }

    /// The recipients that data of an activity can reach, in the words of a cell.
    fn recipients_of(&self, idx: Idx<Activity>, activity: &Activity) -> Phrase {
        match activity.recipients.as_ref().map(|fact| &fact.value) {
            None => self.word("register.gap"),
            Some(Fact::None) => self.word("register.none"),
            Some(Fact::Unknown(unknown)) => self.open(unknown),
            Some(Fact::Stated(_)) => {
                let reached = self.project.graph.recipients_of(idx);
                self.locale.and(reached.into_iter().map(|party| self.party(party)).collect())
            }
        }
    }

    /// The third countries that data of an activity can reach.
    fn third_countries(&self, idx: Idx<Activity>, activity: &Activity) -> Phrase {
        let project = self.project;
        let named = project.graph.countries_of(idx).into_iter().filter_map(|stop| match stop {
            Stop::Country(country) => {
                (!project.law.in_eea(country, project.as_of)).then(|| self.locale.country(country))
            }
            Stop::OutsideEea => Some(self.word("transfer.outside_eea")),
            _ => None,
        });
        let named: Vec<Phrase> = named.collect();
        if !named.is_empty() {
            return self.locale.and(named);
        }
        let mut relations = activity.relations().peekable();
        let stated = |relation: &crate::model::Relation| {
            relation.transfer.as_ref().is_some_and(|fact| matches!(fact.value, Fact::None))
        };
        let nobody =
            matches!(activity.recipients.as_ref().map(|fact| &fact.value), Some(Fact::None));
        if nobody || relations.peek().is_some() && relations.all(stated) {
            return self.word("register.none");
        }
        self.word("register.gap")
    }

    /// A term with a phrase; a gap where there is none.
    fn row(&self, term: &str, phrase: Phrase) -> Option<Line> {
        let phrase = if phrase.is_empty() { self.word("register.gap") } else { phrase };
        self.line(term, vec![Block::paragraph(phrase)])
    }
}

/// The register as rows: one for each activity and purpose, or for an activity without purpose.
pub(super) struct Rows<'a>(Writer<'a>);

impl<'a> Rows<'a> {
    pub(super) fn of(project: &'a Project, idx: Idx<Register>, locale: &'a Locale) -> Self {
        let register = &project.model.registers[idx];
        Self(Writer { speaker: Speaker { project, register, register_idx: idx, locale } })
    }

    /// The headings of the columns, in the order of Article 30(1).
    pub(super) fn heading(&self) -> Vec<Phrase> {
        let columns = [
            "activity",
            "id",
            "purpose",
            "basis",
            "subjects",
            "data",
            "recipients",
            "transfers",
            "retention",
            "security",
        ];
        columns.map(|column| self.0.word(&format!("register.column.{column}"))).to_vec()
    }

    /// The rows.
    pub(super) fn rows(&self) -> Vec<Vec<Phrase>> {
        let writer = &self.0;
        let activities = writer.model().activities_of(writer.register);
        activities
            .flat_map(|(idx, activity)| match activity.purposes.as_slice() {
                [] => vec![writer.cells(idx, activity, None)],
                purposes => {
                    purposes.iter().map(|one| writer.cells(idx, activity, Some(one))).collect()
                }
            })
            .collect()
    }
}

impl Writer<'_> {
    fn cells(
        &self,
        idx: Idx<Activity>,
        activity: &Activity,
        purpose: Option<&crate::model::Purpose>,
    ) -> Vec<Phrase> {
        let data = match purpose {
            Some(purpose) if !purpose.data.is_empty() => {
                self.data_list(purpose.data.iter().map(|used| used.value))
            }
            _ => self.data_of(activity),
        };
        let measures = self.register.measures.iter().copied();
        let measures = measures.chain(activity.measures.iter().map(|used| used.value));
        let measures: BTreeSet<_> = measures.collect();
        let measures = measures.into_iter().map(|idx| self.text(&self.model().measures[idx].name));
        let measures: Vec<Phrase> = measures.collect();
        let gap = || self.word("register.gap");
        vec![
            self.text(&activity.name),
            Phrase::name(&**activity.id),
            purpose.map_or_else(gap, |purpose| self.text(&purpose.name)),
            self.basis_cell(activity, purpose),
            self.subjects(activity),
            data,
            self.recipients_of(idx, activity),
            self.third_countries(idx, activity),
            self.times(activity),
            if measures.is_empty() { gap() } else { self.locale.and(measures) },
        ]
    }
}
