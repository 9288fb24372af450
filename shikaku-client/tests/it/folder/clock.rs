//! A clock that stands still until the test turns it.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

use shikaku_client::{BoxFuture, Clock};

use super::NOW;

#[derive(Default)]
pub(super) struct Hands(Mutex<Told>);

#[derive(Default)]
struct Told {
    now: Duration,
    asleep: Vec<(Duration, Waker)>,
}

impl Clock for Hands {
    fn monotonic(&self) -> Duration {
        self.0.lock().unwrap().now
    }

    fn unix(&self) -> i64 {
        NOW + i64::try_from(self.monotonic().as_secs()).unwrap()
    }

    fn sleep(&self, wait: Duration) -> BoxFuture<'_, ()> {
        let until = self.monotonic().saturating_add(wait);
        Box::pin(poll_fn(move |context| {
            let mut told = self.0.lock().unwrap();
            if told.now >= until {
                return Poll::Ready(());
            }
            told.asleep.push((until, context.waker().clone()));
            Poll::Pending
        }))
    }
}

impl Hands {
    pub(super) fn turn(&self, by: Duration) {
        let woken = {
            let mut told = self.0.lock().unwrap();
            told.now = told.now.saturating_add(by);
            let now = told.now;
            told.asleep.extract_if(.., |(until, _)| *until <= now).collect::<Vec<_>>()
        };
        woken.into_iter().for_each(|(_, waker)| waker.wake());
    }

    /// Turns on fast, in small steps, until something has come about; other threads get the time to act on each.
    pub(super) fn turn_until<T>(&self, come: impl FnMut() -> Option<T>) -> T {
        self.turn_by(|_| Duration::from_millis(10), come)
    }

    /// The end of some work. Time goes as it does outside, so that no limit is over before other threads had their share of
    /// a busy machine.
    pub(super) fn run<T>(&self, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        let end = || match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(end) => Some(end),
            Poll::Pending => None,
        };
        self.turn_by(|passed| passed, end)
    }

    fn turn_by<T>(&self, step: impl Fn(Duration) -> Duration, mut come: impl FnMut() -> Option<T>) -> T {
        let began = Instant::now();
        let mut last = began;
        loop {
            if let Some(it) = come() {
                return it;
            }
            assert!(began.elapsed() < Duration::from_secs(40), "it does not come about");
            thread::sleep(Duration::from_millis(1));
            let now = Instant::now();
            self.turn(step(now - last));
            last = now;
        }
    }

    pub(super) fn shared(self: &Arc<Self>) -> Arc<dyn Clock> {
        Arc::<Self>::clone(self)
    }
}

/// Begins some work and lets it go.
pub(super) fn begun_and_cut_off(work: impl Future) {
    let mut work = pin!(work);
    assert!(work.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
}
