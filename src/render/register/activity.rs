//! One activity of the register.

use crate::graph::Stop;
use crate::model::{Activity, DataSubject, Idx, Purpose};
use crate::page::{Block, Fact as Line, Phrase};
use crate::picture::{Picture, View};
use crate::vocabulary::Modality;

use super::super::picture;
use super::Writer;

/// With how many activities at most each has its own picture: nobody leafs through more.
const PICTURED: usize = 200;

impl Writer<'_> {
    /// The activity as an entry: (b) to (f), then what the policy says of it.
    pub(super) fn activity(&self, idx: Idx<Activity>, activity: &Activity) -> Block {
        let role = activity.role.map(|role| self.word(&format!("activity_role.{}", role.word())));
        let measures = activity.measures.iter();
        let measures = measures.map(|used| self.text(&self.model().measures[used.value].name));
        let systems = self.model().systems_of(activity).into_iter();
        let systems = systems.map(|used| self.text(&self.model().systems[used.value].name));
        let scale = activity.large_scale.then(|| self.word("register.large_scale"));
        let scale = scale.and_then(|scale| self.row("register.scale", scale));
        let lines = [
            role.and_then(|role| self.row("register.role", role)),
            activity.owner.as_ref().and_then(|owner| self.row("register.owner", self.text(owner))),
            scale,
            self.line("register.column.purposes", self.purpose_list(activity)),
            self.line("register.column.basis", self.bases(idx, activity)),
            self.row("register.column.subjects", self.subjects(activity)),
            self.row("register.column.data", self.data_of(activity)),
            self.optional("register.protected", self.protected(activity)),
            self.optional("register.special_ground", self.special_ground(activity)),
            self.row("register.column.recipients", self.recipients_of(idx, activity)),
            self.line("register.relations", self.relations(activity)),
            self.row("register.column.transfers", self.third_countries(idx, activity)),
            self.row("register.column.retention", self.times_by_reference(activity)),
            self.optional("activity.systems", self.locale.and(systems.collect())),
            self.optional("activity.measures", self.locale.and(measures.collect())),
        ];
        let facts: Vec<Line> = lines.into_iter().flatten().collect();
        let heading = self.text(&activity.name).capitalised();
        let anchor = format!("activity-{}", *activity.id);
        let blocks = [Block::Facts { facts }].into_iter().chain(self.picture_of(idx, activity));
        Block::Entry { anchor, heading, blocks: blocks.collect() }
    }

    /// What leads to an activity and on from it, in a register that somebody reads through.
    fn picture_of(&self, idx: Idx<Activity>, activity: &Activity) -> Option<Block> {
        if self.register.activities.len() > PICTURED {
            return None;
        }
        let view = View { focus: Some(Stop::Activity(idx)), depth: None };
        let shown = Picture::of(self.project, &[self.register_idx], self.locale, view);
        let what = ("what", self.text(&activity.name).into());
        let title = self.say("picture.heading_of", &[what]).plain();
        let id = format!("flow-{}", *activity.id);
        let drawing = picture::drawn(&shown, &id, &title, self.locale);
        (shown.nodes.len() > 1).then(|| Block::Picture { drawing: Box::new(drawing) })
    }

    fn optional(&self, term: &str, phrase: Phrase) -> Option<Line> {
        (!phrase.is_empty()).then(|| self.row(term, phrase)).flatten()
    }

    pub(super) fn purposes(&self, activity: &Activity) -> Phrase {
        self.or_gap(activity.purposes.iter().map(|purpose| self.purpose(purpose)).collect())
    }

    /// The purposes one by one: one that is told with a condition must not run on into the next.
    fn purpose_list(&self, activity: &Activity) -> Vec<Block> {
        let purposes: Vec<Phrase> =
            activity.purposes.iter().map(|purpose| self.purpose(purpose)).collect();
        match purposes.is_empty() {
            true => vec![Block::paragraph(self.word("register.gap"))],
            false => vec![Block::one_or_list(purposes)],
        }
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
        let consent = consent.map(|consent| self.required_consent(consent));
        let terms = [certainty, condition].into_iter().flatten();
        let terms = terms.chain(consent.into_iter().flatten());
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
}
