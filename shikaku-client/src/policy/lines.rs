//! 回線と端末: which line works, since when one does not, and for how long it did not.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::clock::Clock;

/// 回線の記録: what is known of one line or terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineReport {
    /// The name that it was given.
    pub name: &'static str,
    /// Since when it has not worked, Unix seconds; `None` while it works.
    pub down_since: Option<i64>,
    /// 停止回数: how often it stopped working.
    pub outages: u32,
    /// 停止時間: for how long it did not work, all outages that have ended together.
    pub downtime: Duration,
}

/// One line with its gateway.
#[derive(Debug)]
pub(super) struct Line<G> {
    pub(super) gateway: G,
    record: Mutex<Record>,
}

#[derive(Debug)]
struct Record {
    report: LineReport,
    /// Monotonic, so that no change of the clock makes an outage longer.
    down: Option<Duration>,
    /// When it was last seen not to work.
    failed: Duration,
}

impl<G> Line<G> {
    pub(super) fn new(name: &'static str, gateway: G) -> Self {
        let report = LineReport { name, down_since: None, outages: 0, downtime: Duration::ZERO };
        Self { gateway, record: Mutex::new(Record { report, down: None, failed: Duration::ZERO }) }
    }

    pub(super) fn report(&self) -> LineReport {
        self.record().report
    }

    /// Whether it failed less than `rest` ago.
    pub(super) fn rests(&self, clock: &dyn Clock, rest: Duration) -> bool {
        let record = self.record();
        record.down.is_some() && clock.monotonic().saturating_sub(record.failed) < rest
    }

    pub(super) fn fails(&self, clock: &dyn Clock) {
        let mut record = self.record();
        record.failed = clock.monotonic();
        if record.down.is_none() {
            record.down = Some(record.failed);
            record.report.down_since = Some(clock.unix());
            record.report.outages = record.report.outages.saturating_add(1);
            tracing::warn!(line = record.report.name, "the line does not work");
        }
    }

    pub(super) fn works(&self, clock: &dyn Clock) {
        let mut record = self.record();
        if let Some(since) = record.down.take() {
            let outage = clock.monotonic().saturating_sub(since);
            record.report.down_since = None;
            record.report.downtime = record.report.downtime.saturating_add(outage);
            tracing::info!(line = record.report.name, seconds = outage.as_secs(), "the line works again");
        }
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
