//! 利用率: the share of visits with the card, and what it opens for 医療機関 (R-RATE-01 to 05). Not for 施術所.

use super::data::usage_tiers::{NEW_SCHEME, NEW_SCHEME_FIRST_VISIT, NEW_SCHEME_REVISIT, USAGE_TIERS};
use super::{Answer, Question};
use super::{R_RATE_01, R_RATE_02, R_RATE_03, R_RATE_04, R_RATE_05};

/// 年月: a month of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u8,
}

impl Month {
    /// A month, 1 to 12.
    ///
    /// ```
    /// use shikaku_model::rules::usage_rate::Month;
    ///
    /// assert!(Month::new(2026, 3).is_some() && Month::new(2026, 13).is_none());
    /// ```
    pub fn new(year: i32, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self { year, month })
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    fn minus(self, months: i32) -> Self {
        let count = self.year * 12 + i32::from(self.month) - 1 - months;
        let month = u8::try_from(count.rem_euclid(12)).unwrap_or(0) + 1;
        Self { year: count.div_euclid(12), month }
    }

    fn pair(self) -> (i32, u8) {
        (self.year, self.month)
    }
}

/// 利用率: how many claims of a month came with a card (レセプト件数ベース).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Usage {
    /// Claims with the card.
    pub users: u32,
    /// All claims.
    pub claims: u32,
}

impl Usage {
    /// 基準の判定: whether the rate is at least so many percent, exactly; without claims it never is.
    ///
    /// ```
    /// use shikaku_model::rules::usage_rate::Usage;
    ///
    /// assert!(Usage { users: 15, claims: 100 }.meets(15));
    /// assert!(!Usage { users: 149, claims: 1000 }.meets(15));
    /// ```
    pub fn meets(self, percent: u32) -> bool {
        self.claims > 0 && u64::from(self.users) * 100 >= u64::from(percent) * u64::from(self.claims)
    }
}

/// 加算の区分: the tier that a rate reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// 加算3・6.
    C,
    /// 加算2・5.
    B,
    /// 加算1・4.
    A,
}

/// 加算の区分: the tier of a month of treatment, by the rate that is used for it; `None`: no tier, or no such scheme then.
///
/// The first two periods have 加算1 to 3 only. The official rate, where known, wins over the practice's own count.
///
/// ```
/// use shikaku_model::rules::usage_rate::{Month, Tier, Usage, usage_tier};
///
/// let month = Month::new(2026, 3).ok_or("a month")?;
/// assert_eq!(usage_tier(month, Usage { users: 70, claims: 100 }, false).value, Some(Tier::A));
/// # Ok::<(), &str>(())
/// ```
pub fn usage_tier(month: Month, usage: Usage, pediatric: bool) -> Answer<Option<Tier>> {
    let row = USAGE_TIERS.iter().find(|row| row.from <= month.pair() && month.pair() <= row.to);
    let tier = row.and_then(|row| {
        let [a, b, c] = row.percent;
        let c = row.pediatric.filter(|_| pediatric).unwrap_or(c);
        [(a, Tier::A), (b, Tier::B), (c, Tier::C)]
            .into_iter()
            .find_map(|(percent, tier)| usage.meets(percent).then_some(tier))
    });
    Answer::of(tier, &[R_RATE_01, R_RATE_03, R_RATE_04])
}

/// 使える月: the months whose rate may be used for a month of treatment, newest first.
pub fn usable_rate_months(month: Month) -> Answer<[Month; 3]> {
    let months = [3, 4, 5].map(|back| month.minus(back));
    let answer = Answer::of(months, &[R_RATE_02]);
    let first = USAGE_TIERS
        .iter()
        .find(|row| row.from <= month.pair() && month.pair() <= row.to)
        .map(|row| row.first_rate_month);
    match first {
        Some(first) if months.iter().any(|used| used.pair() < first) => answer.asking(Question::EarlierMonth),
        _ => answer,
    }
}

/// 電子的診療情報連携体制整備加算: what the sources tell of it for a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct NewScheme {
    /// Whether the rate that every level asks for is met.
    pub rate_met: bool,
    /// 初診: the points of the three levels. Which level applies depends on criteria that no source names.
    pub first_visit: [u8; 3],
    /// 再診: the points of every level.
    pub revisit: u8,
}

/// 電子的診療情報連携体制整備加算: what is known of it from 2026-06 on; `None` before it began.
///
/// ```
/// use shikaku_model::rules::usage_rate::{Month, Usage, new_scheme};
///
/// let month = Month::new(2026, 6).ok_or("a month")?;
/// let scheme = new_scheme(month, Usage { users: 30, claims: 100 }).value.ok_or("it has begun")?;
/// assert_eq!((scheme.rate_met, scheme.first_visit, scheme.revisit), (true, [15, 9, 4], 2));
/// # Ok::<(), &str>(())
/// ```
pub fn new_scheme(month: Month, usage: Usage) -> Answer<Option<NewScheme>> {
    let (from, percent) = NEW_SCHEME;
    let scheme = (month.pair() >= from).then(|| NewScheme {
        rate_met: usage.meets(percent),
        first_visit: NEW_SCHEME_FIRST_VISIT,
        revisit: NEW_SCHEME_REVISIT,
    });
    Answer::of(scheme, &[R_RATE_05, R_RATE_03])
}

#[cfg(test)]
mod tests {
    use super::*;
    use Tier::{A, B, C};

    fn month(text: &str) -> Month {
        let (year, month) = text.split_once('-').unwrap();
        Month::new(year.parse().unwrap(), month.parse().unwrap()).unwrap()
    }

    #[test]
    fn tiers_follow_the_table_row_by_row() {
        for (treatment, users, claims, pediatric, tier) in [
            ("2024-09", 50, 100, false, None),
            ("2024-10", 15, 100, false, Some(A)),
            ("2024-10", 149, 1000, false, Some(B)),
            ("2024-12", 10, 100, false, Some(B)),
            ("2024-12", 99, 1000, false, Some(C)),
            ("2024-12", 5, 100, false, Some(C)),
            ("2024-12", 49, 1000, false, None),
            ("2025-01", 15, 100, false, Some(C)),
            ("2025-01", 30, 100, false, Some(A)),
            ("2025-03", 199, 1000, false, Some(C)),
            ("2025-03", 99, 1000, false, None),
            ("2025-04", 45, 100, false, Some(A)),
            ("2025-04", 12, 100, false, None),
            ("2025-04", 12, 100, true, Some(C)),
            ("2025-09", 119, 1000, true, None),
            ("2025-10", 599, 1000, false, Some(B)),
            ("2026-02", 22, 100, false, None),
            ("2026-02", 22, 100, true, Some(C)),
            ("2026-03", 70, 100, false, Some(A)),
            ("2026-05", 27, 100, false, None),
            ("2026-05", 27, 100, true, Some(C)),
            ("2026-06", 70, 100, false, None),
            ("2024-10", 0, 0, false, None),
            ("2025-04", 0, 0, true, None),
            ("2026-03", 0, 0, false, None),
        ] {
            let answer = usage_tier(month(treatment), Usage { users, claims }, pediatric);
            assert_eq!(answer.value, tier, "{treatment} {users}/{claims}");
        }
    }

    #[test]
    fn the_rates_of_three_four_and_five_months_before_may_be_used() {
        let months = |text: &str| usable_rate_months(month(text)).value;
        assert_eq!(months("2025-04"), ["2025-01", "2024-12", "2024-11"].map(month));
        assert_eq!(months("2026-03"), ["2025-12", "2025-11", "2025-10"].map(month));
        assert_eq!(usable_rate_months(month("2025-04")).questions, [Question::EarlierMonth]);
        assert!(usable_rate_months(month("2025-08")).questions.is_empty());
    }

    #[test]
    fn the_new_scheme_needs_thirty_percent() {
        let met = |text, users, claims| {
            new_scheme(month(text), Usage { users, claims }).value.map(|scheme| scheme.rate_met)
        };
        assert_eq!(met("2026-06", 30, 100), Some(true));
        assert_eq!(met("2026-06", 299, 1000), Some(false));
        assert_eq!(met("2026-05", 30, 100), None);
    }

    #[test]
    fn more_users_never_lower_the_tier_and_more_claims_never_raise_it() {
        for treatment in ["2024-10", "2025-01", "2025-04", "2025-10", "2026-03"] {
            let tier = |users, claims| usage_tier(month(treatment), Usage { users, claims }, true).value;
            for users in 0..100 {
                assert!(tier(users + 1, 100) >= tier(users, 100), "{treatment} {users}");
                assert!(tier(20, users + 1) <= tier(20, users) || users == 0, "{treatment} {users}");
            }
        }
    }
}
