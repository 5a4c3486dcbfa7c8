//! A language for pages: its catalogue of messages, its dates, lists, periods and names of countries.
//! The only files that name the libraries for languages are this one and its children.

mod catalogue;
mod message;

use std::collections::BTreeMap;

use anyhow::Context;
use icu_calendar::Date as CalendarDate;
use icu_datetime::fieldsets::{MD, YMD};
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter};
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_list::{ListFormatter, ListFormatterPreferences};
use icu_plurals::{PluralCategory, PluralRules};
use jiff::civil::Date;

use crate::law::Country;
use crate::page::{Inline, Phrase};
use crate::value::{DayOfYear, Language, Period};

use catalogue::Messages;

/// The files that make up the languages, by their path below `templates/`.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// Those of the program.
    pub embedded: BTreeMap<String, String>,
    /// Those that a repository lays over them.
    pub own: BTreeMap<String, String>,
}

/// What is put into a message.
#[derive(Clone, Debug)]
pub enum Slot<'a> {
    /// Running text.
    Phrase(Phrase),
    /// A number, which also chooses the form of the message.
    Number(usize),
    /// Plain words.
    Words(&'a str),
}

impl From<Phrase> for Slot<'_> {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

impl From<usize> for Slot<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a str> for Slot<'a> {
    fn from(words: &'a str) -> Self {
        Self::Words(words)
    }
}

/// A language for pages.
#[derive(Debug)]
pub struct Locale {
    /// Which language.
    pub language: Language,
    messages: Messages,
    territories: BTreeMap<String, String>,
    plurals: PluralRules,
    and: ListFormatter,
    or: ListFormatter,
    dates: FixedCalendarDateTimeFormatter<icu_calendar::Gregorian, YMD>,
    days: FixedCalendarDateTimeFormatter<icu_calendar::Gregorian, MD>,
}

impl Locale {
    /// Loads a language from the files of the templates.
    ///
    /// # Errors
    ///
    /// Where its catalogue is missing, cannot be read or does not fit the pages, and where a library does not know the
    /// language.
    pub fn load(language: Language, files: &Files) -> anyhow::Result<Self> {
        let messages = catalogue::load(language, files)?;
        let territories = territories(language, files)?;
        let tag =
            messages.get("tag").map(|message| message.fill(PluralCategory::Other, &[]).plain());
        let tag = tag.unwrap_or_default();
        let tag: icu_locale_core::Locale =
            tag.parse().with_context(|| format!("`{tag}` is no language tag"))?;
        let options = ListFormatterOptions::default().with_length(ListLength::Wide);
        let lists = || ListFormatterPreferences::from(&tag);
        Ok(Self {
            language,
            messages,
            territories,
            plurals: PluralRules::try_new_cardinal((&tag).into())?,
            and: ListFormatter::try_new_and(lists(), options)?,
            or: ListFormatter::try_new_or(lists(), options)?,
            dates: FixedCalendarDateTimeFormatter::try_new(
                DateTimeFormatterPreferences::from(&tag),
                YMD::long(),
            )?,
            days: FixedCalendarDateTimeFormatter::try_new(
                DateTimeFormatterPreferences::from(&tag),
                MD::long(),
            )?,
        })
    }

    /// A message with its slots filled.
    ///
    /// # Panics
    ///
    /// With a key that no catalogue has, which a test excludes.
    #[must_use]
    pub fn say(&self, key: &str, slots: &[(&str, Slot<'_>)]) -> Phrase {
        let message = self.messages.get(key);
        let message = message.unwrap_or_else(|| panic!("every catalogue has the message `{key}`"));
        let number = slots.iter().find_map(|(_, slot)| match slot {
            Slot::Number(number) => Some(*number),
            _ => None,
        });
        let category = number.map_or(PluralCategory::Other, |n| self.plurals.category_for(n));
        message.fill(category, slots)
    }

    /// "a, b och c"
    #[must_use]
    pub fn and(&self, items: Vec<Phrase>) -> Phrase {
        join(&self.and, items)
    }

    /// "a, b eller c"
    #[must_use]
    pub fn or(&self, items: Vec<Phrase>) -> Phrase {
        join(&self.or, items)
    }

    /// "27 september 2023"
    #[must_use]
    pub fn date(&self, date: Date) -> Phrase {
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        match CalendarDate::try_new_gregorian(i32::from(date.year()), month, day) {
            Ok(date) => Phrase::text(self.dates.format(&date).to_string()),
            Err(_) => Phrase::text(date.to_string()),
        }
    }

    /// "31 december"
    #[must_use]
    pub fn day_of_year(&self, day: DayOfYear) -> Phrase {
        // In a leap year every day of the calendar occurs.
        let date =
            CalendarDate::try_new_gregorian(2024, day.month.unsigned_abs(), day.day.unsigned_abs());
        match date {
            Ok(date) => Phrase::text(self.days.format(&date).to_string()),
            Err(_) => Phrase::text(format!("{:02}-{:02}", day.month, day.day)),
        }
    }

    /// "18 månader", in the author's unit.
    #[must_use]
    pub fn period(&self, period: Period) -> Phrase {
        let span = period.span();
        let units = [
            ("years", i64::from(span.get_years())),
            ("months", i64::from(span.get_months())),
            ("weeks", i64::from(span.get_weeks())),
            ("days", i64::from(span.get_days())),
        ];
        let parts = units.into_iter().filter(|(_, number)| *number > 0).map(|(unit, number)| {
            let number = usize::try_from(number).unwrap_or_default();
            self.say(&format!("period.{unit}"), &[("number", number.into())])
        });
        self.and(parts.collect())
    }

    /// The name of a country. Some begin with an article, which a sentence or a cell may start with.
    #[must_use]
    pub fn country(&self, country: Country) -> Phrase {
        let name = self.territories.get(country.code()).map_or(country.code(), String::as_str);
        Phrase::text(name)
    }
}

/// The names of countries and territories by their code.
fn territories(language: Language, files: &Files) -> anyhow::Result<BTreeMap<String, String>> {
    let name = format!("locales/territories.{language}.yaml");
    let mut names = BTreeMap::new();
    for text in [&files.embedded, &files.own].into_iter().filter_map(|layer| layer.get(&name)) {
        let layer: BTreeMap<String, String> =
            serde_yaml::from_str(text).with_context(|| format!("templates/{name}"))?;
        names.extend(layer);
    }
    anyhow::ensure!(
        !names.is_empty(),
        "pages cannot be written in `{language}`: there is no templates/{name}"
    );
    Ok(names)
}

/// Lets the library join marks and puts the phrases in their places, so that links and names stay what they are.
fn join(formatter: &ListFormatter, items: Vec<Phrase>) -> Phrase {
    const FIRST_MARK: u32 = 0xF0000;
    let marks = (FIRST_MARK..).filter_map(char::from_u32).take(items.len()).map(String::from);
    let marks: Vec<String> = marks.collect();
    let joined = formatter.format(marks.iter()).to_string();
    let mut phrase = Phrase::default();
    let mut between = String::new();
    let mut items = items.into_iter();
    for letter in joined.chars() {
        if u32::from(letter) < FIRST_MARK {
            between.push(letter);
            continue;
        }
        if !between.is_empty() {
            phrase.0.push(Inline::Text { text: std::mem::take(&mut between) });
        }
        phrase.push(items.next().unwrap_or_default());
    }
    if !between.is_empty() {
        phrase.0.push(Inline::Text { text: between });
    }
    phrase
}
