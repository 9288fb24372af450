//! スマートフォン: since when phones serve.

use crate::Date;

/// スマートフォンの利用開始 (official portal; a forecast of "spring 2025" was overtaken).
pub(in crate::rules) const PHONES_FROM: Date = Date::constant(2025, 9, 19);
