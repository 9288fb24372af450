//! 書類: until when documents serve.

use crate::Date;

/// 従来の健康保険証の最終日, inclusive (MHLW e-learning for 施術所; notices of four cities and insurers).
pub(in crate::rules) const OLD_CARDS_UNTIL: Date = Date::constant(2025, 12, 1);
/// 従来の健康保険証: none issued from this day (MHLW e-learning for 施術所; notices of four cities and insurers).
pub(in crate::rules) const NO_NEW_CARDS_FROM: Date = Date::constant(2024, 12, 2);
/// 被保険者資格申立書: written from this day (保発0710第1号, 令和5年7月10日).
pub(in crate::rules) const DECLARATIONS_FROM: Date = Date::constant(2023, 7, 10);
/// 経過的な取扱い: the days that circulate; no source read confirms scope or day.
pub(in crate::rules) const LENIENT_UNTIL: [Date; 2] =
    [Date::constant(2026, 3, 31), Date::constant(2026, 7, 31)];
/// 後期高齢者: 資格確認書 for everybody through 令和7年度 (one city notice).
pub(in crate::rules) const CERTIFICATE_FOR_ALL_LATE_ELDERLY_UNTIL: Date = Date::constant(2026, 3, 31);
