//! 経過: the timeline of the duty (R-DUTY-01).

use super::book::Confidence;
use super::data::timeline::TIMELINE;
use crate::Date;

/// 日付の精度: how much of a date its source states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// A day.
    Day,
    /// A month.
    Month,
    /// 目途: a month that is aimed at. Nothing is computed from it; only texts name it.
    Target,
}

/// 経過の一行: one event of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event {
    /// `T-01` to `T-19`.
    pub id: &'static str,
    pub(super) date: Date,
    /// How much of the date is stated.
    pub precision: Precision,
    /// 日本語.
    pub what: &'static str,
    /// How well it is known.
    pub confidence: Confidence,
}

impl Event {
    /// 日: the day, where the source states one.
    pub fn day(&self) -> Option<Date> {
        (self.precision == Precision::Day).then_some(self.date)
    }

    /// 年月: year and month, which every source states.
    pub fn month(&self) -> (i32, u8) {
        (self.date.year(), self.date.month())
    }
}

/// 経過: every event, in the order of time.
///
/// ```
/// use shikaku_model::{Date, rules::timeline::timeline};
///
/// let stop = timeline().iter().find(|event| event.id == "T-19").ok_or("the last event")?;
/// assert_eq!((stop.day(), stop.month()), (None, (2026, 12))); // 目途: no day is promised
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn timeline() -> &'static [Event] {
    TIMELINE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_timeline_is_in_order_and_a_target_has_no_day() {
        assert_eq!(timeline().len(), 19);
        assert!(timeline().is_sorted_by_key(|event| event.date));
        for number in 1..=19 {
            assert!(timeline().iter().any(|event| event.id == format!("T-{number:02}")), "T-{number:02}");
        }
        for event in timeline() {
            assert_eq!(event.day().is_some(), event.precision == Precision::Day, "{}", event.id);
        }
        let day_of = |id| timeline().iter().find(|event| event.id == id).unwrap().day();
        assert_eq!(day_of("T-06"), Some("2024-12-02".parse().unwrap()));
        assert_eq!(day_of("T-12"), Some("2025-09-19".parse().unwrap()));
        assert_eq!(day_of("T-19"), None);
    }
}
