//! What a picture says, and how much room words take.

use std::collections::{HashMap, HashSet};

use crate::graph::{Link, Stop};
use crate::locale::{Locale, Slot};
use crate::model::{Idx, Party, Register};
use crate::page::Phrase;
use crate::project::Project;
use crate::value::{Language, Text};
use crate::vocabulary::{PartyKind, Role};

use super::scene::Scene;
use super::{Column, Passage};

/// The size of letters, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub(super) font: f64,
    pub(super) line: f64,
}

/// What a box is called.
pub(super) const LABEL: Size = Size { font: 13.0, line: 17.0 };

/// What else is said of it.
pub(super) const NOTE: Size = Size { font: 11.0, line: 14.0 };

/// Who speaks of the stops of a scene.
pub(super) struct Words<'a> {
    pub(super) project: &'a Project,
    locale: &'a Locale,
    first: Language,
    roles: HashMap<Stop, Vec<Role>>,
    /// Those of whom a country is told.
    placed: HashSet<Stop>,
    /// Members of a class that stand beside it.
    members: HashMap<Stop, Vec<Stop>>,
}

impl<'a> Words<'a> {
    pub(super) fn of(
        project: &'a Project,
        registers: &[Idx<Register>],
        locale: &'a Locale,
        scene: &Scene,
    ) -> Self {
        let first = registers.first().map(|idx| project.model.registers[*idx].first_language());
        let mut roles: HashMap<Stop, Vec<Role>> = HashMap::new();
        for one in &scene.passages {
            let role = match one.flow.link {
                Link::Discloses(_) => one.relation(project).and_then(|relation| relation.role),
                _ => None,
            };
            let Some(role) = role else { continue };
            let known = roles.entry(one.to).or_default();
            if !known.contains(&role.value) {
                known.push(role.value);
            }
        }
        let to_country = |one: &&Passage| matches!(one.to, Stop::Country(_) | Stop::OutsideEea);
        let placed = scene.passages.iter().filter(to_country).map(|one| one.from).collect();
        let first = first.unwrap_or(Language::ENGLISH);
        Self { project, locale, first, roles, placed, members: scene.members() }
    }

    /// The heading of a column.
    pub(super) fn heading(&self, column: Column) -> String {
        self.say(&format!("picture.column.{}", column.word()), &[])
    }

    /// What a stop is called.
    pub(super) fn label(&self, stop: Stop) -> String {
        let model = &self.project.model;
        match stop {
            Stop::DataSubject(idx) => self.text(&model.data_subjects[idx].name),
            Stop::Activity(idx) => self.text(&model.activities[idx].name),
            Stop::Engagement(idx) => self.text(&model.engagements[idx].name),
            Stop::System(idx) => self.text(&model.systems[idx].name),
            Stop::Party(idx) | Stop::Source(_, Some(idx)) => self.party(idx),
            Stop::Source(Some(kind), None) => {
                self.say(&format!("picture.source.{}", kind.word()), &[])
            }
            Stop::Source(None, None) => String::new(),
            Stop::Country(country) => self.locale.country(country).plain(),
            Stop::OutsideEea => self.say("picture.some_country", &[]),
        }
    }

    /// What else is said of a stop: the role in which it gets data.
    pub(super) fn note(&self, stop: Stop, column: Column) -> String {
        let roles = self.roles.get(&stop).into_iter().flatten();
        let mut words: Vec<_> =
            roles.map(|role| self.locale.say(&format!("role_word.{}", role.word()), &[])).collect();
        if words.is_empty() && matches!(column, Column::Onward(_)) && self.is_engaged(stop) {
            words.push(self.locale.say("picture.sub_processor", &[]));
        }
        if matches!(stop, Stop::Source(_, Some(_))) {
            words.push(self.locale.say("picture.gives", &[]));
        }
        let members = self.members.get(&stop).into_iter().flatten();
        let members: Vec<_> = members.map(|one| Phrase::name(self.called(*one))).collect();
        if !members.is_empty() {
            let members = ("members", self.locale.and(members).into());
            words.push(self.locale.say("picture.includes", &[members]));
        }
        if self.lacks_country(stop) {
            words.push(self.locale.say("picture.no_country", &[]));
        }
        Phrase::joined(words, "\n").plain()
    }

    /// Whether nobody has told where an organisation is; a class of them is nowhere, and an authority where its country is.
    fn lacks_country(&self, stop: Stop) -> bool {
        let Stop::Party(idx) = stop else { return false };
        let party = &self.project.model.parties[idx];
        let is_one = matches!(party.kind, None | Some(PartyKind::Organisation));
        is_one
            && party.includes.is_empty()
            && !self.placed.contains(&stop)
            && self.seat(stop).is_none()
    }

    fn is_engaged(&self, stop: Stop) -> bool {
        let mut coming = self.project.graph.flows_to(stop);
        coming.any(|(_, flow)| flow.link == Link::Engages)
    }

    /// What several stops of a column are called.
    pub(super) fn group(&self, column: Column, count: usize) -> String {
        self.say(&format!("picture.group.{}", column.word()), &[("count", count.into())])
    }

    /// Where a party is established, in a word.
    pub(super) fn seat(&self, stop: Stop) -> Option<String> {
        let Stop::Party(idx) = stop else { return None };
        let country = self.project.model.seat_of(idx)?;
        Some(self.locale.country(country.value).plain())
    }

    /// Whether all flows of an arrow only may be.
    pub(super) fn is_possible(&self, flows: &[Passage]) -> bool {
        flows.iter().all(|one| one.is_possible(self.project))
    }

    /// What a stop is called within a sentence.
    fn called(&self, stop: Stop) -> String {
        let Stop::Party(idx) = stop else { return self.label(stop) };
        let (words, _) = self.project.model.parties[idx].name.in_language(self.locale.language);
        words.to_owned()
    }

    /// A party by its name; classes and authorities are called by common nouns.
    fn party(&self, idx: Idx<Party>) -> String {
        let party = &self.project.model.parties[idx];
        let (words, _) = party.name.in_language(self.locale.language);
        match party.kind {
            Some(PartyKind::Class | PartyKind::Authority) => capitalised(words),
            _ => words.to_owned(),
        }
    }

    fn text(&self, text: &Text) -> String {
        let (words, _) = text.in_language(self.locale.language, self.first);
        capitalised(words)
    }

    fn say(&self, key: &str, slots: &[(&str, Slot<'_>)]) -> String {
        self.locale.say(key, slots).capitalised().plain()
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.trim().chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// How wide a word may be before it is parted.
pub(super) const LONGEST_WORD: f64 = 186.0;

/// Words in lines that are no wider than a number of pixels, or as wide as a word that is not to be parted.
pub(super) fn wrapped(text: &str, most: f64, size: Size) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in text.lines() {
        let clean: String = part.chars().map(|one| if is_shown(one) { one } else { ' ' }).collect();
        let mut words = words_of(&clean);
        lines.extend(words.next().into_iter().flat_map(|word| parted(word, size)));
        for word in words {
            let joined = lines.last().map(|line| format!("{line} {word}"));
            match (joined, lines.last_mut()) {
                (Some(joined), Some(line)) if width(&joined, size) <= most => *line = joined,
                _ => lines.extend(parted(word, size)),
            }
        }
    }
    lines
}

/// The words of a text; what a space joins that is not to be broken is one word.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|one: char| one.is_whitespace() && one != '\u{a0}').filter(|one| !one.is_empty())
}

/// A word in parts, where it is too long.
fn parted(word: &str, size: Size) -> Vec<String> {
    let mut parts = vec![String::new()];
    for letter in word.chars() {
        if let Some(part) = parts.last_mut() {
            part.push(letter);
            if width(part, size) > LONGEST_WORD && part.chars().count() > 1 {
                part.pop();
                parts.push(letter.to_string());
            }
        }
    }
    parts
}

/// Whether a character can stand in a picture: no control character, and nothing that XML refuses.
fn is_shown(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}')
}

/// How wide words are at most, in the wider of the usual fonts without serifs.
pub(super) fn width(text: &str, size: Size) -> f64 {
    text.chars().map(em).sum::<f64>() * size.font
}

/// How wide a letter is, in parts of the size of the font.
fn em(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 0.30,
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' => 0.36,
        '!' | 'f' | 't' | '/' | '-' | '(' | ')' | '[' | ']' | 'I' | 'r' => 0.42,
        'm' | 'M' | 'W' | '@' | '%' | '–' => 1.0,
        'w' | '&' => 0.84,
        'a'..='z' | 'å' | 'ä' | 'ö' | 'é' | 'ü' | '0'..='9' => 0.645,
        'A'..='Z' | 'Å' | 'Ä' | 'Ö' | 'Ü' => 0.79,
        '\u{300}'..='\u{36f}' => 0.3,
        '\u{20}'..='\u{24f}' | '\u{370}'..='\u{5ff}' => 0.9,
        _ => 1.3,
    }
}

#[cfg(test)]
mod tests {
    use super::{LABEL, LONGEST_WORD, width, wrapped};

    #[test]
    fn no_line_is_wider_than_asked_and_no_letter_is_lost() {
        for text in [
            "Beställningar och leveranser till dig",
            "Ettmycketlångtordutanmellanslagochslut",
            "日本語",
            "",
        ] {
            let lines = wrapped(text, 120.0, LABEL);
            let most = |line: &str| if line.contains(' ') { 120.0 } else { LONGEST_WORD };
            assert!(lines.iter().all(|line| width(line, LABEL) <= most(line)), "{lines:?}");
            let without = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(without(&lines.concat()), without(text));
        }
    }

    #[test]
    fn what_xml_refuses_is_left_out() {
        assert_eq!(wrapped("a\u{0}b\u{ffff}", 100.0, LABEL), ["a b"]);
    }
}
