//! 事後確認: what stays open after a visit and until when (R-FOLLOW-01 to 03).

use super::fallback::ConfirmedThrough;
use super::window::lookup_window;
use crate::Date;

/// 事後確認の期限: the last day of the month of the visit.
pub fn follow_up_due(visit: Date) -> Date {
    visit.end_of_month()
}

/// 事後確認の状態: where an open check of `visit` stands on `on`. It is never dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FollowUpState {
    /// The due day has not passed.
    Open {
        /// The due day.
        due: Date,
    },
    /// The due day has passed; results can be read again until `readable_until`.
    Overdue {
        /// The last day on which the result can be read again.
        readable_until: Date,
    },
}

/// 事後確認の状態: the state on `on` of the open check of `visit`.
///
/// ```
/// use shikaku_model::{Date, rules::follow_up::{FollowUpState, follow_up_state}};
///
/// let visit = Date::new(2026, 2, 3)?;
/// let due = Date::new(2026, 2, 28)?;
/// assert_eq!(follow_up_state(visit, due), FollowUpState::Open { due });
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn follow_up_state(visit: Date, on: Date) -> FollowUpState {
    let due = follow_up_due(visit);
    if on <= due {
        FollowUpState::Open { due }
    } else {
        FollowUpState::Overdue { readable_until: lookup_window(visit) }
    }
}

/// 事後確認の証拠: what may close an open check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// A later online result, or a document that confirms the insurance.
    Confirmed(ConfirmedThrough),
    /// 口頭: what the patient says.
    Oral,
}

/// 事後確認の完了: whether the evidence closes the open check of a visit; an oral statement closes none of a first visit, nor does a
/// 被保険者資格申立書, which states the same in writing.
///
/// ```
/// use shikaku_model::rules::fallback::ConfirmedThrough;
/// use shikaku_model::rules::follow_up::{Evidence, closes};
///
/// assert!(closes(Evidence::Confirmed(ConfirmedThrough::Online), true));
/// assert!(!closes(Evidence::Oral, true));
/// ```
pub fn closes(evidence: Evidence, first_visit: bool) -> bool {
    match evidence {
        // 申立書 is the patient's word in writing.
        Evidence::Confirmed(ConfirmedThrough::Declaration) | Evidence::Oral => !first_visit,
        Evidence::Confirmed(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::window::tests::day;

    #[test]
    fn an_open_check_is_due_at_month_end_and_stays_when_overdue() {
        let open = |due: &str| FollowUpState::Open { due: day(due) };
        let overdue = |last: &str| FollowUpState::Overdue { readable_until: day(last) };
        for (visit, on, state) in [
            ("2026-02-03", "2026-02-28", open("2026-02-28")),
            ("2026-02-03", "2026-03-01", overdue("2026-03-31")),
            ("2026-02-28", "2026-02-28", open("2026-02-28")),
            ("2025-12-31", "2026-01-31", overdue("2026-01-31")),
        ] {
            assert_eq!(follow_up_state(day(visit), day(on)), state, "{visit} on {on}");
        }
    }

    #[test]
    fn a_check_is_due_on_the_last_day_of_the_month_of_the_visit() {
        for (visit, due) in
            [("2026-02-03", "2026-02-28"), ("2026-02-28", "2026-02-28"), ("2025-12-31", "2025-12-31")]
        {
            assert_eq!(follow_up_due(day(visit)), day(due), "{visit}");
        }
    }

    #[test]
    fn an_online_result_or_a_document_closes_an_open_check_and_words_none_of_a_first_visit() {
        use ConfirmedThrough::{
            InformationNotice, Online, PortalPdf, PortalScreen, QualificationCertificate,
        };
        for by in [Online, QualificationCertificate, InformationNotice, PortalScreen, PortalPdf] {
            assert!([true, false].iter().all(|first| closes(Evidence::Confirmed(by), *first)), "{by:?}");
        }
        for words in [Evidence::Oral, Evidence::Confirmed(ConfirmedThrough::Declaration)] {
            assert!(!closes(words, true) && closes(words, false), "{words:?}");
        }
    }
}
