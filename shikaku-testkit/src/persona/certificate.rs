//! The certificate of a persona: when it is valid, and who issued it.

use crate::pki::{Generation, TestCa};

const DAY: i64 = 86_400;
const JAPAN: i64 = 9 * 3_600;
/// 365 days.
const YEAR: i64 = 365 * DAY;

/// 証明書の状態: how the certificate for user authentication stands on the day of the visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificateState {
    /// 有効: for three more years.
    Valid,
    /// 期限間近: its last day is in 20 days.
    NearExpiry,
    /// 猶予期間: its last day was 40 days ago, within the three months in which insurance can still be confirmed.
    InGrace,
    /// 期限切れ: its last day was 200 days ago, past every reading of the three months.
    Ended,
    /// Its validity begins in ten days.
    NotYetValid,
    /// 旧世代: as `Valid`, from the CA's older key.
    FirstGeneration,
    /// 短い有効期間: valid for 90 days, 20 of them past, as for a short stay in Japan.
    ShortValidity,
    /// 未知の認証局: valid by its dates, from a CA that nobody trusts.
    UnknownCa,
}

impl CertificateState {
    /// 全部: every state.
    pub const ALL: [Self; 8] = [
        Self::Valid,
        Self::NearExpiry,
        Self::InGrace,
        Self::Ended,
        Self::NotYetValid,
        Self::FirstGeneration,
        Self::ShortValidity,
        Self::UnknownCa,
    ];

    /// What the state is called on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::NearExpiry => "near-expiry",
            Self::InGrace => "in-grace",
            Self::Ended => "ended",
            Self::NotYetValid => "not-yet-valid",
            Self::FirstGeneration => "first-generation",
            Self::ShortValidity => "short-validity",
            Self::UnknownCa => "unknown-ca",
        }
    }

    /// What it is, in English.
    #[must_use]
    pub const fn shows(self) -> &'static str {
        match self {
            Self::Valid => "for three more years",
            Self::NearExpiry => "its last day is in 20 days",
            Self::InGrace => "its last day was 40 days ago, within the three months of grace",
            Self::Ended => "its last day was 200 days ago",
            Self::NotYetValid => "it begins in ten days",
            Self::FirstGeneration => "valid, from the CA's older key",
            Self::ShortValidity => "valid for 90 days, 20 of them past",
            Self::UnknownCa => "valid, from a CA that nobody trusts",
        }
    }

    /// The state of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Who issued it. The older certificates come from the CA's older key.
    pub(super) fn issuer(self) -> TestCa {
        match self {
            Self::InGrace | Self::Ended | Self::FirstGeneration => TestCa::authentication(Generation::First),
            Self::UnknownCa => TestCa::unknown(),
            Self::Valid | Self::NearExpiry | Self::NotYetValid | Self::ShortValidity => {
                TestCa::authentication(Generation::Second)
            }
        }
    }

    /// First and last second in unix time of a certificate for so many years; the last is 23:59:59 in Japan.
    pub(super) fn validity(self, today_unix: i64, life_in_years: u8) -> (i64, i64) {
        let life = i64::from(life_in_years) * YEAR;
        let days_left = match self {
            Self::Valid | Self::FirstGeneration | Self::UnknownCa => 3 * 365,
            Self::ShortValidity => 70,
            Self::NearExpiry => 20,
            Self::InGrace => -40,
            Self::Ended => -200,
            Self::NotYetValid => i64::from(life_in_years) * 365,
        };
        let not_after = last_second(today_unix + days_left * DAY);
        match self {
            Self::NotYetValid => (today_unix + 10 * DAY, not_after),
            Self::ShortValidity => (today_unix - 20 * DAY, not_after),
            // Issued during the day, not at midnight.
            _ => ((not_after - life - 13 * 3_600).max(0), not_after),
        }
    }
}

/// 23:59:59 of that day in Japan.
fn last_second(unix: i64) -> i64 {
    ((unix + JAPAN).div_euclid(DAY) + 1) * DAY - JAPAN - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_second_is_one_before_midnight_in_japan() {
        // 2025-12-10 00:00:00 and 23:59:59 in Japan.
        let (first, last) = (1_765_292_400, 1_765_378_799);
        assert_eq!(last_second(first), last);
        assert_eq!(last_second(last), last);
        assert_eq!(last_second(last + 1), last + DAY);
    }
}
