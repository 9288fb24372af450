//! Days in Japan, and the dates that keep an answer in force whatever the service's clock says.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, date};
use jiff::tz::Offset;

/// The wall clock in Japan (UTC+9, no summer time) at a Unix time; `None` outside the years that can be written.
pub(super) fn in_japan(unix: i64) -> Option<DateTime> {
    Some(Offset::constant(9).to_datetime(jiff::Timestamp::from_second(unix).ok()?))
}

/// `YYYYMMDD`, for a date that exists.
pub(super) fn parse(compact: &str) -> Option<Date> {
    if compact.len() != 8 || !compact.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| compact.get(range)?.parse::<i16>().ok();
    let (month, day) = (number(4..6)?.try_into().ok()?, number(6..8)?.try_into().ok()?);
    Date::new(number(0..4)?, month, day).ok()
}

/// Whether `today` is not after the end of the `months`-th month that follows the month of `day`.
///
/// One month is the retention of confirmed results, three months the grace of an expired certificate.
pub(super) fn within_following_months(day: Date, months: i32, today: Date) -> bool {
    day.first_of_month().checked_add(months.months()).is_ok_and(|month| today <= month.last_of_month())
}

/// 年度更新: the year in force, 1 August to 31 July, in which 後期高齢者医療 and 高齢受給者証 set their ratio.
pub(super) fn benefit_year(today: Date) -> (Date, Date) {
    let start = if today.month() >= 8 { today.year() } else { today.year() - 1 };
    (date(start, 8, 1), date(start + 1, 7, 31))
}

/// A 1 April at least two and at most three years before `today`: the start of a right that is still in force.
pub(super) fn start_of_right(today: Date) -> Date {
    let fiscal_year = if today.month() >= 4 { today.year() } else { today.year() - 1 };
    date(fiscal_year - 2, 4, 1)
}

/// `YYYYMMDD`.
pub(super) fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_keeps_its_grace_to_the_end_of_the_third_following_month() {
        let expiry = date(2026, 3, 15);
        assert!(within_following_months(expiry, 3, date(2026, 6, 30)));
        assert!(!within_following_months(expiry, 3, date(2026, 7, 1)));
        assert!(within_following_months(date(2025, 11, 30), 3, date(2026, 2, 28)));
    }

    #[test]
    fn the_benefit_year_turns_on_the_first_of_august() {
        assert_eq!(benefit_year(date(2026, 7, 31)), (date(2025, 8, 1), date(2026, 7, 31)));
        assert_eq!(benefit_year(date(2026, 8, 1)), (date(2026, 8, 1), date(2027, 7, 31)));
    }

    #[test]
    fn the_day_begins_at_midnight_in_japan() {
        assert_eq!(in_japan(1_765_292_399).map(|at| at.date()), Some(date(2025, 12, 9)));
        assert_eq!(in_japan(1_765_292_400).map(|at| at.date()), Some(date(2025, 12, 10)));
        assert_eq!(in_japan(i64::MAX), None);
    }

    #[test]
    fn only_dates_that_exist_are_parsed() {
        assert_eq!(parse("20240229"), Some(date(2024, 2, 29)));
        for wrong in ["20230229", "2025121", "+2025121", "２０２５", "202512100"] {
            assert_eq!(parse(wrong), None);
        }
    }
}
