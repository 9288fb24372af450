//! 祝日: national holidays as a table of years (R-TIME-04).

use super::data::holidays::HOLIDAYS;
use crate::Date;

/// 祝日か: whether `day` is a national holiday; `None` in a year outside the table, which is never taken for "no".
///
/// ```
/// use shikaku_model::{Date, rules::holiday::is_holiday};
///
/// assert_eq!(is_holiday(Date::new(2026, 9, 22)?), Some(true)); // 国民の休日
/// assert_eq!(is_holiday(Date::new(2026, 9, 24)?), Some(false));
/// assert_eq!(is_holiday(Date::new(2029, 1, 1)?), None);
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn is_holiday(day: Date) -> Option<bool> {
    let (_, days) = HOLIDAYS.iter().find(|(year, _)| *year == day.year())?;
    Some(days.contains(&(day.month(), day.day())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_holiday_of_the_table_is_a_day_in_its_order() {
        for (year, days) in HOLIDAYS {
            assert!(days.is_sorted(), "{year}");
            for (month, day) in *days {
                assert_eq!(
                    is_holiday(Date::new(*year, *month, *day).unwrap()),
                    Some(true),
                    "{year}-{month}-{day}"
                );
            }
        }
    }

    #[test]
    fn a_sunday_holiday_is_made_up_for_on_the_next_day_that_is_none() {
        for (year, days) in HOLIDAYS {
            for (month, day) in *days {
                let day = Date::new(*year, *month, *day).unwrap();
                if day.weekday() == crate::date::Weekday::Sunday {
                    let mut next = day.add_days(1);
                    while next.weekday() != crate::date::Weekday::Monday && is_holiday(next) == Some(true) {
                        next = next.add_days(1);
                    }
                    assert_eq!(is_holiday(day.add_days(1)), Some(true), "{day}");
                }
            }
        }
    }
}
