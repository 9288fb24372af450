//! 取消: a word from another thread that nobody waits any more.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

/// 取消: cancels what waits under it, from any thread. Clones are one. Cancelling once is for ever.
///
/// ```
/// use shikaku_client::policy::Cancel;
///
/// let cancel = Cancel::default();
/// let button = cancel.clone();
/// std::thread::spawn(move || button.cancel()).join().unwrap();
/// assert!(cancel.is_cancelled());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    cancelled: bool,
    waiting: Vec<Waker>,
}

impl Cancel {
    /// Cancels. Who waits is woken.
    pub fn cancel(&self) {
        let waiting = {
            let mut state = self.state();
            state.cancelled = true;
            std::mem::take(&mut state.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }

    /// Whether somebody has cancelled.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.state().cancelled
    }

    /// Waits until somebody cancels.
    pub async fn cancelled(&self) {
        poll_fn(|context| {
            let mut state = self.state();
            if state.cancelled {
                return Poll::Ready(());
            }
            if !state.waiting.iter().any(|waker| waker.will_wake(context.waker())) {
                state.waiting.push(context.waker().clone());
            }
            Poll::Pending
        })
        .await;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
