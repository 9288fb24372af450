//! What this process remembers of readers, from one connection to the next.

use crate::transport::TransportErrorKind;
use alloc::collections::BTreeSet;
use alloc::ffi::CString;
use alloc::vec::Vec;
use core::ffi::CStr;
use core::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Readers that refused extended length and then took the same read in short form.
static SHORT_ONLY: Mutex<BTreeSet<CString>> = Mutex::new(BTreeSet::new());

/// Threads that nobody waits for any more, and that have not come back.
static STUCK: Mutex<Vec<Stuck>> = Mutex::new(Vec::new());

struct Stuck {
    thread: Arc<State>,
    reader: CString,
    why: TransportErrorKind,
}

/// A panic elsewhere says nothing about the lists.
fn locked<T>(list: &Mutex<T>) -> MutexGuard<'_, T> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn is_short_only(reader: &CStr) -> bool {
    locked(&SHORT_ONLY).contains(reader)
}

pub(super) fn takes_short_only(reader: &CStr) {
    locked(&SHORT_ONLY).insert(CString::from(reader));
}

/// 戻らないスレッドの数: threads of this process that nobody waits for any more and that have not come back. One for
/// each reader, unless several of its connections were at work in the same moment.
#[must_use]
pub fn stuck_threads() -> usize {
    locked(&STUCK).len()
}

/// Why this reader takes nothing at the moment, if a thread hangs in its driver.
pub(super) fn stuck(reader: &CStr) -> Option<TransportErrorKind> {
    locked(&STUCK).iter().find(|stuck| stuck.reader.as_c_str() == reader).map(|stuck| stuck.why)
}

/// What is known of a reader's thread on both sides.
#[derive(Default)]
struct State {
    ended: AtomicBool,
    abandoned: AtomicBool,
}

/// A reader's thread, as long as it runs.
#[derive(Clone)]
pub(super) struct Running(Arc<State>);

/// Held by the thread; dropped, also by a panic, when it ends.
pub(super) struct Ending(Running);

impl Running {
    pub(super) fn new() -> Self {
        Self(Arc::default())
    }

    pub(super) fn ending(&self) -> Ending {
        Ending(self.clone())
    }

    /// Nobody waits for this thread any more.
    pub(super) fn abandon(&self, reader: &CStr, why: TransportErrorKind) {
        // Before the caller's end is dropped, by which the thread learns that nobody gives orders any more.
        self.0.abandoned.store(true, Ordering::Release);
        let mut stuck = locked(&STUCK);
        // It may have come back just now.
        if !self.0.ended.load(Ordering::Acquire) {
            stuck.push(Stuck { thread: Arc::clone(&self.0), reader: CString::from(reader), why });
        }
    }

    /// Whether somebody stopped waiting for an answer of this thread, also if the answer came in that very moment.
    pub(super) fn is_abandoned(&self) -> bool {
        self.0.abandoned.load(Ordering::Acquire)
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        let mut stuck = locked(&STUCK);
        self.0.0.ended.store(true, Ordering::Release);
        stuck.retain(|other| !Arc::ptr_eq(&other.thread, &self.0.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_counts_as_stuck_until_it_comes_back_and_not_after() {
        let reader = c"a reader of this test";
        let running = Running::new();
        let ending = running.ending();
        assert_eq!(stuck(reader), None);
        running.abandon(reader, TransportErrorKind::Timeout);
        assert_eq!(stuck(reader), Some(TransportErrorKind::Timeout));
        assert_eq!(stuck(c"another reader of this test"), None);
        drop(ending);
        assert_eq!(stuck(reader), None);
        running.abandon(reader, TransportErrorKind::Timeout);
        assert_eq!(stuck(reader), None, "it had come back before");
    }
}
