//! 時間: an exchange folder's clock and its waiting, without a runtime.

use std::fmt;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::sync::{Arc, LazyLock};
use std::task::{Context, Wake, Waker};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::clock::Clock;

/// The clock of this computer, or what the host gives in its place.
#[derive(Clone, Default)]
pub(super) struct Time {
    /// All of it: limits, waits, names.
    pub(super) clock: Option<Arc<dyn Clock>>,
    /// The time in names alone.
    pub(super) unix: Option<Arc<dyn Fn() -> i64 + Send + Sync>>,
}

impl Time {
    /// Time that only grows, from any beginning.
    pub(super) fn now(&self) -> Duration {
        static BEGINNING: LazyLock<Instant> = LazyLock::new(Instant::now);
        self.clock.as_ref().map_or_else(|| BEGINNING.elapsed(), |clock| clock.monotonic())
    }

    /// Unix seconds.
    pub(super) fn unix(&self) -> i64 {
        match (&self.unix, &self.clock) {
            (Some(unix), _) => unix(),
            (None, Some(clock)) => clock.unix(),
            (None, None) => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
            }
        }
    }

    /// Waits for a word, until a moment at most where there is one. A clock that is given says by `tick` that a moment has come: that sends a
    /// word.
    pub(super) fn hear<T>(
        &self,
        words: &Receiver<T>,
        until: Option<Duration>,
        tick: impl Fn() + Send + Sync + 'static,
    ) -> Result<T, RecvTimeoutError> {
        let Some(until) = until else { return words.recv().map_err(|_| RecvTimeoutError::Disconnected) };
        let left = until.saturating_sub(self.now());
        let Some(clock) = self.clock.as_ref().filter(|_| !left.is_zero()) else {
            return words.recv_timeout(left);
        };
        let tick = Arc::new(Tick { is_wanted: AtomicBool::new(true), tick });
        let waker = Waker::from(Arc::clone(&tick));
        let mut sleep = pin!(clock.sleep(left));
        let heard = if sleep.as_mut().poll(&mut Context::from_waker(&waker)).is_ready() {
            words.try_recv().map_err(|error| match error {
                TryRecvError::Empty => RecvTimeoutError::Timeout,
                TryRecvError::Disconnected => RecvTimeoutError::Disconnected,
            })
        } else {
            words.recv().map_err(|_| RecvTimeoutError::Disconnected)
        };
        tick.is_wanted.store(false, Ordering::Relaxed);
        heard
    }

    /// Waits on this thread.
    pub(super) fn pause(&self, wait: Duration) {
        if self.clock.is_none() {
            return thread::sleep(wait);
        }
        let until = self.now().saturating_add(wait);
        while self.now() < until {
            let (tick, ticked) = channel();
            // Whether the moment has come is asked of the clock; one that has slept and stands still is believed.
            let heard = self.hear(&ticked, Some(until), move || {
                let _ = tick.send(());
            });
            if heard == Err(RecvTimeoutError::Timeout) {
                return;
            }
        }
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.clock.is_some() { "Time(given)" } else { "Time(system)" })
    }
}

/// Whoever waits by a clock is told through the channel on which he hears everything else.
struct Tick<F> {
    /// He still waits for this moment.
    is_wanted: AtomicBool,
    tick: F,
}

impl<F: Fn() + Send + Sync> Wake for Tick<F> {
    fn wake(self: Arc<Self>) {
        if self.is_wanted.load(Ordering::Relaxed) {
            (self.tick)();
        }
    }
}
