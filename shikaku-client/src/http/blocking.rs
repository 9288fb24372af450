//! A front for programs without an asynchronous runtime.

use shikaku_model::{Date, Eligibility};
use tokio::runtime::{Builder, Handle, Runtime};

use crate::error::GatewayError;
use crate::gateway::{
    BoxFuture, Bulk, BulkAnswer, BulkInquiry, BulkReception, ByEvidence, ByNumbers, CardProof, Confirmed,
    ConfirmedPage, Cursor, Health, HealthReport, IssuedChallenge, NumbersInquiry, Progress, ResultId,
};
use crate::setup::SetupError;

/// 同期の前面: waits on the calling thread until the gateway has answered.
///
/// Each front owns one single-threaded runtime; no thread is started for it. Between calls nothing runs, and several
/// threads may share one front. It never panics: called on a thread that runs a tokio runtime already, it sends nothing
/// and returns [`GatewayError::InsideRuntime`]; such programs use the gateway itself.
#[derive(Debug)]
pub struct Blocking<G> {
    gateway: G,
    /// `None` only while dropping.
    runtime: Option<Runtime>,
}

impl<G> Blocking<G> {
    /// Puts the front before a gateway.
    ///
    /// # Errors
    /// [`SetupError::Network`] when the operating system gives no runtime.
    pub fn new(gateway: G) -> Result<Self, SetupError> {
        let runtime = Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .map_err(|error| SetupError::Network { source: error.into() })?;
        Ok(Self { gateway, runtime: Some(runtime) })
    }

    /// The gateway behind the front.
    pub const fn gateway(&self) -> &G {
        &self.gateway
    }

    /// 待つ: waits for any work with the gateway, for what the front has no method for: a
    /// [feed](crate::policy::Feed), a [wait at the desk](crate::policy::at_the_desk), the set-up of a device.
    ///
    /// # Errors
    /// As the work's, and [`GatewayError::InsideRuntime`].
    pub fn run<'a, T>(
        &'a self,
        work: impl FnOnce(&'a G) -> BoxFuture<'a, Result<T, GatewayError>>,
    ) -> Result<T, GatewayError> {
        self.wait(work(&self.gateway))
    }

    fn wait<T>(&self, answer: BoxFuture<'_, Result<T, GatewayError>>) -> Result<T, GatewayError> {
        match &self.runtime {
            Some(runtime) if Handle::try_current().is_err() => runtime.block_on(answer),
            _ => Err(GatewayError::InsideRuntime),
        }
    }
}

impl<G: Health> Blocking<G> {
    /// Asks for the state of the source: [`Health::health`].
    ///
    /// # Errors
    /// As the gateway's, and [`GatewayError::InsideRuntime`].
    pub fn health(&self) -> Result<HealthReport, GatewayError> {
        self.wait(self.gateway.health())
    }
}

impl<G: ByNumbers> Blocking<G> {
    /// Asks with insurance data: [`ByNumbers::ask`].
    ///
    /// # Errors
    /// As the gateway's, and [`GatewayError::InsideRuntime`].
    pub fn ask(&self, inquiry: &NumbersInquiry) -> Result<Eligibility, GatewayError> {
        self.wait(self.gateway.ask(inquiry))
    }

    /// Asks what became of an inquiry with insurance data: [`ByNumbers::progress`].
    ///
    /// # Errors
    /// As the gateway's, and [`GatewayError::InsideRuntime`].
    pub fn progress_of_numbers(&self, inquiry: &NumbersInquiry) -> Result<Progress, GatewayError> {
        self.wait(ByNumbers::progress(&self.gateway, inquiry))
    }
}

impl<G: Bulk> Blocking<G> {
    /// Hands a bulk inquiry in: [`Bulk::submit`].
    ///
    /// # Errors
    /// As the gateway's, and [`GatewayError::InsideRuntime`].
    pub fn submit(&self, inquiry: &BulkInquiry) -> Result<BulkReception, GatewayError> {
        self.wait(self.gateway.submit(inquiry))
    }

    /// Asks once for the result of a bulk inquiry: [`Bulk::collect`].
    ///
    /// # Errors
    /// As the gateway's, and [`GatewayError::InsideRuntime`].
    pub fn collect(
        &self,
        inquiry: &BulkInquiry,
        reception: &BulkReception,
    ) -> Result<BulkAnswer, GatewayError> {
        self.wait(self.gateway.collect(inquiry, reception))
    }
}

impl<G: ByEvidence> Blocking<G> {
    /// Asks the service for something to sign: [`ByEvidence::challenge`].
    ///
    /// # Errors
    /// As the gateway's, and [`GatewayError::InsideRuntime`].
    pub fn challenge(&self) -> Result<IssuedChallenge, GatewayError> {
        self.wait(self.gateway.challenge())
    }

    /// Shows the signed challenge and receives the answer: [`ByEvidence::check`].
    ///
    /// # Errors
    /// As the gateway's, and [`GatewayError::InsideRuntime`].
    pub fn check(&self, proof: CardProof) -> Result<Eligibility, GatewayError> {
        self.wait(self.gateway.check(proof))
    }

    /// Asks what became of a card check: [`ByEvidence::progress`].
    ///
    /// # Errors
    /// As the gateway's, and [`GatewayError::InsideRuntime`].
    pub fn progress_of_card(&self, proof: &CardProof) -> Result<Progress, GatewayError> {
        self.wait(ByEvidence::progress(&self.gateway, proof))
    }
}

impl<G: Confirmed> Blocking<G> {
    /// Lists what was confirmed: [`Confirmed::list`].
    ///
    /// # Errors
    /// As the gateway's, and [`GatewayError::InsideRuntime`].
    pub fn list(&self, since: Option<Cursor>) -> Result<ConfirmedPage, GatewayError> {
        self.wait(self.gateway.list(since))
    }

    /// Fetches one result: [`Confirmed::fetch`].
    ///
    /// # Errors
    /// As the gateway's, and [`GatewayError::InsideRuntime`].
    pub fn fetch(&self, id: &ResultId) -> Result<Eligibility, GatewayError> {
        self.wait(self.gateway.fetch(id))
    }

    /// The only result of a day: [`Confirmed::only_on`].
    ///
    /// # Errors
    /// As the gateway's, and [`GatewayError::InsideRuntime`].
    pub fn only_on(&self, day: Date) -> Result<ResultId, GatewayError> {
        self.wait(self.gateway.only_on(day))
    }
}

impl<G> Drop for Blocking<G> {
    /// Dropping a runtime waits for its work, which panics inside another runtime; letting go of it does neither.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
