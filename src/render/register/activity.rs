//! One activity of the register.

use crate::detail::LawfulBasis;
use crate::model::{Activity, DataSubject, Idx, Purpose, Relation};
use crate::page::{Block, Fact as Line, Phrase};
use crate::value::Fact;

use super::Writer;

impl Writer<'_> {
    /// The activity as an entry: (b) to (f), then what the policy says of it.
    pub(super) fn activity(&self, idx: Idx<Activity>, activity: &Activity) -> Block {
        let role = activity.role.map(|role| self.word(&format!("activity_role.{}", role.word())));
        let recipients = self.relations(activity);
        let measures = activity.measures.iter();
        let measures = measures.map(|used| self.text(&self.model().measures[used.value].name));
        let systems = activity.systems.iter();
        let systems = systems.map(|used| self.text(&self.model().systems[used.value].name));
        let lines = [
            role.and_then(|role| self.row("register.role", role)),
            activity.owner.as_ref().and_then(|owner| self.row("register.owner", self.text(owner))),
            self.row("register.column.purposes", self.purposes(activity)),
            self.row("register.column.basis", self.bases(activity)),
            self.row("register.column.subjects", self.subjects(activity)),
            self.row("register.column.data", self.data_of(activity)),
            self.optional("register.protected", self.protected(activity)),
            self.row("register.column.recipients", self.recipients_of(idx, activity)),
            self.line("register.relations", recipients),
            self.row("register.column.transfers", self.third_countries(idx, activity)),
            self.row("register.column.retention", self.times(activity)),
            self.optional("activity.systems", self.locale.and(systems.collect())),
            self.optional("activity.measures", self.locale.and(measures.collect())),
        ];
        let facts: Vec<Line> = lines.into_iter().flatten().collect();
        let heading = self.text(&activity.name).capitalised();
        let anchor = format!("activity-{}", *activity.id);
        Block::Entry { anchor, heading, blocks: vec![Block::Facts { facts }] }
    }

    fn optional(&self, term: &str, phrase: Phrase) -> Option<Line> {
        (!phrase.is_empty()).then(|| self.row(term, phrase)).flatten()
    }

    pub(super) fn purposes(&self, activity: &Activity) -> Phrase {
        let purposes: Vec<Phrase> =
            activity.purposes.iter().map(|purpose| self.text(&purpose.name)).collect();
        self.or_gap(purposes)
    }

    pub(super) fn subjects(&self, activity: &Activity) -> Phrase {
        let subjects = activity.data_subjects.iter().map(|used| self.subject(used.value));
        self.or_gap(subjects.collect())
    }

    /// A category of data subjects with the wider one that it belongs to.
    fn subject(&self, idx: Idx<DataSubject>) -> Phrase {
        let subjects = &self.model().data_subjects;
        let subject = &subjects[idx];
        let name = self.text(&subject.name);
        match subject.kind_of {
            Some(wider) => {
                let wider = ("wider", self.text(&subjects[wider.value].name).into());
                self.say("register.subject_of_kind", &[("subject", name.into()), wider])
            }
            None => name,
        }
    }

    pub(super) fn data_of(&self, activity: &Activity) -> Phrase {
        let data = self.speaker.data_of(activity);
        if data.is_empty() { self.word("register.gap") } else { data }
    }

    /// The data that the law protects more than others, with what they are (GDPR 9, 10, 87).
    fn protected(&self, activity: &Activity) -> Phrase {
        let model = self.model();
        let mut found = Vec::new();
        for used in model.data_of(activity) {
            for idx in model.data_within(used) {
                let Some(protection) = model.data[idx].protected_as else { continue };
                let kind = self.word(&format!("data.protected_item.{}", protection.value.word()));
                let slots = [("data", self.data_name(idx).into()), ("what", kind.into())];
                let phrase = self.say("data.explained", &slots);
                if !found.contains(&phrase) {
                    found.push(phrase);
                }
            }
        }
        self.locale.and(found)
    }

    fn or_gap(&self, phrases: Vec<Phrase>) -> Phrase {
        if phrases.is_empty() { self.word("register.gap") } else { self.locale.and(phrases) }
    }

    /// The lawful basis of each purpose, by its letter in Article 6(1).
    fn bases(&self, activity: &Activity) -> Phrase {
        let of = |purpose: &Purpose| {
            let basis = self.basis_cell(activity, Some(purpose));
            let slots = [("purpose", self.text(&purpose.name).into()), ("basis", basis.into())];
            self.say("register.basis.of_purpose", &slots)
        };
        if activity.purposes.is_empty() {
            return self.basis_cell(activity, None);
        }
        Phrase::joined(activity.purposes.iter().map(of), "; ")
    }

    /// The lawful basis of a purpose, or of the activity, in the words of a cell.
    pub(super) fn basis_cell(&self, activity: &Activity, purpose: Option<&Purpose>) -> Phrase {
        let of_whole = activity.lawful_basis.as_ref();
        let basis = purpose.map_or(of_whole, |purpose| activity.basis_of(purpose));
        match basis.map(|basis| &basis.value) {
            None => self.word("register.gap"),
            Some(Fact::None) => self.word("register.none"),
            Some(Fact::Unknown(unknown)) => self.open(unknown),
            Some(Fact::Stated(basis)) => self.word(&format!("register.basis.{}", letter(basis))),
        }
    }

    /// Each recipient with its role, its data, its purposes and its contract.
    fn relations(&self, activity: &Activity) -> Vec<Block> {
        let one = |relation: &Relation| {
            let role = match relation.role {
                Some(role) => self.word(&format!("role_word.{}", role.value.word())),
                None => self.word("register.role_gap"),
            };
            let name = ("name", self.party(relation.to.value).into());
            let mut phrase = self.say("register.relation", &[name, ("role", role.into())]);
            if !relation.data.is_empty() {
                let data = self.received(relation);
                phrase = self.say(
                    "register.relation_data",
                    &[("relation", phrase.into()), ("data", data.into())],
                );
            }
            let purposes = relation.purposes.iter();
            let purposes = purposes.filter_map(|place| activity.purposes.get(place.value));
            let purposes: Vec<Phrase> = purposes.map(|one| self.text(&one.name)).collect();
            if !purposes.is_empty() {
                let purposes = ("purposes", self.locale.and(purposes).into());
                phrase =
                    self.say("register.relation_for", &[("relation", phrase.into()), purposes]);
            }
            let signed = relation.agreement.as_ref().and_then(Fact::stated);
            if let Some(day) = signed.and_then(|agreement| agreement.signed) {
                let date = ("date", self.locale.date(day.0).into());
                let relation = ("relation", phrase.into());
                phrase = self.say("register.relation_signed", &[relation, date]);
            }
            phrase
        };
        let relations: Vec<Phrase> = activity.relations().map(one).collect();
        if relations.is_empty() { Vec::new() } else { vec![Block::list(relations)] }
    }
}

fn letter(basis: &LawfulBasis) -> &'static str {
    match basis {
        LawfulBasis::Consent(_) => "a",
        LawfulBasis::Contract(_) => "b",
        LawfulBasis::LegalObligation(_) => "c",
        LawfulBasis::VitalInterests(_) => "d",
        LawfulBasis::PublicTask(_) => "e",
        LawfulBasis::LegitimateInterests(_) => "f",
    }
}
