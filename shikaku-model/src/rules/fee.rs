//! 加算: points and further criteria of 医療DX推進体制整備加算 (R-FEE-01 to 04). 医療機関 only.

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
            (2025, 2, ClaimKind::Dental, Tier::C, Some(6)),
            (2025, 2, ClaimKind::Pharmacy, Tier::B, Some(6)),
            (2025, 4, ClaimKind::Medical, Tier::A, None),
            (2024, 9, ClaimKind::Medical, Tier::A, None),
        ] {
            assert_eq!(
                points(Month::new(year, month).unwrap(), kind, tier),
                expected,
                "{year}-{month} {kind:?}"
            );
        }
        assert!(needs_health_consultation(Tier::A) && !needs_health_consultation(Tier::C));
    }

    #[test]
    fn criteria_bind_after_their_transitions() {
        assert!(!needs_e_prescription(day("2025-03-31")) && needs_e_prescription(day("2025-04-01")));
        assert!(!needs_record_sharing(day("2025-09-30")) && needs_record_sharing(day("2025-10-01")));
    }
}
