//! Article 30(1)(g): the technical and organisational measures.

use crate::detail::RemainingRisk;
use crate::model::Measure;
use crate::page::Phrase;
use crate::value::Text;
use crate::vocabulary::Effort;

use super::super::sheet::Sheet;
use super::Writer;

/// The columns that stand there whether or not somebody has stated what they ask for.
const ASKED_FOR: usize = 4;

impl Writer<'_> {
    /// A row for each measure.
    pub(super) fn security(&self) -> Sheet {
        let measures = self.register.measures.iter().map(|idx| &self.model().measures[*idx]);
        let rows = measures.map(|measure| self.measure(measure)).collect();
        let columns = ["measure", "measure_kind", "means", "protects", "limits"];
        let (columns, rows) = Self::only_stated(&columns, ASKED_FOR, rows);
        let sheet = self.sheet("security", "register.measures_caption", &columns, rows);
        sheet.asked_for(self.word("register.gap"))
    }

    fn measure(&self, measure: &Measure) -> Vec<Phrase> {
        let kind = measure.kind.map(|kind| self.word(&format!("measure_kind.{}", kind.word())));
        vec![
            self.text(&measure.name),
            kind.unwrap_or_default(),
            self.means(measure),
            self.protects(measure),
            self.limits_of(measure),
        ]
    }

    /// What is protected, and against what.
    fn protects(&self, measure: &Measure) -> Phrase {
        let protects = measure.protects.as_ref().map(|text| self.text(text));
        if measure.against.is_empty() {
            return protects.unwrap_or_default();
        }
        let against = ("against", self.texts(&measure.against).into());
        match protects {
            Some(what) => self.say("measure.against", &[("protection", what.into()), against]),
            None => self.say("register.against", &[against]),
        }
    }

    /// What is done, with how firmly it is promised and on which condition.
    fn means(&self, measure: &Measure) -> Phrase {
        let technique = |technique: &crate::source::Spanned<crate::vocabulary::Technique>| {
            self.word(&format!("technique.{}", technique.value.word()))
        };
        let means = measure.techniques.iter().map(technique);
        let means = means.chain(measure.means.iter().map(|text| self.text(text)));
        let means = means.chain(measure.actions.iter().map(|text| self.text(text)));
        let means = self.locale.and(means.collect());
        let best = measure.effort == Some(Effort::BestEffort);
        let best = best.then(|| self.word("register.best_effort"));
        let condition = measure.condition.as_ref();
        let condition = condition.map(|text| self.condition(None, text));
        let terms = Phrase::joined(best.into_iter().chain(condition), ", ");
        if terms.is_empty() {
            return means;
        }
        if means.is_empty() {
            return terms;
        }
        self.say("data.when", &[("data", means.into()), ("when", terms.into())])
    }

    /// Who alone is let in, for what alone the data are used, which standards are followed, and which risk remains.
    fn limits_of(&self, measure: &Measure) -> Phrase {
        let only = self.sentence("measure.only_for", "who", measure.only_for.as_ref());
        let form = if measure.only_for.is_some() { "they" } else { "all" };
        let key = format!("measure.use_limited_to.{form}");
        let mut told = only.and(self.sentence(&key, "what", measure.use_limited_to.as_ref()));
        if !measure.standards.is_empty() {
            let names = measure.standards.iter().map(|name| self.name(name)).collect();
            told =
                told.and(self.say("measure.standards", &[("list", self.locale.and(names).into())]));
        }
        let risk = measure.remaining_risk.as_ref().map(|risk| self.remaining_risk(risk));
        told.and(risk.unwrap_or_default())
    }

    /// What a measure does not take away.
    fn remaining_risk(&self, risk: &RemainingRisk) -> Phrase {
        let mut told = Phrase::default();
        if !risk.lies_in.is_empty() {
            told = self.say("measure.risk.in", &[("list", self.texts(&risk.lies_in).into())]);
        }
        let what = risk.not_guaranteed.as_ref();
        told = told.and(self.sentence("measure.risk.not_guaranteed", "what", what));
        let own = risk.own_risk.then(|| self.word("measure.risk.own"));
        told.and(own.unwrap_or_default())
    }

    fn sentence(&self, key: &str, slot: &str, text: Option<&Text>) -> Phrase {
        text.map(|text| self.say(key, &[(slot, self.text(text).into())])).unwrap_or_default()
    }
}
