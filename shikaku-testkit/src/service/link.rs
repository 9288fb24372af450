//! The link of 資格確認限定型, in the invented profile: what the official app confirmed, listed and fetched by the receipt
//! system.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::Response;
use serde::Deserialize;

use super::answer::{self, Occasion};
use super::refusal::Refusal;
use super::{Credentials, Shared, day, lock, message};

const SESSION_SECONDS: i64 = 900;
const OPEN_SESSIONS: usize = 1_000;
const PAGE: usize = 100;
/// 翌月末: results are kept to the end of the month after.
const RETENTION_MONTHS: i32 = 1;
const CURSOR: &str = "after-";

/// Sessions and confirmed results.
#[derive(Default)]
pub(super) struct Link {
    device: Option<String>,
    sessions: HashMap<String, i64>,
    results: Vec<ConfirmedResult>,
}

struct ConfirmedResult {
    id: String,
    at: i64,
    person: usize,
}

impl Link {
    /// The official app confirmed the person at that place of the service's list.
    pub(super) fn confirm(&mut self, person: usize, at: i64) -> Result<(), Refusal> {
        self.results.push(ConfirmedResult { id: message::random_hex::<8>()?, at, person });
        Ok(())
    }

    fn open(&mut self, asked: Session, known: &Credentials, now: i64) -> Result<String, Refusal> {
        let matches = asked.institution_code == known.institution_code
            && asked.terminal_id == known.terminal_id
            && asked.password == known.password
            && asked.activation_code == known.activation_code;
        if !matches {
            return Err(Refusal::Credential);
        }
        if *self.device.get_or_insert_with(|| asked.device.clone()) != asked.device {
            return Err(Refusal::OtherDevice);
        }
        self.sessions.retain(|_, expiry| now < *expiry);
        if self.sessions.len() >= OPEN_SESSIONS {
            return Err(Refusal::Busy);
        }
        let token = message::random_hex::<32>()?;
        self.sessions.insert(token.clone(), now.saturating_add(SESSION_SECONDS));
        Ok(token)
    }

    fn admit(&self, headers: &HeaderMap, now: i64) -> Result<(), Refusal> {
        let stated = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let expiry =
            stated.and_then(|value| value.strip_prefix("Bearer ")).and_then(|token| self.sessions.get(token));
        if expiry.is_some_and(|expiry| now < *expiry) { Ok(()) } else { Err(Refusal::Token) }
    }
}

impl ConfirmedResult {
    fn is_kept(&self, now: i64) -> bool {
        let (Some(confirmed), Some(today)) = (day::in_japan(self.at), day::in_japan(now)) else {
            return false;
        };
        day::within_following_months(confirmed.date(), RETENTION_MONTHS, today.date())
    }
}

/// The four set-up items and the device that the activation code gets bound to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Session {
    institution_code: String,
    terminal_id: String,
    password: String,
    activation_code: String,
    device: String,
}

pub(super) async fn open_session(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let asked: Session = message::parse(&headers, body)?;
    if asked.device.is_empty() {
        return Err(Refusal::Malformed);
    }
    let token = lock(&shared.link).open(asked, &shared.credentials, shared.now())?;
    let body = serde_json::json!({ "token": token, "expires_in": SESSION_SECONDS });
    Ok(message::json(StatusCode::CREATED, &body))
}

pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Refusal> {
    let now = shared.now();
    let link = lock(&shared.link);
    link.admit(&headers, now)?;
    let seen = seen_before(uri.query())?;
    let mut next = seen;
    let mut results = Vec::new();
    for (index, result) in link.results.iter().enumerate().skip(seen) {
        if results.len() == PAGE {
            break;
        }
        next = index.saturating_add(1);
        if result.is_kept(now) {
            let confirmed_at = day::in_japan(result.at).map(|at| at.strftime("%Y%m%d%H%M%S").to_string());
            results.push(serde_json::json!({ "id": result.id, "confirmed_at": confirmed_at }));
        }
    }
    let body = serde_json::json!({ "results": results, "next": format!("{CURSOR}{next}") });
    Ok(message::json(StatusCode::OK, &body))
}

/// How many results the client has seen, from its cursor. Nothing else may be asked.
fn seen_before(query: Option<&str>) -> Result<usize, Refusal> {
    let Some(query) = query.filter(|query| !query.is_empty()) else { return Ok(0) };
    let cursor = query.strip_prefix("since=").and_then(|value| value.strip_prefix(CURSOR));
    cursor.and_then(|count| count.parse().ok()).ok_or(Refusal::Malformed)
}

pub(super) async fn fetch(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let now = shared.now();
    let link = lock(&shared.link);
    link.admit(&headers, now)?;
    let result = link.results.iter().find(|result| result.id == id && result.is_kept(now));
    let result = result.ok_or(Refusal::NoResult)?;
    let person = shared.people.get(result.person).ok_or(Refusal::NoResult)?;
    person.state.admit()?;
    let occasion = Occasion {
        at: result.at,
        day: day::in_japan(result.at).ok_or(Refusal::NoResult)?.date(),
        institution_code: &shared.credentials.institution_code,
        file_identifier: &result.id,
    };
    let text = answer::fill(person.answer, &person.registered, &occasion).ok_or(Refusal::NoResult)?;
    Ok(message::xml(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_cursors_of_the_service_are_accepted() {
        assert_eq!(seen_before(None), Ok(0));
        assert_eq!(seen_before(Some("")), Ok(0));
        assert_eq!(seen_before(Some("since=after-7")), Ok(7));
        for wrong in ["since=7", "since=after-", "since=after--1", "name=x", "since=after-1&name=x"] {
            assert_eq!(seen_before(Some(wrong)), Err(Refusal::Malformed));
        }
    }
}
