//! Days, lengths of time, and addresses on the web.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

/// A day, written `2026-03-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl Day {
    /// Whether a text of the form `0000-00-00` is in no calendar.
    pub(crate) fn is_impossible(text: &str) -> bool {
        let digits: String =
            text.chars().map(|one| if one.is_ascii_digit() { '0' } else { one }).collect();
        digits == "0000-00-00" && text.parse::<Date>().is_err()
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Cow::<str>::deserialize(deserializer)?;
        let date = written.parse().map_err(|_| {
            de::Error::custom(format!("`{written}` is no day of the calendar; write `2026-03-01`"))
        })?;
        Ok(Self(date))
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Day",
            "description": "A day of the calendar, ISO 8601.",
            "type": "string",
            "format": "date",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "examples": ["2026-03-01"]
        })
    }
}

/// A day that comes every year, written `12-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayOfYear {
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
}

impl DayOfYear {
    fn read(text: &str) -> Option<Self> {
        // In a leap year every day of the calendar occurs.
        let date: Date = format!("2024-{text}").parse().ok()?;
        Some(Self { month: date.month(), day: date.day() })
    }
}

impl<'de> Deserialize<'de> for DayOfYear {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Cow::<str>::deserialize(deserializer)?;
        let unread = || de::Error::custom(format!("`{written}` is no day of the year"));
        Self::read(&written).ok_or_else(unread)
    }
}

impl JsonSchema for DayOfYear {
    fn schema_name() -> Cow<'static, str> {
        "DayOfYear".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Day of the year",
            "description": "A day that comes every year: month and day, in quotes.",
            "type": "string",
            "pattern": "^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$",
            "examples": ["12-31"]
        })
    }
}

/// A length of time in whole years, months, weeks or days, ISO 8601: `P24M`. The author's unit is kept.
/// Rules on retention are many and may hold several, so that it takes no more room than its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    years: u16,
    months: u16,
    weeks: u16,
    days: u16,
}

impl Period {
    fn read(text: &str) -> Option<Self> {
        let span: jiff::Span = text.parse().ok()?;
        let period = Self {
            years: span.get_years().try_into().ok()?,
            months: span.get_months().try_into().ok()?,
            weeks: span.get_weeks().try_into().ok()?,
            days: span.get_days().try_into().ok()?,
        };
        (!span.is_zero()).then_some(period)
    }

    /// The period for calculations with dates.
    #[must_use]
    pub fn span(self) -> jiff::Span {
        let Self { years, months, weeks, days } = self;
        jiff::Span::new().years(years).months(months).weeks(weeks).days(days)
    }

    /// How many days it is, with 365 to a year and 30 to a month.
    #[must_use]
    pub fn rough_days(self) -> i64 {
        let months = i64::from(self.months);
        // Twelve months are a year, and not five days less.
        let months = months / 12 * 365 + months % 12 * 30;
        i64::from(self.years) * 365 + months + i64::from(self.weeks) * 7 + i64::from(self.days)
    }

    /// A number of whole years.
    #[must_use]
    pub fn of_years(years: u16) -> Self {
        Self { years, months: 0, weeks: 0, days: 0 }
    }

    /// Whether it is shorter, as long or longer than another by every calendar; nothing where that depends on the day on
    /// which they begin, as with thirty days and a month.
    #[must_use]
    pub fn compared(self, other: Self) -> Option<Ordering> {
        let months = |one: Self| u32::from(one.years) * 12 + u32::from(one.months);
        let days = |one: Self| u32::from(one.weeks) * 7 + u32::from(one.days);
        let by_months = months(self).cmp(&months(other));
        let by_days = days(self).cmp(&days(other));
        match (by_months, by_days) {
            (one, Ordering::Equal) | (Ordering::Equal, one) => Some(one),
            (one, other) if one == other => Some(one),
            _ => {
                let (own, others) = (self.lengths()?, other.lengths()?);
                let is_shorter = own.1 < others.0;
                let is_longer = own.0 > others.1;
                match (is_shorter, is_longer) {
                    (true, _) => Some(Ordering::Less),
                    (_, true) => Some(Ordering::Greater),
                    _ => None,
                }
            }
        }
    }

    /// The fewest and the most days that it can be, over four years of beginnings.
    fn lengths(self) -> Option<(i32, i32)> {
        let starts = (2001..2005).flat_map(|year| (1..=12).map(move |month| (year, month)));
        let lengths = starts.filter_map(|(year, month)| {
            let start = Date::new(year, month, 1).ok()?;
            let end = start.checked_add(self.span()).ok()?;
            start.until(end).ok().map(|span| span.get_days())
        });
        let lengths: Vec<i32> = lengths.collect();
        Some((*lengths.iter().min()?, *lengths.iter().max()?))
    }

    /// Whether a text of the form `P1Y6M` is no length of time, or one of nothing.
    pub(crate) fn is_impossible(text: &str) -> bool {
        let is_part = |part: &str| {
            let digits = part.trim_end_matches(['Y', 'M', 'W', 'D']);
            (1..=4).contains(&digits.len()) && digits.bytes().all(|one| one.is_ascii_digit())
        };
        let rest = text.strip_prefix('P').unwrap_or("");
        let mut parts = rest.split_inclusive(['Y', 'M', 'W', 'D']).peekable();
        let is_period = parts.peek().is_some() && parts.all(is_part);
        is_period && Self::read(text).is_none()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let Self { years, months, weeks, days } = self;
        for (number, unit) in [(years, 'Y'), (months, 'M'), (weeks, 'W'), (days, 'D')] {
            if *number > 0 {
                write!(f, "{number}{unit}")?;
            }
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Cow::<str>::deserialize(deserializer)?;
        let unread = || de::Error::custom(format!("`{written}` is no length of time"));
        Self::read(&written).ok_or_else(unread)
    }
}

impl JsonSchema for Period {
    fn schema_name() -> Cow<'static, str> {
        "Period".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Period",
            "description": "A length of time, ISO 8601: years, months, weeks or days.",
            "type": "string",
            "format": "duration",
            "pattern": "^P(?:[0-9]{1,4}[YMWD])+$",
            "examples": ["P24M", "P3Y", "P30D"]
        })
    }
}

/// An address on the web, `https`, `http`, `mailto` or `tel`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct WebAddress(pub Box<str>);

impl JsonSchema for WebAddress {
    fn schema_name() -> Cow<'static, str> {
        "WebAddress".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Address on the web",
            "description": "Starts with `https:`, `http:`, `mailto:` or `tel:`.",
            "type": "string",
            "pattern": "^(?:https?://[^\\s<>\"]+|mailto:[^\\s<>\"]+|tel:\\+?[0-9 ()-]+)$",
            "examples": ["https://www.example.se/integritet"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        Period::read(text).expect("a length of time")
    }

    #[test]
    fn lengths_are_compared_by_the_calendar() {
        let compared = |one: &str, other: &str| period(one).compared(period(other));
        assert_eq!(compared("P24M", "P2Y"), Some(Ordering::Equal));
        assert_eq!(compared("P8W", "P56D"), Some(Ordering::Equal));
        assert_eq!(compared("P6M", "P180D"), Some(Ordering::Greater));
        assert_eq!(compared("P6M", "P185D"), Some(Ordering::Less));
        for (months, days) in [("P1M", "P30D"), ("P3M", "P90D"), ("P6M", "P26W"), ("P1Y", "P365D")]
        {
            assert_eq!(compared(months, days), None, "{months} {days}");
        }
    }
}
