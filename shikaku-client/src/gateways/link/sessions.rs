//! The session of a link: one is kept, and one request at a time opens a new one.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use crate::endpoint::{OpenSession, ReferenceProfile, Session, call};
use crate::error::GatewayError;
use crate::http::HttpClient;
use crate::setup::LinkSetup;

/// What is kept between requests.
#[derive(Debug, Default)]
pub(super) struct Sessions(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    session: Option<Arc<Session>>,
    opening: bool,
    waiting: Vec<Waker>,
}

impl Sessions {
    pub(super) fn kept(&self) -> Option<Arc<Session>> {
        self.state().session.clone()
    }

    pub(super) fn forget(&self) -> Option<Arc<Session>> {
        self.state().session.take()
    }

    /// A session that is not `ended`: the one that somebody else opened meanwhile, or a new one.
    pub(super) async fn renewed<H: HttpClient>(
        &self,
        http: &H,
        profile: &ReferenceProfile,
        setup: &LinkSetup,
        ended: Option<&Arc<Session>>,
    ) -> Result<Arc<Session>, GatewayError> {
        let turn = self.turn().await;
        if let Some(session) = self.kept()
            && ended.is_none_or(|ended| !Arc::ptr_eq(ended, &session))
        {
            return Ok(session);
        }
        let session = Arc::new(call(http, profile, OpenSession { setup }).await?);
        self.state().session = Some(Arc::clone(&session));
        drop(turn);
        Ok(session)
    }

    /// Waits until nobody else opens a session.
    async fn turn(&self) -> Turn<'_> {
        poll_fn(|context| {
            let mut state = self.state();
            if state.opening {
                if !state.waiting.iter().any(|waker| waker.will_wake(context.waker())) {
                    state.waiting.push(context.waker().clone());
                }
                return Poll::Pending;
            }
            state.opening = true;
            Poll::Ready(Turn(self))
        })
        .await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to open a session; it ends however the opening ends, also when nobody waits for it any more.
struct Turn<'a>(&'a Sessions);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut state = self.0.state();
            state.opening = false;
            std::mem::take(&mut state.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }
}
