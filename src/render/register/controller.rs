//! Article 30(1)(a): who keeps the record, with whom and how they are reached. Then what the document is.

use crate::detail::{Address, Contact, Controller, Person};
use crate::law::Country;
use crate::model::{Idx, Party};
use crate::page::{Block, Fact as Line, Phrase};
use crate::source::Spanned;
use crate::value::{Fact, Name};
use crate::vocabulary::{ActivityRole, Role};

use super::super::sheet::{Band, Front};
use super::{Part, Writer};

/// A term with what is said of it.
type Told = (Phrase, Phrase);

impl Writer<'_> {
    /// The section of the page; in the workbook it stands on the first sheet.
    pub(super) fn controller(&self) -> Part {
        let facts = self.organisation().into_iter();
        let facts: Vec<Line> = facts
            .map(|(term, phrase)| Line { term, blocks: vec![Block::Paragraph { phrase }] })
            .collect();
        let blocks = if facts.is_empty() { Vec::new() } else { vec![Block::Facts { facts }] };
        Part { anchor: "controller", blocks, sheet: None }
    }

    /// The first sheet of the workbook.
    pub(super) fn front(&self) -> Front {
        let bands = vec![
            Band { heading: self.heading("controller"), facts: self.organisation() },
            Band { heading: self.word("register.document.heading"), facts: self.document() },
        ];
        Front { name: self.word("register.sheet.controller"), bands }
    }

    fn organisation(&self) -> Vec<Told> {
        let Some(controller) = &self.register.controller else { return Vec::new() };
        // Only a controller that is known to be outside the Union names a representative in it (GDPR 27).
        let is_outside = controller
            .country
            .is_some_and(|country| !self.project.law.in_eea(country.value, self.project.as_of));
        let representative = controller.representative.as_ref().map(|one| &one.value);
        let representative = (is_outside || representative.is_some()).then_some(representative);
        let short_name = controller.short_name.as_ref().map(|name| Phrase::name(&**name));
        let number = controller.registration_number.as_ref().map(|one| Phrase::name(&**one));
        let country = controller.country.map(|country| self.locale.country(country.value));
        let officer =
            self.officer(controller.data_protection_officer.as_ref().map(|one| &one.value));
        let mut told = vec![
            self.told("register.name", Phrase::name(&**controller.name)),
            self.told_where("register.short_name", short_name),
            self.told_where("controller.registration_number", number),
        ];
        told.extend(self.ways(controller, country));
        told.extend(self.more_of(controller));
        told.extend([
            self.told("controller.data_protection_officer", officer),
            self.told_where(
                "controller.representative",
                representative.map(|one| self.officer(one)),
            ),
            self.told_where("controller.joint_controllers", self.joint_controllers()),
        ]);
        told.into_iter().flatten().collect()
    }

    /// Where it is and under which names, and when its financial year ends.
    fn more_of(&self, controller: &Controller) -> [Option<Told>; 6] {
        let group = controller.group.as_ref().map(|group| self.name(group));
        let year = controller.financial_year_ends.map(|day| self.locale.day_of_year(day));
        // In a transcript the markets are a reader's conclusion, by which rules know whose law to ask.
        let markets = self.countries(&controller.markets);
        let markets = markets.filter(|_| !self.register.is_transcript());
        [
            self.told_where(
                "controller.establishments",
                self.countries(&controller.establishments),
            ),
            self.told_where("controller.markets", markets),
            self.told_where("controller.brand_names", self.names(&controller.brands)),
            self.told_where("controller.websites", self.names(&controller.websites)),
            self.told_where("controller.group_name", group),
            self.told_where("controller.financial_year_ends", year),
        ]
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

    /// How the controller is reached.
    fn ways(&self, controller: &Controller, country: Option<Phrase>) -> [Option<Told>; 5] {
        let gap = || self.word("register.gap");
        let address = controller.address.as_ref().map(in_one_line).map(Phrase::name);
        let contact = controller.contact.as_ref();
        let email = match contact.and_then(|contact| contact.email.as_ref()).map(|one| &one.value) {
            Some(Fact::Stated(email)) => Phrase::name(&*email.0),
            Some(Fact::None) => self.word("register.none"),
            Some(Fact::Unknown(unknown)) => self.open(unknown),
            None => gap(),
        };
        let phone = contact.and_then(|contact: &Contact| contact.phone.as_ref());
        let phone = phone.map(|phone| match &phone.value {
            Fact::Stated(phone) => Phrase::name(&*phone.0),
            Fact::None => self.word("register.none"),
            Fact::Unknown(unknown) => self.open(unknown),
        });
        let page = contact.and_then(|contact| contact.page.as_ref());
        let page = page.map(|page| Phrase::link(&*page.value.0, Phrase::name(&*page.value.0)));
        [
            self.told("contact.address", address.unwrap_or_else(gap)),
            self.told_where("register.country", country),
            self.told("contact.email", email),
            self.told_where("contact.phone", phone),
            self.told_where("contact.page", page),
        ]
    }

    fn told(&self, term: &str, phrase: Phrase) -> Option<Told> {
        Some((self.word(term).capitalised(), phrase.capitalised()))
    }

    fn told_where(&self, term: &str, phrase: Option<Phrase>) -> Option<Told> {
        self.told(term, phrase?)
    }

    fn officer(&self, person: Option<&Fact<Person>>) -> Phrase {
        match person {
            Some(Fact::Stated(person)) => {
                let email = person.email.as_ref().map(|email| email.0.to_string());
                let phone = person.phone.as_ref().map(ToString::to_string);
                let address = person.address.as_ref().map(in_one_line);
                let ways = [email, phone, address].into_iter().flatten().map(Phrase::name);
                Phrase::joined(std::iter::once(self.name(&person.name)).chain(ways), ", ")
            }
            Some(Fact::None) => self.word("register.nobody"),
            Some(Fact::Unknown(unknown)) => self.open(unknown),
            None => self.word("register.gap"),
        }
    }

    /// Those who decide together with the controller in some activity; nothing where it decides alone.
    fn joint_controllers(&self) -> Option<Phrase> {
        let mut parties: Vec<Idx<Party>> = Vec::new();
        let mut is_joint = false;
        for (_, activity) in self.model().activities_of(self.register) {
            is_joint |= activity.role == Some(ActivityRole::JointController);
            for relation in activity.relations() {
                let role = relation.role.map(|role| role.value);
                if role == Some(Role::JointController) && !parties.contains(&relation.to.value) {
                    parties.push(relation.to.value);
                }
            }
        }
        let named: Vec<Phrase> =
            parties.into_iter().map(|idx| self.joint_controller(idx)).collect();
        match named.as_slice() {
            [] => is_joint.then(|| self.word("register.gap")),
            _ => Some(Phrase::joined(named, "; ")),
        }
    }

    fn joint_controller(&self, idx: Idx<Party>) -> Phrase {
        let party = &self.model().parties[idx];
        let operator = party.operator.as_ref();
        let company = operator.map(|operator| Phrase::name(&**operator.name));
        let company = company.map(|company| self.told_elsewhere(party.register, company));
        let country = operator.and_then(|operator| operator.country);
        let country = country.map(|country| self.locale.country(country.value));
        let country = country.map(|country| self.told_elsewhere(party.register, country));
        Phrase::joined([Some(self.party(idx)), company, country].into_iter().flatten(), ", ")
    }

    /// What the document is, how far it has come, and of which day.
    fn document(&self) -> Vec<Told> {
        let stage = self.word(&format!("register.document.{}", self.register.stage.word()));
        let date = self.locale.date(self.project.as_of);
        let told = [
            self.told("register.document.what", self.introduction()),
            self.told("register.document.stage", stage),
            self.told("register.document.version", self.version()),
            self.told("register.document.as_of", date),
        ];
        told.into_iter().flatten().collect()
    }

    /// The day of the text that is rendered, or of the policies that say the same; that of the law where none has one.
    fn version(&self) -> Phrase {
        let of = |title: Phrase, date| {
            let slots = [("title", title.into()), ("date", self.locale.date(date).into())];
            self.say("register.document.version_of", &slots)
        };
        let original = self.register.transcript_of.iter();
        let original = original
            .filter_map(|text| text.updated.map(|day| of(Phrase::name(&*text.title), day.0)));
        let policies = self.register.policies.iter().map(|idx| &self.model().policies[*idx]);
        let policies = policies.filter_map(|policy| {
            let day = policy.updated.or(policy.effective_from)?;
            Some(of(self.text(&policy.name), day.0))
        });
        let versions: Vec<Phrase> = match self.register.is_transcript() {
            true => original.collect(),
            false => policies.map(Phrase::capitalised).collect(),
        };
        if versions.is_empty() {
            return self.locale.date(self.project.as_of);
        }
        Phrase::joined(versions, "; ")
    }
}

fn in_one_line(address: &Address) -> String {
    format!("{}, {} {}", address.street, address.postal_code, address.town)
}
