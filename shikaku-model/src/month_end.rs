//! 月末の確認: which visits of a month still need a look before the claim is written (R-FOLLOW-01 to 03, R-WINDOW-01, 03).
//!
//! Checks that are still open, results that can be read no longer than a few days more, and visits whose data changed after
//! they were recorded: each would come back from the insurer otherwise (返戻). Nothing is dropped because it is late.

use alloc::vec::Vec;

use crate::Date;
use crate::compare::{Change, ChartRecord, compare};
use crate::eligibility::ResultOfQualificationConfirmation;
use crate::rules::coverage::{Coverage, covers};
use crate::rules::follow_up::{Evidence, FollowUpState, closes, follow_up_state};
use crate::rules::ratio::burden_ratio;
use crate::rules::window::{lookup_window, reminder_from, visible};

/// 過去の来院: a visit of the month, and what is known of it now.
#[derive(Debug, Clone, Copy)]
pub struct PastVisit<'a, K> {
    /// The host program's own key; given back, never read.
    pub key: K,
    /// The day of the visit.
    pub day: Date,
    /// 初検: whether it was the patient's first visit.
    pub first_visit: bool,
    /// 事後確認: whether the decision of the visit left a check for later
    /// ([`CheckLater`](crate::decision::FollowUpKind::CheckLater)). Words close it no more than that of a first visit.
    pub check_later: bool,
    /// What confirmed the insurance so far; `None`: nothing.
    pub confirmed: Option<Evidence>,
    /// What stands in the record for the claim.
    pub recorded: &'a ChartRecord,
    /// The result as it reads now; `None`: not read again.
    pub now: Option<&'a ResultOfQualificationConfirmation>,
    /// Whether the result was taken over into the receipt system.
    pub exported: bool,
}

/// 月末の項目: what a visit still needs; most pressing first.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Item {
    /// 事後確認 is overdue; the result can be read again until this day.
    Overdue {
        /// The last day on which the result can be read again.
        readable_until: Date,
    },
    /// 資格の期間: the dates of the qualification, as they read now, do not cover the visit.
    NotCovered(Coverage),
    /// 変更: the data changed after they were recorded.
    Changed(Vec<Change>),
    /// A result that was not taken over can soon be read no longer.
    AboutToVanish {
        /// The last day.
        last: Date,
    },
    /// A result that was not taken over can be read no longer.
    Vanished,
    /// 事後確認 is open.
    Open {
        /// The due day.
        due: Date,
    },
}

impl Item {
    /// The stable code, by which [`guidance`](crate::guidance) words the item.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Overdue { .. } => "MONTH-OVERDUE",
            Self::NotCovered(_) => "MONTH-NOT-COVERED",
            Self::Changed(_) => "MONTH-CHANGED",
            Self::AboutToVanish { .. } => "MONTH-ABOUT-TO-VANISH",
            Self::Vanished => "MONTH-VANISHED",
            Self::Open { .. } => "MONTH-OPEN",
        }
    }

    /// Every code.
    pub const CODES: [&'static str; 6] = [
        "MONTH-OVERDUE",
        "MONTH-NOT-COVERED",
        "MONTH-CHANGED",
        "MONTH-ABOUT-TO-VANISH",
        "MONTH-VANISHED",
        "MONTH-OPEN",
    ];

    fn rank(&self) -> usize {
        Self::CODES.iter().position(|code| *code == self.code()).unwrap_or(Self::CODES.len())
    }
}

/// 月末の確認: the visits that still need a look on `on`, each with what it needs; the most pressing visits first, then by day.
///
/// ```
/// use shikaku_model::compare::ChartRecord;
/// use shikaku_model::month_end::{Item, PastVisit, month_end};
/// use shikaku_model::Date;
///
/// let recorded = ChartRecord::default();
/// let visit = PastVisit {
///     key: 17, day: Date::new(2026, 2, 3)?, first_visit: true, check_later: true, confirmed: None, recorded: &recorded, now: None, exported: false,
/// };
/// let list = month_end([visit], Date::new(2026, 3, 1)?);
/// assert_eq!(list, [(17, vec![Item::Overdue { readable_until: Date::new(2026, 3, 31)? }])]);
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn month_end<'a, K>(visits: impl IntoIterator<Item = PastVisit<'a, K>>, on: Date) -> Vec<(K, Vec<Item>)> {
    let mut list: Vec<_> = visits
        .into_iter()
        .map(|visit| (visit.day, items(&visit, on), visit.key))
        .filter(|(_, items, _)| !items.is_empty())
        .collect();
    list.sort_by_key(|(day, items, _)| (items.first().map_or(usize::MAX, Item::rank), *day));
    list.into_iter().map(|(_, items, key)| (key, items)).collect()
}

fn items<K>(visit: &PastVisit<'_, K>, on: Date) -> Vec<Item> {
    let mut items = Vec::new();
    let words_do_not_close = visit.first_visit || visit.check_later;
    if !visit.confirmed.is_some_and(|evidence| closes(evidence, words_do_not_close)) {
        items.push(match follow_up_state(visit.day, on) {
            FollowUpState::Open { due } => Item::Open { due },
            FollowUpState::Overdue { readable_until } => Item::Overdue { readable_until },
        });
    }
    if let Some(now) = visit.now {
        match covers(now, visit.day) {
            Coverage::Covered => {}
            coverage => items.push(Item::NotCovered(coverage)),
        }
        let birth = now.birthdate.map(|birth| *birth.expose());
        let changes = compare(visit.recorded, now, burden_ratio(now, birth, visit.day).tenths());
        if !changes.is_empty() {
            items.push(Item::Changed(changes));
        }
    }
    if !visit.exported && visit.day <= on {
        if !visible(visit.day, on) {
            items.push(Item::Vanished);
        } else if on >= reminder_from(visit.day) {
            items.push(Item::AboutToVanish { last: lookup_window(visit.day) });
        }
    }
    items.sort_by_key(Item::rank);
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insured::Branch;
    use crate::rules::fallback::ConfirmedThrough;
    use crate::rules::window::tests::day;

    const ONLINE: Option<Evidence> = Some(Evidence::Confirmed(ConfirmedThrough::Online));

    fn codes(visit: PastVisit<'_, ()>, on: &str) -> Vec<&'static str> {
        let list = month_end([visit], day(on));
        list.iter().flat_map(|((), items)| items.iter().map(Item::code)).collect()
    }

    #[test]
    fn open_checks_stay_on_the_list_until_something_closes_them() {
        let recorded = ChartRecord::default();
        let open = PastVisit {
            key: (),
            day: day("2026-02-03"),
            first_visit: true,
            check_later: false,
            confirmed: None,
            recorded: &recorded,
            now: None,
            exported: true,
        };
        assert_eq!(codes(open, "2026-02-28"), ["MONTH-OPEN"]);
        assert_eq!(codes(open, "2026-03-01"), ["MONTH-OVERDUE"]);
        let oral = Some(Evidence::Oral);
        assert_eq!(codes(PastVisit { confirmed: oral, ..open }, "2026-02-28"), ["MONTH-OPEN"]);
        assert!(codes(PastVisit { confirmed: oral, first_visit: false, ..open }, "2026-02-28").is_empty());
        assert!(codes(PastVisit { confirmed: ONLINE, ..open }, "2026-03-01").is_empty());
        let left = PastVisit { confirmed: oral, first_visit: false, check_later: true, ..open };
        assert_eq!(codes(left, "2026-02-28"), ["MONTH-OPEN"]);
        assert_eq!(codes(left, "2026-03-01"), ["MONTH-OVERDUE"]);
    }

    #[test]
    fn results_not_taken_over_are_listed_a_week_before_they_vanish_and_after() {
        let recorded = ChartRecord::default();
        let visit = PastVisit {
            key: (),
            day: day("2026-01-10"),
            first_visit: false,
            check_later: false,
            confirmed: ONLINE,
            recorded: &recorded,
            now: None,
            exported: false,
        };
        assert!(codes(visit, "2026-02-20").is_empty());
        assert_eq!(codes(visit, "2026-02-21"), ["MONTH-ABOUT-TO-VANISH"]);
        assert_eq!(codes(visit, "2026-02-28"), ["MONTH-ABOUT-TO-VANISH"]);
        assert_eq!(codes(visit, "2026-03-01"), ["MONTH-VANISHED"]);
        assert!(codes(PastVisit { exported: true, ..visit }, "2026-03-01").is_empty());
    }

    #[test]
    fn data_that_changed_before_the_claim_are_found() {
        let recorded = ChartRecord { branch: Branch::from_received("01"), ..ChartRecord::default() };
        let now = ResultOfQualificationConfirmation {
            insured_branch_number: Branch::from_received("01"),
            ..Default::default()
        };
        let visit = PastVisit {
            key: (),
            day: day("2026-02-03"),
            first_visit: false,
            check_later: false,
            confirmed: ONLINE,
            recorded: &recorded,
            now: Some(&now),
            exported: true,
        };
        assert!(codes(visit, "2026-02-28").is_empty());
        let mut moved = now.clone();
        moved.insured_branch_number = Branch::from_received("02");
        moved.disqualification_date = Some(day("2026-02-01"));
        let changed = codes(PastVisit { now: Some(&moved), ..visit }, "2026-02-28");
        assert_eq!(changed, ["MONTH-NOT-COVERED", "MONTH-CHANGED"]);
    }

    #[test]
    fn the_most_pressing_visit_stands_first() {
        let recorded = ChartRecord::default();
        let visit = |key, on: &str| PastVisit {
            key,
            day: day(on),
            first_visit: true,
            check_later: false,
            confirmed: None,
            recorded: &recorded,
            now: None,
            exported: true,
        };
        let list = month_end(
            [visit("new", "2026-03-02"), visit("late", "2026-02-20"), visit("old", "2026-02-03")],
            day("2026-03-10"),
        );
        assert_eq!(list.iter().map(|(key, _)| *key).collect::<Vec<_>>(), ["old", "late", "new"]);
    }
}
