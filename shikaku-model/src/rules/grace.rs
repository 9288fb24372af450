//! 電子証明書の有効期限と猶予: how long an expired certificate still serves for 資格確認 (R-GRACE-01 to 04, 06, R-PHONE-02).
//!
//! Nothing in the card marks the grace: the service allows it. So nothing here refuses; it tells the desk what to
//! expect. The grace covers eligibility only, not the sharing of medical data (R-GRACE-05). Whether it also covers a
//! card body that has expired is not stated anywhere, so nothing is promised for it (R-GRACE-06).

use super::{Answer, Question, R_GRACE_06};
use crate::Date;

/// 猶予の読み方: the two readings of the grace that the sources give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum GracePolicy {
    /// Until the end of the third month after the month of expiry, as insurers and cities write in their notices.
    ///
    /// The default: it is the best supported, and as the service decides, the longer reading only means trying.
    #[default]
    EndOfThirdMonth,
    /// Three months counted from the day of expiry, as the e-learning for 施術所 has it.
    ThreeMonthsFromExpiryDay,
}

/// 電子証明書の状態: what the certificate is good for on a day; all days inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GraceState {
    /// Within its dates, expiry more than three months away.
    Valid,
    /// Within its dates; expires in `days` days (0: today is the last day).
    NearExpiry {
        /// Days until the last valid day.
        days: u16,
    },
    /// Expired, and still serving for eligibility.
    InGrace {
        /// The last day of the grace.
        until: Date,
        /// Days until then (0: today is the last day).
        days_left: u16,
    },
    /// No longer serving.
    Ended {
        /// The first day on which it no longer serves.
        since: Date,
    },
}

impl GraceState {
    /// 状態名: the stable name: `valid`, `near-expiry`, `in-grace` or `ended`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::NearExpiry { .. } => "near-expiry",
            Self::InGrace { .. } => "in-grace",
            Self::Ended { .. } => "ended",
        }
    }
}

/// 猶予の最終日: the last day on which a certificate whose last valid day was `expiry` still serves for eligibility.
///
/// ```
/// use shikaku_model::{Date, rules::grace::{GracePolicy, grace_until}};
///
/// let expiry = Date::new(2026, 3, 15)?;
/// assert_eq!(grace_until(expiry, GracePolicy::EndOfThirdMonth), Date::new(2026, 6, 30)?);
/// assert_eq!(grace_until(expiry, GracePolicy::ThreeMonthsFromExpiryDay), Date::new(2026, 6, 15)?);
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn grace_until(expiry: Date, policy: GracePolicy) -> Date {
    match policy {
        GracePolicy::EndOfThirdMonth => expiry.plus_months_clamped(3).end_of_month(),
        GracePolicy::ThreeMonthsFromExpiryDay => expiry.add_days(1).months_period_end(3),
    }
}

/// 約束できる最終日: the day that may be promised to a patient: the earlier of both readings.
pub fn promise_until(expiry: Date) -> Date {
    grace_until(expiry, GracePolicy::EndOfThirdMonth)
        .min(grace_until(expiry, GracePolicy::ThreeMonthsFromExpiryDay))
}

/// 更新案内の開始日: the first day on which the coming expiry is mentioned.
pub fn near_expiry_from(expiry: Date) -> Date {
    expiry.plus_months_clamped(-3)
}

/// 電子証明書の状態: the state on `on` of a card's certificate whose last valid day is `expiry`.
pub fn grace_state(expiry: Date, on: Date, policy: GracePolicy) -> GraceState {
    let until = grace_until(expiry, policy);
    if on <= expiry {
        before_expiry(expiry, on)
    } else if on <= until {
        GraceState::InGrace { until, days_left: days(on, until) }
    } else {
        GraceState::Ended { since: until.add_days(1) }
    }
}

/// スマートフォンの状態: the state on `on` of a phone; it ends with the first of the two and has no grace.
///
/// `card_expiry` is the last valid day of the card the phone certificate was made from, where known.
pub fn phone_state(card_expiry: Option<Date>, phone_expiry: Date, on: Date) -> GraceState {
    let expiry = card_expiry.map_or(phone_expiry, |card| card.min(phone_expiry));
    if on <= expiry { before_expiry(expiry, on) } else { GraceState::Ended { since: expiry.add_days(1) } }
}

/// カード本体の期限: whether the card itself serves on `on`: until its last day it does; after it no source tells, so the answer
/// is `None` and a question (R-GRACE-06), and nothing is promised.
///
/// ```
/// use shikaku_model::rules::{Question, grace::card_body};
/// use shikaku_model::Date;
///
/// let last_day = Date::new(2026, 3, 15)?;
/// assert_eq!(card_body(last_day, last_day).value, Some(true));
/// let after = card_body(last_day, last_day.add_days(1));
/// assert_eq!((after.value, after.questions), (None, vec![Question::CardBodyExpired]));
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn card_body(last_day: Date, on: Date) -> Answer<Option<bool>> {
    if on <= last_day {
        Answer::of(Some(true), &[R_GRACE_06])
    } else {
        Answer::of(None, &[R_GRACE_06]).asking(Question::CardBodyExpired)
    }
}

fn before_expiry(expiry: Date, on: Date) -> GraceState {
    if on < near_expiry_from(expiry) {
        GraceState::Valid
    } else {
        GraceState::NearExpiry { days: days(on, expiry) }
    }
}

fn days(from: Date, to: Date) -> u16 {
    u16::try_from(from.days_until(to)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::window::tests::day;
    use GracePolicy::{EndOfThirdMonth, ThreeMonthsFromExpiryDay};

    #[test]
    fn the_grace_ends_as_each_reading_says() {
        for (expiry, month_end, from_day) in [
            ("2024-11-30", "2025-02-28", "2025-02-28"),
            ("2025-05-01", "2025-08-31", "2025-08-01"),
            ("2025-05-15", "2025-08-31", "2025-08-15"),
            ("2025-05-31", "2025-08-31", "2025-08-31"),
            ("2025-09-30", "2025-12-31", "2025-12-31"),
            ("2025-11-28", "2026-02-28", "2026-02-28"),
            ("2025-11-29", "2026-02-28", "2026-02-28"),
            ("2025-11-30", "2026-02-28", "2026-02-28"),
            ("2025-12-01", "2026-03-31", "2026-03-01"),
            ("2025-12-31", "2026-03-31", "2026-03-31"),
            ("2026-01-31", "2026-04-30", "2026-04-30"),
            ("2026-02-28", "2026-05-31", "2026-05-31"),
            ("2026-03-15", "2026-06-30", "2026-06-15"),
            ("2027-11-29", "2028-02-29", "2028-02-29"),
            ("2028-02-28", "2028-05-31", "2028-05-28"),
            ("2028-02-29", "2028-05-31", "2028-05-31"),
        ] {
            assert_eq!(grace_until(day(expiry), EndOfThirdMonth), day(month_end), "{expiry}");
            assert_eq!(grace_until(day(expiry), ThreeMonthsFromExpiryDay), day(from_day), "{expiry}");
            assert_eq!(promise_until(day(expiry)), day(from_day), "{expiry}");
        }
    }

    #[test]
    fn the_state_follows_the_days_inclusively() {
        let in_grace = |until: &str, days_left| GraceState::InGrace { until: day(until), days_left };
        let near = |days| GraceState::NearExpiry { days };
        let ended = |since: &str| GraceState::Ended { since: day(since) };
        for (on, month_end, from_day) in [
            ("2025-12-14", GraceState::Valid, GraceState::Valid),
            ("2025-12-15", near(90), near(90)),
            ("2026-03-15", near(0), near(0)),
            ("2026-03-16", in_grace("2026-06-30", 106), in_grace("2026-06-15", 91)),
            ("2026-06-09", in_grace("2026-06-30", 21), in_grace("2026-06-15", 6)),
            ("2026-06-15", in_grace("2026-06-30", 15), in_grace("2026-06-15", 0)),
            ("2026-06-16", in_grace("2026-06-30", 14), ended("2026-06-16")),
            ("2026-06-30", in_grace("2026-06-30", 0), ended("2026-06-16")),
            ("2026-07-01", ended("2026-07-01"), ended("2026-06-16")),
        ] {
            let expiry = day("2026-03-15");
            assert_eq!(grace_state(expiry, day(on), EndOfThirdMonth), month_end, "{on}");
            assert_eq!(grace_state(expiry, day(on), ThreeMonthsFromExpiryDay), from_day, "{on}");
        }
    }

    #[test]
    fn notice_starts_three_months_before_expiry() {
        for (expiry, first) in [
            ("2026-03-15", "2025-12-15"),
            ("2025-05-31", "2025-02-28"),
            ("2025-12-31", "2025-09-30"),
            ("2028-02-29", "2027-11-29"),
        ] {
            assert_eq!(near_expiry_from(day(expiry)), day(first), "{expiry}");
        }
    }

    #[test]
    fn a_phone_ends_with_the_first_expiry_and_has_no_grace() {
        let expiry = day("2026-03-15");
        assert_eq!(phone_state(Some(expiry), expiry, expiry), GraceState::NearExpiry { days: 0 });
        let ended = GraceState::Ended { since: day("2026-03-16") };
        assert_eq!(phone_state(Some(expiry), expiry, day("2026-03-16")), ended);
        assert_eq!(phone_state(Some(expiry), day("2028-01-10"), day("2026-03-16")), ended);
        assert_eq!(phone_state(None, expiry, day("2026-03-16")), ended);
    }

    #[test]
    fn the_day_reading_is_never_the_longer_one() {
        let mut expiry = day("2020-01-01");
        while expiry < day("2041-01-01") {
            let (by_day, by_month) =
                (grace_until(expiry, ThreeMonthsFromExpiryDay), grace_until(expiry, EndOfThirdMonth));
            assert!(by_day <= by_month, "{expiry}");
            if expiry == expiry.end_of_month() {
                assert_eq!(by_day, by_month, "{expiry}");
            }
            expiry = expiry.add_days(1);
        }
    }
}
