//! Card checks (invented, not official): a challenge is issued, the card signs it, certificate and signature come back.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::fault::Operation;
use super::inquiry::{self, About, Whom};
use super::refusal::Refusal;
use super::{Shared, certificate, day, lock, message};

const CHALLENGE_SECONDS: i64 = 300;
/// Enough for any test; a client in a loop does not fill the memory.
const OPEN_CHALLENGES: usize = 1_000;

/// Challenges that were issued. Each serves one inquiry, which bears its id.
#[derive(Default)]
pub(super) struct Challenges(HashMap<String, Challenge>);

struct Challenge {
    issued_at: i64,
    nonce: String,
}

impl Challenges {
    fn issue(&mut self, now: i64) -> Result<(String, String), Refusal> {
        self.0.retain(|_, challenge| challenge.is_open(now));
        if self.0.len() >= OPEN_CHALLENGES {
            return Err(Refusal::Busy);
        }
        let (id, nonce) = (message::random_hex::<16>()?, message::random_hex::<32>()?);
        self.0.insert(id.clone(), Challenge { issued_at: now, nonce: nonce.clone() });
        Ok((id, nonce))
    }

    /// A challenge that still serves.
    fn find(&self, id: &str, now: i64) -> Result<&Challenge, Refusal> {
        self.0.get(id).filter(|challenge| challenge.is_open(now)).ok_or(Refusal::Challenge)
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

impl Challenge {
    fn is_open(&self, now: i64) -> bool {
        (self.issued_at..=self.issued_at.saturating_add(CHALLENGE_SECONDS)).contains(&now)
    }

    fn signed_message(&self, origin: &str) -> String {
        format!("shikaku-challenge 0\n{origin}\n{}\n{}\n", self.issued_at, self.nonce)
    }
}

pub(super) async fn issue(State(shared): State<Arc<Shared>>) -> Result<Response, Refusal> {
    let now = shared.now();
    let (id, nonce) = lock(&shared.challenges).issue(now)?;
    let body = serde_json::json!({ "id": id, "origin": shared.origin, "issued_at": now, "nonce": nonce });
    Ok(message::json(StatusCode::CREATED, &body))
}

/// The request. A client that sends more than this, be it the holder's name, is refused.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct CardCheck {
    challenge_id: String,
    certificate: String,
    signature: String,
    visit_date: String,
    institution_code: String,
}

pub(super) async fn check(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let request: CardCheck = message::parse(&headers, body)?;
    message::require(&[
        message::is_mark(&request.challenge_id, 1..=64),
        message::has_length(&request.certificate, 4..=16_384),
        message::has_length(&request.signature, 4..=1_024),
        message::is_institution_code(&request.institution_code),
    ])?;
    let visit_date = day::parse(&request.visit_date).ok_or(Refusal::Malformed)?;
    let decode = |text: &str| STANDARD.decode(text).map_err(|_| Refusal::Malformed);
    let (certificate, signature) = (decode(&request.certificate)?, decode(&request.signature)?);
    let fingerprint = inquiry::fingerprint(&request);
    shared.inquire(Operation::Card, &request.challenge_id, fingerprint, || {
        let now = shared.now();
        let signed =
            lock(&shared.challenges).find(&request.challenge_id, now)?.signed_message(&shared.origin);
        let holder = certificate::confirm(&certificate, &shared.trusted_cas, &shared.policies)?;
        holder.verify(signed.as_bytes(), &signature)?;
        holder.usable_at(now)?;
        let known = shared.people.iter().position(|person| person.serial == holder.serial);
        let otherwise = if shared.anybody.is_some() { Whom::Anybody } else { Whom::Nobody };
        Ok(About {
            person: known.map_or(otherwise, Whom::Known),
            day: visit_date,
            institution_code: request.institution_code.clone(),
            asked: None,
        })
    })
}

pub(super) async fn status(
    State(shared): State<Arc<Shared>>,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, Refusal> {
    let Path(id) = id.map_err(|_| Refusal::Malformed)?;
    message::require(&[message::is_mark(&id, 1..=64)])?;
    shared.status(Operation::Card, &id)
}
