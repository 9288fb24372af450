//! 問い合わせ先: when a line is open and what to say first (R-CALL-01 to 03).

use super::data::call_centre::{CLOSES_ON_SATURDAYS, CLOSES_ON_WEEKDAYS, OPENS};
use super::holiday::is_holiday;
use super::{Answer, Question, R_CALL_01};
use crate::Date;
use crate::date::{DateTime, Weekday};

pub use super::data::call_centre::{CALL_CENTRE, CARD_LOSS_LINE};

/// More days in a row than any run of Sundays and holidays has.
const LONGEST_PAUSE: i32 = 14;

/// 受付時間: whether the call centre answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Support {
    /// Open; the closing minute itself is closed.
    Open {
        /// Until when.
        until: DateTime,
    },
    /// Closed.
    Closed {
        /// When it opens next; `None`: the table of holidays does not reach that far.
        next: Option<DateTime>,
    },
    /// The table of holidays does not have this year.
    Unknown,
}

/// 受付時間: whether the call centre answers at a moment in Japan: weekdays 8 to 18, Saturdays 8 to 16, not on holidays.
///
/// The days around the end of the year are not mentioned by the source: they count as open, with a question.
///
/// ```
/// use shikaku_model::date::DateTime;
/// use shikaku_model::{Date, rules::call_centre::{Support, support_open}};
///
/// let monday = Date::new(2026, 3, 2)?;
/// let at_eight = DateTime::new(monday, 8, 0, 0)?;
/// assert_eq!(support_open(at_eight).value, Support::Open { until: DateTime::new(monday, 18, 0, 0)? });
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn support_open(at: DateTime) -> Answer<Support> {
    let day = at.date();
    let Some(closes) = hours(day) else {
        return Answer::of(Support::Unknown, &[R_CALL_01]).asking(Question::HolidayTable);
    };
    let value = match closes {
        Some(_) if at.hour() < OPENS => Support::Closed { next: clock(day, OPENS) },
        Some(closes) if at.hour() < closes => {
            clock(day, closes).map_or(Support::Unknown, |until| Support::Open { until })
        }
        _ => Support::Closed { next: next_opening(day) },
    };
    let answer = Answer::of(value, &[R_CALL_01]);
    if closes.is_some() && is_year_end(day) { answer.asking(Question::YearEnd) } else { answer }
}

/// The hour at which the line closes on a day; `Some(None)`: it stays closed; `None`: the table does not say.
fn hours(day: Date) -> Option<Option<u8>> {
    match day.weekday() {
        Weekday::Sunday => Some(None),
        weekday => is_holiday(day).map(|holiday| match weekday {
            _ if holiday => None,
            Weekday::Saturday => Some(CLOSES_ON_SATURDAYS),
            _ => Some(CLOSES_ON_WEEKDAYS),
        }),
    }
}

fn next_opening(after: Date) -> Option<DateTime> {
    for days in 1..=LONGEST_PAUSE {
        let day = after.add_days(days);
        if hours(day)?.is_some() {
            return clock(day, OPENS);
        }
    }
    None
}

fn clock(day: Date, hour: u8) -> Option<DateTime> {
    DateTime::new(day, hour, 0, 0).ok()
}

/// 12-29 to 12-31, 01-02 and 01-03: neither holidays by law nor mentioned by the source.
fn is_year_end(day: Date) -> bool {
    matches!((day.month(), day.day()), (12, 29..=31) | (1, 2..=3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::window::tests::day;

    fn at(text: &str) -> DateTime {
        let (date, time) = text.split_once(' ').unwrap();
        let (hour, minute) = time.split_once(':').unwrap();
        DateTime::new(day(date), hour.parse().unwrap(), minute.parse().unwrap(), 0).unwrap()
    }

    #[test]
    fn the_line_follows_the_table_row_by_row() {
        let open = |until| Support::Open { until: at(until) };
        let closed = |next| Support::Closed { next: Some(at(next)) };
        for (moment, expected) in [
            ("2026-03-02 07:59", closed("2026-03-02 08:00")),
            ("2026-03-02 08:00", open("2026-03-02 18:00")),
            ("2026-03-02 17:59", open("2026-03-02 18:00")),
            ("2026-03-02 18:00", closed("2026-03-03 08:00")),
            ("2026-03-07 15:59", open("2026-03-07 16:00")),
            ("2026-03-07 16:00", closed("2026-03-09 08:00")),
            ("2026-03-08 10:00", closed("2026-03-09 08:00")),
            ("2026-03-20 10:00", closed("2026-03-21 08:00")),
            ("2025-05-03 10:00", closed("2025-05-07 08:00")),
            ("2026-05-02 16:00", closed("2026-05-07 08:00")),
            ("2026-09-22 10:00", closed("2026-09-24 08:00")),
            ("2026-09-19 16:00", closed("2026-09-24 08:00")),
        ] {
            let answer = support_open(at(moment));
            assert_eq!((answer.value, answer.questions), (expected, vec![]), "{moment}");
        }
        let year_end = support_open(at("2026-12-29 10:00"));
        assert_eq!(year_end.value, open("2026-12-29 18:00"));
        assert_eq!(year_end.questions, [Question::YearEnd]);
    }

    #[test]
    fn a_year_outside_the_table_is_unknown_but_on_sundays() {
        let outside = support_open(at("2029-03-05 10:00"));
        assert_eq!((outside.value, outside.questions), (Support::Unknown, vec![Question::HolidayTable]));
        assert_eq!(support_open(at("2029-03-03 10:00")).value, Support::Unknown);
        assert_eq!(support_open(at("2029-03-04 10:00")).value, Support::Closed { next: None });
    }

    #[test]
    fn where_it_says_it_opens_next_it_is_open_and_a_minute_before_it_is_not() {
        let mut date = day("2024-01-01");
        while date < day("2027-12-20") {
            for hour in [7, 12, 20] {
                let moment = DateTime::new(date, hour, 0, 0).unwrap();
                if let Support::Closed { next: Some(next) } = support_open(moment).value {
                    assert!(matches!(support_open(next).value, Support::Open { .. }), "{moment}");
                    let before = DateTime::new(next.date(), next.hour() - 1, 59, 0).unwrap();
                    assert!(matches!(support_open(before).value, Support::Closed { .. }), "{moment}");
                }
            }
            date = date.add_days(1);
        }
    }

    #[test]
    fn the_lines_are_the_ones_that_the_texts_name() {
        use crate::guidance::{Audience, Lang, text};
        assert_eq!(CALL_CENTRE, "0800-080-4583");
        assert_eq!(CARD_LOSS_LINE, "0120-95-0178");
        for lang in Lang::ALL {
            for audience in [Audience::Desk, Audience::Patient] {
                assert!(text("INFO-LOST-CARD", lang, audience).unwrap().contains(CARD_LOSS_LINE), "{lang:?}");
            }
        }
    }
}
