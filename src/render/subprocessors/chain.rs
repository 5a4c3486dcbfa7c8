//! Whom a processor engages, and whom these engage in turn. Each is told once, by a shortest way; that leads to an end
//! where they engage each other in a circle.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};

use crate::model::{Idx, Model, Party};
use crate::page::{Block, Phrase};
use crate::value::Text;

use super::super::parties::Related;
use super::Writer;

/// How many names a way has at most; of a longer one the first and the last are told.
const LONGEST: usize = 20;

/// A sub-processor.
struct Engaged<'a> {
    party: Idx<Party>,
    /// Who engages it.
    by: Idx<Party>,
    does: &'a [Text],
}

/// Everybody below a processor.
#[derive(Default)]
struct Chain<'a> {
    /// Each sub-processor once, nearest first.
    engaged: Vec<Engaged<'a>>,
    /// Engagements of somebody who is named already.
    again: Vec<Engaged<'a>>,
    /// Who engages each; nothing for the processor and those that it stands for.
    by: HashMap<Idx<Party>, Option<Idx<Party>>>,
}

impl<'a> Chain<'a> {
    fn below(model: &'a Model, root: Idx<Party>) -> Self {
        let mut chain = Self::default();
        let mut queue: VecDeque<Idx<Party>> = model.members_of(root).into();
        chain.by.extend(queue.iter().map(|party| (*party, None)));
        while let Some(by) = queue.pop_front() {
            for used in &model.parties[by].sub_processors {
                // Who engages a class engages those that belong to it.
                for party in model.members_of(used.to.value) {
                    let engaged = Engaged { party, by, does: &used.does };
                    if let Entry::Vacant(place) = chain.by.entry(party) {
                        place.insert(Some(by));
                        chain.engaged.push(engaged);
                        queue.push_back(party);
                    } else if party == used.to.value && party != by {
                        chain.again.push(engaged);
                    }
                }
            }
        }
        chain
    }

    /// From the processor to whom a sub-processor is engaged by.
    fn way_to(&self, engaged: &Engaged<'_>) -> Vec<Idx<Party>> {
        let before = |party: &Idx<Party>| self.by.get(party).copied().flatten();
        let mut way: Vec<_> = std::iter::successors(Some(engaged.by), before).collect();
        way.reverse();
        way
    }
}

impl Writer<'_> {
    /// The sub-processors of a processor as a table, and who is engaged by another of them as well.
    pub(super) fn below(&self, idx: Idx<Party>, relations: &[Related<'_>]) -> Vec<Block> {
        let chain = Chain::below(self.model(), idx);
        if chain.engaged.is_empty() && chain.again.is_empty() {
            return Vec::new();
        }
        let tells_what = chain.engaged.iter().any(|one| !one.does.is_empty());
        let mut columns = vec!["name", "engaged_by", "country"];
        columns.extend(tells_what.then_some("does"));
        columns.push("abroad");
        let columns = columns.into_iter();
        let columns = columns.map(|column| self.word(&format!("subprocessors.column.{column}")));
        let rows = chain.engaged.iter().map(|engaged| {
            let mut cells = vec![
                self.with_company(engaged.party),
                self.way(&chain, engaged),
                self.seat(engaged.party),
            ];
            cells.extend(tells_what.then(|| match engaged.does {
                [] => self.unstated(),
                does => {
                    let register = self.model().parties[engaged.by].register;
                    self.told_elsewhere(register, self.texts(does))
                }
            }));
            cells.push(self.abroad(engaged.party, relations));
            cells.into_iter().map(Phrase::capitalised).collect::<Vec<Phrase>>()
        });
        let caption =
            self.say("subprocessors.caption", &[("name", self.party(idx).into())]).capitalised();
        let mut blocks = Vec::new();
        if !chain.engaged.is_empty() {
            blocks.push(Block::table(caption, columns.collect(), rows));
        }
        blocks.extend(Block::sentences(
            chain.again.iter().map(|engaged| self.again(engaged)).collect(),
        ));
        blocks
    }

    /// A sub-processor with the legal entity behind its name.
    fn with_company(&self, idx: Idx<Party>) -> Phrase {
        let party = &self.model().parties[idx];
        let name = self.linked(idx);
        match party.operator.as_ref().filter(|operator| !party.name.is(&operator.name)) {
            Some(operator) => {
                let company = ("company", Phrase::name(&**operator.name).into());
                let named =
                    self.say("subprocessors.with_company", &[("name", name.into()), company]);
                self.told_elsewhere(party.register, named)
            }
            None => name,
        }
    }

    fn seat(&self, idx: Idx<Party>) -> Phrase {
        let register = self.model().parties[idx].register;
        let seat = self.model().seat_of(idx).map(|seat| self.locale.country(seat.value));
        seat.map_or_else(|| self.unstated(), |seat| self.told_elsewhere(register, seat))
    }

    /// Who engages whom, from the processor on.
    fn way(&self, chain: &Chain<'_>, engaged: &Engaged<'_>) -> Phrase {
        let way = chain.way_to(engaged);
        let left_out = way.len().saturating_sub(LONGEST);
        let names = way.into_iter().enumerate().filter_map(|(place, party)| match place {
            1 if left_out > 0 => Some(Phrase::text("…")),
            _ if (1..=left_out).contains(&place) => None,
            _ => Some(self.party(party)),
        });
        let way = names.reduce(|before, next| {
            let slots = [("before", before.into()), ("next", next.into())];
            self.say("subprocessors.step", &slots)
        });
        let register = self.model().parties[engaged.by].register;
        self.told_elsewhere(register, way.unwrap_or_default())
    }

    fn again(&self, engaged: &Engaged<'_>) -> Phrase {
        let name = ("name", self.party(engaged.by).into());
        let other = ("other", self.party(engaged.party).into());
        let sentence = match engaged.does {
            [] => self.say("subprocessors.again", &[name, other]),
            does => {
                let does = ("does", self.texts(does).into());
                self.say("subprocessors.again_does", &[name, other, does])
            }
        };
        self.marked_as_shared(&self.model().parties[engaged.by], sentence)
    }
}
