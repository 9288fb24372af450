//! 粘り強い口: a gateway that repeats what is safe to repeat and settles what is unknown.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use shikaku_model::Eligibility;

use super::inquiry::{in_doubt, read, settle};
use super::open::OpenInquiries;
use super::retry::{Budget, Call, RetryPolicy};
use crate::clock::Clock;
use crate::error::{GatewayError, Operation};
use crate::gateway::{
    BoxFuture, Bulk, BulkAnswer, BulkInquiry, BulkReception, ByEvidence, ByNumbers, CardProof, Confirmed,
    ConfirmedPage, Cursor, EligibilityGateway, Health, HealthReport, Inquiries, IssuedChallenge,
    NumbersInquiry, OpenInquiry, Progress, ResultId,
};
use crate::happened::Happened;

/// 粘り強い口: a gateway under a [`RetryPolicy`]. It has the capabilities of the inner one.
///
/// Reading is asked again while nothing was done. An inquiry whose answer was lost is settled by its status query; when
/// the time is over first, the error is [`GatewayError::Open`], and
/// [`ByNumbers::progress`] or [`ByEvidence::progress`] settles it later. A bulk inquiry is sent once within the
/// deadline: its receipt is what settles it. One that was cut off is open under its id; a terminal that answers by files is
/// waited on for, not asked anew, when it is submitted again under that id.
pub struct Patient<G> {
    gateway: G,
    clock: Arc<dyn Clock>,
    policy: RetryPolicy,
    budget: Budget,
    open: OpenInquiries,
}

impl<G: EligibilityGateway> Patient<G> {
    /// Puts the policy around a gateway.
    pub fn new(gateway: G, clock: Arc<dyn Clock>, policy: RetryPolicy) -> Self {
        Self { gateway, clock, budget: Budget::new(policy.spare), policy, open: OpenInquiries::default() }
    }
}

impl<G> Patient<G> {
    /// The gateway inside.
    pub const fn inner(&self) -> &G {
        &self.gateway
    }

    fn call(&self) -> Call<'_> {
        Call::begin(&*self.clock, &self.policy, &self.budget)
    }
}

impl<G: fmt::Debug> fmt::Debug for Patient<G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Patient")
            .field("gateway", &self.gateway)
            .field("policy", &self.policy)
            .finish_non_exhaustive()
    }
}

impl<G: EligibilityGateway> EligibilityGateway for Patient<G> {
    fn describe(&self) -> &'static str {
        self.gateway.describe()
    }
}

impl<G: Inquiries> Inquiries for Patient<G> {
    /// Each is settled by its progress.
    fn open_inquiries(&self) -> Vec<OpenInquiry> {
        let open = self.gateway.open_inquiries().into_iter();
        let mut open: BTreeMap<_, _> = open.map(|open| (open.id.clone(), open)).collect();
        for id in self.open.ids() {
            open.entry(id.clone()).or_insert_with(|| OpenInquiry::of(&id));
        }
        open.into_values().collect()
    }

    fn resume(&self, open: &OpenInquiry) -> Result<(), GatewayError> {
        self.gateway.resume(open)?;
        self.open.keep(&open.id);
        Ok(())
    }

    fn give_up(&self, id: &str) {
        self.open.settle(id);
        self.gateway.give_up(id);
    }
}

impl<G: Health> Health for Patient<G> {
    fn health(&self) -> BoxFuture<'_, Result<HealthReport, GatewayError>> {
        Box::pin(read(self.call(), || self.gateway.health()))
    }
}

impl<G: Confirmed> Confirmed for Patient<G> {
    fn list(&self, since: Option<Cursor>) -> BoxFuture<'_, Result<ConfirmedPage, GatewayError>> {
        Box::pin(read(self.call(), move || self.gateway.list(since.clone())))
    }

    fn fetch(&self, id: &ResultId) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
        let id = id.clone();
        Box::pin(read(self.call(), move || self.gateway.fetch(&id)))
    }
}

impl<G: ByEvidence> ByEvidence for Patient<G> {
    fn challenge(&self) -> BoxFuture<'_, Result<IssuedChallenge, GatewayError>> {
        Box::pin(read(self.call(), || self.gateway.challenge()))
    }

    fn check(&self, proof: CardProof) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
        Box::pin(async move {
            let (send, progress) = (|| self.gateway.check(proof.clone()), || self.gateway.progress(&proof));
            let inquiry = |was_open| settle(Operation::CheckCard, self.call(), was_open, send, progress);
            self.open.during(&proof.challenge_id, inquiry).await
        })
    }

    fn progress<'a>(&'a self, proof: &'a CardProof) -> BoxFuture<'a, Result<Progress, GatewayError>> {
        let query = read(self.call(), || self.gateway.progress(proof));
        Box::pin(self.open.look_up(&proof.challenge_id, query))
    }
}

impl<G: ByNumbers> ByNumbers for Patient<G> {
    fn ask<'a>(&'a self, inquiry: &'a NumbersInquiry) -> BoxFuture<'a, Result<Eligibility, GatewayError>> {
        let (send, progress) = (|| self.gateway.ask(inquiry), || self.gateway.progress(inquiry));
        let asking = move |was_open| settle(Operation::CheckNumbers, self.call(), was_open, send, progress);
        Box::pin(self.open.during(inquiry.id.as_str(), asking))
    }

    fn progress<'a>(&'a self, inquiry: &'a NumbersInquiry) -> BoxFuture<'a, Result<Progress, GatewayError>> {
        let query = read(self.call(), || self.gateway.progress(inquiry));
        Box::pin(self.open.look_up(inquiry.id.as_str(), query))
    }
}

impl<G: Bulk> Bulk for Patient<G> {
    fn submit<'a>(&'a self, inquiry: &'a BulkInquiry) -> BoxFuture<'a, Result<BulkReception, GatewayError>> {
        let sending = move |was_open| async move {
            let receipt = self.call().send(Happened::Unknown, self.gateway.submit(inquiry)).await;
            receipt.map_err(|error| in_doubt(was_open, Operation::SubmitBulk, error))
        };
        Box::pin(self.open.during(inquiry.id.as_str(), sending))
    }

    fn collect<'a>(
        &'a self,
        inquiry: &'a BulkInquiry,
        reception: &'a BulkReception,
    ) -> BoxFuture<'a, Result<BulkAnswer, GatewayError>> {
        Box::pin(read(self.call(), || self.gateway.collect(inquiry, reception)))
    }
}
