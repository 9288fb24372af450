//! 番号による資格確認, over the reference profile (invented).

use shikaku_model::Eligibility;
use shikaku_model::institution::InstitutionCode;

use crate::endpoint::{CheckNumbers, ReadHealth, ReadNumberCheck, ReferenceProfile, call};
use crate::error::GatewayError;
use crate::gateway::{
    BoxFuture, ByNumbers, EligibilityGateway, Health, HealthReport, Inquiries, NumbersInquiry, Progress,
};
use crate::http::HttpClient;

/// 番号照会の口: asks a service with insurance data.
///
/// **For approved operators and research.** Medical institutions ask through the eligibility terminal; 資格確認限定型 has
/// no such inquiry.
#[derive(Debug)]
pub struct NumbersCheckGateway<H> {
    http: H,
    profile: ReferenceProfile,
    institution_code: InstitutionCode,
}

impl<H: HttpClient> NumbersCheckGateway<H> {
    /// A gateway for one institution.
    pub fn new(http: H, profile: ReferenceProfile, institution_code: InstitutionCode) -> Self {
        Self { http, profile, institution_code }
    }
}

impl<H: HttpClient> EligibilityGateway for NumbersCheckGateway<H> {
    fn describe(&self) -> &'static str {
        "check by numbers over the invented reference profile"
    }
}

/// The service knows each inquiry by its id.
impl<H: HttpClient> Inquiries for NumbersCheckGateway<H> {}

impl<H: HttpClient> Health for NumbersCheckGateway<H> {
    fn health(&self) -> BoxFuture<'_, Result<HealthReport, GatewayError>> {
        Box::pin(call(&self.http, &self.profile, ReadHealth))
    }
}

impl<H: HttpClient> ByNumbers for NumbersCheckGateway<H> {
    fn ask<'a>(&'a self, inquiry: &'a NumbersInquiry) -> BoxFuture<'a, Result<Eligibility, GatewayError>> {
        let endpoint = CheckNumbers { inquiry, institution_code: &self.institution_code };
        Box::pin(call(&self.http, &self.profile, endpoint))
    }

    fn progress<'a>(&'a self, inquiry: &'a NumbersInquiry) -> BoxFuture<'a, Result<Progress, GatewayError>> {
        let endpoint = ReadNumberCheck { inquiry, institution_code: &self.institution_code };
        Box::pin(call(&self.http, &self.profile, endpoint))
    }
}
