//! 受付の手順: the steps of a visit and the ways to identify the patient (R-VISIT-01 to 04, R-PIN-05).

use alloc::vec::Vec;

use crate::Date;

/// 受付の手順: the steps of a visit, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// カードの有無: is the card here?
    Card,
    /// 意思確認: the patient's wish, and an explanation.
    Wish,
    /// 本人確認: face, visual check or PIN. The patient places the card; staff do not touch it (R-VISIT-04).
    Identity,
    /// 別の方法: documents, oral check, follow-up, where the check brought no answer.
    OtherWay,
    /// 記録: what was confirmed, when and how.
    Record,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 5] = [Self::Card, Self::Wish, Self::Identity, Self::OtherWay, Self::Record];
}

/// 確認の頻度: how often the insurance is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CheckPolicy {
    /// 毎回, as the FAQ for 施術所 has it: a batch once a month is no substitute.
    #[default]
    EveryVisit,
    /// At the first visit of a month: a practice that decides so against the FAQ.
    FirstOfMonth,
}

/// 確認の要否: whether a visit is due for a check, when the last one was on `last_check`.
///
/// ```
/// use shikaku_model::{Date, rules::visit::{CheckPolicy, check_due}};
///
/// let yesterday = Date::new(2026, 3, 2)?;
/// assert!(check_due(CheckPolicy::default(), Some(yesterday), yesterday.add_days(1)));
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn check_due(policy: CheckPolicy, last_check: Option<Date>, visit: Date) -> bool {
    match policy {
        CheckPolicy::EveryVisit => true,
        CheckPolicy::FirstOfMonth => last_check.is_none_or(|last| last.end_of_month() < visit),
    }
}

/// 意思確認: whether the patient wants the online check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wish {
    /// Yes.
    Online,
    /// No: a 資格確認書 is shown instead.
    UsesCertificate,
}

/// 本人確認の方法: how the patient is identified; staff choose before the patient acts (R-VISIT-03).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdentityMethod {
    /// 顔認証 or 顔目視確認.
    Face,
    /// 4桁の暗証番号.
    Pin,
}

/// カードの種別: as far as the ways to identify depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CardVariant {
    /// With a PIN.
    Normal,
    /// 顔認証マイナンバーカード: without a PIN.
    FaceOnly,
}

/// 残る方法: the ways to identify that are left; none left means the other way.
///
/// ```
/// use shikaku_model::rules::visit::{CardVariant, IdentityMethod, methods_left};
///
/// assert_eq!(methods_left(&[], CardVariant::Normal), [IdentityMethod::Face, IdentityMethod::Pin]);
/// assert_eq!(methods_left(&[IdentityMethod::Pin], CardVariant::Normal), [IdentityMethod::Face]);
/// assert_eq!(methods_left(&[], CardVariant::FaceOnly), [IdentityMethod::Face]);
/// ```
pub fn methods_left(failed: &[IdentityMethod], card: CardVariant) -> Vec<IdentityMethod> {
    let offered: &[IdentityMethod] = match card {
        CardVariant::Normal => &[IdentityMethod::Face, IdentityMethod::Pin],
        CardVariant::FaceOnly => &[IdentityMethod::Face],
    };
    offered.iter().copied().filter(|method| !failed.contains(method)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use IdentityMethod::{Face, Pin};

    #[test]
    fn once_a_month_is_checked_anew_with_the_month() {
        let day = |text: &str| Some(text.parse().unwrap());
        let due = |last: Option<Date>, visit: &str| {
            check_due(CheckPolicy::FirstOfMonth, last, visit.parse().unwrap())
        };
        assert!(due(None, "2026-03-02"));
        assert!(!due(day("2026-03-02"), "2026-03-31"));
        assert!(due(day("2026-03-31"), "2026-04-01"));
    }

    #[test]
    fn after_both_failed_nothing_is_left() {
        assert!(methods_left(&[Face, Pin], CardVariant::Normal).is_empty());
        assert!(methods_left(&[Face], CardVariant::FaceOnly).is_empty());
        assert_eq!(methods_left(&[Face], CardVariant::Normal), [Pin]);
        assert!(Step::ALL.is_sorted());
    }
}
