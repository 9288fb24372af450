//! 診療年月 and other months of the calendar.

use alloc::format;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use super::{Date, InvalidDate, digits};

/// 年月: a month of the calendar, in messages `YYYYMM`.
///
/// ```
/// use shikaku_model::date::YearMonth;
///
/// let month = YearMonth::parse_compact("202512")?;
/// assert_eq!(month.to_string(), "2025-12");
/// assert_eq!(month.last_day().to_string(), "2025-12-31");
/// assert!(YearMonth::parse_compact("202513").is_err());
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    first_day: Date,
}

impl YearMonth {
    /// A month, 1 to 12, of a year, 1 to 9999.
    pub fn new(year: i32, month: u8) -> Result<Self, InvalidDate> {
        Date::new(year, month, 1).map(|first_day| Self { first_day })
    }

    /// Reads `YYYYMM`, the form of the messages.
    pub fn parse_compact(text: &str) -> Result<Self, InvalidDate> {
        if text.len() != 6 {
            return Err(InvalidDate::Form);
        }
        Self::new(digits(text, 0..4)?, digits(text, 4..6)?)
    }

    /// The form of the messages: `YYYYMM`.
    pub fn to_compact(self) -> String {
        format!("{:04}{:02}", self.first_day.year(), self.first_day.month())
    }

    /// The month in which a day lies.
    pub fn of(day: Date) -> Self {
        Self { first_day: day.add_days(1 - i32::from(day.day())) }
    }

    /// The first day.
    pub fn first_day(self) -> Date {
        self.first_day
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        self.first_day.end_of_month()
    }
}

impl fmt::Display for YearMonth {
    /// ISO 8601: `2025-12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first_day.year(), self.first_day.month())
    }
}

impl fmt::Debug for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for YearMonth {
    type Err = InvalidDate;

    /// Reads what [`Display`](fmt::Display) writes: `2025-12`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('-') {
            Some((year, month)) if year.len() == 4 && month.len() == 2 => {
                Self::new(digits(text, 0..4)?, digits(text, 5..7)?)
            }
            _ => Err(InvalidDate::Form),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_six_digits_and_knows_its_days() {
        let february = YearMonth::parse_compact("202802").unwrap();
        assert_eq!((february.to_compact(), february.last_day().day()), ("202802".to_owned(), 29));
        assert_eq!(YearMonth::of("2028-02-17".parse().unwrap()), february);
        assert_eq!("2028-02".parse(), Ok(february));
        for text in ["", "2025", "20251", "2025121", "20251a", "202500", "202513", "000012"] {
            assert!(YearMonth::parse_compact(text).is_err(), "{text}");
        }
        for text in ["2025-1", "202-512", "2025-123", "2025"] {
            assert!(text.parse::<YearMonth>().is_err(), "{text}");
        }
    }
}
