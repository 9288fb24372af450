//! 有効期間: how long certificate and card last (R-LIFE-01).

use crate::Date;

/// 電子証明書の有効年数: to the 5th birthday after issue.
pub const CERTIFICATE_YEARS: u8 = 5;
/// カードの有効年数: to the 10th birthday after issue; of a minor to the 5th (law, not in the notices).
pub const CARD_YEARS: u8 = 10;

/// 電子証明書の最終日: the last valid day in Japan of a certificate whose `notAfter` is this Unix time.
///
/// ```
/// use shikaku_model::{Date, rules::life::certificate_last_day};
///
/// let not_after = 1_773_586_799; // 2026-03-15T14:59:59Z
/// assert_eq!(certificate_last_day(not_after), Date::new(2026, 3, 15)?);
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn certificate_last_day(not_after: i64) -> Date {
    Date::in_japan(not_after)
}

/// 予定の有効期限: the birthday on which something issued on `issued` ends as planned; for texts and test cards only, since
/// the certificate itself says when it ends, which may be earlier.
///
/// A birthday on the day of issue is not counted. Born on 29 February: 28 February in other years.
pub fn planned_expiry(issued: Date, birth: Date, birthdays: u8) -> Date {
    let years = issued.year() - birth.year();
    let this_year = birth.plus_months_clamped(years * 12);
    let passed = i32::from(this_year <= issued);
    birth.plus_months_clamped((years + passed - 1 + i32::from(birthdays)) * 12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::window::tests::day;

    #[test]
    fn the_fifth_and_the_tenth_birthday_after_issue_end_certificate_and_card() {
        for (issued, birth, birthdays, expiry) in [
            ("2021-06-10", "1980-03-15", CERTIFICATE_YEARS, "2026-03-15"),
            ("2021-06-10", "1980-03-15", CARD_YEARS, "2031-03-15"),
            ("2021-03-15", "1980-03-15", CERTIFICATE_YEARS, "2026-03-15"),
            ("2021-03-14", "1980-03-15", CERTIFICATE_YEARS, "2025-03-15"),
            ("2021-06-10", "1980-02-29", CERTIFICATE_YEARS, "2026-02-28"),
        ] {
            assert_eq!(planned_expiry(day(issued), day(birth), birthdays), day(expiry), "{issued} {birth}");
        }
    }
}
