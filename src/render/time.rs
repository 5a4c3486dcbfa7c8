//! How long data are kept, in the sentences that policy and record share.

use std::collections::BTreeMap;

use crate::detail::Link;
use crate::law::{Bound, Counting};
use crate::model::{Relation, RetentionRule};
use crate::page::Phrase;
use crate::value::Text;
use crate::vocabulary::Erasure;

use super::speaker::Speaker;

impl Speaker<'_> {
    /// A rule as sentences, with the data and systems it is limited to.
    pub(super) fn time(&self, rule: &RetentionRule) -> Phrase {
        let sentences = [self.event(rule), self.period(rule), self.open_end(rule), self.tail(rule)];
        let sentences = sentences.into_iter().filter(|sentence| !sentence.is_empty());
        self.scoped(rule, sentences.reduce(Phrase::and).unwrap_or_default())
    }

    /// How long a recipient keeps the data, as a sentence.
    pub(super) fn time_at(&self, relation: &Relation) -> Option<Phrase> {
        let period = ("period", self.locale.period(relation.erase_within?.value).into());
        let name = ("name", self.party(relation.to.value).into());
        Some(self.say("recipient.erase_within", &[name, period]))
    }

    /// A sentence with one text.
    fn saying(&self, key: &str, text: Option<&Text>) -> Option<Phrase> {
        text.map(|text| self.say(key, &[("text", self.text(text).into())]))
    }

    /// The event that makes the data be erased.
    fn event(&self, rule: &RetentionRule) -> Phrase {
        let Some(erase) = rule.erase else { return Phrase::default() };
        let key = match erase.value {
            Erasure::OnWithdrawal => "retention.on_withdrawal",
            Erasure::OnUnsubscribe => "retention.on_unsubscribe",
            Erasure::OnObjection => "retention.on_objection",
            Erasure::OnRequest => "retention.on_request",
            Erasure::WhenNotNeeded => "retention.when_not_needed",
            Erasure::WhenNotStrictlyNeeded => "retention.when_not_strictly_needed",
            Erasure::AtOnce => {
                let when = self.saying("retention.at_once_when", rule.from.as_ref());
                return when.unwrap_or_else(|| self.word("retention.at_once"));
            }
        };
        match &rule.unless {
            Some(unless) => {
                let unless = ("unless", self.text(unless).into());
                self.say(&format!("{key}_unless"), &[unless])
            }
            None => self.word(key),
        }
    }

    /// The period, with what it runs from.
    fn period(&self, rule: &RetentionRule) -> Phrase {
        let by_law = rule.statutory.as_ref().map(|id| self.statutory(rule, &id.value.0));
        by_law.unwrap_or_default().and(self.declared_period(rule))
    }

    /// The period that the rule itself gives.
    fn declared_period(&self, rule: &RetentionRule) -> Phrase {
        let length = |period: &crate::source::Spanned<crate::value::Period>| {
            self.locale.period(period.value)
        };
        if let Some(least) = &rule.keep_at_least {
            let longest = rule.longest();
            let from = self.saying("retention.counted_from", rule.from.as_ref());
            let least = ("least", length(least).into());
            let law = rule.law.as_ref().map(|law| ("law", self.text(law).into()));
            let most = longest.map(|period| ("most", length(period).into()));
            let sentence = match (law, most) {
                (Some(law), Some(most)) => self.say("retention.between_under", &[least, most, law]),
                (None, Some(most)) => self.say("retention.between", &[least, most]),
                (Some(law), None) => self.say("retention.at_least_under", &[least, law]),
                (None, None) => self.say("retention.at_least", &[least]),
            };
            return sentence.and(from.unwrap_or_default());
        }
        let mut sentences = Phrase::default();
        for (period, key) in [(&rule.erase_after, "after"), (&rule.erase_within, "within")] {
            let Some(period) = period else { continue };
            let period = ("period", length(period).into());
            sentences = sentences.and(match &rule.from {
                Some(from) => {
                    let from = ("from", self.text(from).into());
                    self.say(&format!("retention.{key}_from"), &[period, from])
                }
                None => self.say(&format!("retention.{key}"), &[period]),
            });
        }
        sentences
    }

    /// A period that the law sets, as the law counts it.
    fn statutory(&self, rule: &RetentionRule, id: &str) -> Phrase {
        let Some(period) = self.project.law.statutory_period(id) else { return Phrase::default() };
        let code = self.locale.language.code();
        let in_language = |texts: &BTreeMap<String, String>| {
            let text = texts.get(code).or_else(|| texts.get("en"));
            Phrase::text(text.map_or("", String::as_str))
        };
        let law = ("law", in_language(&period.law).into());
        let years = ("number", usize::try_from(period.years).unwrap_or_default().into());
        if period.counted == Counting::AccountingYear {
            return self.say("retention.statutory", &[years, law]);
        }
        let own = rule.from.as_ref().filter(|_| rule.longest().is_none());
        let event = own.map_or_else(|| in_language(&period.event), |from| self.text(from));
        let key = match period.bound {
            Bound::AtMost => "retention.statutory_limit",
            Bound::AtLeast | Bound::Claims => "retention.statutory_event",
        };
        self.say(key, &[years, ("from", event.into()), law])
    }

    /// A time that no number gives.
    fn open_end(&self, rule: &RetentionRule) -> Phrase {
        let lasts =
            rule.lasts.map(|lasts| self.word(&format!("retention.lasts.{}", lasts.value.word())));
        let until = rule.until.iter().map(|text| self.text(text)).collect::<Vec<_>>();
        let until = (!until.is_empty()).then(|| ("until", self.locale.or(until).into()));
        let as_long = rule.while_true.as_ref().map(|text| ("while", self.text(text).into()));
        let bounds = match (as_long, until) {
            (Some(as_long), Some(until)) => {
                Some(self.say("retention.while_or_until", &[as_long, until]))
            }
            (Some(as_long), None) => Some(self.say("retention.while", &[as_long])),
            (None, Some(until)) => Some(self.say("retention.until", &[until])),
            (None, None) => None,
        };
        let purposes = rule.needed_for.iter().map(|text| self.text(text)).collect::<Vec<_>>();
        let needed = (!purposes.is_empty()).then(|| {
            self.say("retention.needed_for", &[("purposes", self.locale.and(purposes).into())])
        });
        let depends = self.saying("retention.depends_on", rule.depends_on.as_ref());
        [lasts, bounds, needed, depends]
            .into_iter()
            .flatten()
            .reduce(Phrase::and)
            .unwrap_or_default()
    }

    /// What a rule says beside the time: the law that sets it, why, when it does not hold, and where more is told.
    pub(super) fn tail(&self, rule: &RetentionRule) -> Phrase {
        // With a least time the law stands in its sentence, with an event the exception in its.
        let law = rule.law.as_ref().filter(|_| rule.keep_at_least.is_none());
        let law = law.map(|law| self.say("retention.law", &[("law", self.text(law).into())]));
        let key = if rule.says_when() { "retention.reason" } else { "retention.kept_for" };
        let reason = self.saying(key, rule.reason.as_ref());
        let unless =
            rule.unless.as_ref().filter(|_| rule.erase.is_none_or(|e| e.value == Erasure::AtOnce));
        let unless = unless
            .map(|unless| self.say("retention.unless", &[("unless", self.text(unless).into())]));
        let link = rule.stated_in.as_ref().map(|link| self.link(link));
        let tail = [law, reason, unless, link].into_iter().flatten();
        tail.reduce(Phrase::and).unwrap_or_default()
    }

    /// The rule with what it is limited to: data, occasions, systems.
    pub(super) fn scoped(&self, rule: &RetentionRule, sentence: Phrase) -> Phrase {
        let mut rest = sentence;
        if !rule.systems.is_empty() {
            let systems = rule.systems.iter();
            let systems = systems.map(|used| self.text(&self.model().systems[used.value].name));
            let systems = ("systems", self.locale.and(systems.collect()).into());
            rest = self.say("retention.in_systems", &[("rule", rest.into()), systems]);
        }
        if let Some(condition) = &rule.condition {
            let condition = ("condition", self.text(condition).into());
            rest = self.say("retention.if", &[condition, ("rule", rest.into())]);
        }
        let what = self.what_it_is_for(rule);
        if !what.is_empty() {
            let what = ("data", what.capitalised().into());
            rest = self.say("retention.of_data", &[what, ("rule", rest.into())]);
        }
        for (applies, key) in
            [(rule.by_default, "retention.by_default"), (rule.exception, "retention.exception")]
        {
            if applies {
                rest = self.say(key, &[("rule", rest.into())]);
            }
        }
        rest
    }

    fn what_it_is_for(&self, rule: &RetentionRule) -> Phrase {
        let data: Vec<Phrase> = rule.data.iter().map(|used| self.data_name(used.value)).collect();
        let narrower = rule.limited_to.as_ref().map(|text| self.text(text)).unwrap_or_default();
        let data = match (data.is_empty(), narrower.is_empty()) {
            (_, true) => data,
            (true, false) => vec![narrower],
            (false, false) => {
                let slots = [("data", self.locale.and(data).into()), ("only", narrower.into())];
                vec![self.say("retention.narrowed", &slots)]
            }
        };
        let rest = rule.remaining_data.iter().map(|used| self.data_name(used.value));
        let rest: Vec<Phrase> = rest.collect();
        let rest = (!rest.is_empty())
            .then(|| self.say("retention.remaining", &[("data", self.locale.and(rest).into())]));
        self.locale.and(data.into_iter().chain(rest).collect())
    }

    /// A link to more information, as a sentence.
    pub(super) fn link(&self, link: &Link) -> Phrase {
        let about = || ("about", self.text(&link.about).into());
        match &link.url {
            Some(url) => {
                let address =
                    Phrase::link(&*url.value.0, Phrase::name(shown_address(&url.value.0)));
                let disclaimed = link.responsibility_disclaimed;
                let key = if disclaimed { "link.disclaimed" } else { "link.stated" };
                self.say(key, &[about(), ("link", address.into())])
            }
            None if link.responsibility_disclaimed => {
                self.staged("link.gap", &[about()]).and(self.word("link.gap_disclaimed"))
            }
            None => self.staged("link.gap", &[about()]),
        }
    }
}

/// An address as people read it.
pub(super) fn shown_address(address: &str) -> &str {
    let address = address.strip_prefix("mailto:").unwrap_or(address);
    address.strip_prefix("tel:").unwrap_or(address)
}
