//! 閲覧期間: how long results can be read again, and what a store may keep (R-WINDOW-01 to 03).

use crate::Date;

/// 閲覧できる最終日: the last day, inclusive, on which the result of a visit can be read again.
///
/// ```
/// use shikaku_model::{Date, rules::window::lookup_window};
///
/// assert_eq!(lookup_window(Date::new(2026, 1, 31)?), Date::new(2026, 2, 28)?);
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn lookup_window(visit: Date) -> Date {
    visit.plus_months_clamped(1).end_of_month()
}

/// 閲覧可: whether the result of `visit` can be read on `on`.
pub fn visible(visit: Date, on: Date) -> bool {
    visit <= on && on <= lookup_window(visit)
}

/// 保存期限: the last day a store may hold the result of `visit`; it is deleted on the next.
pub fn retention_until(visit: Date) -> Date {
    lookup_window(visit)
}

/// 期限前の知らせ: the day from which open items of `visit` are listed before they can no longer be read.
pub fn reminder_from(visit: Date) -> Date {
    lookup_window(visit).add_days(-7)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A day written as `YYYY-MM-DD`, for the tables of all rules.
    pub(crate) fn day(text: &str) -> Date {
        Date::parse_compact(&text.replace('-', "")).unwrap()
    }

    #[test]
    fn results_stay_readable_until_the_end_of_the_next_month() {
        for (visit, last) in [
            ("2025-11-01", "2025-12-31"),
            ("2025-12-15", "2026-01-31"),
            ("2025-12-31", "2026-01-31"),
            ("2026-01-01", "2026-02-28"),
            ("2026-01-31", "2026-02-28"),
            ("2026-02-28", "2026-03-31"),
            ("2028-01-31", "2028-02-29"),
            ("2028-02-29", "2028-03-31"),
        ] {
            assert_eq!(lookup_window(day(visit)), day(last), "{visit}");
            assert_eq!(retention_until(day(visit)), day(last), "{visit}");
        }
    }

    #[test]
    fn a_result_is_visible_from_the_visit_to_the_last_day() {
        let visit = day("2026-01-31");
        assert!(visible(visit, day("2026-02-28")));
        assert!(!visible(visit, day("2026-03-01")));
        assert!(!visible(visit, day("2026-01-30")));
    }

    #[test]
    fn the_reminder_comes_a_week_before_the_window_closes() {
        assert_eq!(reminder_from(day("2026-01-10")), day("2026-02-21"));
    }

    #[test]
    fn the_window_never_shrinks_and_lasts_28_to_61_days() {
        let mut visit = day("2020-01-01");
        let mut before = lookup_window(visit);
        while visit < day("2032-01-01") {
            let last = lookup_window(visit);
            assert!(last >= before && last == last.end_of_month());
            assert!((28..=61).contains(&visit.days_until(last)), "{visit}");
            before = last;
            visit = visit.add_days(1);
        }
    }
}
