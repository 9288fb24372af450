//! Sessions: the account of a device becomes a token for a while (invented, not official).

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use super::refusal::Refusal;
use super::setup::Credentials;
use super::{Shared, lock, message};

const SESSION_SECONDS: i64 = 900;
/// Enough for any test; a client in a loop does not fill the memory.
const OPEN_SESSIONS: usize = 100_000;

/// The open sessions, and the devices that activation codes are bound to.
#[derive(Default)]
pub(super) struct Sessions {
    /// By the account's place in the set-up.
    devices: HashMap<usize, String>,
    /// By their token: the account's place, and when the session ends.
    open: HashMap<String, (usize, i64)>,
}

impl Sessions {
    fn open(
        &mut self,
        asked: Session,
        accounts: &[Credentials],
        now: i64,
    ) -> Result<(String, usize), Refusal> {
        let account = accounts.iter().position(|known| asked.fits(known)).ok_or(Refusal::Credential)?;
        if *self.devices.entry(account).or_insert_with(|| asked.device.clone()) != asked.device {
            return Err(Refusal::OtherDevice);
        }
        if self.open.len() >= OPEN_SESSIONS {
            self.open.retain(|_, (_, expiry)| now < *expiry);
        }
        if self.open.len() >= OPEN_SESSIONS {
            return Err(Refusal::Busy);
        }
        let token = message::random_hex::<32>()?;
        self.open.insert(token.clone(), (account, now.saturating_add(SESSION_SECONDS)));
        Ok((token, account))
    }

    /// The place of the account whose session this is.
    pub(super) fn admit(&self, headers: &HeaderMap, now: i64) -> Result<usize, Refusal> {
        let session = token(headers).and_then(|token| self.open.get(token));
        session.filter(|(_, expiry)| now < *expiry).map(|(account, _)| *account).ok_or(Refusal::Token)
    }

    fn close(&mut self, headers: &HeaderMap, now: i64) -> Result<(), Refusal> {
        self.admit(headers, now)?;
        token(headers).map(|token| self.open.remove(token));
        Ok(())
    }
}

fn token(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
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

impl Session {
    fn fits(&self, known: &Credentials) -> bool {
        self.institution_code == known.institution_code
            && self.terminal_id == known.terminal_id
            && self.password == known.password
            && self.activation_code == known.activation_code
    }
}

pub(super) async fn open(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let asked: Session = message::parse(&headers, body)?;
    message::require(&[
        message::is_institution_code(&asked.institution_code),
        message::has_length(&asked.terminal_id, 1..=64),
        message::has_length(&asked.password, 1..=128),
        message::is_digits(&asked.activation_code, 12..=12),
        message::has_length(&asked.device, 1..=64),
    ])?;
    let (token, account) = lock(&shared.sessions).open(asked, &shared.accounts, shared.now())?;
    let body = serde_json::json!({
        "token": token,
        "expires_in": SESSION_SECONDS,
        "institutions": shared.institutions(account),
    });
    Ok(message::json(StatusCode::CREATED, &body))
}

pub(super) async fn close(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    lock(&shared.sessions).close(&headers, shared.now())?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
