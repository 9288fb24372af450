//! 利用率の基準: one row a period of 医療DX推進体制整備加算 (public sources, two or more a row).

/// A period and the least 利用率 in percent of each tier.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct UsageTierRow {
    /// First month, as (year, month).
    pub(in crate::rules) from: (i32, u8),
    /// Last month.
    pub(in crate::rules) to: (i32, u8),
    /// Tiers A (加算1・4), B (2・5) and C (3・6).
    pub(in crate::rules) percent: [u32; 3],
    /// Tier C with 小児特例.
    pub(in crate::rules) pediatric: Option<u32>,
    /// The first month whose rate is named for the period.
    pub(in crate::rules) first_rate_month: (i32, u8),
}

const fn row(
    from: (i32, u8),
    to: (i32, u8),
    percent: [u32; 3],
    pediatric: Option<u32>,
    first_rate_month: (i32, u8),
) -> UsageTierRow {
    UsageTierRow { from, to, percent, pediatric, first_rate_month }
}

pub(in crate::rules) const USAGE_TIERS: &[UsageTierRow] = &[
    row((2024, 10), (2024, 12), [15, 10, 5], None, (2024, 7)),
    row((2025, 1), (2025, 3), [30, 20, 10], None, (2024, 10)),
    row((2025, 4), (2025, 9), [45, 30, 15], Some(12), (2025, 1)),
    row((2025, 10), (2026, 2), [60, 40, 25], Some(22), (2025, 7)),
    row((2026, 3), (2026, 5), [70, 50, 30], Some(27), (2025, 12)),
];

/// 電子的診療情報連携体制整備加算: first month, and the least 利用率 in percent (public slides, three sources).
pub(in crate::rules) const NEW_SCHEME: ((i32, u8), u32) = ((2026, 6), 30);
/// 電子的診療情報連携体制整備加算: points of its three levels at a first visit (初診).
pub(in crate::rules) const NEW_SCHEME_FIRST_VISIT: [u8; 3] = [15, 9, 4];
/// 電子的診療情報連携体制整備加算: points at a revisit (再診).
pub(in crate::rules) const NEW_SCHEME_REVISIT: u8 = 2;
