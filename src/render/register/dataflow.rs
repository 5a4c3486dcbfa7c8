//! The map of the data-flow graph: the picture, the same as a table, and what readers can narrow it down by.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use serde::Serialize;

use crate::graph::{Link, Stop};
use crate::locale::{Locale, Slot};
use crate::model::{Activity, Data, Idx, Register};
use crate::page::{Block, Page, Phrase, Section};
use crate::picture::{Arrow, BULLET, Passage, Picture, View};
use crate::project::Project;
use crate::source::Spanned;

use super::super::sheet::NOT_APPLICABLE;
use super::super::speaker::Speaker;
use super::super::{Readers, picture};
use super::Writer;

/// The map with what the script of its page needs.
pub(in super::super) struct Map {
    pub(in super::super) page: Page,
    pub(in super::super) picture: Picture,
    pub(in super::super) tools: Tools,
}

/// The words by which readers narrow the map down.
#[derive(Debug, Serialize)]
pub(in super::super) struct Tools {
    choices: Vec<Choice>,
    /// What clicking on a box does.
    focus: Phrase,
    /// What shows everything again.
    clear: Phrase,
    /// How many arrows are shown of how many, with `{shown}` and `{all}` for the numbers.
    shown: String,
}

/// Something to choose from.
#[derive(Debug, Serialize)]
struct Choice {
    label: Phrase,
    every: Phrase,
    options: Vec<(String, Phrase)>,
}

/// The map of a register, in a language and for its readers.
pub(in super::super) fn map(
    project: &Project,
    idx: Idx<Register>,
    locale: &Locale,
    readers: Readers,
) -> Map {
    let register = &project.model.registers[idx];
    let speaker = Speaker { project, register, register_idx: idx, locale };
    Writer { speaker, readers }.map()
}

impl Writer<'_> {
    fn map(&self) -> Map {
        let shown = Picture::of(self.project, &[self.register_idx], self.locale, View::default());
        let heading = self.say("picture.heading", &[self.name_slot()]);
        let mut choosing = Choosing::default();
        let keep = choosing.keep(self, &shown);
        let mut drawing = picture::drawn(&shown, "dataflow", &heading.plain(), self.locale);
        picture::keep(&mut drawing, keep);
        let mut blocks = vec![Block::paragraph(self.word("picture.about"))];
        if shown.grouped > 0 {
            blocks.push(Block::paragraph(self.word("picture.grouped")));
        }
        let sections = if shown.is_empty() {
            vec![self.section_of_map("picture", vec![Block::paragraph(self.word("picture.empty"))])]
        } else {
            blocks.push(Block::Picture { drawing: Box::new(drawing) });
            vec![
                self.section_of_map("picture", blocks),
                self.section_of_map("table", vec![self.table_of_map(&shown)]),
            ]
        };
        let mut page = self.page(sections);
        page.title = heading.plain();
        page.heading = heading;
        Map { page, picture: shown, tools: self.tools(choosing) }
    }

    fn section_of_map(&self, name: &str, blocks: Vec<Block>) -> Section {
        let heading = self.word(&format!("picture.section.{name}")).capitalised();
        Section { anchor: name.to_owned(), heading, blocks }
    }

    /// The arrows as rows.
    fn table_of_map(&self, picture: &Picture) -> Block {
        let columns = ["from", "to", "how", "data", "purposes", "certainty"];
        let columns =
            columns.into_iter().filter(|one| *one != "purposes" || tells_purposes(picture));
        let column = |one: &str| self.word(&format!("picture.table.{one}")).capitalised();
        let columns = columns.map(column).collect();
        let rows = picture.arrows.iter().map(|arrow| self.row_of_map(picture, arrow));
        Block::table(self.word("picture.table.caption"), columns, rows)
    }

    fn row_of_map(&self, picture: &Picture, arrow: &Arrow) -> Vec<Phrase> {
        let name = |at: usize| {
            let label = picture.nodes.get(at).map_or("", |node| node.label.as_str());
            Phrase::name(label.replace(BULLET, "").replace('\n', ", "))
        };
        let how = each_once(arrow.flows.iter().map(|one| self.how(one)));
        let told: Vec<Option<Vec<Idx<Data>>>> =
            arrow.flows.iter().map(|one| self.data_told(one)).collect();
        let is_open = told.iter().any(Option::is_none);
        let gap = is_open.then(|| self.word("register.gap"));
        let used: BTreeSet<Idx<Data>> = told.into_iter().flatten().flatten().collect();
        let used = match (self.data_list(used), gap) {
            (used, Some(gap)) if used.is_empty() => gap,
            (used, Some(_)) => self.say("picture.and_others", &[("data", used.into())]),
            (used, None) => used,
        };
        let mut cells =
            vec![name(arrow.from), name(arrow.to), self.locale.and(how), or_nothing(used)];
        if tells_purposes(picture) {
            let purposes = arrow.flows.iter().flat_map(|one| self.purposes_by(one));
            let purposes = each_once(purposes.map(|(_, name)| name));
            cells.push(or_nothing(self.locale.and(purposes)));
        }
        let certainty = if arrow.possible { "modality.may" } else { "modality.always" };
        cells.push(self.word(certainty));
        cells.into_iter().map(Phrase::capitalised).collect()
    }

    /// In which way data go by a flow.
    fn how(&self, one: &Passage) -> Phrase {
        let word = match one.flow.link {
            Link::Describes => "describes",
            Link::Supplies(_) | Link::SuppliesData(_) => "supplies",
            Link::Stores => "stores",
            Link::Discloses(_) => "discloses",
            Link::Transfers(_) => return self.how_transferred(one),
            Link::PassesOn if one.flow.transfer.is_some() => return self.how_transferred(one),
            Link::PassesOn => "passes_on",
            Link::RunBy => "runs",
            Link::SharedWith => "shares",
            Link::Engages => "engages",
            Link::Includes => "includes",
            Link::LocatedIn | Link::OwnedBy => "located",
        };
        self.word(&format!("picture.how.{word}"))
    }

    fn how_transferred(&self, one: &Passage) -> Phrase {
        let terms = one.flow.transfer.map(|idx| &self.model().transfers[idx].terms);
        let stated = terms.and_then(|terms| terms.safeguard.as_ref()?.value.stated());
        match stated.map(|safeguard| self.instruments(safeguard, |unknown| self.open(unknown))) {
            Some(words) if !words.is_empty() => {
                let instrument: (&str, Slot<'_>) = ("instrument", words.into());
                self.say("picture.how.transfers", &[instrument])
            }
            _ => self.word("picture.how.transfers_without"),
        }
    }

    fn activity_of(&self, one: &Passage) -> Option<&Activity> {
        let Some(Stop::Activity(idx)) = one.by else { return None };
        Some(&self.model().activities[idx])
    }

    /// The data of which a flow tells; nothing where it does not say which. What a transcript does not limit need not be
    /// everything.
    fn data_told(&self, one: &Passage) -> Option<Vec<Idx<Data>>> {
        let plain = |used: &[Spanned<Idx<Data>>]| used.iter().map(|one| one.value).collect();
        let Some(activity) = self.activity_of(one) else {
            let Some(Stop::Engagement(idx)) = one.by else { return Some(Vec::new()) };
            return Some(plain(&self.model().engagements[idx].data));
        };
        let all = || self.model().data_of(activity);
        match (one.flow.link, one.to) {
            (Link::SuppliesData(data), _) => Some(vec![data]),
            (Link::Supplies(number), _) => match one.origin(self.project, number) {
                Some(origin) if !origin.data.is_empty() => Some(plain(&origin.data)),
                _ => Some(all()),
            },
            (Link::Stores, Stop::System(system)) => Some(self.model().stored_in(system, activity)),
            (Link::Discloses(_) | Link::Transfers(_), _) => {
                let told = one.relation(self.project).and_then(|one| activity.data_by(one));
                let told = told.map(|told| plain(&told));
                told.or_else(|| (!self.register.is_transcript()).then(all))
            }
            _ => Some(all()),
        }
    }

    /// The data that can go by a flow.
    fn data_by(&self, one: &Passage) -> Vec<Idx<Data>> {
        let all = || self.activity_of(one).map(|activity| self.model().data_of(activity));
        self.data_told(one).or_else(all).unwrap_or_default()
    }

    /// The purposes of which a flow tells.
    fn purposes_by(&self, one: &Passage) -> Vec<(String, Phrase)> {
        let Some(activity) = self.activity_of(one) else { return Vec::new() };
        let purposes = self.model().purposes_by(activity, one.relation(self.project));
        let told = purposes
            .map(|purpose| (format!("{}.{}", *activity.id, *purpose.id), self.text(&purpose.name)));
        told.collect()
    }

    fn tools(&self, choosing: Choosing) -> Tools {
        let every = self.word("picture.tools.every").capitalised();
        let choice = |(name, options): (&str, Vec<(String, Phrase)>)| Choice {
            label: self.word(&format!("picture.tools.{name}")).capitalised(),
            every: every.clone(),
            options,
        };
        let lists = [
            ("data", choosing.data),
            ("purpose", choosing.purposes),
            ("country", choosing.countries),
        ];
        let slots = [("shown", "{shown}".into()), ("all", "{all}".into())];
        Tools {
            choices: lists.into_iter().filter(|(_, list)| list.len() > 1).map(choice).collect(),
            focus: self.word("picture.tools.focus"),
            clear: self.word("picture.tools.clear").capitalised(),
            shown: self.say("picture.tools.shown", &slots).plain(),
        }
    }
}

/// Whether a picture tells single purposes: where boxes are shared they are as many as the activities.
fn tells_purposes(picture: &Picture) -> bool {
    picture.grouped == 0
}

fn or_nothing(phrase: Phrase) -> Phrase {
    if phrase.is_empty() { Phrase::text(NOT_APPLICABLE) } else { phrase }
}

fn each_once(phrases: impl Iterator<Item = Phrase>) -> Vec<Phrase> {
    let mut known = HashSet::new();
    phrases.filter(|phrase| known.insert(phrase.plain())).collect()
}

/// What readers can choose, and which arrows each choice keeps.
#[derive(Default)]
struct Choosing {
    data: Vec<(String, Phrase)>,
    purposes: Vec<(String, Phrase)>,
    countries: Vec<(String, Phrase)>,
}

impl Choosing {
    /// For each arrow of a picture the choices that keep it in sight: data and purposes go where data go, a country
    /// keeps all that leads to it.
    fn keep(&mut self, writer: &Writer<'_>, picture: &Picture) -> Vec<String> {
        let mut kept: Vec<BTreeSet<String>> = vec![BTreeSet::new(); picture.arrows.len()];
        let mut begun: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, arrow) in picture.arrows.iter().enumerate() {
            for one in &arrow.flows {
                for token in self.tokens(writer, one, tells_purposes(picture)) {
                    let known = begun.entry(token).or_default();
                    if known.last() != Some(&number) {
                        known.push(number);
                    }
                }
            }
        }
        for (token, arrows) in begun {
            for number in onward(picture, &arrows) {
                kept.get_mut(number).into_iter().for_each(|one| one.extend([token.clone()]));
            }
        }
        for (at, node) in picture.nodes.iter().enumerate() {
            let [Stop::Country(_) | Stop::OutsideEea] = node.stops.as_slice() else { continue };
            let token = format!("c{at}");
            for number in back(picture, at) {
                kept.get_mut(number).into_iter().for_each(|one| one.extend([token.clone()]));
            }
            self.countries.push((token, Phrase::name(&*node.label)));
        }
        let words = |tokens: BTreeSet<String>| tokens.into_iter().collect::<Vec<_>>().join(" ");
        kept.into_iter().map(words).collect()
    }

    /// The choices that a flow is about.
    fn tokens(&mut self, writer: &Writer<'_>, one: &Passage, with_purposes: bool) -> Vec<String> {
        let mut tokens = Vec::new();
        for used in writer.data_by(one) {
            for used in writer.model().data_within(used) {
                let category = writer.model().data[used].parent.unwrap_or(used);
                let token = format!("d{}", category.index());
                if !self.data.iter().any(|(known, _)| *known == token) {
                    self.data.push((token.clone(), writer.data_name(category).capitalised()));
                }
                tokens.push(token);
            }
        }
        let purposes = if with_purposes { writer.purposes_by(one) } else { Vec::new() };
        for (id, name) in purposes {
            let token = format!("p{id}");
            if !self.purposes.iter().any(|(known, _)| *known == token) {
                self.purposes.push((token.clone(), name.capitalised()));
            }
            tokens.push(token);
        }
        tokens
    }
}

/// Some arrows with those that lead on from them to parties, systems and countries.
fn onward(picture: &Picture, arrows: &[usize]) -> BTreeSet<usize> {
    let mut leaving: HashMap<usize, Vec<usize>> = HashMap::new();
    for (number, arrow) in picture.arrows.iter().enumerate() {
        // What an activity discloses is told by its own flows.
        if arrow.flows.iter().any(|one| one.by.is_none()) {
            leaving.entry(arrow.from).or_default().push(number);
        }
    }
    spread(arrows, |number| {
        let to = picture.arrows.get(number).map(|arrow| arrow.to);
        to.and_then(|to| leaving.get(&to)).cloned().unwrap_or_default()
    })
}

/// The arrows by which something leads to a box.
fn back(picture: &Picture, to: usize) -> BTreeSet<usize> {
    let mut coming: HashMap<usize, Vec<usize>> = HashMap::new();
    for (number, arrow) in picture.arrows.iter().enumerate() {
        coming.entry(arrow.to).or_default().push(number);
    }
    let first = coming.get(&to).cloned().unwrap_or_default();
    spread(&first, |number| {
        let from = picture.arrows.get(number).map(|arrow| arrow.from);
        from.and_then(|from| coming.get(&from)).cloned().unwrap_or_default()
    })
}

fn spread(first: &[usize], next: impl Fn(usize) -> Vec<usize>) -> BTreeSet<usize> {
    let mut found: BTreeSet<usize> = first.iter().copied().collect();
    let mut queue: VecDeque<usize> = found.iter().copied().collect();
    while let Some(number) = queue.pop_front() {
        for other in next(number) {
            if found.insert(other) {
                queue.push_back(other);
            }
        }
    }
    found
}
