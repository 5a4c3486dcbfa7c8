//! What the data are used for, activity by activity.

use crate::detail::SpecialGround;
use crate::model::{Activity, Idx, System};
use crate::page::{Block, Fact as Line, Phrase};
use crate::source::Spanned;
use crate::value::Fact;
use crate::vocabulary::{ActivityRole, SectionKind};

use super::Writer;

impl Writer<'_> {
    /// The activities that the policy is about.
    pub(super) fn activities(&self) -> Vec<Block> {
        let activities = self.activities_told();
        activities.map(|activity| self.activity(activity)).collect()
    }

    fn activity(&self, activity: &Activity) -> Block {
        let mut blocks = Vec::new();
        if let Some(description) = &activity.description {
            blocks.push(Block::paragraph(self.text(description)));
        }
        let lines = [
            self.line("activity.why", self.why(activity)),
            self.line("activity.role", self.joint_role(activity)),
            self.line("activity.who", self.whom(activity)),
            self.line("activity.data", self.which_data(activity)),
            self.line("activity.operations", self.operations(activity)),
            self.line("activity.how", self.reach(activity)),
            self.line("activity.basis", self.bases(activity)),
            self.line("activity.origin", self.origins(&activity.origin)),
            self.line("activity.necessity", self.necessity(activity)),
            self.line("activity.profiling", self.profiling(activity)),
            self.line("activity.statistics", self.statistics_of(activity)),
            self.line("activity.marketing", self.marketing(activity)),
            self.line("activity.opt_outs", self.opt_outs_of(activity)),
            self.line("activity.recipients", self.recipients_of(activity)),
            self.line("activity.transfers", self.transfers_of(activity)),
            self.line("activity.retention", self.retention_of(activity)),
            self.line("activity.automated_decisions", self.decision(activity)),
            self.line("activity.systems", self.systems_of(activity)),
            self.line("activity.measures", self.measures_of(activity)),
            self.line("activity.told_later", self.told_later(&activity.told_later)),
            self.line("activity.links", Block::sentences(self.links(&activity.links))),
        ];
        let mut facts: Vec<Line> = lines.into_iter().flatten().collect();
        let gaps = self.gaps(activity);
        if !gaps.is_empty() {
            let term = self.staged("gap.term", &[]).capitalised();
            facts.push(Line { term, blocks: gaps });
        }
        if !facts.is_empty() {
            blocks.push(Block::Facts { facts });
        }
        let heading = self.text(&activity.name).capitalised();
        Block::Entry { anchor: format!("activity-{}", *activity.id), heading, blocks }
    }

    /// That the organisation is not the only controller.
    fn joint_role(&self, activity: &Activity) -> Vec<Block> {
        let is_joint = activity.role == Some(ActivityRole::JointController);
        is_joint.then(|| Block::paragraph(self.word("activity.joint"))).into_iter().collect()
    }

    fn whom(&self, activity: &Activity) -> Vec<Block> {
        let people = activity.data_subjects.iter();
        let people: Vec<Phrase> =
            people.map(|used| self.text(&self.model().data_subjects[used.value].name)).collect();
        if people.is_empty() { Vec::new() } else { vec![Block::paragraph(self.locale.and(people))] }
    }

    /// The data of the whole, and by purpose where purposes use different ones.
    fn which_data(&self, activity: &Activity) -> Vec<Block> {
        let several = activity.purposes.len() > 1;
        let mut by_data: Vec<(Phrase, Vec<Phrase>)> = Vec::new();
        for purpose in activity.purposes.iter().filter(|one| several && !one.data.is_empty()) {
            let data = self.data_list(purpose.data.iter().map(|used| used.value));
            let name = self.text(&purpose.name);
            match by_data.iter_mut().find(|(other, _)| *other == data) {
                Some((_, purposes)) => purposes.push(name),
                None => by_data.push((data, vec![name])),
            }
        }
        let all = self.data_of(activity);
        // Where each purpose uses all that the activity uses, there is nothing to tell apart.
        let is_all = |(data, purposes): &(Phrase, Vec<Phrase>)| {
            *data == all && purposes.len() == activity.purposes.len()
        };
        if by_data.iter().any(is_all) {
            by_data.clear();
        }
        let told: usize = by_data.iter().map(|(_, purposes)| purposes.len()).sum();
        let mut blocks = Vec::new();
        if activity.uses_all_data {
            let section = Phrase::link("#data", self.heading_of(SectionKind::Data).capitalised());
            let section = ("section", section.into());
            let withheld = self.withheld_from(activity);
            blocks.push(Block::paragraph(match withheld.is_empty() {
                true => self.say("data.all", &[section]),
                false => self.say("data.all_but", &[section, ("data", withheld.into())]),
            }));
        } else if !all.is_empty()
            && (told < activity.purposes.len() || !activity.data.is_empty() || !several)
        {
            blocks.push(Block::paragraph(all));
        }
        let own = by_data.into_iter().map(|(data, purposes)| {
            let purposes = ("purpose", self.locale.and(purposes).into());
            self.say("data.for_purpose", &[purposes, ("data", data.into())])
        });
        blocks.extend(Block::sentences(own.collect()));
        blocks
    }

    /// The lawful basis of the whole, or that of each purpose which has one.
    fn bases(&self, activity: &Activity) -> Vec<Block> {
        let mut sentences = Vec::new();
        let of_whole = activity.lawful_basis.as_ref().filter(|_| activity.purposes.is_empty());
        sentences.extend(of_whole.map(|basis| self.basis_or_none(&basis.value)));
        let own = activity.purposes.iter().filter_map(|purpose| {
            activity.basis_of(purpose).map(|basis| (purpose, self.basis_or_none(&basis.value)))
        });
        let mut by_basis: Vec<(Phrase, Vec<Phrase>)> = Vec::new();
        for (purpose, sentence) in own {
            let name = self.text(&purpose.name);
            match by_basis.iter_mut().find(|(other, _)| *other == sentence) {
                Some((_, purposes)) => purposes.push(name),
                None => by_basis.push((sentence, vec![name])),
            }
        }
        let several = activity.purposes.len() > 1;
        for (sentence, purposes) in by_basis {
            let all = purposes.len() == activity.purposes.len();
            sentences.push(if several && !all {
                let purposes = self.locale.and(purposes);
                let slots = [("purpose", purposes.into()), ("basis", sentence.into())];
                self.say("basis.for_purpose", &slots)
            } else {
                sentence
            });
        }
        sentences
            .extend(activity.special_ground.as_ref().map(|ground| self.special_ground(ground)));
        Block::sentences(sentences)
    }

    /// Why data that the law protects more than others are used.
    fn special_ground(&self, ground: &SpecialGround) -> Phrase {
        let because = ("because", self.text(&ground.because).into());
        match &ground.law {
            Some(law) => {
                self.say("basis.special_under", &[because, ("law", self.text(law).into())])
            }
            None => self.say("basis.special", &[because]),
        }
    }

    fn basis_or_none(&self, fact: &Fact<crate::detail::LawfulBasis>) -> Phrase {
        match fact {
            Fact::Stated(basis) => self.lawful_basis(basis),
            Fact::None => self.word("basis.none"),
            Fact::Unknown(unknown) => self.unknown(unknown),
        }
    }

    fn marketing(&self, activity: &Activity) -> Vec<Block> {
        let mut sentences = Vec::new();
        for purpose in &activity.purposes {
            let Some(marketing) = &purpose.marketing else { continue };
            let whole = activity.purposes.iter().all(|purpose| purpose.marketing.is_some());
            // What the law calls marketing is not what the original says.
            let mut sentence = if self.register.is_transcript() {
                Phrase::default()
            } else if whole {
                self.word("marketing.whole")
            } else {
                self.say("marketing.is", &[("purpose", self.text(&purpose.name).into())])
            };
            if !marketing.channels.is_empty() {
                let channels = self.words("channel", &marketing.channels, |channel| channel.word());
                sentence =
                    sentence.and(self.say("marketing.channels", &[("channels", channels.into())]));
            }
            if let Some(asking) = marketing.permission {
                sentence = sentence.and(self.word(&format!("marketing.{}", asking.value.word())));
            }
            if let Some(when) = &marketing.address_obtained_when {
                let when = ("when", self.text(when).into());
                sentence = sentence.and(self.say("marketing.address", &[when]));
            }
            sentences.extend(Some(sentence).filter(|sentence| !sentence.is_empty()));
            sentences.extend(marketing.opt_outs.iter().map(|opt_out| self.opt_out(opt_out)));
        }
        Block::sentences(sentences)
    }

    fn decision(&self, activity: &Activity) -> Vec<Block> {
        let Some(fact) = &activity.automated_decisions else { return Vec::new() };
        self.fact(Some(fact), "decision.none", |decision| {
            let about = ("about", self.text(&decision.about).into());
            let mut sentence = self.say("decision.about", &[about]);
            for (key, text) in [
                ("decision.logic", &decision.logic),
                ("decision.consequences", &decision.consequences),
            ] {
                if let Some(text) = text {
                    sentence = sentence.and(self.say(key, &[("text", self.text(text).into())]));
                }
            }
            vec![Block::paragraph(sentence)]
        })
    }

    fn systems_of(&self, activity: &Activity) -> Vec<Block> {
        let systems = activity.systems.iter().map(|used| self.system(used.value));
        Block::sentences(systems.collect())
    }

    /// A system by name, with the data it is for, with whom it is shared and how it is ordered.
    pub(super) fn system(&self, idx: Idx<System>) -> Phrase {
        let system = &self.model().systems[idx];
        let mut phrase = self.text(&system.name);
        if !system.data.is_empty() {
            let data = self.data_list(system.data.iter().map(|used| used.value));
            phrase =
                self.say("system.for_data", &[("system", phrase.into()), ("data", data.into())]);
        }
        if let Some(order) = &system.organised_by {
            let slots = [("system", phrase.into()), ("by", self.text(order).into())];
            phrase = self.say("system.organised_by", &slots);
        }
        if !system.shared_with.is_empty() {
            let parties = system.shared_with.iter().map(|used| self.party(used.value));
            let parties = ("parties", self.locale.and(parties.collect()).into());
            phrase = self.say("system.shared_with", &[("system", phrase.into()), parties]);
        }
        phrase
    }

    /// The data of the register that are only for other activities.
    fn withheld_from(&self, activity: &Activity) -> Phrase {
        let model = self.model();
        let uses = |used: &Spanned<Idx<Activity>>| model.activities[used.value].id == activity.id;
        let withheld = model.data.iter().filter(|(_, data)| {
            data.parent.is_none()
                && data.register == Some(self.register_idx)
                && !data.only_for.is_empty()
                && !data.only_for.iter().any(uses)
        });
        self.data_list(withheld.map(|(idx, _)| idx))
    }

    /// What nobody has stated although everyone would expect it.
    fn gaps(&self, activity: &Activity) -> Vec<Block> {
        let mut missing = Vec::new();
        if activity.purposes.is_empty() {
            missing.push("gap.purpose");
        }
        let basis = activity.purposes.iter().all(|purpose| activity.basis_of(purpose).is_some());
        if !basis || activity.purposes.is_empty() && activity.lawful_basis.is_none() {
            let some = activity.bases().next().is_some();
            missing.push(match some {
                true => "gap.some_bases",
                // What is stated of the whole stands in a section of its own.
                false if !self.policy.lawful_bases.is_empty() => "gap.own_basis",
                false => "gap.basis",
            });
        }
        if activity.data_subjects.is_empty() {
            missing.push("gap.subjects");
        }
        if self.model().data_of(activity).is_empty() {
            missing.push("gap.data");
        }
        if activity.recipients.is_none() {
            missing.push("gap.recipients");
        }
        if activity.retention.is_none() {
            missing.push("gap.retention");
        }
        if missing.is_empty() || self.register.is_published() {
            return Vec::new();
        }
        let names = missing.into_iter().map(|key| self.word(key)).collect();
        vec![Block::paragraph(self.locale.and(names))]
    }
}
