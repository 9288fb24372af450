//! レセコン連携: what the official app of 資格確認限定型 confirmed, over the reference profile (invented).

use std::sync::{Arc, Mutex, PoisonError};

use shikaku_model::Eligibility;

use crate::endpoint::{
    Endpoint, FetchConfirmed, ListConfirmed, OpenSession, ReadHealth, ReferenceProfile, Session, call,
};
use crate::error::GatewayError;
use crate::gateway::{
    BoxFuture, Confirmed, ConfirmedPage, Cursor, EligibilityGateway, Health, HealthReport, ResultId,
};
use crate::http::HttpClient;
use crate::setup::LinkSetup;

/// レセコン連携の口: lists and fetches what the official app confirmed at this desk.
///
/// A session is opened by the first request and kept. When the service no longer accepts it, one new session is opened
/// and the request, which only reads, is asked once more. A session that was just opened is not renewed: the account
/// itself is refused then, and asking again could lock it.
#[derive(Debug)]
pub struct LinkGateway<H> {
    http: H,
    profile: ReferenceProfile,
    setup: LinkSetup,
    session: Mutex<Option<Arc<Session>>>,
}

impl<H: HttpClient> LinkGateway<H> {
    /// A gateway for one device's account. Nothing is sent yet.
    pub fn new(http: H, profile: ReferenceProfile, setup: LinkSetup) -> Self {
        Self { http, profile, setup, session: Mutex::new(None) }
    }

    async fn ask<E: Endpoint>(
        &self,
        endpoint: impl Fn(Arc<Session>) -> E + Send,
    ) -> Result<E::Answer, GatewayError> {
        if let Some(session) = self.kept_session() {
            match call(&self.http, &self.profile, endpoint(session)).await {
                Err(GatewayError::Credential { .. }) => tracing::debug!("the session has ended"),
                outcome => return outcome,
            }
        }
        let opened = call(&self.http, &self.profile, OpenSession { setup: &self.setup }).await?;
        let session = Arc::new(opened);
        self.keep(&session);
        call(&self.http, &self.profile, endpoint(session)).await
    }

    fn kept_session(&self) -> Option<Arc<Session>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, session: &Arc<Session>) {
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(session));
    }
}

impl<H: HttpClient> EligibilityGateway for LinkGateway<H> {
    fn describe(&self) -> &'static str {
        "results of the official app over the invented reference profile"
    }
}

impl<H: HttpClient> Health for LinkGateway<H> {
    fn health(&self) -> BoxFuture<'_, Result<HealthReport, GatewayError>> {
        Box::pin(call(&self.http, &self.profile, ReadHealth))
    }
}

impl<H: HttpClient> Confirmed for LinkGateway<H> {
    fn list(&self, since: Option<Cursor>) -> BoxFuture<'_, Result<ConfirmedPage, GatewayError>> {
        Box::pin(async move { self.ask(|session| ListConfirmed { session, since: since.as_ref() }).await })
    }

    fn fetch(&self, id: &ResultId) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
        let id = id.clone();
        let institution_code = self.setup.institution_code();
        Box::pin(
            async move { self.ask(|session| FetchConfirmed { session, id: &id, institution_code }).await },
        )
    }
}
