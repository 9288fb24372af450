//! 配慮措置: until when the share of 2割 was eased.

use crate::Date;

/// 2割の配慮措置の最終日 (two public sources), inclusive.
pub(in crate::rules) const RELIEF_UNTIL: Date = Date::constant(2025, 9, 30);
