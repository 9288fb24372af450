//! Card checks (invented, not official): a challenge is issued, the card signs it, certificate and signature come back.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

use super::answer::{self, AnswerKind, Occasion, Registered};
use super::refusal::Refusal;
use super::{Shared, certificate, day, lock, message};

const CHALLENGE_SECONDS: i64 = 300;
/// Enough for any test; a client in a loop does not fill the memory.
const OPEN_CHALLENGES: usize = 1_000;

/// Challenges that were issued and not used.
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

    /// Whatever comes of it, a challenge is used up by the first answer that names it.
    fn take(&mut self, id: &str, now: i64) -> Result<Challenge, Refusal> {
        self.0.remove(id).filter(|challenge| challenge.is_open(now)).ok_or(Refusal::Challenge)
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
#[derive(Deserialize)]
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
    let now = shared.now();
    let challenge = lock(&shared.challenges).take(&request.challenge_id, now)?;
    let visit_date = day::parse(&request.visit_date).ok_or(Refusal::Malformed)?;
    message::check_institution_code(&request.institution_code)?;
    let decode = |text: &str| STANDARD.decode(text).map_err(|_| Refusal::Malformed);

    let holder = certificate::confirm(&decode(&request.certificate)?, &shared.trusted_cas, &shared.policies)?;
    holder.verify(challenge.signed_message(&shared.origin).as_bytes(), &decode(&request.signature)?)?;
    holder.usable_at(now)?;

    let occasion = Occasion {
        at: now,
        day: visit_date,
        institution_code: &request.institution_code,
        file_identifier: &request.challenge_id,
    };
    let registered = shared.people.iter().find(|person| person.serial == holder.serial);
    let text = match registered.or(shared.anybody.as_ref()) {
        Some(person) => {
            person.state.admit()?;
            answer::fill(person.answer, &person.registered, &occasion)
        }
        // A genuine card of somebody no insurer has registered.
        None => answer::fill(AnswerKind::NotFound, &Registered::default(), &occasion),
    };
    text.map(message::xml).ok_or(Refusal::Malformed)
}
