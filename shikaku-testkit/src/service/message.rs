//! Reading requests and writing replies of the reference profile (invented, not official).

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

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
    let body = body.map_err(|rejection| match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
        _ => Refusal::Malformed,
    })?;
    serde_json::from_slice(&body).map_err(|_| Refusal::Malformed)
}

/// A member that may be left out, but is no `null`.
pub(super) fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// All of these hold, or the request is malformed.
pub(super) fn require(conditions: &[bool]) -> Result<(), Refusal> {
    if conditions.iter().all(|holds| *holds) { Ok(()) } else { Err(Refusal::Malformed) }
}

/// 機関コード: 10 digits.
pub(super) fn is_institution_code(code: &str) -> bool {
    is_digits(code, 10..=10)
}

pub(super) fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A text of so many characters.
pub(super) fn has_length(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.chars().count())
}

/// A mark of an inquiry or a result: letters, digits, `_` and `-`.
pub(super) fn is_mark(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

pub(super) fn json(status: StatusCode, body: &serde_json::Value) -> Response {
    (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], body.to_string()).into_response()
}

pub(super) fn xml(text: String) -> Response {
    (StatusCode::OK, [(header::CONTENT_TYPE, "application/xml")], text).into_response()
}

/// The inquiry is worked on.
pub(super) fn pending() -> Response {
    let mut response = json(StatusCode::ACCEPTED, &serde_json::json!({ "state": "pending" }));
    response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("1"));
    response
}

/// `N` random bytes in lower-case hex.
pub(super) fn random_hex<const N: usize>() -> Result<String, Refusal> {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| Refusal::Down)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
