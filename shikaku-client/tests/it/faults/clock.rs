//! A clock of the test: the time of the test's runtime, which stands still while nobody waits, and any date.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use shikaku_client::{BoxFuture, Clock};
use tokio::time::Instant;

/// 2025-12-10 10:30:15 in Japan.
pub(crate) const NOON: i64 = 1_765_330_215;

#[derive(Clone)]
pub(crate) struct TestClock {
    began: Instant,
    unix: Arc<AtomicI64>,
}

impl TestClock {
    /// To be made inside a runtime whose time is paused.
    pub(crate) fn at(unix: i64) -> Self {
        Self { began: Instant::now(), unix: Arc::new(AtomicI64::new(unix)) }
    }

    /// Somebody sets the clock of the computer.
    pub(crate) fn jump_to(&self, unix: i64) {
        self.unix.store(unix, Ordering::Relaxed);
    }

    pub(crate) fn shared(&self) -> Arc<dyn Clock> {
        Arc::new(self.clone())
    }
}

impl Clock for TestClock {
    fn monotonic(&self) -> Duration {
        self.began.elapsed()
    }

    fn unix(&self) -> i64 {
        let passed = i64::try_from(self.began.elapsed().as_secs()).unwrap();
        self.unix.load(Ordering::Relaxed) + passed
    }

    fn sleep(&self, wait: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(wait))
    }
}
