//! 有効期間と受付日: whether the dates of a qualification cover the visit (R-VALID-07).

use crate::Date;
use crate::eligibility::ResultOfQualificationConfirmation;

/// 有効期間の判定: how the dates of a qualification stand to the day of the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Coverage {
    /// The dates cover the visit, or none are given.
    Covered,
    /// The qualification starts after the visit (資格取得年月日 or 有効開始年月日).
    BeforeStart,
    /// The card's last valid day (有効終了年月日, inclusive) was before the visit.
    AfterEnd,
    /// 資格喪失年月日, the first day *without* the right, has come.
    AfterLoss,
}

/// 有効期間の判定: compares the dates of one result with the day of the visit; a date that is not given is open.
pub fn covers(result: &ResultOfQualificationConfirmation, visit: Date) -> Coverage {
    let starts = [result.qualification_date, result.insured_card_valid_date];
    if result.disqualification_date.is_some_and(|lost| lost <= visit) {
        Coverage::AfterLoss
    } else if result.insured_card_expiration_date.is_some_and(|last| last < visit) {
        Coverage::AfterEnd
    } else if starts.into_iter().flatten().any(|start| visit < start) {
        Coverage::BeforeStart
    } else {
        Coverage::Covered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::window::tests::day;

    #[test]
    fn dates_are_inclusive_and_the_day_of_loss_is_not() {
        for (visit, acquired, lost, from, to, coverage) in [
            ("2026-03-31", "2020-04-01", "2026-04-01", "", "", Coverage::Covered),
            ("2026-04-01", "2020-04-01", "2026-04-01", "", "", Coverage::AfterLoss),
            ("2026-03-31", "", "", "2025-08-01", "2026-03-31", Coverage::Covered),
            ("2026-04-01", "", "", "2025-08-01", "2026-03-31", Coverage::AfterEnd),
            ("2025-07-31", "", "", "2025-08-01", "", Coverage::BeforeStart),
            ("2026-04-01", "", "", "", "", Coverage::Covered),
            ("2026-03-31", "2026-04-01", "", "", "", Coverage::BeforeStart),
        ] {
            let given = |text: &str| (!text.is_empty()).then(|| day(text));
            let result = ResultOfQualificationConfirmation {
                qualification_date: given(acquired),
                disqualification_date: given(lost),
                insured_card_valid_date: given(from),
                insured_card_expiration_date: given(to),
                ..Default::default()
            };
            assert_eq!(covers(&result, day(visit)), coverage, "{visit}");
        }
    }
}
