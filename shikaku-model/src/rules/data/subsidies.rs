//! 補助金: dated amounts of 地域診療情報連携推進費補助金 (e-learning for 施術所; a public guide for 令和6年度).

use crate::Date;

/// 令和6年度の申請期限 (an example in its source).
pub(in crate::rules) const FY6_CLOSES: Date = Date::constant(2025, 2, 1);
/// 令和7年度の申請期限. Its opening day is not stated, so the days after FY6 use it.
pub(in crate::rules) const FY7_CLOSES: Date = Date::constant(2026, 1, 31);
/// 機器: at most so many yen.
pub(in crate::rules) const DEVICE_LIMIT_YEN: u32 = 41_000;
/// レセコン連携機能: half the cost, at most so many yen.
pub(in crate::rules) const LINK_LIMIT_YEN: u32 = 32_000;
/// 協力金 planned in the 令和6年度補正予算案 for 令和7年3–4月, in yen a facility (a public guide).
pub(in crate::rules) const COOPERATION_MONEY_YEN: u32 = 50_000;
