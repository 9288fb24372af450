//! 限度額の区分: the category of the answer in its dates, and what may be shown where the answer names none (R-RATIO-07, 08).

use super::Answer;
use super::data::relief::RELIEF_UNTIL;
use super::{R_RATIO_08, R_VALID_07};
use crate::Date;
use crate::code::Coded;
use crate::codes::LimitApplicationCertificateClassificationFlag as Category;
use crate::eligibility::ResultOfQualificationConfirmation;

/// 2割の配慮措置: whether on `visit` the increase of 後期高齢者 with 2割 was capped at 3,000 yen a month.
///
/// ```
/// use shikaku_model::{Date, rules::limit::relief_applies};
///
/// let last = Date::new(2025, 9, 30)?;
/// assert!(relief_applies(last) && !relief_applies(last.add_days(1)));
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn relief_applies(visit: Date) -> bool {
    visit <= RELIEF_UNTIL
}

/// 区分の推定: whether a category may be guessed from the share where the answer has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CategoryGuess {
    /// No: one public program does it, no official text.
    #[default]
    Off,
    /// Yes, labelled 情報なし.
    On,
}

/// 推定された区分: a category by the share alone. It is shown with [`LABEL`](Self::LABEL), never written into a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct GuessedCategory {
    /// 現役並みIII, 一般II or 一般.
    pub category: &'static str,
}

impl GuessedCategory {
    /// What stands beside it on every screen.
    pub const LABEL: &'static str = "情報なし";
}

/// 区分の推定: the category to show where the answer names none; `None` unless it is switched on.
pub fn limit_category_by_ratio(
    tenths: u8,
    late_elderly: bool,
    guess: CategoryGuess,
) -> Option<GuessedCategory> {
    if guess == CategoryGuess::Off {
        return None;
    }
    let category = match (tenths, late_elderly) {
        (3, _) => "現役並みIII",
        (2, true) => "一般II",
        _ => "一般",
    };
    Some(GuessedCategory { category })
}

/// 限度額の区分の答え: what is known of the category by which a month's payments are capped.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitAnswer {
    /// 適用区分 of the answer, in its dates.
    Known(Coded<Category>),
    /// 限度額適用認定証 is not in its dates on the day.
    OutsideDates,
    /// The answer names none; guessed from the share, because the practice wants it so.
    Guessed(GuessedCategory),
}

/// 限度額の区分: the category on the day of the visit; its first and last day are inclusive, one that is not given is open.
///
/// `tenths` is the patient's share, where known; it serves a guess only where that is switched on. `None`: nothing is known.
///
/// ```
/// use shikaku_model::Date;
/// use shikaku_model::codes::LimitApplicationCertificateClassificationFlag as Category;
/// use shikaku_model::eligibility::ResultOfQualificationConfirmation;
/// use shikaku_model::limit::LimitApplicationCertificateRelatedInfo;
/// use shikaku_model::rules::limit::{CategoryGuess, LimitAnswer, limit_category};
///
/// let mut info = LimitApplicationCertificateRelatedInfo::default();
/// info.limit_application_certificate_classification_flag = Some(Category::A03.into());
/// info.limit_application_certificate_valid_end_date = Some(Date::new(2026, 7, 31)?);
/// let mut result = ResultOfQualificationConfirmation::default();
/// result.limit_application_certificate_related_info = Some(info);
/// let on = |day| limit_category(&result, Some(3), day, CategoryGuess::Off).map(|answer| answer.value);
/// assert_eq!(on(Date::new(2026, 7, 31)?), Some(LimitAnswer::Known(Category::A03.into())));
/// assert_eq!(on(Date::new(2026, 8, 1)?), Some(LimitAnswer::OutsideDates));
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn limit_category(
    result: &ResultOfQualificationConfirmation,
    tenths: Option<u8>,
    visit: Date,
    guess: CategoryGuess,
) -> Option<Answer<LimitAnswer>> {
    let info = result.limit_application_certificate_related_info.as_ref();
    let category = info.and_then(|info| info.limit_application_certificate_classification_flag.clone());
    if let (Some(info), Some(category)) = (info, category) {
        let started = info.limit_application_certificate_valid_start_date.is_none_or(|first| first <= visit);
        let lasting = info.limit_application_certificate_valid_end_date.is_none_or(|last| visit <= last);
        let value = if started && lasting { LimitAnswer::Known(category) } else { LimitAnswer::OutsideDates };
        return Some(Answer::of(value, &[R_VALID_07]));
    }
    let late_elderly = result.insurer_number.as_ref().and_then(|number| number.law_number()) == Some("39");
    let guessed = limit_category_by_ratio(tenths?, late_elderly, guess)?;
    Some(Answer::of(LimitAnswer::Guessed(guessed), &[R_RATIO_08]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limit::LimitApplicationCertificateRelatedInfo;
    use crate::rules::window::tests::day;

    #[test]
    fn the_category_of_the_answer_counts_in_its_dates_and_none_is_made_up() {
        let mut result = ResultOfQualificationConfirmation::default();
        let on = |result: &_, visit, guess| {
            limit_category(result, Some(3), day(visit), guess).map(|answer| answer.value)
        };
        let guessed = Some(LimitAnswer::Guessed(GuessedCategory { category: "現役並みIII" }));
        assert_eq!(on(&result, "2026-03-02", CategoryGuess::Off), None);
        assert_eq!(on(&result, "2026-03-02", CategoryGuess::On), guessed);
        result.limit_application_certificate_related_info = Some(LimitApplicationCertificateRelatedInfo {
            limit_application_certificate_classification_flag: Some(Category::A03.into()),
            limit_application_certificate_valid_start_date: Some(day("2025-08-01")),
            limit_application_certificate_valid_end_date: Some(day("2026-07-31")),
            ..Default::default()
        });
        let known = Some(LimitAnswer::Known(Category::A03.into()));
        for (visit, expected) in [
            ("2025-07-31", &Some(LimitAnswer::OutsideDates)),
            ("2025-08-01", &known),
            ("2026-07-31", &known),
            ("2026-08-01", &Some(LimitAnswer::OutsideDates)),
        ] {
            assert_eq!(&on(&result, visit, CategoryGuess::On), expected, "{visit}");
        }
    }

    #[test]
    fn a_category_is_guessed_only_where_it_is_switched_on() {
        assert_eq!(limit_category_by_ratio(3, false, CategoryGuess::default()), None);
        for (tenths, late_elderly, category) in
            [(3, true, "現役並みIII"), (2, true, "一般II"), (2, false, "一般"), (1, true, "一般")]
        {
            let guessed = limit_category_by_ratio(tenths, late_elderly, CategoryGuess::On);
            assert_eq!(guessed, Some(GuessedCategory { category }), "{tenths} {late_elderly}");
        }
    }
}
