//! Transfers to countries outside the EEA.

use crate::detail::Safeguard;
use crate::model::{Activity, Idx, Relation, Transfer};
use crate::page::{Block, Phrase};
use crate::source::Spanned;
use crate::value::Fact;
use crate::vocabulary::Modality;

use super::super::certainty;
use super::Writer;

impl Writer<'_> {
    /// The section: what is stated of the whole, then each transfer. Where the two do not agree, both stand side by side.
    pub(super) fn transfers(&self) -> Vec<Block> {
        let denial = self.policy.third_countries.as_ref().map(|stated| match &stated.value {
            Fact::None => self.word("transfer.none"),
            Fact::Stated(stated) => {
                let except = ("except", self.text(&stated.none_except).into());
                self.say("transfer.none_except", &[except])
            }
            Fact::Unknown(unknown) => self.unknown(unknown),
        });
        let told = self.transfers_told();
        let transfers: Vec<Block> = told.iter().map(|idx| self.transfer(*idx)).collect();
        let excepts =
            self.policy.third_countries.as_ref().is_some_and(|one| one.stated().is_some());
        let is_exception =
            |idx: &Idx<Transfer>| self.model().transfers[*idx].terms.is_exceptional();
        let agrees = excepts && told.iter().all(is_exception);
        match denial {
            None => transfers,
            Some(denial) if agrees || transfers.is_empty() => {
                let mut blocks = vec![Block::paragraph(denial)];
                blocks.extend(transfers);
                blocks
            }
            Some(denial) => {
                let intro = Block::paragraph(self.staged("contradiction.intro", &[]));
                let first =
                    Block::paragraph(self.say("contradiction.first", &[("text", denial.into())]));
                let second = Block::paragraph(self.staged("contradiction.second", &[]));
                let mut blocks =
                    vec![Block::Note { role: "contradiction", blocks: vec![intro, first, second] }];
                blocks.extend(transfers);
                blocks
            }
        }
    }

    /// The transfers that the policy tells of.
    pub(super) fn transfers_told(&self) -> Vec<Idx<Transfer>> {
        let relations = self.activities_told().flat_map(Activity::relations);
        let used: Vec<Idx<Transfer>> = relations.filter_map(Relation::stated_transfer).collect();
        let all = self.register.transfers.iter().copied();
        all.filter(|idx| used.contains(idx) && self.leaves_eea(*idx)).collect()
    }

    fn transfer(&self, idx: Idx<Transfer>) -> Block {
        let transfer = &self.model().transfers[idx];
        let terms = &transfer.terms;
        let parties: Vec<Phrase> = self.parties_of(idx);
        let who = ("who", self.locale.and(parties).into());
        let to = self.destinations(terms);
        let key = match self.certainty_of(idx) {
            None => "transfer.to",
            Some(Modality::May) => "transfer.may_go_to",
            Some(Modality::Sometimes) => "transfer.sometimes_to",
            Some(Modality::Usually) => "transfer.usually_to",
            Some(Modality::Only) => "transfer.only_to",
        };
        let mut blocks = vec![Block::paragraph(self.say(key, &[who, ("to", to.clone().into())]))];
        let safeguard = terms.safeguard.as_ref().map(|safeguard| &safeguard.value);
        let decisions = self.unnamed_decisions(terms);
        let is_covered = decisions.is_some();
        if let Some(decisions) = decisions {
            let decisions = ("decision", decisions.into());
            blocks.push(Block::paragraph(self.say("transfer.adequacy", &[decisions])));
        }
        match safeguard {
            None | Some(Fact::None | Fact::Unknown(_)) if is_covered => {}
            None if self.register.is_transcript() && self.names_safeguards() => {
                blocks.push(Block::paragraph(self.word("transfer.no_own_safeguard")));
            }
            None if !self.register.is_published() => {
                blocks.push(Block::paragraph(self.staged("transfer.safeguard_gap", &[])));
            }
            _ => blocks.extend(self.fact(safeguard, "transfer.no_safeguard", |safeguard| {
                Block::sentences(self.safeguard(safeguard))
            })),
        }
        if !terms.remote_access_from.is_empty() {
            let countries = terms.remote_access_from.iter();
            let countries = countries.map(|country| self.locale.country(country.value)).collect();
            let countries = ("countries", self.locale.and(countries).into());
            blocks.push(Block::paragraph(self.say("transfer.remote_access", &[countries])));
        }
        if let Some(fallback) = &terms.fallback {
            blocks.push(Block::paragraph(self.word("transfer.fallback")));
            blocks.extend(Block::sentences(self.safeguard(fallback)));
        }
        if let Some(copy) = &terms.copy {
            let copy = ("how", self.text(copy).into());
            blocks.push(Block::paragraph(self.say("transfer.copy", &[copy])));
        } else if self.register.is_transcript() && safeguard.is_some() {
            blocks.push(Block::paragraph(self.word("transfer.copy_gap")));
        }
        let same = |other: &Idx<Transfer>| {
            *other != idx && self.destinations(&self.model().transfers[*other].terms) == to
        };
        let is_one_of_several = self.transfers_told().iter().any(same);
        let to = ("to", to.into());
        let heading = if is_one_of_several {
            let who = ("who", self.locale.and(self.names_of(idx)).into());
            self.say("transfer.heading_of", &[to, who])
        } else {
            self.say("transfer.heading", &[to])
        };
        let heading = heading.capitalised();
        Block::Entry { anchor: format!("transfer-{}", *transfer.id), heading, blocks }
    }

    /// How certain a transfer is, by what the policy tells of those who receive the data.
    pub(super) fn certainty_of(&self, idx: Idx<Transfer>) -> Option<Modality> {
        let relations = self.activities_told().flat_map(Activity::relations);
        let using = relations.filter(|relation| relation.stated_transfer() == Some(idx));
        certainty::of_transfer(&self.model().transfers[idx].terms, using)
    }

    /// Whether some transfer names a safeguard, which the original may mean for others too.
    fn names_safeguards(&self) -> bool {
        let terms = self.transfers_told().into_iter().map(|idx| &self.model().transfers[idx].terms);
        let mut safeguards = terms.filter_map(|terms| terms.safeguard.as_ref());
        safeguards.any(|safeguard| safeguard.value.stated().is_some())
    }

    /// What permits it, in sentences.
    fn safeguard(&self, safeguard: &Safeguard) -> Vec<Phrase> {
        let mut sentences = Vec::new();
        if let Some(decision) = &safeguard.adequacy {
            let decision = ("decision", Phrase::name(&*decision.value).into());
            sentences.push(self.say("transfer.adequacy", &[decision]));
        }
        // To be certified means something only where a decision covers some importers.
        let is_limited = safeguard.adequacy.as_ref().is_some_and(|number| {
            self.project.law.decisions(number).any(|decision| decision.scope.is_some())
        });
        if let Some(certified) = safeguard.certified.as_ref().filter(|_| is_limited) {
            sentences.push(match &certified.value {
                Fact::Stated(day) => {
                    let date = ("date", self.locale.date(day.0).into());
                    self.say("transfer.certified", &[date])
                }
                Fact::None => self.word("transfer.not_certified"),
                Fact::Unknown(unknown) => self.unknown(unknown),
            });
        }
        if let Some(clauses) = &safeguard.standard_contractual_clauses {
            sentences.push(match clauses.module {
                _ if !clauses.decisions.is_empty() => self.older_clauses(&clauses.decisions),
                Some(module) => {
                    let module = ("module", Phrase::text(module.to_string()).into());
                    self.say("transfer.clauses_module", &[module])
                }
                None => self.word("transfer.clauses"),
            });
            if let Some(day) = clauses.signed {
                let date = ("date", self.locale.date(day.0).into());
                sentences.push(self.say("transfer.clauses_signed", &[date]));
            }
        }
        if let Some(approval) = &safeguard.binding_corporate_rules {
            let approval = ("approval", Phrase::name(&**approval).into());
            sentences.push(self.say("transfer.binding_rules", &[approval]));
        }
        if let Some(derogation) = safeguard.derogation {
            sentences.push(self.word(&format!("derogation.{}", derogation.word())));
        }
        if let Some(stated) = &safeguard.as_stated {
            let stated = ("text", self.text(stated).into());
            sentences.push(self.staged("transfer.as_stated", &[stated]));
        }
        sentences
    }

    /// Clauses in decisions that are named, with those of them that are repealed.
    fn older_clauses(&self, decisions: &[Spanned<Box<str>>]) -> Phrase {
        let name = |number: &Spanned<Box<str>>| self.act(&number.value);
        let all = ("decisions", self.locale.and(decisions.iter().map(name).collect()).into());
        let sentence = self.staged("transfer.clauses_in", &[all]);
        let repealed = decisions.iter().filter(|number| self.is_repealed(&number.value));
        let repealed: Vec<Phrase> = repealed.map(name).collect();
        if repealed.is_empty() {
            return sentence;
        }
        let decisions = ("decisions", self.locale.and(repealed).into());
        sentence.and(self.say("transfer.clauses_repealed", &[decisions]))
    }

    /// The recipients that a transfer goes to.
    fn parties_of(&self, idx: Idx<Transfer>) -> Vec<Phrase> {
        self.importers(idx).map(|party| self.party_link(party)).collect()
    }

    fn names_of(&self, idx: Idx<Transfer>) -> Vec<Phrase> {
        self.importers(idx).map(|party| self.party(party)).collect()
    }

    fn importers(&self, idx: Idx<Transfer>) -> impl Iterator<Item = Idx<crate::model::Party>> {
        self.parties().into_iter().filter(move |party| {
            let relations = self.relations_with(*party);
            relations.iter().any(|(_, relation)| relation.stated_transfer() == Some(idx))
        })
    }

    /// Whether data of an activity leave the EEA, and with whom where recipients differ.
    pub(super) fn transfers_of(&self, activity: &Activity) -> Vec<Block> {
        let relations = activity.relations();
        let answers = relations
            .map(|relation| (self.party_link(relation.to.value), self.transfer_answer(relation)));
        Block::sentences(self.by_answer(answers))
    }

    /// Whether data that go to a recipient leave the EEA, and in which activity where these differ.
    pub(super) fn transfers_to(&self, relations: &[(&Activity, &Relation)]) -> Vec<Block> {
        let relations = relations.iter();
        let answers = relations.map(|(activity, relation)| {
            (self.activity_link(activity), self.transfer_answer(relation))
        });
        Block::sentences(self.by_answer(answers))
    }

    fn transfer_answer(&self, relation: &Relation) -> Option<Phrase> {
        let used = match self.transfer_stated(relation)? {
            Ok(used) => used,
            Err(answer) => return Some(answer),
        };
        let transfer = &self.model().transfers[used];
        let to = self.destinations(&transfer.terms);
        let link = Phrase::link(format!("#transfer-{}", *transfer.id), to);
        Some(self.goes_to(link, relation.modality, &transfer.terms))
    }
}
