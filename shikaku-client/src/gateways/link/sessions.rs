//! The session of a link: one is kept, and one request at a time opens a new one.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use crate::endpoint::{OpenSession, ReferenceProfile, Session, call};
use crate::error::{GatewayError, Operation, ServiceSays};
use crate::http::HttpClient;
use crate::setup::LinkSetup;

/// What is kept between requests.
#[derive(Debug, Default)]
pub(super) struct Sessions(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    session: Option<Arc<Session>>,
    /// How often the account was refused, and the last refusal.
    refusals: u64,
    refusal: Option<Refusal>,
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

    /// How often the account was refused so far: what a request notes when it begins.
    pub(super) fn refusals(&self) -> u64 {
        self.state().refusals
    }

    /// A session that is not `ended`: the one that somebody else opened meanwhile, or a new one. When the account was refused
    /// since the request began (`seen`), that refusal is its answer too: one attempt for all who wait, or the account is
    /// locked.
    pub(super) async fn renewed<H: HttpClient>(
        &self,
        http: &H,
        profile: &ReferenceProfile,
        setup: &LinkSetup,
        ended: Option<&Arc<Session>>,
        seen: u64,
    ) -> Result<Arc<Session>, GatewayError> {
        let turn = self.turn().await;
        if let Some(session) = self.kept()
            && ended.is_none_or(|ended| !Arc::ptr_eq(ended, &session))
        {
            return Ok(session);
        }
        self.refused_since(seen)?;
        let opened = call(http, profile, OpenSession { setup }).await.map(Arc::new);
        let mut state = self.state();
        match &opened {
            Ok(session) => state.session = Some(Arc::clone(session)),
            Err(error) => state.note(error),
        }
        drop(state);
        drop(turn);
        opened
    }

    fn refused_since(&self, seen: u64) -> Result<(), GatewayError> {
        let state = self.state();
        match &state.refusal {
            Some(refusal) if state.refusals != seen => Err(refusal.again()),
            _ => Ok(()),
        }
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

impl State {
    fn note(&mut self, error: &GatewayError) {
        if let Some(refusal) = Refusal::of(error) {
            (self.refusals, self.refusal) = (self.refusals.wrapping_add(1), Some(refusal));
        }
    }
}

/// The service's word against the account, kept for those who wait.
#[derive(Debug)]
enum Refusal {
    Credential(Option<ServiceSays>),
    Device(Option<ServiceSays>),
    Other(u16, Option<ServiceSays>),
}

impl Refusal {
    fn of(error: &GatewayError) -> Option<Self> {
        match error {
            GatewayError::Credential { says, .. } => Some(Self::Credential(says.clone())),
            GatewayError::Device { says, .. } => Some(Self::Device(says.clone())),
            GatewayError::Refused { status, says, .. } => Some(Self::Other(*status, says.clone())),
            _ => None,
        }
    }

    fn again(&self) -> GatewayError {
        let during = Operation::OpenSession;
        match self {
            Self::Credential(says) => GatewayError::Credential { during, says: says.clone() },
            Self::Device(says) => GatewayError::Device { during, says: says.clone() },
            Self::Other(status, says) => {
                GatewayError::Refused { during, status: *status, says: says.clone() }
            }
        }
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
