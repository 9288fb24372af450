//! Days and moments in Japan.
//!
//! Every rule works on civil days in Japan (UTC+9, no daylight saving); time of day matters only where a message states it.

mod japanese;
mod json;
mod month;
mod time;

use alloc::format;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use jiff::ToSpan;
use jiff::civil;
use thiserror::Error;

pub use japanese::EraNote;
pub use month::YearMonth;
pub use time::DateTime;

/// 年月日: a civil day in Japan, in the Gregorian calendar, years 1 to 9999.
///
/// ```
/// use shikaku_model::Date;
///
/// let day = Date::parse_compact("20251210")?;
/// assert_eq!(day.to_string(), "2025-12-10");
/// assert_eq!(day.to_wareki(), "令和7年12月10日");
/// assert!(Date::parse_compact("20000230").is_err());
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// The text or the parts do not name a day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum InvalidDate {
    /// The text has none of the forms that are read.
    #[error("the text has no form of a date")]
    Form,
    /// The calendar has no such day, such as 30 February.
    #[error("the calendar has no such day")]
    NoSuchDay,
    /// The era has no such year, such as year 0.
    #[error("the era has no such year")]
    NoSuchYear,
}

impl InvalidDate {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        "INPUT-DATE"
    }
}

const FIRST: Date = Date(civil::Date::constant(1, 1, 1));
const LAST: Date = Date(civil::Date::constant(9999, 12, 31));

/// 曜日.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// 月.
    Monday,
    /// 火.
    Tuesday,
    /// 水.
    Wednesday,
    /// 木.
    Thursday,
    /// 金.
    Friday,
    /// 土.
    Saturday,
    /// 日.
    Sunday,
}

impl Date {
    /// A day written in code, for the dated data of the rules; a day that does not exist does not compile.
    pub(crate) const fn constant(year: i16, month: i8, day: i8) -> Self {
        Self(civil::Date::constant(year, month, day))
    }

    /// 曜日: the day of the week.
    pub fn weekday(self) -> Weekday {
        match self.0.weekday() {
            civil::Weekday::Monday => Weekday::Monday,
            civil::Weekday::Tuesday => Weekday::Tuesday,
            civil::Weekday::Wednesday => Weekday::Wednesday,
            civil::Weekday::Thursday => Weekday::Thursday,
            civil::Weekday::Friday => Weekday::Friday,
            civil::Weekday::Saturday => Weekday::Saturday,
            civil::Weekday::Sunday => Weekday::Sunday,
        }
    }

    /// A day of the calendar; years outside 1 to 9999 are refused.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, InvalidDate> {
        if !(1..=9999).contains(&year) {
            return Err(InvalidDate::NoSuchYear);
        }
        let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
        let (Ok(year), Ok(month), Ok(day)) = parts else { return Err(InvalidDate::NoSuchDay) };
        civil::Date::new(year, month, day).map(Self).map_err(|_| InvalidDate::NoSuchDay)
    }

    /// Reads `YYYYMMDD`, the form of the messages: eight ASCII digits that name a day of the calendar.
    pub fn parse_compact(text: &str) -> Result<Self, InvalidDate> {
        if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(InvalidDate::Form);
        }
        Self::new(digits(text, 0..4)?, digits(text, 4..6)?, digits(text, 6..8)?)
    }

    /// The form of the messages: `YYYYMMDD`.
    pub fn to_compact(self) -> String {
        format!("{:04}{:02}{:02}", self.year(), self.month(), self.day())
    }

    /// The day in Japan at a Unix time (seconds since 1970-01-01T00:00:00Z).
    pub fn in_japan(unix_seconds: i64) -> Self {
        const EPOCH: civil::Date = civil::Date::constant(1970, 1, 1);
        let days = unix_seconds.saturating_add(9 * 3600).div_euclid(86_400);
        Self(EPOCH).plus_days(days)
    }

    /// The year of the Gregorian calendar.
    pub fn year(self) -> i32 {
        self.0.year().into()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day so many days later (earlier when negative); stops at the ends of the calendar.
    pub fn add_days(self, days: i32) -> Self {
        self.plus_days(days.into())
    }

    /// Days from this day to the other: negative when the other is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        let days = self.0.duration_until(other.0).as_hours() / 24;
        i32::try_from(days).unwrap_or(i32::MAX)
    }

    /// The last day of this month.
    pub fn end_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }

    /// The same day number so many months later; where the month has no such day, its last day.
    pub fn plus_months_clamped(self, months: i32) -> Self {
        // Beyond every date of the calendar, and within what a span of months can hold.
        let months = months.clamp(-120_000, 120_000);
        Self(self.0.saturating_add(months.months())).clamp(FIRST, LAST)
    }

    /// The last day of a period of so many months whose first day is this day (民法143条).
    ///
    /// It ends the day before the corresponding day, and on the last day of the month where that day does not exist.
    pub fn months_period_end(self, months: i32) -> Self {
        let corresponding = self.plus_months_clamped(months);
        if corresponding.day() == self.day() { corresponding.add_days(-1) } else { corresponding }
    }

    fn plus_days(self, days: i64) -> Self {
        let days = days.clamp(-4_000_000, 4_000_000);
        Self(self.0.saturating_add(days.days())).clamp(FIRST, LAST)
    }
}

impl fmt::Display for Date {
    /// ISO 8601: `2025-12-10`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    /// Reads what [`Display`](fmt::Display) writes: `2025-12-10`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return Err(InvalidDate::Form);
        }
        Self::new(digits(text, 0..4)?, digits(text, 5..7)?, digits(text, 8..10)?)
    }
}

fn digits<N: FromStr>(text: &str, range: core::ops::Range<usize>) -> Result<N, InvalidDate> {
    text.get(range)
        .filter(|part| part.bytes().all(|b| b.is_ascii_digit()))
        .and_then(|part| part.parse().ok())
        .ok_or(InvalidDate::Form)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(iso: &str) -> Date {
        iso.parse().unwrap()
    }

    #[test]
    fn compact_dates_are_eight_digits_of_the_calendar() {
        assert_eq!(Date::parse_compact("20280229"), Ok(date("2028-02-29")));
        for text in ["20000230", "20250229", "20251301", "20251200"] {
            assert_eq!(Date::parse_compact(text), Err(InvalidDate::NoSuchDay), "{text}");
        }
        assert_eq!(Date::parse_compact("00000101"), Err(InvalidDate::NoSuchYear));
        for text in ["", "2025121", "202512100", "2025-1-1", "+2025121", "２０２５１２１０", " 2025121"]
        {
            assert_eq!(Date::parse_compact(text), Err(InvalidDate::Form), "{text}");
        }
    }

    #[test]
    fn the_day_in_japan_begins_at_fifteen_hours_utc() {
        for (unix_seconds, day) in [
            (1_773_586_799, "2026-03-15"), // 2026-03-15T14:59:59Z
            (1_773_586_800, "2026-03-16"), // 2026-03-15T15:00:00Z
            (1_764_601_200, "2025-12-02"), // 2025-12-01T15:00:00Z
            (1_733_065_199, "2024-12-01"), // 2024-12-01T14:59:59Z
            (-1, "1970-01-01"),
        ] {
            assert_eq!(Date::in_japan(unix_seconds), date(day), "{unix_seconds}");
        }
        assert_eq!(Date::in_japan(i64::MAX), LAST);
        assert_eq!(Date::in_japan(i64::MIN), FIRST);
    }

    #[test]
    fn the_three_kinds_of_month_arithmetic_are_told_apart() {
        assert_eq!(date("2026-02-10").end_of_month(), date("2026-02-28"));
        assert_eq!(date("2028-02-10").end_of_month(), date("2028-02-29"));
        for (from, months, to) in [
            ("2025-11-30", 3, "2026-02-28"),
            ("2026-03-15", -3, "2025-12-15"),
            ("2025-05-31", -3, "2025-02-28"),
        ] {
            assert_eq!(date(from).plus_months_clamped(months), date(to), "{from} {months}");
        }
        for (first, months, last) in [
            ("2025-05-16", 3, "2025-08-15"),
            ("2025-11-28", 3, "2026-02-27"),
            ("2025-11-29", 3, "2026-02-28"),
            ("2025-11-30", 3, "2026-02-28"),
            ("2026-03-01", 3, "2026-05-31"),
        ] {
            assert_eq!(date(first).months_period_end(months), date(last), "{first} {months}");
        }
    }

    #[test]
    fn days_are_counted_in_both_directions() {
        assert_eq!(date("2025-12-10").days_until(date("2026-01-01")), 22);
        assert_eq!(date("2026-01-01").days_until(date("2025-12-10")), -22);
        assert_eq!(date("2025-12-31").add_days(1), date("2026-01-01"));
    }

    #[test]
    fn arithmetic_stops_at_the_ends_of_the_calendar() {
        assert_eq!(LAST.add_days(i32::MAX), LAST);
        assert_eq!(FIRST.add_days(i32::MIN), FIRST);
        assert_eq!(LAST.plus_months_clamped(i32::MAX), LAST);
        assert_eq!(FIRST.plus_months_clamped(i32::MIN), FIRST);
        assert_eq!(FIRST.days_until(LAST), 3_652_058);
    }
}
