//! Reading requests and writing replies of the reference profile (invented, not official).

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::de::DeserializeOwned;

use super::MEDIA_TYPE;
use super::refusal::Refusal;

/// The request's JSON, if it says that it is the profile's.
pub(super) fn parse<T: DeserializeOwned>(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<T, Refusal> {
    let stated = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = stated.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case(MEDIA_TYPE) {
        return Err(Refusal::MediaType);
    }
    let body = body.map_err(|_| Refusal::Malformed)?;
    serde_json::from_slice(&body).map_err(|_| Refusal::Malformed)
}

/// 機関コード: 10 digits.
pub(super) fn check_institution_code(code: &str) -> Result<(), Refusal> {
    let well_formed = code.len() == 10 && code.bytes().all(|byte| byte.is_ascii_digit());
    if well_formed { Ok(()) } else { Err(Refusal::Malformed) }
}

pub(super) fn json(status: StatusCode, body: &serde_json::Value) -> Response {
    (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], body.to_string()).into_response()
}

pub(super) fn xml(text: String) -> Response {
    (StatusCode::OK, [(header::CONTENT_TYPE, "application/xml")], text).into_response()
}

/// `N` random bytes in lower-case hex.
pub(super) fn random_hex<const N: usize>() -> Result<String, Refusal> {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| Refusal::Down)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
