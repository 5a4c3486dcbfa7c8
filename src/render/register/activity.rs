//! One activity of the register.

use crate::detail::LawfulBasis;
use crate::model::{Activity, DataSubject, Idx, Policy, Purpose, Relation};
use crate::page::{Block, Fact as Line, Phrase};
use crate::value::Fact;
use crate::vocabulary::Modality;

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
        let scale = activity.large_scale.then(|| self.word("register.large_scale"));
        let scale = scale.and_then(|scale| self.row("register.scale", scale));
        let lines = [
            role.and_then(|role| self.row("register.role", role)),
            activity.owner.as_ref().and_then(|owner| self.row("register.owner", self.text(owner))),
            scale,
            self.row("register.column.purposes", self.purposes(activity)),
            self.row("register.column.basis", self.bases(idx, activity)),
            self.row("register.column.subjects", self.subjects(activity)),
            self.row("register.column.data", self.data_of(activity)),
            self.optional("register.protected", self.protected(activity)),
            self.row("register.column.recipients", self.recipients_of(idx, activity)),
            self.line("register.relations", recipients),
            self.row("register.column.transfers", self.third_countries(idx, activity)),
            self.row("register.column.retention", self.times_by_reference(activity)),
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
        self.or_gap(activity.purposes.iter().map(|purpose| self.purpose(purpose)).collect())
    }

    /// A purpose with its limit, and with how certain it is and on which condition in brackets.
    pub(super) fn purpose(&self, purpose: &Purpose) -> Phrase {
        let mut phrase = self.text(&purpose.name);
        if let Some(limit) = &purpose.limit {
            let slots = [("purpose", phrase.into()), ("limit", self.text(limit).into())];
            phrase = self.say("purpose.limited", &slots);
        }
        let certainty = match purpose.modality {
            Some(Modality::May) => Some(self.word("register.purpose.may")),
            Some(Modality::Only) if purpose.condition.is_none() => {
                Some(self.word("register.purpose.only"))
            }
            Some(modality) => self.how_often(modality),
            None => None,
        };
        let condition = purpose.condition.as_ref();
        let condition = condition.map(|condition| self.condition(purpose.modality, condition));
        let consent = purpose.consent_where_required.as_ref();
        let consent = consent.map(|consent| {
            self.say("register.purpose.consent", &[("when", self.text(&consent.when).into())])
        });
        let terms = [certainty, condition, consent].into_iter().flatten();
        let terms = Phrase::joined(terms, ", ");
        if terms.is_empty() {
            return phrase;
        }
        self.say("data.when", &[("data", phrase.into()), ("when", terms.into())])
    }

    /// The categories of data subjects. A wider one is told once, with all that belong to it, unless it stands there too.
    pub(super) fn subjects(&self, activity: &Activity) -> Phrase {
        let subjects = &self.model().data_subjects;
        let own: Vec<Idx<DataSubject>> =
            activity.data_subjects.iter().map(|used| used.value).collect();
        let mut told: Vec<(Option<Idx<DataSubject>>, Vec<Phrase>)> = Vec::new();
        for idx in &own {
            let wider = subjects[*idx].kind_of.map(|wider| wider.value);
            let wider = wider.filter(|wider| !own.contains(wider));
            let name = self.text(&subjects[*idx].name);
            match told.iter_mut().find(|(other, _)| wider.is_some() && *other == wider) {
                Some((_, names)) => names.push(name),
                None => told.push((wider, vec![name])),
            }
        }
        let told = told.into_iter().map(|(wider, names)| {
            let names = self.locale.and(names);
            let Some(wider) = wider else { return names };
            let wider = ("wider", self.text(&subjects[wider].name).into());
            self.say("register.subjects_of_kind", &[wider, ("subjects", names.into())])
        });
        self.or_gap(told.collect())
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
                let phrase = self.protected_data(self.data_name(idx), protection.value);
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

    /// The lawful basis of each purpose, by its letter in Article 6(1); purposes that share one stand together.
    fn bases(&self, idx: Idx<Activity>, activity: &Activity) -> Phrase {
        let mut by_basis: Vec<(Phrase, Vec<Phrase>)> = Vec::new();
        for purpose in &activity.purposes {
            let basis = self.basis_cell(idx, activity, Some(purpose));
            let name = self.text(&purpose.name);
            match by_basis.iter_mut().find(|(other, _)| *other == basis) {
                Some((_, purposes)) => purposes.push(name),
                None => by_basis.push((basis, vec![name])),
            }
        }
        if by_basis.len() < 2 {
            return self.basis_cell(idx, activity, activity.purposes.first());
        }
        let told = by_basis.into_iter().map(|(basis, purposes)| {
            let purposes = ("purpose", self.locale.and(purposes).into());
            self.say("register.basis.of_purpose", &[purposes, ("basis", basis.into())])
        });
        Phrase::joined(told, "; ")
    }

    /// The lawful basis of a purpose, or of the activity, in the words of a cell; where it has none of its own, what
    /// is stated of the policy as a whole.
    pub(super) fn basis_cell(
        &self,
        idx: Idx<Activity>,
        activity: &Activity,
        purpose: Option<&Purpose>,
    ) -> Phrase {
        let of_whole = activity.lawful_basis.as_ref();
        let basis = purpose.map_or(of_whole, |purpose| activity.basis_of(purpose));
        match basis.map(|basis| &basis.value) {
            None => self.bases_of_policies(idx).unwrap_or_else(|| self.word("register.gap")),
            Some(Fact::None) => self.word("register.none"),
            Some(Fact::Unknown(unknown)) => self.open(unknown),
            Some(Fact::Stated(basis)) => self.word(&format!("register.basis.{}", letter(basis))),
        }
    }

    /// The lawful bases that the policies which tell of an activity state for the processing as a whole.
    fn bases_of_policies(&self, idx: Idx<Activity>) -> Option<Phrase> {
        let policies = self.register.policies.iter();
        let tells =
            |policy: &&Idx<Policy>| self.model().told_by(self.register, **policy).contains(&idx);
        let policies = policies.filter(tells).map(|policy| &self.model().policies[*policy]);
        let (mut bases, mut examples_only) = (Vec::new(), false);
        for policy in policies.filter(|policy| !policy.lawful_bases.is_empty()) {
            examples_only |= policy.lawful_bases_examples_only;
            for basis in &policy.lawful_bases {
                let basis = self.word(&format!("register.basis.{}", letter(&basis.value)));
                if !bases.contains(&basis) {
                    bases.push(basis);
                }
            }
        }
        let form = if examples_only { "examples_of_whole" } else { "of_whole" };
        let list = Some(self.locale.and(bases)).filter(|list| !list.is_empty())?;
        Some(self.say(&format!("register.basis.{form}"), &[("list", list.into())]))
    }

    /// Each recipient with its role, its data, its purposes and its contract.
    fn relations(&self, activity: &Activity) -> Vec<Block> {
        let one = |relation: &Relation| {
            let role = match relation.role {
                Some(role) => self.word(&format!("role_word.{}", role.value.word())),
                None => self.word("register.role_gap"),
            };
            let name = ("name", self.party(relation.to.value).into());
            let role = Phrase::joined(std::iter::once(role).chain(self.cases(relation)), "; ");
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

    /// How often a recipient receives data, and on which condition.
    fn cases(&self, relation: &Relation) -> impl Iterator<Item = Phrase> {
        let often = match relation.modality {
            Some(Modality::Only) if relation.condition.is_none() => {
                Some(self.word("register.only_recipient"))
            }
            Some(modality) => self.how_often(modality),
            None => None,
        };
        let condition = relation.condition.as_ref();
        let condition = condition.map(|condition| self.condition(relation.modality, condition));
        often.into_iter().chain(condition)
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
