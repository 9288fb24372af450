//! カードによる資格確認: challenge, signature and certificate, over the reference profile (invented).

use shikaku_model::Eligibility;
use shikaku_model::institution::InstitutionCode;

use crate::endpoint::{CheckCard, IssueChallenge, ReadCardCheck, ReadHealth, ReferenceProfile, call};
use crate::error::GatewayError;
use crate::gateway::{
    BoxFuture, ByEvidence, CardProof, EligibilityGateway, Health, HealthReport, Inquiries, IssuedChallenge,
    Progress,
};
use crate::http::HttpClient;

/// カード照会の口: asks a service that checks the card's certificate and signature itself.
///
/// **For approved operators and research.** Medical institutions and 施術所 use the official programs; see
/// [`LinkGateway`](super::link::LinkGateway) for what a receipt system fetches from them.
#[derive(Debug)]
pub struct CardCheckGateway<H> {
    http: H,
    profile: ReferenceProfile,
    institution_code: InstitutionCode,
}

impl<H: HttpClient> CardCheckGateway<H> {
    /// A gateway for one institution.
    pub fn new(http: H, profile: ReferenceProfile, institution_code: InstitutionCode) -> Self {
        Self { http, profile, institution_code }
    }
}

impl<H: HttpClient> EligibilityGateway for CardCheckGateway<H> {
    fn describe(&self) -> &'static str {
        "card check over the invented reference profile"
    }
}

/// The service knows each inquiry by its id.
impl<H: HttpClient> Inquiries for CardCheckGateway<H> {}

impl<H: HttpClient> Health for CardCheckGateway<H> {
    fn health(&self) -> BoxFuture<'_, Result<HealthReport, GatewayError>> {
        Box::pin(call(&self.http, &self.profile, ReadHealth))
    }
}

impl<H: HttpClient> ByEvidence for CardCheckGateway<H> {
    fn challenge(&self) -> BoxFuture<'_, Result<IssuedChallenge, GatewayError>> {
        Box::pin(call(&self.http, &self.profile, IssueChallenge))
    }

    fn check(&self, proof: CardProof) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
        Box::pin(async move {
            let endpoint = CheckCard { proof: &proof, institution_code: &self.institution_code };
            call(&self.http, &self.profile, endpoint).await
        })
    }

    fn progress<'a>(&'a self, proof: &'a CardProof) -> BoxFuture<'a, Result<Progress, GatewayError>> {
        let endpoint = ReadCardCheck { proof, institution_code: &self.institution_code };
        Box::pin(call(&self.http, &self.profile, endpoint))
    }
}
