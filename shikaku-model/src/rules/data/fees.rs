//! 点数: points of 医療DX推進体制整備加算 2024-10 to 2025-03 (a public guide for 医療機関); later points are in no source read.

use crate::Date;

/// 加算1, 2, 3 of 医科, 歯科 and 調剤.
pub(in crate::rules) const POINTS: [[u8; 3]; 3] = [[11, 10, 8], [10, 8, 6], [7, 6, 4]];
/// First and last month of these points.
pub(in crate::rules) const POINTS_FROM_TO: ((i32, u8), (i32, u8)) = ((2024, 10), (2025, 3));
/// 電子処方箋: last day of the transition.
pub(in crate::rules) const E_PRESCRIPTION_TRANSITION: Date = Date::constant(2025, 3, 31);
/// 電子カルテ情報共有サービス: last day of the transition.
pub(in crate::rules) const RECORD_SHARING_TRANSITION: Date = Date::constant(2025, 9, 30);
