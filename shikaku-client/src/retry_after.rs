//! 再試行の時期: `Retry-After`, in either of its forms.

use std::time::{Duration, SystemTime};

/// 再試行の時期: when a service wants to be asked again (RFC 9110 10.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryAfter {
    /// After this time, one day at most.
    Wait(Duration),
    /// At this time, Unix seconds by the service's clock.
    At(i64),
}

/// The longest wait that is taken from a service: one day.
const MAX_WAIT: Duration = Duration::from_hours(24);

impl RetryAfter {
    /// Reads the value of the header: seconds, or a date in one of the three forms of RFC 9110 5.6.7. `None` for anything
    /// else.
    ///
    /// ```
    /// use std::time::Duration;
    /// use shikaku_client::RetryAfter;
    ///
    /// let date = RetryAfter::parse("Wed, 10 Dec 2025 01:30:45 GMT").unwrap();
    /// assert_eq!(date.wait(1_765_330_215), Duration::from_secs(30));
    /// assert_eq!(RetryAfter::parse("30"), Some(RetryAfter::Wait(Duration::from_secs(30))));
    /// assert_eq!(RetryAfter::parse("-1"), None);
    /// ```
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let value = value.trim();
        if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
            // More digits than a number holds are as good as for ever.
            let seconds = value.parse().unwrap_or(u64::MAX);
            return Some(Self::Wait(Duration::from_secs(seconds).min(MAX_WAIT)));
        }
        let since = httpdate::parse_http_date(value).ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Some(Self::At(i64::try_from(since.as_secs()).ok()?))
    }

    /// How long that is from `now` (Unix seconds): nothing for a time that has passed, one day at most.
    #[must_use]
    pub fn wait(self, now: i64) -> Duration {
        match self {
            Self::Wait(wait) => wait,
            Self::At(time) => {
                Duration::from_secs(u64::try_from(time.saturating_sub(now)).unwrap_or(0)).min(MAX_WAIT)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_forms_of_a_date_are_one_time() {
        for date in
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
        {
            assert_eq!(RetryAfter::parse(date), Some(RetryAfter::At(784_111_777)), "{date}");
        }
    }

    #[test]
    fn a_wait_is_never_negative_and_never_longer_than_a_day() {
        let day = Duration::from_hours(24);
        assert_eq!(
            RetryAfter::At(100).wait(200),
            Duration::ZERO,
            "the clock has jumped, or the time has passed"
        );
        assert_eq!(RetryAfter::At(i64::MAX).wait(i64::MIN), day);
        assert_eq!(RetryAfter::parse("99999999999999999999999").unwrap().wait(0), day);
        for text in ["", "soon", "1.5", "-3", "+3", "3 s"] {
            assert_eq!(RetryAfter::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_leap_day_and_the_years_after_2038_are_dates() {
        assert_eq!(RetryAfter::parse("Thu, 29 Feb 2024 00:00:00 GMT"), Some(RetryAfter::At(1_709_164_800)));
        assert_eq!(RetryAfter::parse("Tue, 19 Jan 2038 03:14:08 GMT"), Some(RetryAfter::At(2_147_483_648)));
    }
}
