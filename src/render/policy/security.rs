//! How the data are protected.

use crate::detail::RemainingRisk;
use crate::model::{Activity, Measure};
use crate::page::{Block, Phrase};
use crate::vocabulary::Effort;

use super::Writer;

impl Writer<'_> {
    /// The measures that hold for all, in a list.
    pub(super) fn security(&self) -> Vec<Block> {
        let measures = self.register.measures.iter().map(|idx| &self.model().measures[*idx]);
        // A measure that is processing of its own is told to those whom that is about.
        let told = measures.filter(|measure| {
            let activity = measure.activity.map(|used| &self.model().activities[used.value]);
            activity.is_none_or(|one| self.activities_told().any(|told| told.id == one.id))
        });
        let items: Vec<Phrase> = told.map(|measure| self.measure(measure)).collect();
        if items.is_empty() { Vec::new() } else { vec![Block::list(items)] }
    }

    /// The measures that an activity has of its own.
    pub(super) fn measures_of(&self, activity: &Activity) -> Vec<Block> {
        let own = activity.measures.iter().map(|used| &self.model().measures[used.value]);
        Block::sentences(own.map(|measure| self.measure_of(measure)).collect())
    }

    /// A measure in sentences, or its name where nothing more is said.
    fn measure_of(&self, measure: &Measure) -> Phrase {
        let sentences = self.measure_sentences(measure);
        if sentences.is_empty() { self.text(&measure.name).capitalised() } else { sentences }
    }

    /// A measure with its name in front.
    fn measure(&self, measure: &Measure) -> Phrase {
        let name = ("name", self.text(&measure.name).capitalised().into());
        let sentences = self.measure_sentences(measure);
        if sentences.is_empty() {
            return self.text(&measure.name);
        }
        self.say("measure.named", &[name, ("sentences", sentences.into())])
    }

    fn measure_sentences(&self, measure: &Measure) -> Phrase {
        let mut sentences = Phrase::default();
        let best = measure.effort == Some(Effort::BestEffort);
        if let Some(protection) = self.protection(measure, best) {
            let protection = match measure.condition.as_ref().filter(|_| measure.actions.is_empty())
            {
                Some(condition) => {
                    let condition = ("condition", self.text(condition).into());
                    self.say("measure.if", &[("protection", protection.into()), condition])
                }
                None => protection,
            };
            let protection = [("protection", protection.into())];
            sentences = self.say("measure.sentence", &protection).capitalised();
        }
        if !measure.actions.is_empty() {
            let actions = self.texts(&measure.actions);
            // The effort is told once, of the protection where there is one.
            let best = best && sentences.is_empty();
            let key = if best { "measure.best_effort_action" } else { "measure.action" };
            sentences = sentences.and(match &measure.condition {
                Some(condition) => {
                    let condition = ("condition", self.text(condition).into());
                    self.say(&format!("{key}_if"), &[("actions", actions.into()), condition])
                }
                None => self.say(key, &[("actions", actions.into())]),
            });
        }
        if let Some(who) = &measure.only_for {
            let who = ("who", self.text(who).into());
            sentences = sentences.and(self.say("measure.only_for", &[who]));
        }
        sentences = sentences.and(self.limits(measure));
        if let Some(used) = measure.activity {
            let activity = &self.model().activities[used.value];
            if self.activities_told().any(|told| told.id == activity.id) {
                let link = ("activity", self.activity_link(activity).into());
                sentences = sentences.and(self.say("measure.activity", &[link]));
            }
        }
        sentences
    }

    /// For what alone data are used, which standards are followed, and which risk remains.
    fn limits(&self, measure: &Measure) -> Phrase {
        let form = if measure.only_for.is_some() { "they" } else { "all" };
        let key = format!("measure.use_limited_to.{form}");
        let mut sentences = self.said_of(&key, "what", measure.use_limited_to.as_ref());
        if !measure.standards.is_empty() {
            let names = measure.standards.iter().map(|name| self.name(name)).collect();
            let list = ("list", self.locale.and(names).into());
            sentences = sentences.and(self.say("measure.standards", &[list]));
        }
        let risk = measure.remaining_risk.as_ref().map(|risk| self.remaining_risk(risk));
        sentences.and(risk.unwrap_or_default())
    }

    fn remaining_risk(&self, risk: &RemainingRisk) -> Phrase {
        let mut sentences = Phrase::default();
        if !risk.lies_in.is_empty() {
            let list = ("list", self.texts(&risk.lies_in).into());
            sentences = self.say("measure.risk.in", &[list]);
        }
        let what = risk.not_guaranteed.as_ref();
        sentences = sentences.and(self.said_of("measure.risk.not_guaranteed", "what", what));
        let own = risk.own_risk.then(|| self.word("measure.risk.own"));
        sentences.and(own.unwrap_or_default())
    }

    /// What is protected, with what, against what.
    fn protection(&self, measure: &Measure, best: bool) -> Option<Phrase> {
        let word = |technique: &crate::source::Spanned<crate::vocabulary::Technique>| {
            self.word(&format!("technique.{}", technique.value.word()))
        };
        let techniques = measure.techniques.iter().map(word);
        let means: Vec<Phrase> =
            techniques.chain(measure.means.iter().map(|text| self.text(text))).collect();
        let what = measure.protects.as_ref().map(|text| self.text(text));
        let form = if best { "best_effort" } else { "plain" };
        let mut phrase = match (what, means.is_empty()) {
            (Some(what), false) => {
                let means = self.locale.and(means);
                let slots = [("what", what.into()), ("means", means.into())];
                self.say(&format!("measure.protects_with.{form}"), &slots)
            }
            (Some(what), true) => {
                self.say(&format!("measure.protects.{form}"), &[("what", what.into())])
            }
            (None, false) => {
                let means = self.locale.and(means);
                self.say(&format!("measure.uses.{form}"), &[("means", means.into())])
            }
            (None, true) if !measure.against.is_empty() => {
                self.word(&format!("measure.protects_data.{form}"))
            }
            (None, true) => return None,
        };
        if !measure.against.is_empty() {
            let against = self.texts(&measure.against);
            let slots = [("protection", phrase.into()), ("against", against.into())];
            phrase = self.say("measure.against", &slots);
        }
        Some(phrase)
    }
}
