//! 年齢: age in law and age on the screen (R-AGE-01).

use crate::Date;

/// 年齢到達日: the day on which the age of `years` is attained in law, the day before the birthday.
///
/// Born on 29 February: 28 February, in every year.
///
/// ```
/// use shikaku_model::{Date, rules::age::attained_day};
///
/// let birth = Date::new(1954, 4, 1)?;
/// assert_eq!(attained_day(birth, 70), Date::new(2024, 3, 31)?);
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn attained_day(birth: Date, years: u8) -> Date {
    birth.add_days(-1).plus_months_clamped(i32::from(years) * 12)
}

/// 満年齢: the everyday age, which changes on the birthday; 0 before birth, at most 255.
///
/// Born on 29 February: in other years it changes on 1 March, as the everyday reading has it.
pub fn shown_age(birth: Date, on: Date) -> u8 {
    let had_birthday = (on.month(), on.day()) >= (birth.month(), birth.day());
    let years = on.year() - birth.year() - i32::from(!had_birthday);
    u8::try_from(years.clamp(0, 255)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::window::tests::day;

    #[test]
    fn an_age_is_attained_the_day_before_the_birthday() {
        for (birth, years, attained) in [
            ("1954-04-01", 70, "2024-03-31"),
            ("1954-04-02", 70, "2024-04-01"),
            ("1952-02-29", 70, "2022-02-28"),
            ("1956-02-29", 72, "2028-02-28"),
            ("2000-04-01", 6, "2006-03-31"),
            ("2000-04-02", 6, "2006-04-01"),
        ] {
            assert_eq!(attained_day(day(birth), years), day(attained), "{birth}");
        }
    }

    #[test]
    fn the_age_on_the_screen_changes_on_the_birthday() {
        assert_eq!(shown_age(day("1954-04-02"), day("2024-04-01")), 69);
        assert_eq!(shown_age(day("1954-04-02"), day("2024-04-02")), 70);
        assert_eq!(shown_age(day("2024-04-02"), day("2020-01-01")), 0);
    }
}
