//! 応答待ち: whoever waits for an answer.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use super::error::FolderError;
use super::exchange::Shared;
use super::matching::Question;
use super::message::Answer;
use super::state::Standing;
use super::watch::{Signal, Signals};

/// 応答待ち: the answer to a request, when it comes. Letting it go leaves the request open.
#[derive(Debug)]
#[must_use = "nothing waits until it is awaited"]
pub struct Waiting {
    pub(super) shared: Arc<Shared>,
    pub(super) signals: Signals,
    /// Which request.
    pub(super) key: String,
    /// What its caller asked, where he says so.
    pub(super) asked: Option<Question>,
    pub(super) until: Duration,
    /// Which of those who wait.
    pub(super) number: u64,
}

impl Future for Waiting {
    type Output = Result<Answer, FolderError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut held = self.shared.state();
        let state = &mut *held;
        if let Some(outcome) = state.take(&self.key, self.asked.as_ref()) {
            let _ = self.signals.files.send(Signal::Taken(self.key.clone()));
            return Poll::Ready(outcome);
        }
        let standing = state.standing(&self.key);
        let Some(open) = state.open.get_mut(&self.key) else {
            let was_answered = matches!(standing, Standing::Answered(_));
            return Poll::Ready(Err(FolderError::NotOpen { was_answered }));
        };
        open.leave(self.number, &mut state.wakers);
        if open.is_hopeless || state.has_ended || self.shared.time().now() >= self.until {
            (open.is_awaited, open.is_hopeless) = (!open.waiting.is_empty(), false);
            return Poll::Ready(Err(open.trouble.take().unwrap_or(FolderError::NoAnswer)));
        }
        open.waiting.push((self.number, self.until, context.waker().clone()));
        let _ = self.signals.time.send(Signal::Tick);
        Poll::Pending
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut held = self.shared.state();
        let state = &mut *held;
        if let Some(open) = state.open.get_mut(&self.key) {
            open.leave(self.number, &mut state.wakers);
            // Nobody is left when the last one goes.
            open.is_awaited = !open.waiting.is_empty();
        }
    }
}
