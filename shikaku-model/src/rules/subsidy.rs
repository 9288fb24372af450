//! 補助金: what a 施術所 may be refunded (R-SUBSIDY-01 to 07).

use super::data::subsidies::{
    COOPERATION_MONEY_YEN, DEVICE_LIMIT_YEN, FY6_CLOSES, FY7_CLOSES, LINK_LIMIT_YEN,
};
use super::{Answer, RuleId};
use super::{
    R_SUBSIDY_01, R_SUBSIDY_02, R_SUBSIDY_03, R_SUBSIDY_04, R_SUBSIDY_05, R_SUBSIDY_06, R_SUBSIDY_07,
};
use crate::Date;

/// 申請書類 of 令和6年度 (a public guide).
pub const DOCUMENTS: [&str; 4] =
    ["領収書の写し", "内訳書", "通帳の写し", "オンライン資格確認等事業完了報告書"];

/// 協力金: the sum that was planned for a facility on this day, in yen. A plan of which no source tells that it was paid.
///
/// ```
/// use shikaku_model::{Date, rules::subsidy::cooperation_money_planned};
///
/// assert_eq!(cooperation_money_planned(Date::new(2025, 3, 1)?).value, Some(50_000));
/// assert_eq!(cooperation_money_planned(Date::new(2025, 5, 1)?).value, None);
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn cooperation_money_planned(on: Date) -> Answer<Option<u32>> {
    let planned = R_SUBSIDY_06.basis().is_some_and(|basis| basis.holds_on(on));
    Answer::of(planned.then_some(COOPERATION_MONEY_YEN), &[R_SUBSIDY_06])
}

/// 医療機関への補助: whether grants for readers, work and growth of use were open to 医療機関 on this day (a public guide).
///
/// ```
/// use shikaku_model::{Date, rules::subsidy::clinic_grants_open};
///
/// let last = Date::new(2025, 2, 1)?;
/// assert!(clinic_grants_open(last).value && !clinic_grants_open(last.add_days(1)).value);
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn clinic_grants_open(on: Date) -> Answer<bool> {
    Answer::of(R_SUBSIDY_07.basis().is_some_and(|basis| basis.holds_on(on)), &[R_SUBSIDY_07])
}

/// 購入品: what was bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Purchase {
    /// 汎用カードリーダー.
    Reader,
    /// タブレット.
    Tablet,
    /// スマートフォン.
    Smartphone,
    /// デスクトップPC.
    DesktopPc,
    /// ノートPC: must also be usable as a tablet or the like.
    Notebook,
    /// Anything else, such as a router.
    Other,
    /// レセコン連携機能.
    ReceiptLink {
        /// Whether the facility has receipt software.
        receipt_software: bool,
    },
}

/// 補助金の判定: what may be refunded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SubsidyAnswer {
    /// So many yen.
    Yen(u32),
    /// 個別審査: at most so many yen.
    IndividualReview {
        /// The limit.
        at_most: u32,
    },
    /// Not refunded.
    NotEligible,
    /// 一回限り: received before.
    OnceOnly,
    /// Closed; 令和8年度 is under consideration: keep the receipts.
    Closed,
    /// No source has an amount for this year.
    Unknown,
}

/// 補助金: the refund for one purchase of `cost_yen`, applied for on `applied_on`. Half a yen is cut off.
///
/// ```
/// use shikaku_model::{Date, rules::subsidy::{Purchase, SubsidyAnswer, subsidy}};
///
/// let link = Purchase::ReceiptLink { receipt_software: true };
/// let answer = subsidy(link, 63_999, Date::new(2025, 12, 1)?, false);
/// assert_eq!(answer.value, SubsidyAnswer::Yen(31_999));
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn subsidy(
    purchase: Purchase,
    cost_yen: u32,
    applied_on: Date,
    received_before: bool,
) -> Answer<SubsidyAnswer> {
    let answer = |value, rules: &[RuleId]| Answer::of(value, rules);
    if received_before {
        return answer(SubsidyAnswer::OnceOnly, &[R_SUBSIDY_03]);
    }
    if applied_on > FY7_CLOSES {
        return answer(SubsidyAnswer::Closed, &[R_SUBSIDY_03]);
    }
    match purchase {
        Purchase::Reader | Purchase::Tablet | Purchase::Smartphone => {
            let yen = SubsidyAnswer::Yen(cost_yen.min(DEVICE_LIMIT_YEN));
            // What is known of 令和6年度 stands in one guide only.
            let first_year: &[RuleId] = &[R_SUBSIDY_01, R_SUBSIDY_05];
            answer(yen, if applied_on <= FY6_CLOSES { first_year } else { &[R_SUBSIDY_01] })
        }
        Purchase::DesktopPc | Purchase::Other => answer(SubsidyAnswer::NotEligible, &[R_SUBSIDY_04]),
        Purchase::Notebook => {
            answer(SubsidyAnswer::IndividualReview { at_most: DEVICE_LIMIT_YEN }, &[R_SUBSIDY_04])
        }
        Purchase::ReceiptLink { .. } if applied_on <= FY6_CLOSES => {
            answer(SubsidyAnswer::Unknown, &[R_SUBSIDY_02])
        }
        Purchase::ReceiptLink { receipt_software: false } => {
            answer(SubsidyAnswer::NotEligible, &[R_SUBSIDY_02])
        }
        Purchase::ReceiptLink { .. } => {
            answer(SubsidyAnswer::Yen((cost_yen / 2).min(LINK_LIMIT_YEN)), &[R_SUBSIDY_02])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::window::tests::day;

    #[test]
    fn refunds_follow_the_table_row_by_row() {
        use SubsidyAnswer::{Closed, IndividualReview, NotEligible, OnceOnly, Unknown, Yen};
        let link = Purchase::ReceiptLink { receipt_software: true };
        let review = IndividualReview { at_most: 41_000 };
        for (purchase, cost, applied, before, expected) in [
            (Purchase::Reader, 52_800, "2025-02-01", false, Yen(41_000)),
            (link, 64_000, "2025-02-01", false, Unknown),
            (Purchase::Reader, 38_000, "2025-12-01", false, Yen(38_000)),
            (Purchase::Reader, 41_000, "2025-12-01", false, Yen(41_000)),
            (Purchase::Tablet, 52_800, "2026-01-31", false, Yen(41_000)),
            (Purchase::Tablet, 52_800, "2026-02-01", false, Closed),
            (Purchase::DesktopPc, 120_000, "2025-12-01", false, NotEligible),
            (Purchase::Notebook, 90_000, "2025-12-01", false, review),
            (Purchase::Reader, 10_000, "2025-12-01", true, OnceOnly),
            (Purchase::Other, 20_000, "2025-12-01", false, NotEligible),
            (link, 50_000, "2025-12-01", false, Yen(25_000)),
            (link, 64_000, "2025-12-01", false, Yen(32_000)),
            (link, 63_999, "2025-12-01", false, Yen(31_999)),
            (link, 100_000, "2025-12-01", false, Yen(32_000)),
            (Purchase::ReceiptLink { receipt_software: false }, 100_000, "2025-12-01", false, NotEligible),
        ] {
            assert_eq!(
                subsidy(purchase, cost, day(applied), before).value,
                expected,
                "{purchase:?} {cost} {applied}"
            );
        }
    }

    #[test]
    fn the_first_year_is_known_less_well_than_the_second() {
        use crate::rules::Confidence;
        let known = |on| subsidy(Purchase::Reader, 52_800, day(on), false).confidence();
        assert_eq!(known("2025-02-01"), Some(Confidence::Low));
        assert_eq!(known("2025-02-02"), Some(Confidence::High));
    }

    #[test]
    fn the_days_of_the_other_grants_are_inclusive() {
        for (on, planned) in [
            ("2025-02-28", None),
            ("2025-03-01", Some(50_000)),
            ("2025-04-30", Some(50_000)),
            ("2025-05-01", None),
        ] {
            assert_eq!(cooperation_money_planned(day(on)).value, planned, "{on}");
        }
        assert_eq!(DOCUMENTS.len(), 4);
    }
}
