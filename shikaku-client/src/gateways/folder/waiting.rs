//! 応答待ち: whoever waits for an answer.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::task::{Context, Poll};
use std::time::Instant;

use super::error::FolderError;
use super::exchange::Shared;
use super::message::Answer;
use super::watch::Signal;

/// 応答待ち: the answer to a request, when it comes. Letting it go leaves the request open.
#[derive(Debug)]
#[must_use = "nothing waits until it is awaited"]
pub struct Waiting {
    pub(super) shared: Arc<Shared>,
    pub(super) signals: Sender<Signal>,
    /// Which request.
    pub(super) key: String,
    pub(super) until: Instant,
    /// Which of those who wait.
    pub(super) number: u64,
}

impl Future for Waiting {
    type Output = Result<Answer, FolderError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.shared.state();
        let has_ended = state.has_ended;
        let Some(open) = state.open.get_mut(&self.key) else { return Poll::Ready(Err(FolderError::NotOpen)) };
        if let Some(outcome) = open.outcome.take() {
            state.open.remove(&self.key);
            return Poll::Ready(outcome);
        }
        open.waiting.retain(|(number, ..)| *number != self.number);
        if open.is_hopeless || has_ended || Instant::now() >= self.until {
            (open.is_awaited, open.is_hopeless) = (!open.waiting.is_empty(), false);
            return Poll::Ready(Err(open.trouble.take().unwrap_or(FolderError::NoAnswer)));
        }
        open.waiting.push((self.number, self.until, context.waker().clone()));
        let _ = self.signals.send(Signal::Waiting);
        Poll::Pending
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some(open) = self.shared.state().open.get_mut(&self.key) {
            open.leave(self.number);
        }
    }
}
