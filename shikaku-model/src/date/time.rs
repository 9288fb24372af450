//! Moments as messages state them.

use alloc::format;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use super::{Date, InvalidDate, digits};

/// 日時: a moment in Japanese time, to the second.
///
/// ```
/// use shikaku_model::date::DateTime;
///
/// let time = DateTime::parse_compact("20251210093015")?;
/// assert_eq!(time.to_string(), "2025-12-10T09:30:15+09:00");
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    date: Date,
    second_of_day: u32,
}

impl DateTime {
    /// Reads `YYYYMMDDhhmmss`, the form of the messages.
    pub fn parse_compact(text: &str) -> Result<Self, InvalidDate> {
        let (Some(date), Some(time)) = (text.get(..8), text.get(8..)) else { return Err(InvalidDate::Form) };
        if time.len() != 6 {
            return Err(InvalidDate::Form);
        }
        let (hour, minute, second): (u8, u8, u8) =
            (digits(time, 0..2)?, digits(time, 2..4)?, digits(time, 4..6)?);
        Self::new(Date::parse_compact(date)?, hour, minute, second)
    }

    /// The form of the messages: `YYYYMMDDhhmmss`.
    pub fn to_compact(self) -> String {
        format!("{}{:02}{:02}{:02}", self.date.to_compact(), self.hour(), self.minute(), self.second())
    }

    /// A moment of a day; hours to 23, minutes and seconds to 59.
    pub fn new(date: Date, hour: u8, minute: u8, second: u8) -> Result<Self, InvalidDate> {
        if hour > 23 || minute > 59 || second > 59 {
            return Err(InvalidDate::NoSuchDay);
        }
        let second_of_day = (u32::from(hour) * 60 + u32::from(minute)) * 60 + u32::from(second);
        Ok(Self { date, second_of_day })
    }

    /// The moment in Japan of a Unix time (seconds since 1970-01-01T00:00:00Z).
    pub fn in_japan(unix_seconds: i64) -> Self {
        let second_of_day = unix_seconds.saturating_add(9 * 3600).rem_euclid(86_400);
        Self { date: Date::in_japan(unix_seconds), second_of_day: u32::try_from(second_of_day).unwrap_or(0) }
    }

    /// The day.
    pub fn date(self) -> Date {
        self.date
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u8 {
        u8::try_from(self.second_of_day / 3600).unwrap_or(0)
    }

    /// The minute, 0 to 59.
    pub fn minute(self) -> u8 {
        u8::try_from(self.second_of_day / 60 % 60).unwrap_or(0)
    }

    /// The second, 0 to 59.
    pub fn second(self) -> u8 {
        u8::try_from(self.second_of_day % 60).unwrap_or(0)
    }
}

impl fmt::Display for DateTime {
    /// ISO 8601 with the offset of Japan: `2025-12-10T09:30:15+09:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}:{:02}+09:00", self.date, self.hour(), self.minute(), self.second())
    }
}

impl FromStr for DateTime {
    type Err = InvalidDate;

    /// Reads what [`Display`](fmt::Display) writes: `2025-12-10T09:30:15+09:00`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let clock = text.strip_suffix("+09:00").ok_or(InvalidDate::Form)?;
        let (day, clock) = clock.split_once('T').ok_or(InvalidDate::Form)?;
        let bytes = clock.as_bytes();
        if bytes.len() != 8 || bytes.get(2) != Some(&b':') || bytes.get(5) != Some(&b':') {
            return Err(InvalidDate::Form);
        }
        Self::new(day.parse()?, digits(clock, 0..2)?, digits(clock, 3..5)?, digits(clock, 6..8)?)
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_fourteen_digits_of_day_and_clock() {
        assert!(DateTime::parse_compact("20251210235959").is_ok());
        for text in ["20251210240000", "20251210006000", "20251210000060", "20250230000000"] {
            assert_eq!(DateTime::parse_compact(text), Err(InvalidDate::NoSuchDay), "{text}");
        }
        for text in ["", "20251210", "202512100930", "2025121009301x", "20251210 93015"] {
            assert_eq!(DateTime::parse_compact(text), Err(InvalidDate::Form), "{text}");
        }
    }

    #[test]
    fn what_is_shown_and_what_is_sent_are_read_back() {
        let time = DateTime::parse_compact("20251210093015").unwrap();
        assert_eq!(time.to_compact(), "20251210093015");
        assert_eq!(time.to_string().parse(), Ok(time));
        for text in ["2025-12-10T09:30:15", "2025-12-10T09:30:15Z", "2025-12-10 09:30:15+09:00", "T+09:00"] {
            assert_eq!(text.parse::<DateTime>(), Err(InvalidDate::Form), "{text}");
        }
    }

    #[test]
    fn a_unix_time_becomes_the_clock_of_japan() {
        assert_eq!(DateTime::in_japan(1_773_586_800).to_string(), "2026-03-16T00:00:00+09:00");
    }
}
