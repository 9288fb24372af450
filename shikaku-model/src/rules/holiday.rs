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
    use std::collections::BTreeSet;

    use super::*;
    use crate::date::Weekday;

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
    fn the_table_is_what_the_law_makes_of_each_year() {
        for (year, days) in HOLIDAYS {
            let table: BTreeSet<Date> =
                days.iter().map(|(month, day)| Date::new(*year, *month, *day).unwrap()).collect();
            assert_eq!(table, by_law(*year), "{year}");
        }
        assert!(HOLIDAYS.iter().map(|(year, _)| *year).eq(2024..=2027), "every year once, in order");
    }

    /// 国民の祝日に関する法律 as of 2022: article 2 names the days, article 3 makes up for Sundays and fills single gaps.
    fn by_law(year: i32) -> BTreeSet<Date> {
        let date = |month, day| Date::new(year, month, day).unwrap();
        // 春分日 and 秋分日 by the known approximation of their moment, good from 1980 to 2099.
        let equinox =
            |base: f64| (base + 0.242_194 * f64::from(year - 1980)) as u8 - ((year - 1980) / 4) as u8;
        let monday = |month, nth: i32| {
            let first = date(month, 1);
            let to_monday = (0..7).find(|days| first.add_days(*days).weekday() == Weekday::Monday).unwrap();
            first.add_days(to_monday + 7 * (nth - 1))
        };
        let named = BTreeSet::from([
            date(1, 1),
            monday(1, 2),
            date(2, 11),
            date(2, 23),
            date(3, equinox(20.8431)),
            date(4, 29),
            date(5, 3),
            date(5, 4),
            date(5, 5),
            monday(7, 3),
            date(8, 11),
            monday(9, 3),
            date(9, equinox(23.2488)),
            monday(10, 2),
            date(11, 3),
            date(11, 23),
        ]);
        let made_up = named
            .iter()
            .filter(|day| day.weekday() == Weekday::Sunday)
            .map(|sunday| (1..).map(|days| sunday.add_days(days)).find(|day| !named.contains(day)).unwrap());
        let between = named
            .iter()
            .map(|day| day.add_days(1))
            .filter(|day| !named.contains(day) && named.contains(&day.add_days(1)));
        let more: Vec<Date> = made_up.chain(between).collect();
        named.into_iter().chain(more).collect()
    }
}
