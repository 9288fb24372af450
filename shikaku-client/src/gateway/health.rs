//! 稼働状況: whether a source works.

use super::{BoxFuture, EligibilityGateway};
use crate::error::GatewayError;

/// 稼働状況の確認: whether the source works, asked without any patient.
pub trait Health: EligibilityGateway {
    /// Asks for the state. A source that does not work gives the error.
    fn health(&self) -> BoxFuture<'_, Result<HealthReport, GatewayError>>;
}

/// 稼働状況: what a source that works says of itself. Times are Unix seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct HealthReport {
    /// The source's own clock, where it tells it. A difference of minutes to the clock of this computer is worth a word:
    /// one of them is wrong.
    pub source_time: Option<i64>,
    /// When the source closes, where it tells so.
    pub closes_at: Option<i64>,
    /// Since when nothing has been picked up, of a folder whose partner seems to be away.
    pub idle_since: Option<i64>,
}

impl HealthReport {
    /// 時計のずれ: by how many seconds the source's clock is ahead of `now`; negative where it is behind.
    ///
    /// ```
    /// use shikaku_client::HealthReport;
    ///
    /// let mut report = HealthReport::default();
    /// report.source_time = Some(1_765_330_215);
    /// assert_eq!(report.clock_skew(1_765_326_615), Some(3600));
    /// ```
    #[must_use]
    pub fn clock_skew(&self, now: i64) -> Option<i64> {
        self.source_time.map(|time| time.saturating_sub(now))
    }
}
