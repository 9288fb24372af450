//! 時計: the time and the waiting that the caller gives. No gateway asks the system for either.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use crate::gateway::BoxFuture;

/// 時計と待ち: two clocks and a way to wait, given by the caller, so that the crate names no runtime and tests need no time.
pub trait Clock: Send + Sync {
    /// 経過時間: time that only grows, from any beginning. Limits are counted with it: changing the clock of the computer
    /// changes no limit.
    fn monotonic(&self) -> Duration;

    /// 時刻: Unix seconds. For dates that a service states.
    fn unix(&self) -> i64;

    /// Waits.
    fn sleep(&self, wait: Duration) -> BoxFuture<'_, ()>;

    /// ゆらぎ: any time up to this one, so that many desks that lost one service do not come back at one moment.
    fn jitter(&self, up_to: Duration) -> Duration {
        let share = RandomState::new().hash_one(0_u8) >> 32;
        // A 32-bit share of the time: the product of the two never exceeds it.
        let nanos = up_to.as_nanos().saturating_mul(u128::from(share)) >> 32;
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX)).min(up_to)
    }
}

/// システムの時計: the clocks of this computer. Within a tokio runtime, as [`Blocking`] and `ReqwestClient` have it, waiting
/// takes one with time; elsewhere a thread of this crate keeps the time.
///
/// [`Blocking`]: crate::http::Blocking
#[cfg(any(feature = "blocking", feature = "reqwest"))]
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

#[cfg(any(feature = "blocking", feature = "reqwest"))]
impl Clock for SystemClock {
    fn monotonic(&self) -> Duration {
        use std::sync::LazyLock;
        use std::time::Instant;
        static BEGINNING: LazyLock<Instant> = LazyLock::new(Instant::now);
        BEGINNING.elapsed()
    }

    fn unix(&self) -> i64 {
        use std::time::SystemTime;
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }

    fn sleep(&self, wait: Duration) -> BoxFuture<'_, ()> {
        use tokio::runtime::Handle;
        if Handle::try_current().is_ok() {
            return Box::pin(tokio::time::sleep(wait));
        }
        let Some(timer) = &*TIMER else {
            return Box::pin(async move { std::thread::sleep(wait) });
        };
        let _within = timer.enter();
        Box::pin(tokio::time::sleep(wait))
    }
}

/// Keeps the time of those who wait outside any runtime. None where the computer gives no thread for it.
#[cfg(any(feature = "blocking", feature = "reqwest"))]
static TIMER: std::sync::LazyLock<Option<tokio::runtime::Handle>> = std::sync::LazyLock::new(|| {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().ok()?;
    let handle = runtime.handle().clone();
    let keep_time = move || runtime.block_on(std::future::pending::<()>());
    std::thread::Builder::new().name("shikaku-time".to_owned()).spawn(keep_time).ok()?;
    Some(handle)
});

#[cfg(test)]
mod tests {
    use super::*;

    struct Still;

    impl Clock for Still {
        fn monotonic(&self) -> Duration {
            Duration::ZERO
        }

        fn unix(&self) -> i64 {
            0
        }

        fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
            Box::pin(async {})
        }
    }

    #[test]
    fn jitter_stays_within_its_limit_and_differs() {
        let most = Duration::from_secs(4);
        let drawn: Vec<_> = (0..100).map(|_| Still.jitter(most)).collect();
        assert!(drawn.iter().all(|wait| *wait <= most));
        assert!(drawn.iter().any(|wait| *wait != drawn[0]));
        assert_eq!(Still.jitter(Duration::ZERO), Duration::ZERO);
    }
}
