//! The service's clock.

use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use super::lock;

/// Tells the service the time, in Unix seconds.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// 合わせられる時計: a clock that can be turned while the service runs, and that stands or goes.
///
/// ```
/// use shikaku_testkit::service::{SettableClock, Setup};
///
/// let clock = SettableClock::standing_at(1_765_330_215); // 2025-12-10, 10:30:15 in Japan
/// let setup = Setup::with_clock(clock.clock());
/// clock.stand_at(1_765_333_815);
/// assert_eq!((setup.today)(), 1_765_333_815);
/// ```
#[derive(Clone)]
pub struct SettableClock(Arc<Mutex<Hands>>);

#[derive(Clone, Copy)]
enum Hands {
    Standing(i64),
    /// So many seconds ahead of the system's clock.
    Going(i64),
}

impl SettableClock {
    /// A clock that follows the system's.
    #[must_use]
    pub fn of_the_system() -> Self {
        Self(Arc::new(Mutex::new(Hands::Going(0))))
    }

    /// A clock that stands still.
    #[must_use]
    pub fn standing_at(unix: i64) -> Self {
        Self(Arc::new(Mutex::new(Hands::Standing(unix))))
    }

    /// Turns the clock and lets it stand.
    pub fn stand_at(&self, unix: i64) {
        *lock(&self.0) = Hands::Standing(unix);
    }

    /// Turns the clock and lets it go on from there.
    pub fn go_from(&self, unix: i64) {
        *lock(&self.0) = Hands::Going(unix.saturating_sub(system_clock()));
    }

    /// What it shows, in Unix seconds.
    #[must_use]
    pub fn now(&self) -> i64 {
        match *lock(&self.0) {
            Hands::Standing(unix) => unix,
            Hands::Going(ahead) => system_clock().saturating_add(ahead),
        }
    }

    /// The clock as a service takes it.
    #[must_use]
    pub fn clock(&self) -> Clock {
        let shown = self.clone();
        Arc::new(move || shown.now())
    }
}

/// The system's clock, in Unix seconds.
pub(super) fn system_clock() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_secs()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_let_go_moves_on_from_where_it_was_set() {
        let clock = SettableClock::of_the_system();
        clock.go_from(1_000);
        assert!((1_000..1_005).contains(&clock.now()));
        clock.stand_at(-5);
        assert_eq!(clock.now(), -5);
    }
}
