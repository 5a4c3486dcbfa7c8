//! Which personal data are processed, category by category.

use crate::model::{Data, Idx, Origin};
use crate::page::{Block, Phrase};
use crate::vocabulary::{Identifies, Modality};

use super::Writer;

impl Writer<'_> {
    /// The categories that the register declares itself or uses, its own first; in a notice for some of the people
    /// only those that their activities use.
    pub(super) fn categories(&self) -> Vec<Idx<Data>> {
        let own = self.model().data.iter().filter(|(_, data)| {
            let own = data.parent.is_none() && data.register == Some(self.register_idx);
            own && self.tells_everything()
        });
        let mut found: Vec<Idx<Data>> = own.map(|(idx, _)| idx).collect();
        for activity in self.activities_told() {
            for used in self.model().data_of(activity) {
                let category = self.model().data[used].parent.unwrap_or(used);
                if !found.contains(&category) {
                    found.push(category);
                }
            }
        }
        found
    }

    /// The data, category by category.
    pub(super) fn data_section(&self) -> Vec<Block> {
        let (told, named): (Vec<_>, Vec<_>) = self
            .categories()
            .into_iter()
            .map(|idx| (idx, self.category(idx)))
            .partition(|(_, blocks)| !blocks.is_empty());
        let entries = told.into_iter().map(|(idx, blocks)| {
            let category = &self.model().data[idx];
            let heading = self.data_name(idx).capitalised();
            Block::Entry { anchor: format!("data-{}", *category.id), heading, blocks }
        });
        let mut blocks: Vec<Block> = self.stored().into_iter().collect();
        blocks.extend(entries);
        if !named.is_empty() {
            let list = ("list", self.data_list(named.into_iter().map(|(idx, _)| idx)).into());
            blocks.push(Block::paragraph(self.say("data.also", &[list])));
        }
        blocks
    }

    /// Where all data are stored.
    fn stored(&self) -> Option<Block> {
        let for_all = self.register.systems_for_all.iter();
        let systems: Vec<Phrase> = for_all.map(|idx| self.system(*idx)).collect();
        let systems =
            ("systems", Some(self.locale.and(systems)).filter(|one| !one.is_empty())?.into());
        Some(Block::paragraph(self.say("data.stored_in", &[systems])))
    }

    /// What is said of a category beside its name.
    fn category(&self, idx: Idx<Data>) -> Vec<Block> {
        let category = &self.model().data[idx];
        let mut blocks = Vec::new();
        match category.identifies.map(|identifies| identifies.value) {
            Some(Identifies::WhenCombined) => {
                blocks.push(Block::paragraph(self.word("data.identifies_when_combined")));
            }
            Some(Identifies::Never) => {
                blocks.push(Block::paragraph(self.word("data.identifies_never")));
            }
            Some(Identifies::Alone) => {
                blocks.push(Block::paragraph(self.word("data.identifies_alone")));
            }
            None => {}
        }
        if let Some(treated) = &category.treated_when_combined_as {
            let treated = ("as", self.text(treated).into());
            blocks.push(Block::paragraph(self.say("data.treated_when_combined_as", &[treated])));
        }
        blocks.extend(self.limits_of(category).into_iter().map(Block::paragraph));
        // Where some origins have occasions all are told in their section.
        let is_plain = |one: &&Origin| one.occasions.is_empty() && one.source.is_none();
        let all_plain = category.origin.iter().all(|one| is_plain(&one));
        let plain = category.origin.iter().filter(|one| all_plain && is_plain(one));
        blocks.extend(plain.map(|origin| {
            let may = origin.modality == Some(Modality::May) && origin.condition.is_none();
            let (key, phrase) = match may {
                true => ("data.origin_may", self.source_of(origin)),
                false => ("data.origin", self.origin(origin)),
            };
            Block::paragraph(self.say(key, &[("origin", phrase.into())]))
        }));
        let told = self.items_told(idx);
        let nested = |item: &Idx<Data>| {
            let siblings = told.iter().filter(|other| *other != item);
            let mut included = siblings.flat_map(|other| &self.model().data[*other].includes);
            !included.any(|used| used.value == *item)
        };
        let items = told.iter().copied().filter(nested);
        let items = items.chain(category.includes.iter().map(|used| used.value));
        let items: Vec<Phrase> = items.map(|item| self.item(item)).collect();
        if !items.is_empty() {
            if category.examples_only {
                blocks.push(Block::paragraph(self.word("data.examples")));
            }
            blocks.push(Block::list(items));
        }
        blocks
    }

    /// What the law says of a category, who alone uses it, where it is stored, and how one says no to it.
    fn limits_of(&self, category: &Data) -> Vec<Phrase> {
        let mut sentences = Vec::new();
        // What the law calls them is not what the original says.
        if let Some(protection) = category.protected_as.filter(|_| !self.register.is_transcript()) {
            sentences.push(self.word(&format!("data.protected.{}", protection.value.word())));
        }
        if category.from_device && !self.register.is_transcript() {
            sentences.push(self.word("data.from_device"));
        }
        let told = category.only_for.iter().map(|used| &self.model().activities[used.value]);
        let told: Vec<Phrase> = told.map(|activity| self.activity_link(activity)).collect();
        if !told.is_empty() {
            let activities = ("activities", self.locale.and(told).into());
            sentences.push(self.say("data.only_for", &[activities]));
        }
        if let Some(what) = &category.depends_on {
            sentences
                .push(self.say("data.category_depends_on", &[("what", self.text(what).into())]));
        }
        let systems = category.systems.iter().map(|used| self.system(used.value)).collect();
        let systems = self.locale.and(systems);
        if !systems.is_empty() {
            sentences.push(self.say("data.stored_in", &[("systems", systems.into())]));
        }
        sentences.extend(category.opt_outs.iter().map(|opt_out| self.opt_out(opt_out)));
        sentences
    }

    /// The items of a category that an activity uses; all where one uses the whole, and those of its own in a
    /// transcript.
    pub(super) fn items_told(&self, idx: Idx<Data>) -> Vec<Idx<Data>> {
        let category = &self.model().data[idx];
        let activities = self.activities_told();
        let used: Vec<Idx<Data>> = activities
            .flat_map(|activity| {
                let of_purposes = activity.purposes.iter().flat_map(|purpose| &purpose.data);
                let of_relations = activity.relations().flat_map(|relation| &relation.data);
                activity.data.iter().chain(of_purposes).chain(of_relations)
            })
            .map(|used| used.value)
            .collect();
        let own = category.register.is_some() && self.tells_everything();
        let whole = own || used.contains(&idx);
        category.items.iter().copied().filter(|item| whole || used.contains(item)).collect()
    }

    /// An item with what it is made up of and what it depends on.
    fn item(&self, idx: Idx<Data>) -> Phrase {
        let item = &self.model().data[idx];
        let mut phrase = self.data(idx);
        if let Some(protection) = item.protected_as.filter(|_| !self.register.is_transcript()) {
            phrase = self.protected_data(phrase, protection.value);
        }
        if !item.includes.is_empty() {
            let list = self.data_list(item.includes.iter().map(|used| used.value));
            let key = if item.examples_only { "data.for_example" } else { "data.made_up_of" };
            phrase = self.say(key, &[("data", phrase.into()), ("list", list.into())]);
        }
        if let Some(what) = &item.depends_on {
            phrase = self.say(
                "data.depends_on",
                &[("data", phrase.into()), ("what", self.text(what).into())],
            );
        }
        phrase
    }
}
