//! `POST /challenges` and `POST /card-checks`: eligibility by the card's certificate (invented).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{Method, Request, Response};
use serde::{Deserialize, Serialize};
use shikaku_model::Eligibility;
use shikaku_model::institution::InstitutionCode;
use zeroize::Zeroizing;

use super::{Endpoint, JSON, ReferenceProfile, XML, reply, request, with_json};
use crate::asked::Asked;
use crate::error::{AnswerFault, GatewayError, Mismatch, Operation};
use crate::gateway::{CardProof, IssuedChallenge, Progress, is_mark};
use crate::http::Body;

/// チャレンジの発行: asks for something to sign.
#[derive(Clone, Copy, Debug)]
pub struct IssueChallenge;

#[derive(Deserialize)]
struct Issued {
    id: String,
    origin: String,
    issued_at: i64,
    nonce: String,
}

impl Endpoint for IssueChallenge {
    type Answer = IssuedChallenge;
    const OPERATION: Operation = Operation::IssueChallenge;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/challenges";

    fn request(&self, profile: &ReferenceProfile) -> Result<Request<Body>, GatewayError> {
        request(Self::OPERATION, Self::METHOD, &profile.url(Self::PATH, ""), JSON)
    }

    /// Reads the challenge and refuses one that names another origin: a signature over it would serve there.
    fn answer(
        &self,
        profile: &ReferenceProfile,
        response: &Response<Body>,
    ) -> Result<IssuedChallenge, GatewayError> {
        let Issued { id, origin, issued_at, nonce } = reply::json(Self::OPERATION, response)?;
        if origin != profile.origin() {
            return Err(GatewayError::Mismatch { during: Self::OPERATION, what: Mismatch::Origin });
        }
        let malformed = GatewayError::malformed(Self::OPERATION, AnswerFault::Json);
        match nonce_from_hex(&nonce) {
            Some(nonce) if is_mark(&id) => Ok(IssuedChallenge { id, origin, issued_at, nonce }),
            _ => Err(malformed),
        }
    }
}

/// Sixty-four lower-case hexadecimal digits.
fn nonce_from_hex(text: &str) -> Option<[u8; 32]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let bytes: Option<Vec<u8>> =
        pairs.iter().map(|&[high, low]| Some(digit(high)? << 4 | digit(low)?)).collect();
    bytes.filter(|_| rest.is_empty())?.try_into().ok()
}

/// カードによる資格確認: shows the certificate and the signed challenge.
#[derive(Clone, Copy, Debug)]
pub struct CheckCard<'a> {
    /// What the card gave.
    pub proof: &'a CardProof,
    /// 機関コード of the asking institution.
    pub institution_code: &'a InstitutionCode,
}

#[derive(Serialize)]
struct Question<'a> {
    challenge_id: &'a str,
    certificate: &'a str,
    signature: &'a str,
    visit_date: &'a str,
    institution_code: &'a str,
}

impl Endpoint for CheckCard<'_> {
    type Answer = Eligibility;
    const OPERATION: Operation = Operation::CheckCard;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/card-checks";

    fn request(&self, profile: &ReferenceProfile) -> Result<Request<Body>, GatewayError> {
        let question = Question {
            challenge_id: &self.proof.challenge_id,
            certificate: &Zeroizing::new(STANDARD.encode(&self.proof.certificate_der)),
            signature: &Zeroizing::new(STANDARD.encode(&self.proof.signature)),
            visit_date: &self.proof.visit_date.to_compact(),
            institution_code: self.institution_code.as_str(),
        };
        let request = request(Self::OPERATION, Self::METHOD, &profile.url(Self::PATH, ""), XML)?;
        Ok(with_json(request, &question))
    }

    fn answer(&self, _: &ReferenceProfile, response: &Response<Body>) -> Result<Eligibility, GatewayError> {
        reply::taken(Self::OPERATION, response)?;
        reply::message(Self::OPERATION, response, asked(self.proof, self.institution_code))
    }
}

/// カードによる資格確認の状況照会: what became of it.
#[derive(Clone, Copy, Debug)]
pub struct ReadCardCheck<'a> {
    /// What the card gave.
    pub proof: &'a CardProof,
    /// 機関コード of the asking institution.
    pub institution_code: &'a InstitutionCode,
}

impl Endpoint for ReadCardCheck<'_> {
    type Answer = Progress;
    const OPERATION: Operation = Operation::ReadCardCheck;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/card-checks/{id}";

    fn request(&self, profile: &ReferenceProfile) -> Result<Request<Body>, GatewayError> {
        let url = profile.url(Self::PATH, &self.proof.challenge_id);
        request(Self::OPERATION, Self::METHOD, &url, XML)
    }

    fn answer(&self, _: &ReferenceProfile, response: &Response<Body>) -> Result<Progress, GatewayError> {
        reply::progress(Self::OPERATION, response, asked(self.proof, self.institution_code))
    }
}

fn asked<'a>(proof: &'a CardProof, institution_code: &'a InstitutionCode) -> Asked<'a> {
    Asked {
        id: &proof.challenge_id,
        institutions: std::slice::from_ref(institution_code),
        day: Some(proof.visit_date),
        keys: None,
    }
}
