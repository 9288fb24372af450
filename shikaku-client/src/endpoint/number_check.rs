//! `PUT` and `GET /number-checks/{id}`: eligibility by insurance data (invented). Not part of the link.

use http::{Method, Request, Response};
use serde::Serialize;
use shikaku_model::Eligibility;
use shikaku_model::code::Coded;
use shikaku_model::codes::LimitApplicationCertificateRelatedConsFlg;
use shikaku_model::institution::InstitutionCode;
use shikaku_model::personal::Personal;

use super::{Endpoint, ReferenceProfile, XML, reply, request, with_json};
use crate::asked::Asked;
use crate::error::{AnswerFault, GatewayError, Operation};
use crate::gateway::{NumbersInquiry, Progress};
use crate::http::Body;

const PATH: &str = "/number-checks/{id}";

/// 番号による資格確認: asks with insurance data, under the inquiry's id.
#[derive(Clone, Copy, Debug)]
pub struct CheckNumbers<'a> {
    /// What is asked.
    pub inquiry: &'a NumbersInquiry,
    /// 機関コード of the asking institution.
    pub institution_code: &'a InstitutionCode,
}

/// 番号による資格確認の状況照会: what became of it.
#[derive(Clone, Copy, Debug)]
pub struct ReadNumberCheck<'a> {
    /// What was asked.
    pub inquiry: &'a NumbersInquiry,
    /// 機関コード of the asking institution.
    pub institution_code: &'a InstitutionCode,
}

#[derive(Serialize)]
struct Question<'a> {
    institution_code: &'a str,
    visit_date: &'a str,
    insurer_number: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol: Option<&'a str>,
    number: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    branch: Option<&'a str>,
    birthdate: &'a str,
    limit_certificate_consent: bool,
}

impl Endpoint for CheckNumbers<'_> {
    type Answer = Eligibility;
    const OPERATION: Operation = Operation::CheckNumbers;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = PATH;

    fn request(&self, profile: &ReferenceProfile) -> Result<Request<Body>, GatewayError> {
        let keys = &self.inquiry.keys;
        let missing = || GatewayError::malformed(Self::OPERATION, AnswerFault::Keys);
        let birthdate = keys.birthdate.as_ref().ok_or_else(missing)?.expose().to_compact();
        let consent = Some(Coded::Known(LimitApplicationCertificateRelatedConsFlg::Consented));
        let question = Question {
            institution_code: self.institution_code.as_str(),
            visit_date: &self.inquiry.visit_date.to_compact(),
            insurer_number: keys.insurer_number.as_ref().ok_or_else(missing)?.as_str(),
            symbol: keys.insured_card_symbol.as_ref().map(|symbol| symbol.expose().as_str()),
            number: keys
                .insured_identification_number
                .as_ref()
                .map(Personal::expose)
                .ok_or_else(missing)?
                .as_str(),
            branch: keys.insured_branch_number.as_ref().map(|branch| branch.as_str()),
            birthdate: &birthdate,
            limit_certificate_consent: keys.limit_application_certificate_related_cons_flg == consent,
        };
        let url = profile.url(Self::PATH, self.inquiry.id.as_str());
        Ok(with_json(request(Self::OPERATION, Self::METHOD, &url, XML)?, &question))
    }

    fn answer(&self, _: &ReferenceProfile, response: &Response<Body>) -> Result<Eligibility, GatewayError> {
        reply::taken(Self::OPERATION, response)?;
        reply::message(Self::OPERATION, response, asked(self.inquiry, self.institution_code))
    }
}

impl Endpoint for ReadNumberCheck<'_> {
    type Answer = Progress;
    const OPERATION: Operation = Operation::ReadNumberCheck;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = PATH;

    fn request(&self, profile: &ReferenceProfile) -> Result<Request<Body>, GatewayError> {
        let url = profile.url(Self::PATH, self.inquiry.id.as_str());
        request(Self::OPERATION, Self::METHOD, &url, XML)
    }

    fn answer(&self, _: &ReferenceProfile, response: &Response<Body>) -> Result<Progress, GatewayError> {
        reply::progress(Self::OPERATION, response, asked(self.inquiry, self.institution_code))
    }
}

fn asked<'a>(inquiry: &'a NumbersInquiry, institution_code: &'a InstitutionCode) -> Asked<'a> {
    Asked {
        id: inquiry.id.as_str(),
        institutions: std::slice::from_ref(institution_code),
        day: Some(inquiry.visit_date),
        keys: Some(&inquiry.keys),
    }
}
