//! レセコン連携: what the official app of 資格確認限定型 confirmed, over the reference profile (invented).

mod sessions;

use std::sync::Arc;

use shikaku_model::Eligibility;
use shikaku_model::institution::InstitutionCode;

use crate::endpoint::{
    CloseSession, Endpoint, FetchConfirmed, ListConfirmed, ReadHealth, ReferenceProfile, Session, call,
};
use crate::error::GatewayError;
use crate::gateway::{
    BoxFuture, Confirmed, ConfirmedPage, Cursor, EligibilityGateway, Health, HealthReport, ResultId,
};
use crate::http::HttpClient;
use crate::setup::LinkSetup;
use sessions::Sessions;

/// レセコン連携の口: lists and fetches what the official app confirmed at this desk.
///
/// A session is opened by the first request and kept; requests that come meanwhile wait for it instead of opening others.
/// When the service no longer accepts it, one new session is opened and the request, which only reads, is asked once more.
/// A session that was just opened is not renewed: the account itself is refused then, and asking again could lock it. A
/// refused opening is the answer of every request that was under way.
#[derive(Debug)]
pub struct LinkGateway<H> {
    http: H,
    profile: ReferenceProfile,
    setup: LinkSetup,
    sessions: Sessions,
    only: Option<InstitutionCode>,
}

impl<H: HttpClient> LinkGateway<H> {
    /// A gateway for one device's account. Nothing is sent yet.
    pub fn new(http: H, profile: ReferenceProfile, setup: LinkSetup) -> Self {
        Self { http, profile, setup, sessions: Sessions::default(), only: None }
    }

    /// 併設: lists the results of one institution only, where the account serves several at one place.
    #[must_use]
    pub fn only_of(mut self, institution: InstitutionCode) -> Self {
        self.only = Some(institution);
        self
    }

    /// 端末の登録: opens a session, which binds the activation code to this device when it is the first, and tells the
    /// institutions that it serves: more than one where they share a place (併設).
    ///
    /// For a screen on which the account is set up. No other call needs it.
    ///
    /// # Errors
    /// [`GatewayError::Credential`] when an item is wrong, [`GatewayError::Device`] when the activation code is bound to
    /// another device.
    pub async fn set_up(&self) -> Result<Vec<InstitutionCode>, GatewayError> {
        let seen = self.sessions.refusals();
        let session = self.sessions.renewed(&self.http, &self.profile, &self.setup, None, seen).await?;
        let served = session.institutions();
        let own = std::slice::from_ref(self.setup.institution_code());
        Ok(if served.is_empty() { own } else { served }.to_vec())
    }

    /// セッション終了: ends the session at the service, where one is open. The binding of the device stays.
    ///
    /// # Errors
    /// Those of the request. The session is forgotten here all the same.
    pub async fn close(&self) -> Result<(), GatewayError> {
        match self.sessions.forget() {
            None => Ok(()),
            Some(session) => match call(&self.http, &self.profile, CloseSession { session }).await {
                Err(GatewayError::Credential { .. }) => Ok(()),
                outcome => outcome,
            },
        }
    }

    async fn ask<E: Endpoint>(
        &self,
        endpoint: impl Fn(Arc<Session>) -> E + Send,
    ) -> Result<E::Answer, GatewayError> {
        let (kept, seen) = (self.sessions.kept(), self.sessions.refusals());
        if let Some(session) = &kept {
            match call(&self.http, &self.profile, endpoint(Arc::clone(session))).await {
                Err(GatewayError::Credential { .. }) => tracing::debug!("the session has ended"),
                outcome => return outcome,
            }
        }
        let (kept, setup) = (kept.as_ref(), &self.setup);
        let session = self.sessions.renewed(&self.http, &self.profile, setup, kept, seen).await?;
        call(&self.http, &self.profile, endpoint(session)).await
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
        let institution_code = self.only.as_ref();
        Box::pin(async move {
            let since = since.as_ref();
            self.ask(|session| ListConfirmed { session, since, institution_code, limit: None }).await
        })
    }

    fn fetch(&self, id: &ResultId) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
        let id = id.clone();
        let institution_code = self.setup.institution_code();
        Box::pin(
            async move { self.ask(|session| FetchConfirmed { session, id: &id, institution_code }).await },
        )
    }
}
