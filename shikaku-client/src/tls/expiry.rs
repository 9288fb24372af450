//! When the certificate of this device ends.

/// 証明書の期限: where a day stands in the life of a client certificate. Whoever looks after the system is told 30, 7 and
/// 1 days before it ends: without it every visit of that day fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CertificateExpiry {
    /// 有効期間の前: its time has not begun, or the clock is slow.
    NotYetValid,
    /// 有効: more than 30 days are left.
    Far,
    /// 30日以内.
    Within30Days,
    /// 7日以内.
    Within7Days,
    /// 1日以内.
    Within1Day,
    /// 期限切れ: services refuse it.
    Expired,
}

impl CertificateExpiry {
    /// 支援コード: the stable codes of this type.
    pub const CODES: [&'static str; 5] = [
        "TLS-CERT-NOT-YET-VALID",
        "TLS-CERT-30-DAYS",
        "TLS-CERT-7-DAYS",
        "TLS-CERT-1-DAY",
        "TLS-CERT-EXPIRED",
    ];

    /// 支援コード: the stable code to show words for, or `None` while there is nothing to say.
    #[must_use]
    pub const fn code(self) -> Option<&'static str> {
        let [early, month, week, day, expired] = Self::CODES;
        Some(match self {
            Self::NotYetValid => early,
            Self::Far => return None,
            Self::Within30Days => month,
            Self::Within7Days => week,
            Self::Within1Day => day,
            Self::Expired => expired,
        })
    }

    /// Both ends belong to the validity (RFC 5280 section 4.1.2.5).
    pub(super) fn at(now: i64, not_before: i64, not_after: i64) -> Self {
        const DAY: i64 = 86_400;
        if now < not_before {
            return Self::NotYetValid;
        }
        match not_after.saturating_sub(now) {
            ..0 => Self::Expired,
            left if left <= DAY => Self::Within1Day,
            left if left <= 7 * DAY => Self::Within7Days,
            left if left <= 30 * DAY => Self::Within30Days,
            _ => Self::Far,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desk_is_told_30_7_and_1_days_before_the_end_and_at_both_edges() {
        let day = |n: i64| n * 86_400;
        let (begins, ends) = (day(1_000), day(2_000));
        let at = |now| CertificateExpiry::at(now, begins, ends).code();
        for (now, code) in [
            (begins - 1, Some("TLS-CERT-NOT-YET-VALID")),
            (begins, None),
            (ends - day(30) - 1, None),
            (ends - day(30), Some("TLS-CERT-30-DAYS")),
            (ends - day(7) - 1, Some("TLS-CERT-30-DAYS")),
            (ends - day(7), Some("TLS-CERT-7-DAYS")),
            (ends - day(1) - 1, Some("TLS-CERT-7-DAYS")),
            (ends - day(1), Some("TLS-CERT-1-DAY")),
            (ends, Some("TLS-CERT-1-DAY")),
            (ends + 1, Some("TLS-CERT-EXPIRED")),
        ] {
            assert_eq!(at(now), code, "{now}");
        }
    }
}
