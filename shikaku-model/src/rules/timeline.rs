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
    }

    #[test]
    fn every_event_has_the_date_and_the_confidence_of_its_source() {
        use Confidence::{High, Low, Medium};
        for (id, date, confidence) in [
            ("T-01", "2021-10", Low),
            ("T-02", "2023-04", Low),
            ("T-03", "2024-04", Medium),
            ("T-04", "2024-10", Low),
            ("T-05", "2024-11-06", High),
            ("T-06", "2024-12-02", High),
            ("T-07", "2024-12-02", High),
            ("T-08", "2024-12", High),
            ("T-09", "2025-02", Low),
            ("T-10", "2025-02-01", Low),
            ("T-11", "2025-03-31", Low),
            ("T-12", "2025-09-19", High),
            ("T-13", "2025-09-30", Low),
            ("T-14", "2025-10", High),
            ("T-15", "2025-12-01", High),
            ("T-16", "2025-12-02", High),
            ("T-17", "2026-01-31", High),
            ("T-18", "2026-06", High),
            ("T-19", "2026-12", High),
        ] {
            let event = timeline().iter().find(|event| event.id == id).unwrap();
            let (year, month) = event.month();
            let shown = event.day().map_or_else(|| format!("{year}-{month:02}"), |day| day.to_string());
            assert_eq!((&*shown, event.confidence), (date, confidence), "{id}");
        }
    }
}
