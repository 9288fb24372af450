//! The place at a reader: one thread of this process at a time calls its driver, because one may never come back.

use super::deadline::Deadline;
use crate::transport::TransportErrorKind;
use alloc::collections::BTreeMap;
use alloc::ffi::CString;
use core::ffi::CStr;
use core::mem;
use core::time::Duration;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// The places of the readers that this process has had to do with.
static PLACES: Mutex<BTreeMap<CString, Arc<Place>>> = Mutex::new(BTreeMap::new());

/// A panic elsewhere says nothing about what is behind the lock.
fn locked<T>(behind: &Mutex<T>) -> MutexGuard<'_, T> {
    behind.lock().unwrap_or_else(PoisonError::into_inner)
}

/// 戻らないスレッドの数: threads of this process that nobody waits for any more and that have not come back. Never more than
/// one for each reader: nobody else calls a driver while one is in it.
#[must_use]
pub fn stuck_threads() -> usize {
    let places = locked(&PLACES);
    places.values().filter(|place| matches!(*locked(&place.taken), Taken::Stuck(_))).count()
}

/// Where one sits at a time.
#[derive(Default)]
pub(super) struct Place {
    taken: Mutex<Taken>,
    freed: Condvar,
}

#[derive(Clone, Copy, Default)]
enum Taken {
    #[default]
    No,
    /// By a connection that is at work, or in a transaction.
    Busy,
    /// By a thread that nobody waits for any more.
    Stuck(TransportErrorKind),
}

impl Place {
    pub(super) fn at(reader: &CStr) -> Arc<Self> {
        Arc::clone(locked(&PLACES).entry(CString::from(reader)).or_default())
    }

    /// Waits until whoever sits here is done. The driver is not called meanwhile.
    ///
    /// Fails at once where a thread hangs, with the reason; after `patience` with [`TransportErrorKind::Shared`].
    pub(super) fn sit(self: &Arc<Self>, patience: Duration) -> Result<Seat, TransportErrorKind> {
        let until = Deadline::after(patience);
        let mut taken = locked(&self.taken);
        loop {
            match *taken {
                Taken::No => {
                    *taken = Taken::Busy;
                    return Ok(Seat(Arc::clone(self)));
                }
                Taken::Stuck(why) => return Err(why),
                Taken::Busy => {}
            }
            let left = until.left();
            if left.is_zero() {
                return Err(TransportErrorKind::Shared);
            }
            taken = self.freed.wait_timeout(taken, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// What others are told of the thread that hangs here, once more is known of why it does.
    pub(super) fn blame(&self, known: TransportErrorKind) {
        if let Taken::Stuck(why) = &mut *locked(&self.taken) {
            *why = known;
        }
    }
}

/// The right to have the driver called. Dropping it lets the next one sit down.
pub(super) struct Seat(Arc<Place>);

impl Drop for Seat {
    fn drop(&mut self) {
        *locked(&self.0.taken) = Taken::No;
        self.0.freed.notify_all();
    }
}

/// What is known of a connection's thread on both sides.
#[derive(Default)]
struct State {
    ended: bool,
    abandoned: bool,
    /// Left to the thread by a caller who waits no longer.
    seat: Option<Seat>,
}

/// A connection's thread, as long as it runs.
#[derive(Clone, Default)]
pub(super) struct Running(Arc<Mutex<State>>);

/// Held by the thread; dropped, also by a panic, when it ends.
pub(super) struct Ending(Running);

impl Running {
    pub(super) fn ending(&self) -> Ending {
        Ending(self.clone())
    }

    /// Nobody waits for this thread any more: it keeps the seat until it ends. To be said before the caller's end of the
    /// connection is dropped, by which the thread learns that nobody gives orders any more.
    pub(super) fn abandon(&self, seat: Seat, why: TransportErrorKind) {
        let mut state = locked(&self.0);
        state.abandoned = true;
        // It may have come back just now.
        if !state.ended {
            *locked(&seat.0.taken) = Taken::Stuck(why);
            // Whoever waits for the place learns why that is in vain.
            seat.0.freed.notify_all();
            state.seat = Some(seat);
        }
    }

    /// Whether somebody stopped waiting for an answer of this thread, also if the answer came in that very moment.
    pub(super) fn is_abandoned(&self) -> bool {
        locked(&self.0).abandoned
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        let mut state = locked(&self.0.0);
        state.ended = true;
        drop(mem::take(&mut state.seat));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use std::thread;
    use std::time::Instant;

    const SOON: Duration = Duration::from_millis(20);
    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_thread_counts_as_stuck_until_it_comes_back_and_not_after() {
        let place = Place::at(c"a reader of this test");
        let running = Running::default();
        let ending = running.ending();
        running.abandon(place.sit(SOON).unwrap(), TransportErrorKind::Timeout);
        assert!(running.is_abandoned());
        assert_eq!(place.sit(LONG).err(), Some(TransportErrorKind::Timeout), "at once, and why");
        assert!(Place::at(c"another reader of this test").sit(SOON).is_ok());
        place.blame(TransportErrorKind::Shared);
        assert_eq!(place.sit(LONG).err(), Some(TransportErrorKind::Shared), "another program it was");
        drop(ending);
        running.abandon(place.sit(SOON).unwrap(), TransportErrorKind::Timeout);
        place.blame(TransportErrorKind::Shared);
        assert!(place.sit(SOON).is_ok(), "it had come back before");
    }

    #[test]
    fn one_sits_at_a_reader_whoever_else_comes_waits_outside_the_driver_and_gets_a_clear_error() {
        let place = Place::at(c"a busy reader");
        let seat = place.sit(SOON).unwrap();
        let started = Instant::now();
        assert_eq!(place.sit(SOON).err(), Some(TransportErrorKind::Shared));
        assert!(started.elapsed() >= SOON);
        assert!(!matches!(*locked(&place.taken), Taken::Stuck(_)), "nobody hangs");
        let waiting = [LONG, Duration::MAX].map(|patience| {
            let place = Arc::clone(&place);
            thread::spawn(move || place.sit(patience).map(drop))
        });
        drop(seat);
        for waiting in waiting {
            assert_eq!(waiting.join().unwrap(), Ok(()));
        }
    }

    #[test]
    fn of_many_that_come_in_the_same_moment_one_at_most_is_left_hanging() {
        let place = Place::at(c"a reader that hangs");
        let threads: Vec<_> = (0..8)
            .map(|_| {
                let place = Arc::clone(&place);
                thread::spawn(move || {
                    let running = Running::default();
                    let ending = running.ending();
                    let seat = place.sit(LONG)?;
                    // The driver does not come back, and the caller's patience ends.
                    running.abandon(seat, TransportErrorKind::Timeout);
                    Ok::<_, TransportErrorKind>(ending)
                })
            })
            .collect();
        let outcomes: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        let hanging = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        let refused = outcomes.iter().filter(|it| matches!(it, Err(TransportErrorKind::Timeout))).count();
        assert_eq!((hanging, refused), (1, 7));
        drop(outcomes);
        assert!(place.sit(SOON).is_ok(), "it came back");
    }
}
