//! 資格有効性の判定: what an answer says about the right on the day of the visit (R-VALID-01 to 09).
//!
//! A file that exists, or an HTTP 200, is never success: the header, the person's status, the validity, the number of
//! results and the dates must all agree. 該当資格なし is not proof that somebody is uninsured.

use crate::Date;
use crate::code::Coded;
use crate::codes::{ProcessingResultStatus, QualificationValidity, SegmentOfResult};
use crate::eligibility::{Eligibility, Origin};
use crate::rules::coverage::{Coverage, covers};
use crate::rules::{
    R_VALID_01, R_VALID_02, R_VALID_03, R_VALID_04, R_VALID_06, R_VALID_07, R_VALID_08, R_VALID_09, RuleId,
};

/// 資格有効性の判定: what an answer says about the right on the day of the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// 有効: exactly one right, and its dates cover the visit.
    Usable,
    /// 有効, but the dates do not cover the visit.
    NotCovered(Coverage),
    /// 無効: the right has ended, none newer is registered.
    Ended,
    /// 無効（新しい資格あり）: a newer right exists.
    Superseded,
    /// 該当資格なし: a typing error, or not yet registered.
    NotFound,
    /// 複数該当, or several rights in one answer.
    Several,
    /// 有効（未登録）: a right of 医療扶助 whose ticket is not registered yet.
    ValidUnregistered,
    /// 処理中.
    Pending,
    /// 取得失敗: the service answered with an error.
    Unavailable,
    /// The answer does not state the validity, as the copied text never does; its dates cover the visit.
    NotStated,
    /// A code outside the official tables.
    Unrecognised,
}

impl Verdict {
    /// The rule the verdict rests on.
    pub fn rule(self) -> RuleId {
        match self {
            Self::Usable => R_VALID_01,
            Self::NotCovered(_) => R_VALID_07,
            Self::Ended => R_VALID_02,
            Self::Superseded => R_VALID_03,
            Self::NotFound => R_VALID_04,
            Self::Several => R_VALID_08,
            Self::ValidUnregistered => R_VALID_06,
            Self::Pending | Self::Unavailable | Self::NotStated | Self::Unrecognised => R_VALID_09,
        }
    }
}

/// 資格有効性の判定: judges an answer for the day of the visit.
///
/// ```
/// use shikaku_model::{Date, Eligibility, validity::{Verdict, verdict}};
///
/// // An empty answer states nothing, so nothing is taken from it.
/// assert_eq!(verdict(&Eligibility::default(), Date::new(2025, 12, 10)?), Verdict::NotStated);
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn verdict(answer: &Eligibility, visit: Date) -> Verdict {
    match &answer.header.segment_of_result {
        Some(Coded::Known(SegmentOfResult::InProgress)) => return Verdict::Pending,
        Some(Coded::Known(SegmentOfResult::Abnormal)) => return Verdict::Unavailable,
        Some(Coded::Unrecognised(_)) => return Verdict::Unrecognised,
        Some(Coded::Known(SegmentOfResult::Normal)) | None => {}
    }
    match &answer.processing_result_status {
        Some(Coded::Known(ProcessingResultStatus::Error)) => return Verdict::Unavailable,
        Some(Coded::Unrecognised(_)) => return Verdict::Unrecognised,
        Some(Coded::Known(ProcessingResultStatus::Normal)) | None => {}
    }
    match &answer.qualification_validity {
        Some(Coded::Known(QualificationValidity::Valid)) => match one_result(answer, visit) {
            Verdict::Usable if !complete(answer) => Verdict::NotStated,
            verdict => verdict,
        },
        Some(Coded::Known(QualificationValidity::Invalid)) => Verdict::Ended,
        Some(Coded::Known(QualificationValidity::InvalidNewerExists)) => Verdict::Superseded,
        Some(Coded::Known(QualificationValidity::NotFound)) => Verdict::NotFound,
        Some(Coded::Known(QualificationValidity::Several)) => Verdict::Several,
        Some(Coded::Known(QualificationValidity::ValidUnregistered)) => Verdict::ValidUnregistered,
        Some(Coded::Unrecognised(_)) => Verdict::Unrecognised,
        None if answer.origin == Origin::CopiedText => match one_result(answer, visit) {
            Verdict::Usable | Verdict::NotFound => Verdict::NotStated,
            verdict => verdict,
        },
        None => Verdict::NotStated,
    }
}

/// Header and person must both say "normal" (R-VALID-09).
fn complete(answer: &Eligibility) -> bool {
    answer.header.segment_of_result.is_some() && answer.processing_result_status.is_some()
}

fn one_result(answer: &Eligibility, visit: Date) -> Verdict {
    match answer.results.as_slice() {
        [] => Verdict::NotFound,
        [result] => match covers(result, visit) {
            Coverage::Covered => Verdict::Usable,
            coverage => Verdict::NotCovered(coverage),
        },
        _ => Verdict::Several,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eligibility::ResultOfQualificationConfirmation;
    use crate::rules::window::tests::day;

    fn answer(segment: &str, status: &str, validity: &str, results: usize) -> Eligibility {
        fn coded<C: crate::Code>(code: &str) -> Option<Coded<C>> {
            (!code.is_empty()).then(|| Coded::from_code(code))
        }
        let mut answer = Eligibility {
            processing_result_status: coded(status),
            qualification_validity: coded(validity),
            results: vec![ResultOfQualificationConfirmation::default(); results],
            ..Default::default()
        };
        answer.header.segment_of_result = coded(segment);
        answer
    }

    #[test]
    fn every_part_of_the_answer_must_agree() {
        for (segment, status, validity, results, expected) in [
            ("1", "1", "1", 1, Verdict::Usable),
            ("1", "1", "1", 2, Verdict::Several),
            ("1", "1", "1", 0, Verdict::NotFound),
            ("1", "1", "2", 1, Verdict::Ended),
            ("1", "1", "3", 1, Verdict::Superseded),
            ("1", "1", "4", 0, Verdict::NotFound),
            ("1", "1", "5", 0, Verdict::Several),
            ("1", "1", "6", 1, Verdict::ValidUnregistered),
            ("1", "1", "7", 1, Verdict::Unrecognised),
            ("1", "2", "", 0, Verdict::Unavailable),
            ("1", "2", "1", 1, Verdict::Unavailable),
            ("1", "8", "1", 1, Verdict::Unrecognised),
            ("2", "", "", 0, Verdict::Pending),
            ("9", "", "", 0, Verdict::Unavailable),
            ("9", "1", "1", 1, Verdict::Unavailable),
            ("5", "1", "1", 1, Verdict::Unrecognised),
            ("", "1", "1", 1, Verdict::NotStated),
            ("1", "", "1", 1, Verdict::NotStated),
            ("1", "1", "", 1, Verdict::NotStated),
        ] {
            let answer = answer(segment, status, validity, results);
            assert_eq!(
                verdict(&answer, day("2026-03-02")),
                expected,
                "{segment} {status} {validity} {results}"
            );
        }
    }

    #[test]
    fn a_valid_right_must_cover_the_day() {
        let mut valid = answer("1", "1", "1", 1);
        valid.results[0].insured_card_expiration_date = Some(day("2026-03-01"));
        assert_eq!(verdict(&valid, day("2026-03-01")), Verdict::Usable);
        assert_eq!(verdict(&valid, day("2026-03-02")), Verdict::NotCovered(Coverage::AfterEnd));
    }

    #[test]
    fn copied_text_is_judged_by_its_dates_only() {
        let mut copied = answer("", "", "", 1);
        copied.origin = Origin::CopiedText;
        assert_eq!(verdict(&copied, day("2026-03-02")), Verdict::NotStated);
        copied.results[0].disqualification_date = Some(day("2026-03-01"));
        assert_eq!(verdict(&copied, day("2026-03-02")), Verdict::NotCovered(Coverage::AfterLoss));
        copied.results.push(ResultOfQualificationConfirmation::default());
        assert_eq!(verdict(&copied, day("2026-03-02")), Verdict::Several);
    }

    #[test]
    fn every_verdict_rests_on_a_listed_rule() {
        for verdict in [Verdict::Usable, Verdict::Ended, Verdict::Several, Verdict::Unrecognised] {
            assert!(verdict.rule().basis().is_some(), "{verdict:?}");
        }
    }
}
