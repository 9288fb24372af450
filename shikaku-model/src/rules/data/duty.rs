//! 義務: the days of the duty to offer オンライン資格確認, and of the grounds that exempt from it.

use crate::Date;

/// 施術所の義務の開始 (受領委任規程 第3章18(2)(3)).
pub(in crate::rules) const DUTY_FROM: Date = Date::constant(2024, 12, 2);
/// 医療機関・薬局の義務の開始 (a public guide for 医療機関): the source gives the month, its first day is taken.
pub(in crate::rules) const MEDICAL_DUTY_FROM: Date = Date::constant(2023, 4, 1);
/// 医療機関の経過措置: ended by 令和7年2月 (a public guide for 医療機関).
pub(in crate::rules) const TRANSITION_UNTIL: Date = Date::constant(2025, 2, 28);
/// 事由2・3の最長の終期 (事務連絡 令和6年11月6日), inclusive.
pub(in crate::rules) const GROUNDS_UNTIL: Date = Date::constant(2025, 12, 2);
/// 高齢の基準: 令和6年4月, named without a day (事務連絡 令和6年11月6日): its first and its last day.
pub(in crate::rules) const AGE_MONTH: [Date; 2] = [Date::constant(2024, 4, 1), Date::constant(2024, 4, 30)];
