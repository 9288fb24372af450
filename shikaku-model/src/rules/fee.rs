//! 加算: points and further criteria of 医療DX推進体制整備加算 (R-FEE-01 to 04). 医療機関 only.

use alloc::vec::Vec;

use super::R_FEE_03;
use super::data::fees::{E_PRESCRIPTION_TRANSITION, POINTS, POINTS_FROM_TO, RECORD_SHARING_TRANSITION};
use super::usage_rate::{Month, Tier};
use crate::Date;

/// 点数表の種類: the kind of claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimKind {
    /// 医科.
    Medical,
    /// 歯科.
    Dental,
    /// 調剤.
    Pharmacy,
}

/// 負荷の目安: checks a day of one institution, 2023年度; a load figure, no criterion.
pub const CHECKS_A_DAY: core::ops::RangeInclusive<u16> = 40..=50;

/// 点数: the points of a tier in a month; `None` where no source names them.
///
/// ```
/// use shikaku_model::rules::fee::{ClaimKind, points};
/// use shikaku_model::rules::usage_rate::{Month, Tier};
///
/// let month = Month::new(2024, 11).ok_or("a month")?;
/// assert_eq!(points(month, ClaimKind::Medical, Tier::A), Some(11));
/// # Ok::<(), &str>(())
/// ```
pub fn points(month: Month, kind: ClaimKind, tier: Tier) -> Option<u8> {
    let (from, to) = POINTS_FROM_TO;
    let at = (month.year(), month.month());
    let [medical, dental, pharmacy] = POINTS;
    let [a, b, c] = match kind {
        ClaimKind::Medical => medical,
        ClaimKind::Dental => dental,
        ClaimKind::Pharmacy => pharmacy,
    };
    (from <= at && at <= to).then_some(match tier {
        Tier::A => a,
        Tier::B => b,
        Tier::C => c,
    })
}

/// マイナポータルに基づく健康相談: whether the tier asks for it.
pub fn needs_health_consultation(tier: Tier) -> bool {
    tier != Tier::C
}

/// 施設基準: a criterion of 医療DX推進体制整備加算 beside the 利用率.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Criterion {
    /// オンライン請求.
    OnlineClaims,
    /// オンライン資格確認.
    OnlineCheck,
    /// 診察室などでの閲覧・活用: medical data can be viewed where the patient is seen.
    ViewingAtPointOfCare,
    /// 電子処方箋.
    EPrescription,
    /// 電子カルテ情報共有サービス.
    RecordSharing,
    /// マイナ保険証の利用実績, from 2024-10-01.
    Usage,
    /// 院内とウェブサイトでの掲示.
    Notice,
    /// 調剤録・薬剤服用歴の電磁的記録, at pharmacies.
    ElectronicRecords,
}

/// 施設基準: the criteria that must be met on `on`, in the order of the source; none outside 2024-10 to 2026-05, before which
/// no source read tells the criteria and after which another scheme holds (R-RATE-05).
///
/// ```
/// use shikaku_model::Date;
/// use shikaku_model::rules::fee::{ClaimKind, Criterion, criteria};
///
/// let criteria = criteria(ClaimKind::Medical, Date::new(2025, 4, 1)?);
/// assert!(criteria.contains(&Criterion::EPrescription) && !criteria.contains(&Criterion::RecordSharing));
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn criteria(kind: ClaimKind, on: Date) -> Vec<Criterion> {
    if !R_FEE_03.basis().is_some_and(|basis| basis.holds_on(on)) {
        return Vec::new();
    }
    [
        (Criterion::OnlineClaims, true),
        (Criterion::OnlineCheck, true),
        (Criterion::ViewingAtPointOfCare, true),
        (Criterion::EPrescription, needs_e_prescription(on)),
        (Criterion::RecordSharing, needs_record_sharing(on)),
        (Criterion::Usage, true),
        (Criterion::Notice, true),
        (Criterion::ElectronicRecords, kind == ClaimKind::Pharmacy),
    ]
    .into_iter()
    .filter_map(|(criterion, applies)| applies.then_some(criterion))
    .collect()
}

/// 電子処方箋: whether the criterion must be met on `on`.
pub fn needs_e_prescription(on: Date) -> bool {
    on > E_PRESCRIPTION_TRANSITION
}

/// 電子カルテ情報共有サービス: whether the criterion must be met on `on`.
pub fn needs_record_sharing(on: Date) -> bool {
    on > RECORD_SHARING_TRANSITION
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::window::tests::day;

    #[test]
    fn points_are_known_for_the_first_two_periods_only() {
        for (year, month, kind, tier, expected) in [
            (2024, 11, ClaimKind::Medical, Tier::A, Some(11)),
            (2024, 10, ClaimKind::Medical, Tier::B, Some(10)),
            (2025, 3, ClaimKind::Medical, Tier::C, Some(8)),
            (2024, 10, ClaimKind::Dental, Tier::A, Some(10)),
            (2024, 12, ClaimKind::Dental, Tier::B, Some(8)),
            (2025, 2, ClaimKind::Dental, Tier::C, Some(6)),
            (2025, 1, ClaimKind::Pharmacy, Tier::A, Some(7)),
            (2025, 2, ClaimKind::Pharmacy, Tier::B, Some(6)),
            (2025, 3, ClaimKind::Pharmacy, Tier::C, Some(4)),
            (2025, 4, ClaimKind::Medical, Tier::A, None),
            (2024, 9, ClaimKind::Medical, Tier::A, None),
        ] {
            assert_eq!(
                points(Month::new(year, month).unwrap(), kind, tier),
                expected,
                "{year}-{month} {kind:?}"
            );
        }
        assert!(needs_health_consultation(Tier::A) && needs_health_consultation(Tier::B));
        assert!(!needs_health_consultation(Tier::C));
    }

    #[test]
    fn criteria_are_listed_while_the_scheme_holds_and_pharmacies_have_one_more() {
        let count = |kind, on: &str| criteria(kind, day(on)).len();
        for (on, medical) in [
            ("2024-09-30", 0),
            ("2024-10-01", 5),
            ("2025-03-31", 5),
            ("2025-04-01", 6),
            ("2025-09-30", 6),
            ("2025-10-01", 7),
            ("2026-05-31", 7),
            ("2026-06-01", 0),
        ] {
            assert_eq!(count(ClaimKind::Medical, on), medical, "{on}");
            let pharmacy = if medical == 0 { 0 } else { medical + 1 };
            assert_eq!(count(ClaimKind::Pharmacy, on), pharmacy, "{on}");
        }
        assert_eq!(CHECKS_A_DAY, 40..=50);
    }

    #[test]
    fn criteria_bind_after_their_transitions() {
        assert!(!needs_e_prescription(day("2025-03-31")) && needs_e_prescription(day("2025-04-01")));
        assert!(!needs_record_sharing(day("2025-09-30")) && needs_record_sharing(day("2025-10-01")));
    }
}
